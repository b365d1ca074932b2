"""Keep a document of no known family: its text in order, and what it names. Nothing is classified.

One structured document in; its title, its headings, paragraphs, list items and table rows as TextBlock records, and
mentions of actors, instruments, areas and acts out. A text block can be found and quoted but is not understood: its
characters stay "not understood" in the coverage (`loaders.reading`), only the title and what is named in it are read.
A text without words gives no record. Pure: no network, no clock, no IRIs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.description import KINDS
from loaders.evidence import MASK
from loaders.failure import Failure
from loaders.families.citations import citations
from loaders.families.naming import deck_mentions
from loaders.families.source import DOCUMENT, Source, label_of, make, merged
from loaders.recognise.clauses import has_main_verb
from loaders.recognise.dates import find_dates
from loaders.records import Harvest, Link, Record
from loaders.structure import Block, Line, Mark, make_block
from loaders.text.canonical import Canonical

FAMILY = "other"
RULE = "other@1"
_KIND = "https://w3id.org/alke/vocab/block-kind/"
_LONGEST = 1200
"""From this many characters on a paragraph is kept in several parts, cut between sentences."""
_HEADING = 110
_TITLE_WITHIN = 4
_WORD = re.compile(r"[^\W\d_]{2,}")
_LISTED = (Mark.BULLET, Mark.DASH, Mark.NUMBER, Mark.ARROW)


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of text that stands by itself; `kind` is a slug of `vocab/block-kind/`."""

    kind: str
    content: Canonical


def recognises(source: Source) -> float:
    """Never sure: what no family knows falls to this one by the registry's choice alone."""
    return 0.0


def interpret(source: Source) -> Harvest:
    """The text of any document, kept."""
    if not has_words(source):
        return Harvest(())
    parts = [part for part in _parts(source) if any(map(str.isalnum, part.content.text))]
    title = next((p for p in parts[:_TITLE_WITHIN] if p.kind == "heading"), None)
    records = [_document(source, title.content if title else None)]
    for order, part in enumerate(parts, start=1):
        records += _kept(source, part, order)
    failure = Failure("unknown-family", {"families": ", ".join(KINDS)})
    return Harvest(tuple(replace(r, language=source.description.language) for r in merged(records)), (), (failure,))


def has_words(source: Source) -> bool:
    """Whether there is a text to keep: three different words at least, and more letters and digits than other signs."""
    text = source.rendition.text.replace(MASK, " ")
    signs = [char for char in text if not char.isspace()]
    words = {word.casefold() for word in _WORD.findall(text)}
    return len(words) >= 3 and sum(char.isalnum() for char in signs) > len(signs) / 2


def _document(source: Source, title: Canonical | None) -> Record:
    described = source.description
    if title is None:
        return make(DOCUMENT, "SourceDocument", None, RULE, label=described.title or described.id)
    return make(DOCUMENT, "SourceDocument", title, RULE, values={"title": label_of(title)})


def _kept(source: Source, part: _Part, order: int) -> Iterator[Record]:
    """A part of the text and what it names."""
    key = f"block/{order}"
    yield make(key, "TextBlock", part.content, RULE, values={"order": order},
               links=[Link("blockOf", DOCUMENT), Link("blockKind", _KIND + part.kind)])  # fmt: skip
    yield from deck_mentions(source, part.content, key)
    yield from citations(part.content, key)


def _parts(source: Source) -> Iterator[_Part]:
    """The text in order of reading: each block whole, but for a heading right above its text, rows and long ones."""
    blocks = [piece for block in source.blocks for piece in _pieces(source, block)]
    for n, block in enumerate(blocks):
        rows = _rows(block)
        if rows:
            yield from (_Part("table-row", source.join([line])) for line in rows)
        elif all(_in_table(source, line) for line in block.lines):
            yield _Part("table-row", block.content)
        elif _heads(source, block) and _has_text(blocks[n + 1 : n + 2], block):
            yield _Part("heading", block.content)
        else:
            yield from _paragraph(source, block)


def _pieces(source: Source, block: Block) -> Iterator[Block]:
    """A block, cut where an empty line stands after the end of a sentence."""
    begin = 0
    for n, line in enumerate(block.lines):
        if n and line.number > block.lines[n - 1].number + 1 and block.lines[n - 1].ends_sentence:
            yield make_block(block.lines[begin:n], source.vocabulary.keeps_hyphen)
            begin = n
    yield make_block(block.lines[begin:], source.vocabulary.keeps_hyphen) if begin else block


def _has_text(after: list[Block], heading: Block) -> bool:
    """Whether something stands under a heading: under a numbered one text, not the next number of a list."""
    return bool(after) and not (heading.mark is Mark.NUMBER and after[0].mark is Mark.NUMBER)


def _rows(block: Block) -> list[Line]:
    """The lines of a block that is a table set with tab stops; none where it is no such table."""
    tabbed = [line for line in block.lines if "\t" in line.text.strip()]
    return list(block.lines) if len(block.lines) > 1 and len(tabbed) > len(block.lines) / 2 else []


def _in_table(source: Source, line: Line) -> bool:
    content = source.join([line])
    return bool(content.text) and source.rendition.cell(content.span()) is not None


def _paragraph(source: Source, block: Block) -> Iterator[_Part]:
    first = make_block(block.lines[:1], source.vocabulary.keeps_hyphen)
    wide = max(len(line.text) for line in block.lines)
    begins = len(block.lines) > 1 and block.lines[1].text[:1].isupper() and "." in block.text
    if begins and _heads(source, first) and len(first.text) < 0.7 * wide:
        yield _Part("heading", first.content)
        block = replace(make_block(block.lines[1:], source.vocabulary.keeps_hyphen), mark=Mark.NONE)
    kind = "list-item" if block.mark in _LISTED else "paragraph"
    yield from (_Part(kind, content) for content in _cut(source, block.content))


def _cut(source: Source, content: Canonical) -> Iterator[Canonical]:
    """`content` in parts of whole sentences, each as long as may be."""
    start = end = 0
    for sentence in source.sentences(content) if len(content.text) > _LONGEST else ():
        here = content.text.find(sentence.text, end)
        if here < 0:
            continue
        if here + len(sentence.text) - start > _LONGEST and end > start:
            yield content.part(start, end)
            start = here
        end = here + len(sentence.text)
    yield content.part(start, len(content.text))


def _heads(source: Source, block: Block) -> bool:
    """Whether a block looks like a heading: a short line, in itself no sentence, no date and no field with a value."""
    text = block.text
    if block.mark not in (Mark.NONE, Mark.NUMBER) or not 3 <= len(text) <= _HEADING or len(block.lines) > 2:
        return False
    if re.search(r"[.:;,!?–-]$|:\s|\t", text) or not (text[0].isupper() or text[0].isdigit()):
        return False
    return bool(_WORD.search(text)) and not find_dates(text) and not has_main_verb(text, source.vocabulary)
