"""The ruled tables of a PDF page: cells by their borders, a merged cell once, wrapped lines put together again.

Whether a full line breaks off within a word is told in `pdf_break`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from loaders.read.compose import Composer, clean
from loaders.read.pdf_break import Seen, room_after, seen_words
from loaders.read.pdf_lines import Box, Word, rows_of

_SPACE = 0.3
"""The width of a space, and what a rule's own width may hide, as a share of the size of the letters."""
_DASH = re.compile(r"\w–$")
"""A dash that holds two words together ("2024–2027"): a line may end after it, and has no space there."""
_MARK = re.compile(r"(?P<sign>[-–•*●▪▫■□◦])\s|(?P<number>\d{1,2})(?P<end>[.)])\s")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its box, its grid and its cells (row, column, rows, columns, box), rows and columns from 1."""

    box: Box
    xs: tuple[float, ...]
    cells: tuple[tuple[int, int, int, int, Box], ...]

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return max(row + rows - 1 for row, _, rows, _, _ in self.cells)


def tables_of(page: Any) -> list[Table]:
    """The ruled tables of a pdfplumber page that have at least two columns, from top to bottom."""
    found = []
    for item in page.find_tables():
        boxes: list[Box] = [tuple(cell) for cell in item.cells if cell is not None]
        xs = _grid([b[0] for b in boxes] + [b[2] for b in boxes])
        ys = _grid([b[1] for b in boxes] + [b[3] for b in boxes])
        if len(xs) < 3 or len(ys) < 2:
            continue
        cells = []
        for box in sorted(boxes, key=lambda b: (round(b[1]), b[0])):
            row, column = _nearest(ys, box[1]), _nearest(xs, box[0])
            rows, columns = _nearest(ys, box[3]) - row, _nearest(xs, box[2]) - column
            if rows > 0 and columns > 0:
                cells.append((row + 1, column + 1, rows, columns, box))
        if cells:
            found.append(Table(tuple(item.bbox), xs, tuple(sorted(cells))))
    return sorted(found, key=lambda t: t.box[1])


def _grid(values: Sequence[float]) -> tuple[float, ...]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > 3:
            kept.append(value)
    return tuple(kept)


def _nearest(grid: Sequence[float], value: float) -> int:
    return min(range(len(grid)), key=lambda i: abs(grid[i] - value))


def within(word: Word, box: Box) -> bool:
    """Whether a word's middle lies in a box."""
    return box[0] - 1 <= (word.x0 + word.x1) / 2 <= box[2] + 1 and box[1] - 1 <= word.middle <= box[3] + 1


def write_table(
    composer: Composer, table: Table, words: Sequence[Word], number: int, first_row: int, seen: Seen
) -> None:
    """Write a table's cells as table `number`, its first row as row `first_row` + 1; `seen` are words known whole."""
    last = 0
    for row, column, rows, columns, box in table.cells:
        if last and row != last:
            composer.gap()
        last = row
        lines = _cell_lines([w for w in words if within(w, box)], box, seen)

        def fill(lines: list[str] = lines) -> None:
            for line in lines:
                composer.line(clean(line).replace("\n", " "))

        composer.cell(number, first_row + row, column, fill, rows=rows, columns=columns)
    composer.gap()


def seen_in(pages: Sequence[tuple[Sequence[Word], Sequence[Table]]]) -> Seen:
    """The words of pages, in their cells and outside them, that no line's end cuts."""
    cells = [
        ([word for word in words if within(word, box)], box)
        for words, tables in pages
        for table in tables
        for *_, box in table.cells
    ]
    return seen_words(cells, [words for words, _ in pages])


def _cell_lines(words: Sequence[Word], box: Box, seen: Seen) -> list[str]:
    """The lines of a cell, those put together that only its width parted."""
    rows = rows_of(words)
    found: list[str] = []
    for i, row in enumerate(rows):
        text = " ".join(word.text for word in row)
        if i == 0:
            found.append(text)
            continue
        before = rows[i - 1]
        first = row[0]
        if _is_marked(found, text):
            found.append(text)
        elif seen.broken(before, first, box) or (_DASH.search(found[-1]) and text[:1].isalnum()):
            found[-1] += text
        elif room_after(before, box) < (first.x1 - first.x0) + _SPACE * first.size and not found[-1].endswith("-"):
            found[-1] += " " + text
        else:
            found.append(text)
    return found


def _is_marked(found: Sequence[str], text: str) -> bool:
    """Whether a line begins with the mark that follows on those of the cell's lines before it."""
    mark = _MARK.match(text)
    before = [m for line in found if (m := _MARK.match(line))]
    if mark is None or not before or not _MARK.match(found[0]):
        return False
    if mark["sign"]:
        return before[-1]["sign"] == mark["sign"]
    return before[-1]["end"] == mark["end"] and int(before[-1]["number"] or 0) + 1 == int(mark["number"])
