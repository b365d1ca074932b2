"""The background memo that an agenda deck asks for, and the parts it is to have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.families.deck.outline import Outline
from loaders.families.deck.tree import Item
from loaders.families.naming import deck_mentions
from loaders.families.source import Source, label_of, make
from loaders.recognise import cues
from loaders.records import Link, Record, Standing
from loaders.text.canonical import Canonical

RULE = "agenda-deck/memo@1"
KEY = "memo"


@dataclass(frozen=True, slots=True)
class Memo:
    """Where the memo is first named, and the bullet that lists its parts, if any."""

    name: str
    content: Canonical
    parts: Item | None


def find_memo(source: Source, deck: Outline) -> Memo | None:
    """The memo of the deck; None where it asks for none."""
    head = cues.inflected(source.vocabulary, "memo-head")
    first: tuple[str, Canonical] | None = None
    parts: Item | None = None
    for item in deck.items():
        match = head.search(item.text)
        if not match:
            continue
        name = cues.nominative_of(match.group(), source.vocabulary.words("memo-head")) or match.group()
        singular = name[:-1] if name.endswith("t") else name
        first = first or (singular, item.block.content.part(*match.span()))
        describes = cues.words(source.vocabulary, "describing-verb").search(item.text)
        if parts is None and describes and item.children:
            parts = item
    return Memo(first[0], first[1], parts) if first else None


def reads_memo(memo: Memo, item: Item) -> bool:
    """Whether `item` is the bullet that lists the memo's parts."""
    return memo.parts is item


def memo_records(source: Source, memo: Memo, themes: Sequence[str]) -> Iterator[Record]:
    """The memo and a field for each of its parts. That there is one for each theme is a reading of "teeman"."""
    spans = [memo.parts.block.span] if memo.parts else []
    links = [Link("backgroundPaperFor", theme, Standing.INFERRED) for theme in themes]
    yield make(KEY, "BackgroundMemo", memo.content, RULE, label=label_of(memo.name), spans=spans, links=links)
    if memo.parts is None:
        return
    yield from deck_mentions(source, memo.parts.block.content, KEY)
    for n, child in enumerate(memo.parts.children, start=1):
        key = f"{KEY}/field/{n}"
        spans = [below.block.span for below in child.walk() if below is not child]
        yield make(key, "FormField", child.block.content, RULE, spans=spans, links=[Link("fieldOf", KEY)],
                   values={"order": n})  # fmt: skip
        yield from deck_mentions(source, child.block.content, key)
