"""The matrix of themes as a drawing: a table for the factors and one for each decision, themes by years. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from service.insight.pictures.drawing import INK, QUIET, RULE, Box, Drawing, Paragraph, Sheet
from service.insight.pictures.matrix import Block, Cell, Column, Matrix, Row, order
from service.insight.pictures.matrix_text import (
    block_name,
    count_of,
    gap_of,
    missing_of,
    notes_of,
    span_of,
    text_of,
    year_of,
)
from service.insight.pictures.measured import height, width, wrapped
from service.insight.pictures.page import Words, framed, put_missing
from service.insight.pictures.standing import ALL, legend, mark
from service.insight.pictures.wording import TEXTS

YEAR, NAME, WIDEST = 76, 250, 1440
LOW = 46
"""The least height of a row."""
LEAST, MOST = 124, 170
"""How wide a column may be; the least holds a count of measures with its sign."""
TOP, EACH = 27, 17
"""How high the signs of a theme are, and a count of measures."""


def matrix_drawing(matrix: Matrix, language: str, load: str) -> Drawing:
    """The picture."""
    texts = TEXTS[language]
    tables = [(block, columns) for block in matrix.blocks for columns in _tables(block)]
    wide = max((YEAR + NAME + _cell_width(columns) * len(columns) for _, columns in tables), default=740)
    sheet = Sheet(wide)
    if not matrix.rows:
        put_missing(sheet, missing_of(matrix, language))
    for block, columns in tables:
        _table(sheet, matrix, block, columns, language)
    parts, high = legend(ALL, language, wide, marks=True)
    about = wrapped(texts["measures-legend"], wide, 12)
    parts.append(Paragraph(0, high, about, 12))
    foot = texts["load"].format(load=load)
    head, notes = texts["matrix"], notes_of(matrix, language)
    words = Words(
        "theme-matrix", language, head, head, texts["matrix-lead"], text_of(matrix, language, load), foot, notes
    )
    return framed(words, (parts, high + height(about, 12) + 6), sheet.parts, wide, sheet.at)


def _tables(block: Block) -> list[Sequence[Column]]:
    """The columns of a block in as few tables as fit, about equally many in each."""
    wide = _cell_width(block.columns)
    most = int((WIDEST - YEAR - NAME) // wide)
    tables = -(-len(block.columns) // most)
    each = -(-len(block.columns) // max(tables, 1))
    return [block.columns[at : at + each] for at in range(0, len(block.columns), max(each, 1))]


def _cell_width(columns: Sequence[Column]) -> float:
    """As wide as the longest word of the heads, within bounds."""
    words = (word for column in columns for word in f"{column.name} {column.kind}".split())
    return min(max(LEAST, *(width(word, 12) + 14 for word in words)), MOST)


def _table(sheet: Sheet, matrix: Matrix, block: Block, columns: Sequence[Column], language: str) -> None:
    """A block, or as many columns of it as fit side by side."""
    cell = _cell_width(columns)
    wide = YEAR + NAME + cell * len(columns)
    title = wrapped(block_name(block, language), wide, 15, True)
    sheet.write(Paragraph(0, 0, title, 15, True), 6)
    _heads(sheet, columns, cell)
    for line in matrix.lines(block):
        if isinstance(line, Row):
            _row(sheet, matrix, line, columns, cell, language)
        else:
            _gap(sheet, matrix, line, wide, language)
    sheet.at += 22


def _heads(sheet: Sheet, columns: Sequence[Column], cell: float) -> None:
    """The names of the columns, each under its kind."""
    kinds = [wrapped(column.kind, cell - 12, 11, most=3) for column in columns]
    names = [wrapped(column.name, cell - 12, 12, most=9) for column in columns]
    first = max((height(kind, 11) for kind in kinds), default=0)
    high = first + max((height(name, 12) for name in names), default=0) + 16
    sheet.put(Box(0, sheet.at, YEAR + NAME, high, "#eef2f6", RULE))
    for place, (column, kind, name) in enumerate(zip(columns, kinds, names, strict=True)):
        x = YEAR + NAME + place * cell
        sheet.put(Box(x, sheet.at, cell, high, "#eef2f6", RULE))
        sheet.put(Paragraph(x + 6, sheet.at + 6, kind, 11, fill=QUIET))
        sheet.put(Paragraph(x + 6, sheet.at + 8 + first, name, 12, language=column.language))
    sheet.at += high


def _row(sheet: Sheet, matrix: Matrix, row: Row, columns: Sequence[Column], cell: float, language: str) -> None:
    """A theme with its year and its cells."""
    name = wrapped(row.name, NAME - 16, 13, most=8)
    year = wrapped(year_of(row, language), YEAR - 12, 13, True)
    cells = [matrix.of(row, column) for column in columns]
    high = max(LOW, height(name, 13) + 14, height(year, 13) + 14, *map(_cell_height, cells))
    sheet.put(Box(0, sheet.at, YEAR, high, stroke=RULE), Box(YEAR, sheet.at, NAME, high, stroke=RULE))
    sheet.put(Paragraph(8, sheet.at + 7, year, 13, True))
    sheet.put(Paragraph(YEAR + 8, sheet.at + 7, name, 13, language=row.language))
    for place, held in enumerate(cells):
        x = YEAR + NAME + place * cell
        sheet.put(Box(x, sheet.at, cell, high, stroke=RULE))
        _cell(sheet, held, x + cell / 2, language)
    sheet.at += high


def _cell(sheet: Sheet, cell: Cell | None, middle: float, language: str) -> None:
    """The signs of what is said of the theme, and under them its measures by sign; a dash where nothing is said."""
    if cell is None:
        sheet.put(Paragraph(middle, sheet.at + 12, ("–",), 13, fill=QUIET, centred=True))
        return
    standings = order(cell.standings)
    left = middle - (len(standings) * 22 - 8) / 2
    sheet.put(*(mark(standing, left + n * 22, sheet.at + 7) for n, standing in enumerate(standings)))
    y = sheet.at + (TOP if standings else 8)
    for standing, number in cell.counts():
        words = count_of(number, language)
        left = middle - (width(words, 11) + 16) / 2
        sheet.put(mark(standing, left + 1, y + 3, 10), Paragraph(left + 16, y, (words,), 11, fill=INK))
        y += EACH


def _cell_height(cell: Cell | None) -> float:
    """How high a row must be for what stands in a cell."""
    return 0 if cell is None else (TOP if cell.standings else 8) + EACH * len(cell.counts()) + 6


def _gap(sheet: Sheet, matrix: Matrix, span: tuple[int, int], wide: float, language: str) -> None:
    """Years without a theme: slanted lines where nothing is loaded."""
    loaded = span[0] in matrix.years.loaded
    text = wrapped(gap_of(matrix, span, language), wide - YEAR - 24, 12)
    sheet.put(Box(0, sheet.at, YEAR, 32, stroke=RULE))
    sheet.put(Paragraph(8, sheet.at + 7, (span_of(span),), 12, True))
    sheet.put(Box(YEAR, sheet.at, wide - YEAR, 32, stroke=RULE, dash="" if loaded else "4 4", hatched=not loaded))
    behind = max((Paragraph(0, 0, text, 12).extent[2], 40))
    sheet.put(Box(YEAR + 6, sheet.at + 4, behind + 8, 24, stroke="#ffffff", thick=0))
    sheet.put(Paragraph(YEAR + 10, sheet.at + 7, text, 12))
    sheet.at += 32
