"""Lists that say one thing twice, and long lists of actors that leave out one or two of a kind.

A list is a run of marked items of one sort and depth. Actors are listed where nearly all of a kind are recipients: the
kinds are the classes of the vocabulary, and those count that exist in the year of the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.evidence import Span
from loaders.failure import Failure
from loaders.families.source import Source, plain
from loaders.records import Record
from loaders.structure import Mark
from loaders.vocabulary import Entry

_NEARLY = 10
"""So many of a kind named: a list of all of them, and one or two that it lacks were forgotten."""
_FORGOTTEN = 2
_RECIPIENT = "/mention-role/recipient"


def repeated_items(source: Source) -> Iterator[Failure]:
    """A failure for each item that stands in its list already, at the later of the two."""
    seen: dict[tuple[Mark, int], set[str]] = {}
    for block in source.blocks:
        if block.mark in (Mark.NONE, Mark.URL):
            seen.clear()
            continue
        for deeper in [kind for kind in seen if kind[1] > block.indent]:
            del seen[deeper]
        items = seen.setdefault((block.mark, block.indent), set())
        words = plain(block.text)
        if words in items and _says_something(words):
            yield Failure("item-twice", {"item": block.text[:80]}, block.span)
        items.add(words)


def _says_something(words: str) -> bool:
    return sum(char.isalpha() for char in words) > 3


def incomplete_lists(source: Source, records: Sequence[Record]) -> Iterator[Failure]:
    """A failure for each kind of actor of which a list of recipients names nearly all, at the last one named."""
    named = _recipients(records)
    if not named:
        return
    kinds: dict[str, list[Entry]] = {}
    for entry in source.vocabulary.scheme("actor"):
        for kind in entry.classes - {"ActorGroup"}:
            kinds.setdefault(kind, []).append(entry)
    for _, entries in sorted(kinds.items()):
        missing = [entry for entry in entries if entry.iri not in named]
        last = [named[entry.iri] for entry in entries if entry.iri in named]
        if len(last) >= _NEARLY and 0 < len(missing) <= _FORGOTTEN:
            names = ", ".join(entry.label for entry in missing)
            yield Failure("recipient-missing", {"names": names, "count": len(last)}, max(last))


def _recipients(records: Sequence[Record]) -> dict[str, Span]:
    """Where each actor is named as a recipient."""
    return {
        link.target: record.spans[0]
        for record in records
        if record.cls == "Mention" and any(link.target.endswith(_RECIPIENT) for link in record.links)
        for link in record.links
        if link.predicate == "mentionOf"
    }
