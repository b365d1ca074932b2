"""A document as rows: what stands side by side, in a table of the file or parted by strokes and wide gaps in a text.

In goes a source, out come rows of cells, each cell its parts: a line, with what plainly goes on with it. Knows layout
only, so that a table and the same table written as lines are one thing to whoever reads them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from loaders.evidence import Cell
from loaders.families.source import Source
from loaders.structure import Line, Mark
from loaders.text.canonical import Canonical, canonical

_STROKE = re.compile(r"\s*\t\s*|\s+\|\s*|\s*\|\s+|\s{4,}")
_GOES_ON = re.compile(r"\S-$|,$|\b(?:ja|sekä|tai|och|samt|eller)$", re.IGNORECASE)
_WIDEST = 64
"""The most columns that a programme or a form has: what stands beyond is put beside what stands before it."""
_LONG = 60
"""From this many characters on, a line is taken to have been wrapped where the next one begins in lower case."""


@dataclass(frozen=True, slots=True)
class Part:
    """A line of a cell and those that go on with it; `lines` are theirs, `apart` where an empty line stands before."""

    content: Canonical
    mark: Mark
    number: str
    indent: int
    apart: bool

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.content.text


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side, each its parts, empty ones too; `table` is the file's own, 0 where the text has no tables."""

    cells: tuple[tuple[Part, ...], ...]
    table: int

    @property
    def first(self) -> Part | None:
        """The first part of the row."""
        return next((part for cell in self.cells for part in cell), None)

    @property
    def sole(self) -> tuple[Part, ...]:
        """The parts of the only cell with text; none where there are several."""
        filled = [cell for cell in self.cells if cell]
        return filled[0] if len(filled) == 1 else ()


def rows(source: Source, begins: Callable[[str], bool]) -> list[Row]:
    """The rows of `source`, in order; `begins` tells a line that never goes on with the one before it."""
    tables: dict[tuple[int, int], list[Cell]] = {}
    for cell in source.rendition.cells:
        tables.setdefault((cell.table, cell.row), []).append(cell)
    inside = _Inside(source)
    placed = {line.number: cell for cell in source.rendition.cells for line in inside.lines(cell)}
    found: list[Row] = []
    loose: list[Line] = []
    done: set[tuple[int, int]] = set()
    for line in source.lines:
        at = placed.get(line.number)
        if at is None:
            loose.append(line)
            continue
        found += _outside(source, loose, begins)
        loose = []
        key = (at.table, at.row)
        if key not in done:
            done.add(key)
            found.append(_row(source, inside, tables[key], begins))
    return [*found, *_outside(source, loose, begins)]


class _Inside:
    """The lines of cells, found by where they begin."""

    def __init__(self, source: Source) -> None:
        self._filled = [line for line in source.lines if not line.blank]
        self._offsets = [line.offset for line in self._filled]

    def lines(self, cell: Cell) -> list[Line]:
        """The lines of `cell`."""
        if cell.span is None:
            return []
        return self._filled[bisect_left(self._offsets, cell.span.start) : bisect_left(self._offsets, cell.span.end)]


def _row(source: Source, inside: _Inside, cells: Sequence[Cell], begins: Callable[[str], bool]) -> Row:
    """A row of a table, each cell at its column: a sheet keeps no empty ones."""
    found: list[tuple[Part, ...]] = []
    for cell in sorted(cells, key=lambda cell: cell.column):
        found += [()] * max(0, min(cell.column, _WIDEST) - 1 - len(found))
        found.append(tuple(_parts(source, inside.lines(cell), begins)))
    return Row(tuple(found), cells[0].table)


def _outside(source: Source, lines: Iterable[Line], begins: Callable[[str], bool]) -> Iterator[Row]:
    """The rows of lines outside tables: one for each part, its cells parted by strokes or wide gaps."""
    run: list[Line] = []
    for line in lines:
        if _STROKE.search(line.text.strip()):
            yield from (Row(((part,),), 0) for part in _parts(source, run, begins))
            run = []
            yield Row(tuple(_split(source, line)), 0)
        else:
            run.append(line)
    yield from (Row(((part,),), 0) for part in _parts(source, run, begins))


def _split(source: Source, line: Line) -> Iterator[tuple[Part, ...]]:
    at = 0
    for stroke in [*_STROKE.finditer(line.text), None]:
        piece = line.text[at : stroke.start() if stroke else len(line.text)]
        content = canonical([(piece, line.offset + at)], source.vocabulary.keeps_hyphen)
        first = at == 0
        mark, number = (line.mark, line.label) if first else (Mark.NONE, "")
        yield (Part(content, mark, number, line.indent if first else 0, False),) if content.text else ()
        at = stroke.end() if stroke else at


def _parts(source: Source, lines: Sequence[Line], begins: Callable[[str], bool]) -> Iterator[Part]:
    run: list[Line] = []
    apart = False
    for line in lines:
        if line.blank:
            if run:
                yield _part(source, run, apart)
            run, apart = [], True
            continue
        if run and not _goes_on(run[-1], line, begins):
            yield _part(source, run, apart)
            run, apart = [], False
        run.append(line)
    if run:
        yield _part(source, run, apart)


def _goes_on(last: Line, line: Line, begins: Callable[[str], bool]) -> bool:
    if line.mark is not Mark.NONE or begins(line.text):
        return False
    if _GOES_ON.search(last.text.rstrip()):
        return True
    return (line.text[:1].islower() and not last.ends_sentence) or (len(last.text) > _LONG and not last.ends_sentence)


def _part(source: Source, lines: Sequence[Line], apart: bool) -> Part:
    first = lines[0]
    return Part(source.join(lines), first.mark, first.label, first.indent, apart)
