"""Write a form as an Excel workbook (XLSX): a sheet for each table.

A state is chosen from a list (data validation); a hidden column beside the reference repeats it, so that it is known
again when the shown one was changed.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from loaders.form.content import Form, spans
from loaders.form.layout import GREY, GUIDE, SHADE, TABLES, TITLES, Role, Table, columns
from loaders.form.states import state_labels

_MADE = datetime(2024, 1, 1)
"""A fixed time of making: the same form gives the same cells, whenever it is written."""
_THIN = Side(style="thin")
_LINE = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_WRAP = Alignment(wrap_text=True, vertical="top")
_PLAIN, _HEAD = Font(name="Arial", size=10), Font(name="Arial", size=10, bold=True)
_SMALL = Font(name="Arial", size=8, color=GREY)
_FILL = PatternFill("solid", fgColor=SHADE)
_UNIT = 2.1
"""The width of a column in characters for one share of its table."""
_LINE_HEIGHT = 13.5
"""The height of a line in points."""


def write_xlsx(form: Form) -> bytes:
    """The bytes of the form."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, table in enumerate(TABLES):
        sheet = book.create_sheet(TITLES[table.name][form.language][:31])
        top = _front(sheet, form) if number == 0 else 1
        _table(sheet, form, table, top)
    book.properties.creator = ""
    book.properties.created = book.properties.modified = _MADE
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _front(sheet: Any, form: Form) -> int:
    """The lines over the first table; gives the row after them."""
    lines = [(TITLES["form"][form.language], Font(name="Arial", size=16, bold=True, color="1F3864"))]
    lines += [(f"{label}: {value}", _HEAD) for label, value in form.lines()]
    lines.append((GUIDE[form.language], _PLAIN))
    lines += [(f"{label}: {value}", _SMALL) for label, value in form.lines(small=True)]
    for number, (line, font) in enumerate(lines, start=1):
        sheet.cell(number, 1, line).font = font
    return len(lines) + 2


def _table(sheet: Any, form: Form, table: Table, top: int) -> None:
    drawn = columns(table)
    sided = any(column.side for column in drawn)
    _heads(sheet, form, table, top)
    first = top + 1 + sided
    body = form.body(table)
    for number, row in enumerate(body, start=first):
        shown = [form.shown(column, text) for column, text in zip(drawn, row.texts, strict=True)]
        for place, (column, text) in enumerate(zip(drawn, shown, strict=True), start=1):
            cell = sheet.cell(number, place, text or None)
            cell.border, cell.alignment = _LINE, _WRAP
            cell.font = _SMALL if column.role is Role.REFERENCE else _PLAIN
        needed = max(_lines(text, column.width) for column, text in zip(drawn, shown, strict=True))
        sheet.row_dimensions[number].height = _LINE_HEIGHT * max(4, needed)
        if row.reference:
            sheet.cell(number, len(drawn) + 1, row.reference)
    if any(row.reference for row in body):
        sheet.column_dimensions[get_column_letter(len(drawn) + 1)].hidden = True
    for place, column in enumerate(drawn, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _UNIT * column.width
        if column.role is Role.STATE:
            _list(sheet, form, get_column_letter(place), first)
    _page(sheet)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column of that width."""
    room = max(1, int(_UNIT * width) - 2)
    return sum(-(-max(1, len(line)) // room) for line in text.split("\n"))


def _page(sheet: Any) -> None:
    """An A4 page on its side, as wide as the table."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.sheet_view.showGridLines = False


def _heads(sheet: Any, form: Form, table: Table, top: int) -> None:
    drawn = columns(table)
    sided = any(column.side for column in drawn)
    for place, width in spans(table):
        sheet.cell(top, place + 1, form.head(drawn[place]))
        for side in range(width if width > 1 else 0):
            sheet.cell(top + 1, place + 1 + side, form.side(drawn[place + side]))
        if width > 1:
            sheet.merge_cells(start_row=top, end_row=top, start_column=place + 1, end_column=place + width)
        elif sided:
            sheet.merge_cells(start_row=top, end_row=top + 1, start_column=place + 1, end_column=place + 1)
    for line in sheet.iter_rows(top, top + sided, 1, len(drawn)):
        for cell in line:
            cell.font, cell.alignment, cell.border, cell.fill = _HEAD, _WRAP, _LINE, _FILL
    tallest = max(_lines(form.head(drawn[place]), drawn[place].width * width) for place, width in spans(table))
    sheet.row_dimensions[top].height = _LINE_HEIGHT * (max(1, tallest - 1) if sided else tallest)
    sheet.print_title_rows = f"{top}:{top + sided}"
    if top == 1:
        sheet.freeze_panes = sheet.cell(top + 1 + sided, 1)


def _list(sheet: Any, form: Form, letter: str, first: int) -> None:
    """Offer the states in a column; another word is warned of, not refused."""
    labels = ",".join(state_labels(form.language).values())
    rule = DataValidation(type="list", formula1=f'"{labels}"', allow_blank=True, errorStyle="warning")
    rule.add(f"{letter}{first}:{letter}{first + 200}")
    sheet.add_data_validation(rule)
