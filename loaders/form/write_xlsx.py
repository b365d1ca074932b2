"""Write a form as an Excel workbook (XLSX): a sheet for each table.

A state is chosen from a list (data validation); a hidden column beside the reference repeats it, so that it is known
again when the shown one was changed.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from loaders.form.content import Form, spans
from loaders.form.layout import GUIDE, TABLES, TITLES, Role, Table, columns
from loaders.form.states import state_labels

_MADE = datetime(2024, 1, 1)
"""A fixed time of making: the same form gives the same cells, whenever it is written."""
_THIN = Side(style="thin")
_LINE = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_WRAP = Alignment(wrap_text=True, vertical="top")


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
    lines = [TITLES["form"][form.language], *(f"{label}: {value}" for label, value in form.lines())]
    lines.append(GUIDE[form.language])
    for number, line in enumerate(lines, start=1):
        sheet.cell(number, 1, line)
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    return len(lines) + 2


def _table(sheet: Any, form: Form, table: Table, top: int) -> None:
    drawn = columns(table)
    sided = any(column.side for column in drawn)
    _heads(sheet, form, table, top)
    first = top + 1 + sided
    body = form.body(table)
    for number, row in enumerate(body, start=first):
        for place, column in enumerate(drawn, start=1):
            cell = sheet.cell(number, place, form.shown(column, row.texts[place - 1]) or None)
            cell.border, cell.alignment = _LINE, _WRAP
        if row.reference:
            sheet.cell(number, len(drawn) + 1, row.reference)
    if any(row.reference for row in body):
        sheet.column_dimensions[get_column_letter(len(drawn) + 1)].hidden = True
    for place, column in enumerate(drawn, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = 8 * column.width
        if column.role is Role.STATE:
            _list(sheet, form, get_column_letter(place), first)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _heads(sheet: Any, form: Form, table: Table, top: int) -> None:
    drawn = columns(table)
    sided = any(column.side for column in drawn)
    for place, width in spans(table):
        cell = sheet.cell(top, place + 1, form.head(drawn[place]))
        for side in range(width if width > 1 else 0):
            sheet.cell(top + 1, place + 1 + side, form.side(drawn[place + side])).font = Font(bold=True)
        if width > 1:
            sheet.merge_cells(start_row=top, end_row=top, start_column=place + 1, end_column=place + width)
        elif sided:
            sheet.merge_cells(start_row=top, end_row=top + 1, start_column=place + 1, end_column=place + 1)
        cell.font, cell.alignment = Font(bold=True), _WRAP
    if top == 1:
        sheet.freeze_panes = sheet.cell(top + 1 + sided, 1)


def _list(sheet: Any, form: Form, letter: str, first: int) -> None:
    """Offer the states in a column; another word is warned of, not refused."""
    labels = ",".join(state_labels(form.language).values())
    rule = DataValidation(type="list", formula1=f'"{labels}"', allow_blank=True, errorStyle="warning")
    rule.add(f"{letter}{first}:{letter}{first + 200}")
    sheet.add_data_validation(rule)
