"""The rows of a section as entries: a measure with all that its row, or the rows it runs over, say of it.

A row whose measure cell is empty goes on with the measure above it; a blank row ends that. A reference tells which
measure a row is about, once: on a copied row with other words it counts for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.evidence import Cell, Rendition
from loaders.form.cells import cell_text, is_blank
from loaders.form.grid import Column, Row, Section
from loaders.form.layout import MEASURES, Role

_REFERENCE = re.compile(r"M-([0-9a-f]{8,16})(?![0-9a-f])")


@dataclass(slots=True)
class Entry:
    """What the rows of one measure cell hold. `cell` is None where a row has a reference and no words."""

    section: Section
    column: Column
    cell: Cell | None
    rows: list[Row] = field(default_factory=list)
    reference: str | None = None

    def cells(self, column: Column) -> list[Cell]:
        """The cells of a column in the entry's rows, each once; a measure cell drawn over the column is none."""
        found: dict[int, Cell] = {}
        for row in self.rows:
            cell = row.at(column.number)
            if cell is not None and cell is not self.cell:
                found.setdefault(id(cell), cell)
        return list(found.values())


def entries(rendition: Rendition, section: Section) -> tuple[list[Entry], list[Cell]]:
    """The entries of a section, and the cells that belong to no measure."""
    found: list[Entry] = []
    stray: list[Cell] = []
    for column in section.of(*MEASURES):
        own, lost = _of_column(rendition, section, column)
        found += own
        stray += lost
    return found, stray


def _of_column(rendition: Rendition, section: Section, column: Column) -> tuple[list[Entry], list[Cell]]:
    found: list[Entry] = []
    stray: list[Cell] = []
    current: Entry | None = None
    beside = _beside(section, column)
    for row in section.rows:
        cell = row.at(column.number)
        filled = [c for c in _filled(rendition, row, beside) if c is not cell]
        ref = reference(rendition, section, row) if column is section.of(*MEASURES)[0] else None
        if cell and cell.row < row.number and current and cell is current.cell:
            current.rows.append(row)
        elif cell and cell.row == row.number and not is_blank(cell_text(rendition, cell)):
            current = Entry(section, column, cell, [row], ref)
            found.append(current)
        elif ref and not (current and current.reference == ref):
            current = Entry(section, column, None, [row], ref)
            found.append(current)
        elif filled and current:
            current.rows.append(row)
        elif filled:
            stray += filled
        else:
            current = None
    return found, stray


def _beside(section: Section, column: Column) -> tuple[Column, ...]:
    """The columns that say something of the measures in `column`."""
    progress = section.of(Role.PROGRESS, Role.STATE) if column is section.of(*MEASURES)[0] else ()
    return (*section.responsible(column), *progress)


def _filled(rendition: Rendition, row: Row, columns: Sequence[Column]) -> list[Cell]:
    """The cells of some columns that begin in a row and say something."""
    cells = {id(c): c for column in columns if (c := row.at(column.number)) and c.row == row.number}
    return [c for c in cells.values() if not is_blank(c.choice or cell_text(rendition, c))]


def reference(rendition: Rendition, section: Section, row: Row) -> str | None:
    """The reference of a row: printed in its column, else carried by a cell."""
    printed = [row.at(column.number) for column in section.of(Role.REFERENCE)]
    texts = ["".join(cell_text(rendition, cell).split()) for cell in printed]
    carried = [cell.reference or "" for cell in row.cells.values()]
    found = next((m for text in (*texts, *carried) if (m := _REFERENCE.search(text))), None)
    return found.group(1) if found else None


def reference_cells(entry: Entry) -> Iterator[Cell]:
    """The cells of the reference column in an entry's rows."""
    for column in entry.section.of(Role.REFERENCE):
        yield from (cell for cell in entry.cells(column) if cell.span)
