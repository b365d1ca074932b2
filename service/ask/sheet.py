"""An answer as an XLSX workbook: the rows on one sheet, what was asked and what it rests on on another.

A Table in, bytes out; equal answers are equal bytes. A text never becomes a formula. Links lead to the service that
was asked. A text longer than a cell can hold is cut, and the second sheet counts such cells.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pyoxigraph as ox
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from service.ask.cells import MOST_ROWS, Tally, cell_at, put_text, saved
from service.ask.table import Table, plain
from service.errors import AlkeError
from service.questions.question import Question
from service.questions.terms import ColumnType
from service.silence.wording import shortly
from service.store.names import BASE

_LINKS = 65_000
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "fi": {"rows": "Vastaus", "about": "Tietoja", "question": "Kysymys", "parameter": "Parametri", "load": "Lataus",
           "count": "Rivejä", "licence": "Lisenssi", "address": "Viittausosoite", "cut": "Lyhennettyjä soluja",
           "silence": "Miksi rivejä ei ole enempää"},
    "sv": {"rows": "Svar", "about": "Uppgifter", "question": "Fråga", "parameter": "Parameter", "load": "Inläsning",
           "count": "Rader", "licence": "Licens", "address": "Adress att hänvisa till", "cut": "Förkortade celler",
           "silence": "Varför det inte finns fler rader"},
    "en": {"rows": "Answer", "about": "About", "question": "Question", "parameter": "Parameter", "load": "Load",
           "count": "Rows", "licence": "Licence", "address": "Address to cite", "cut": "Shortened cells",
           "silence": "Why there are no more rows"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What a workbook tells of its making: the question, its parameters, language, load, service and address.

    `silence` are the reasons why its rows are none, or few.
    """

    question: Question
    parameters: Mapping[str, str]
    language: str
    load: str | None
    base: str
    address: str
    silence: tuple[str, ...] = ()


def as_xlsx(table: Table, asked: Asked) -> bytes:
    """The workbook; AlkeError for more rows than a sheet can hold."""
    if len(table.rows) > MOST_ROWS:
        raise AlkeError("xlsx", f"a sheet holds {MOST_ROWS} rows.", "Nothing was answered.", "Ask for CSV instead.")
    words, tally = _WORDS[asked.language], Tally()
    book = Workbook()
    rows, about = book.worksheets[0], book.create_sheet(words["about"])
    rows.title = words["rows"]
    _write_rows(rows, table, asked.base, tally)
    _write_about(about, table, asked, tally)
    return saved(book)


def _write_rows(sheet: Worksheet, table: Table, base: str, tally: Tally) -> None:
    for column, name in enumerate(table.columns, 1):
        put_text(cell_at(sheet, 1, column), name, tally)
        cell_at(sheet, 1, column).font = Font(bold=True)
    kinds = tuple(table.columns.values())
    for number, row in enumerate(table.rows, 2):
        for column, (value, kind) in enumerate(zip(row, kinds, strict=True), 1):
            if value is not None:
                _fill(cell_at(sheet, number, column), value, kind, base, tally)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(1, len(kinds)))}{len(table.rows) + 1}"
    for column, width in tally.widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = min(60, max(8, width + 2))


def _fill(
    cell: Cell, value: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple, kind: ColumnType, base: str, tally: Tally
) -> None:
    text = plain(value, kind)
    if isinstance(value, ox.NamedNode) and kind is ColumnType.IRI:
        put_text(cell, text.removeprefix(BASE), tally)
        if tally.links < _LINKS and re.match(r"https?://", text):
            tally.links += 1
            cell.hyperlink = f"{base}/{text.removeprefix(BASE)}" if text.startswith(BASE) and base else text
            cell.font = Font(color="00417D", underline="single")
    elif (typed := _typed(text, kind)) is not None:
        cell.value = typed
        tally.widths[cell.column] = max(tally.widths.get(cell.column, 0), len(text))
    else:
        put_text(cell, text, tally)


def _typed(text: str, kind: ColumnType) -> int | float | bool | date | None:
    """The cell's own value, or None for what stays a text: also a number that a sheet would round."""
    try:
        match kind:
            case ColumnType.INTEGER | ColumnType.YEAR:
                return int(text) if len(text) <= 15 else None
            case ColumnType.DECIMAL:
                return value if math.isfinite(value := float(text)) else None
            case ColumnType.BOOLEAN:
                return {"true": True, "1": True, "false": False, "0": False}.get(text)
            case ColumnType.DATE:
                return date.fromisoformat(text) if text >= "1900-03-01" else None
            case _:
                return None
    except ValueError:
        return None


def _write_about(sheet: Worksheet, table: Table, asked: Asked, tally: Tally) -> None:
    words = _WORDS[asked.language]
    lines: list[Sequence[str | int]] = [(words["question"], asked.question.summary[asked.language])]
    if asked.question.description:
        lines.append(("", asked.question.description[asked.language]))
    for name, value in asked.parameters.items():
        parameter = asked.question.parameter(name)
        described = parameter.description.get(asked.language, name) if parameter else name
        lines.append((f"{words['parameter']}: {described} ({name})", value))
    lines += [(words["load"], asked.load or "-"), (words["count"], len(table.rows))]
    lines += [(words["cut"], tally.cut)] if tally.cut else []
    lines += [(words["silence"], shortly(code, asked.language)) for code in asked.silence]
    lines += [(words["licence"], _LICENCE), (words["address"], asked.address)]
    for number, (label, told) in enumerate(lines, 1):
        put_text(cell_at(sheet, number, 1), str(label), Tally())
        cell_at(sheet, number, 1).font = Font(bold=True)
        if isinstance(told, int):
            cell_at(sheet, number, 2).value = told
            continue
        put_text(cell_at(sheet, number, 2), told, Tally())
        if re.match(r"https?://", told):
            cell_at(sheet, number, 2).hyperlink = told
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 40, 100
