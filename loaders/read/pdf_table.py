"""The ruled tables of a PDF page: cells by their borders, a merged cell once, wrapped lines put together again.

A narrow cell wraps a word wherever the line is full, without a hyphen: a line of one unbroken word that fills the cell
goes on in the next one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from loaders.read.compose import Composer, clean
from loaders.read.pdf_lines import Box, Word, rows_of


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
    """The tables of a pdfplumber page that have at least two rows and two columns, from top to bottom."""
    found = []
    for item in page.find_tables():
        boxes: list[Box] = [tuple(cell) for cell in item.cells if cell is not None]
        xs = _grid([b[0] for b in boxes] + [b[2] for b in boxes])
        ys = _grid([b[1] for b in boxes] + [b[3] for b in boxes])
        if len(xs) < 3 or len(ys) < 3:
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


def write_table(composer: Composer, table: Table, words: Sequence[Word], number: int, first_row: int) -> None:
    """Write a table's cells as table `number`, its first row as row `first_row` + 1."""
    last = 0
    for row, column, rows, columns, box in table.cells:
        if last and row != last:
            composer.gap()
        last = row
        lines = _cell_lines([w for w in words if within(w, box)], box)

        def fill(lines: list[str] = lines) -> None:
            for line in lines:
                composer.line(clean(line).replace("\n", " "))

        composer.cell(number, first_row + row, column, fill, rows=rows, columns=columns)
    composer.gap()


def _cell_lines(words: Sequence[Word], box: Box) -> list[str]:
    """The lines of a cell, those put together that only its width parted."""
    rows = rows_of(words)
    found: list[str] = []
    for i, row in enumerate(rows):
        text = " ".join(word.text for word in row)
        if i == 0:
            found.append(text)
            continue
        before = rows[i - 1]
        pad = max(min(before[0].x0 - box[0], 8.0), 0.0)
        room = box[2] - pad - before[-1].x1
        first = row[0]
        letter = (first.x1 - first.x0) / max(len(first.text), 1)
        full = len(before) == 1 and room < 1.6 * letter and found[-1][-1:].isalpha() and text[:1].islower()
        if full:
            found[-1] += text
        elif room < (first.x1 - first.x0) + 0.25 * first.size and not found[-1].endswith("-"):
            found[-1] += " " + text
        else:
            found.append(text)
    return found
