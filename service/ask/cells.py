"""Cells of a workbook, whatever is written into it: a text never becomes a formula, equal workbooks are equal bytes."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS = 1_048_575
"""A sheet holds so many rows under its head."""
_TEXT = 32_767
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


@dataclass(slots=True)
class Tally:
    """What has been put into a sheet: links, texts that were cut, and the longest line of each column."""

    links: int = 0
    cut: int = 0
    widths: dict[int, int] = field(default_factory=dict)


def fitting(text: str) -> str:
    """The text as a cell can hold it: without signs that XML forbids, and cut where it is too long."""
    shown = _FORBIDDEN.sub("\ufffd", text)
    if len(shown.encode("utf-16-le")) // 2 > _TEXT:
        shown = shown.encode("utf-16-le")[: 2 * (_TEXT - 1)].decode("utf-16-le", "ignore") + "…"
    return shown


def put_text(cell: Cell, text: str, tally: Tally) -> None:
    """Put a text into a cell, as a text; what is longer than a cell can hold is cut and counted."""
    shown = fitting(text)
    tally.cut += shown != _FORBIDDEN.sub("\ufffd", text)
    cell.value = shown
    cell.data_type = "s"
    cell.alignment = Alignment(vertical="top", wrap_text=len(shown) > 60)
    longest = max((len(line) for line in shown.splitlines()), default=0)
    tally.widths[cell.column] = max(tally.widths.get(cell.column, 0), longest)


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell at a row and a column, counted from 1."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def saved(book: Workbook) -> bytes:
    """The workbook as a file, without the time at which it was written."""
    made = BytesIO()
    book.save(made)
    out = BytesIO()
    stamp = datetime(*_EPOCH).isoformat().encode() + b"Z"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>" + stamp, data)
            entry = zipfile.ZipInfo(item.filename, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    return out.getvalue()
