"""A text with headings of known kinds: its sections in order, each with what stands under its heading.

In goes a source and a rule that tells the kind of a heading, out come sections. A heading stands on a line of its own,
with or without a number, or before a colon with its text after it; it may be wrapped. Knows layout only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from loaders.families.source import Source
from loaders.structure import Line, Mark, make_block
from loaders.text.canonical import Canonical

KindOf = Callable[[str, Mark], str | None]
"""From a line's text and mark to the kind of heading that it is, None where it is none."""
_LABEL = re.compile(r"(?P<name>[^:.?!]{3,60}):\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or list item."""

    mark: Mark
    content: Canonical


@dataclass(slots=True)
class Section:
    """A heading (None before the first) of a `kind`, with what stands under it; `label` is its number."""

    heading: Canonical | None
    kind: str
    pieces: list[Piece] = field(default_factory=list)
    label: str = ""


def sections(source: Source, kind_of: KindOf, opens: re.Pattern[str] | None = None) -> list[Section]:
    """The sections of `source`; what stands before the first heading is a section of kind "" with no heading.

    A line that matches `opens` begins a paragraph of its own.
    """
    found = [Section(None, "")]
    for block in source.blocks:
        for lines in _stretches(block.lines, kind_of, opens):
            piece = make_block(lines, source.vocabulary.keeps_hyphen)
            kind = kind_of(piece.text, lines[0].mark)
            label = None if kind is not None else _LABEL.match(piece.text)
            named = kind_of(label["name"], lines[0].mark) if label else None
            if kind is not None:
                found.append(Section(piece.content, kind, [], piece.label))
            elif label and named is not None:
                rest = piece.content.part(label.end(), len(piece.text))
                found.append(Section(piece.content.part(0, label.end("name")), named, [Piece(Mark.NONE, rest)]))
            else:
                found[-1].pieces.append(Piece(lines[0].mark, piece.content))
    return found


def _stretches(lines: Sequence[Line], kind_of: KindOf, opens: re.Pattern[str] | None) -> Iterator[list[Line]]:
    """The lines of a block, cut around each heading; a line in lower case goes on with the one before."""
    current: list[Line] = []
    for n, line in enumerate(lines):
        wrapped = line.text[:1].islower() or (current and current[-1].text.endswith("-"))
        if current and wrapped:
            current.append(line)
            continue
        after_heading = bool(current) and kind_of(" ".join(held.text for held in current), current[0].mark) is not None
        whole = [line, *(held for held in lines[n + 1 : n + 2] if held.text[:1].islower())]
        heads = kind_of(" ".join(held.text for held in whole), line.mark) is not None
        heads = heads or bool(opens and opens.match(line.text))
        label = _LABEL.match(line.text)
        if current and (after_heading or heads or (label and kind_of(label["name"], line.mark) is not None)):
            yield current
            current = []
        current.append(line)
    if current:
        yield current
