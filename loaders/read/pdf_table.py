"""The ruled tables of a PDF page: cells by their borders, a merged cell once, wrapped lines put together again.

Whether a full line breaks off within a word is told in `pdf_break`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from loaders.read.compose import Composer, clean
from loaders.read.pdf_break import Seen, seen_words
from loaders.read.pdf_lines import Box, Word, rows_of
from loaders.read.pdf_spaces import MARK, SPACE, Written, goes_on, has_room, room_after, written_in

_DASH = re.compile(r"\w[–/]$")
"""A sign that holds two words together ("2024–2027", "TEM/MMM"): a line may end after it, and has no space there."""
_ENDED = re.compile(r"\w{4,}[.!?]$|;$")
"""The end of a sentence, and of no abbreviation."""
_CLOSING = re.compile(r"[.,;:!?)\]]")
"""What begins no line of its own."""
_MARK = re.compile(r"(?P<sign>[-–•*●▪▫■□◦])(?:\s|$)|(?P<number>\d{1,2})(?P<end>[.)])(?:\s|$)")


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


def same_grid(one: Table, other: Table) -> bool:
    """Whether the columns of two tables stand at the same places."""
    return len(one.xs) == len(other.xs) and all(abs(a - b) < 3 for a, b in zip(one.xs, other.xs, strict=True))


def cells_in(pages: Sequence[tuple[Sequence[Word], Sequence[Table]]]) -> list[tuple[list[Word], Box]]:
    """The words of each table cell of some pages, and its box."""
    return [
        ([word for word in words if within(word, box)], box)
        for words, tables in pages
        for table in tables
        for *_, box in table.cells
    ]


def seen_in(pages: Sequence[tuple[Sequence[Word], Sequence[Table]]]) -> Seen:
    """The words of pages, in their cells and outside them, that no line's end cuts."""
    cells = cells_in(pages)
    return seen_words(cells, [words for words, _ in pages], written_in(cells))


def _cell_lines(words: Sequence[Word], box: Box, seen: Seen) -> list[str]:
    """The lines of a cell, those put together that only its width parted."""
    rows = rows_of(words)
    found: list[str] = []
    for i, row in enumerate(rows):
        text = " ".join(word.text for word in row)
        glue = _glue(found, rows[i - 1], row, box, seen) if i else None
        if glue is None:
            found.append(text)
        else:
            found[-1] += glue + text
    return found


def _glue(found: Sequence[str], before: Sequence[Word], row: Sequence[Word], box: Box, seen: Seen) -> str | None:
    """What stands between a line of a cell and the one before it: nothing, a space, or None where it is another one."""
    last, first, text = before[-1], row[0], " ".join(word.text for word in row)
    on = goes_on(before, first, box, seen.written)
    marked = _is_marked(found, text)
    if marked and not (on and text[0] in "-–"):
        return None
    if on or (len(before) == 1 and MARK.fullmatch(last.text) and not last.text[0].isalnum()):
        return " "
    if _CLOSING.match(text) or seen.broken(before, first, box) or (_DASH.search(found[-1]) and text[:1].isalnum()):
        return ""
    if found[-1].endswith("-"):
        return None
    if not seen.written.tells:
        return None if has_room(before, first, box) else " "
    full = room_after(before, box) < SPACE * last.size
    return " " if full and not _opens(found[-1], first, seen.written) else None


def _opens(before: str, first: Word, written: Written) -> bool:
    """Whether a word after a full line begins a paragraph: after a sentence's end, or where it does so elsewhere."""
    return (_ENDED.search(before) is not None and first.text[:1].isupper()) or first.text in written.openers


def _is_marked(found: Sequence[str], text: str) -> bool:
    """Whether a line begins with the mark that follows on those of the cell's lines before it."""
    mark = _MARK.match(text)
    before = [m for line in found if (m := _MARK.match(line))]
    if mark is None or not before or not _MARK.match(found[0]):
        return False
    if mark["sign"]:
        return before[-1]["sign"] == mark["sign"]
    return before[-1]["end"] == mark["end"] and int(before[-1]["number"] or 0) + 1 == int(mark["number"])
