"""What evidence is made of: spans, renditions, coverage.

Every offset of this package counts Unicode code points of a rendition's text, from 0, end exclusive,
as `oa:TextPositionSelector` does (Web Annotation Data Model, section 4.2.4). A rendition never changes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

MASK = "\u2588"
_NESTED = 64
"""How many cells back the one that holds a place is looked for: more only where so many stand inside one cell."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a rendition: code points `start` to `end`, end exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}-{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covering(self, other: Span) -> Span:
        """The smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, counted from 1: `table` in the document, `row` and `column` of its first corner.

    A merged cell stands once and spans `rows` and `columns`. `span` is its text in the rendition, None where it is
    empty. `choice` is what a dropdown of the form gave, `reference` a machine reference that the cell carries.
    """

    table: int
    row: int
    column: int
    span: Span | None
    rows: int = 1
    columns: int = 1
    choice: str | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Rendition:
    """The plain text that a reader made of a file, masked before anything is quoted from it.

    `page_starts` holds the offset of the first code point of each page that the reader could tell,
    empty where the format or the copy has lost its pages; `page_kind` is "page", "slide" or "sheet".
    `cells` are the cells of its tables, in reading order, empty where the format has none.
    """

    text: str
    reader: str
    reader_version: str
    page_starts: tuple[int, ...] = ()
    page_kind: str = "page"
    cells: tuple[Cell, ...] = ()
    sha256: str = field(init=False)
    line_starts: tuple[int, ...] = field(init=False, repr=False)
    _filled: tuple[tuple[int, Cell], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        digest = sha256(self.text.encode("utf-8")).hexdigest()
        object.__setattr__(self, "sha256", digest)
        starts = [0] + [i + 1 for i, char in enumerate(self.text) if char == "\n"]
        object.__setattr__(self, "line_starts", tuple(starts))
        filled = sorted(((c.span.start, c) for c in self.cells if c.span is not None), key=lambda pair: pair[0])
        object.__setattr__(self, "_filled", tuple(filled))

    def slice(self, span: Span) -> str:
        """The text of `span`, exactly."""
        return self.text[span.start : span.end]

    def line(self, offset: int) -> int:
        """The line, counted from 1, on which `offset` stands."""
        return bisect_right(self.line_starts, offset)

    def lines(self, span: Span) -> tuple[int, int]:
        """The first and the last line of `span`, counted from 1."""
        return self.line(span.start), self.line(span.end - 1)

    def page(self, offset: int) -> int | None:
        """The page, counted from 1, on which `offset` stands; None where pages are not known."""
        return bisect_right(self.page_starts, offset) or None if self.page_starts else None

    def cell(self, span: Span) -> Cell | None:
        """The innermost table cell that holds all of `span`; None outside tables."""
        at = bisect_right(self._filled, span.start, key=lambda pair: pair[0])
        for _, cell in reversed(self._filled[max(at - _NESTED, 0) : at]):
            if cell.span is not None and cell.span.start <= span.start and span.end <= cell.span.end:
                return cell
        return None


class Read(StrEnum):
    """What became of a stretch of text."""

    GRAPH = "read"
    BOILERPLATE = "boilerplate"
    PERSONAL = "personal-data"
    NOT_UNDERSTOOD = "not-understood"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many characters of a rendition, white space apart, met which fate; the parts sum to `total`.

    `fates` tells it of every character in order: stretches as their length and the first letter of their fate, as in
    "120r30b", white space with what stands before it.
    """

    total: int
    parts: tuple[tuple[Read, int], ...]
    not_understood: tuple[Span, ...]
    fates: str = ""

    def share(self, part: Read) -> float:
        """The share of `part`, from 0 to 1; 0 in an empty text."""
        return dict(self.parts).get(part, 0) / self.total if self.total else 0.0


def coverage(rendition: Rendition, read: Iterable[Span], boilerplate: Iterable[Span]) -> Coverage:
    """Account for every character of `rendition`: masked first, then read, then boilerplate, else not understood."""
    fate = bytearray(len(rendition.text))
    for spans, code in ((boilerplate, 2), (read, 1)):
        for span in spans:
            fate[span.start : span.end] = bytes([code]) * (span.end - span.start)
    for i, char in enumerate(rendition.text):
        if char == MASK:
            fate[i] = 3
        elif char.isspace():
            fate[i] = 4
    _punctuation_follows(fate, rendition.text)
    names = {0: Read.NOT_UNDERSTOOD, 1: Read.GRAPH, 2: Read.BOILERPLATE, 3: Read.PERSONAL}
    parts = tuple((name, fate.count(code)) for code, name in sorted(names.items(), key=lambda kv: kv[1]))
    return Coverage(sum(n for _, n in parts), parts, _runs(fate), _fates(fate, names))


def _fates(fate: bytearray, names: Mapping[int, Read]) -> str:
    """The fate of every character, stretch by stretch."""
    found: list[list[int]] = []
    for code in fate:
        if found and code in (found[-1][1], 4):
            found[-1][0] += 1
        elif code == 4:
            found.append([1, 2])
        else:
            found.append([1, code])
    return "".join(f"{length}{names[code][0]}" for length, code in found)


def fates_told(fates: str) -> Iterator[tuple[int, int, str]]:
    """The stretches that `Coverage.fates` tells of: where each starts and ends, and the letter of its fate."""
    start = 0
    for length, letter in re.findall(r"(\d+)(\w)", fates):
        yield start, start + int(length), letter
        start += int(length)


def _punctuation_follows(fate: bytearray, text: str) -> None:
    """A comma or bold mark that nothing read covers has the fate of what stands before it: it says nothing itself."""
    before = 0
    for i, char in enumerate(text):
        if fate[i] == 0 and not char.isalnum() and before in (1, 2):
            fate[i] = before
        elif fate[i] != 4:
            before = fate[i]


def _runs(fate: bytearray) -> tuple[Span, ...]:
    """The stretches of code 0, joined over white space between them."""
    runs: list[Span] = []
    start = end = -1
    for i, code in enumerate(fate):
        if code == 0:
            start, end = (i if start < 0 else start), i + 1
        elif code != 4 and start >= 0:
            runs.append(Span(start, end))
            start = -1
    if start >= 0:
        runs.append(Span(start, end))
    return tuple(runs)
