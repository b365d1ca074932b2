"""An answer as an XLSX workbook: the rows on one sheet, what was asked and what it rests on on another.

A Table in, bytes out; equal answers are equal bytes. A text never becomes a formula. Links lead to the service that
was asked. A text longer than a cell can hold is cut, and the second sheet counts such cells.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Final

import pyoxigraph as ox
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from service.ask.table import Table, plain
from service.errors import AlkeError
from service.questions.question import Question
from service.questions.terms import ColumnType
from service.store.names import BASE

_ROWS, _TEXT, _LINKS = 1_048_575, 32_767, 65_000
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "fi": {"rows": "Vastaus", "about": "Tietoja", "question": "Kysymys", "parameter": "Parametri", "load": "Lataus",
           "count": "Rivejä", "licence": "Lisenssi", "address": "Viittausosoite", "cut": "Lyhennettyjä soluja"},
    "sv": {"rows": "Svar", "about": "Uppgifter", "question": "Fråga", "parameter": "Parameter", "load": "Inläsning",
           "count": "Rader", "licence": "Licens", "address": "Adress att hänvisa till", "cut": "Förkortade celler"},
    "en": {"rows": "Answer", "about": "About", "question": "Question", "parameter": "Parameter", "load": "Load",
           "count": "Rows", "licence": "Licence", "address": "Address to cite", "cut": "Shortened cells"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What a workbook tells of its making: the question, its parameters, language, load, service and address."""

    question: Question
    parameters: Mapping[str, str]
    language: str
    load: str | None
    base: str
    address: str


@dataclass(slots=True)
class _Tally:
    links: int = 0
    cut: int = 0
    widths: dict[int, int] = field(default_factory=dict)


def as_xlsx(table: Table, asked: Asked) -> bytes:
    """The workbook; AlkeError for more rows than a sheet can hold."""
    if len(table.rows) > _ROWS:
        raise AlkeError("xlsx", f"a sheet holds {_ROWS} rows.", "Nothing was answered.", "Ask for CSV instead.")
    words, tally = _WORDS[asked.language], _Tally()
    book = Workbook()
    rows, about = book.worksheets[0], book.create_sheet(words["about"])
    rows.title = words["rows"]
    _write_rows(rows, table, asked.base, tally)
    _write_about(about, table, asked, tally)
    out = BytesIO()
    book.save(out)
    return _settled(out)


def _write_rows(sheet: Worksheet, table: Table, base: str, tally: _Tally) -> None:
    for column, name in enumerate(table.columns, 1):
        _text(_at(sheet, 1, column), name, tally)
        _at(sheet, 1, column).font = Font(bold=True)
    kinds = tuple(table.columns.values())
    for number, row in enumerate(table.rows, 2):
        for column, (value, kind) in enumerate(zip(row, kinds, strict=True), 1):
            if value is not None:
                _fill(_at(sheet, number, column), value, kind, base, tally)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(1, len(kinds)))}{len(table.rows) + 1}"
    for column, width in tally.widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = min(60, max(8, width + 2))


def _fill(
    cell: Cell, value: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple, kind: ColumnType, base: str, tally: _Tally
) -> None:
    text = plain(value, kind)
    if isinstance(value, ox.NamedNode) and kind is ColumnType.IRI:
        _text(cell, text.removeprefix(BASE), tally)
        if tally.links < _LINKS and re.match(r"https?://", text):
            tally.links += 1
            cell.hyperlink = f"{base}/{text.removeprefix(BASE)}" if text.startswith(BASE) and base else text
            cell.font = Font(color="00417D", underline="single")
    elif (typed := _typed(text, kind)) is not None:
        cell.value = typed
        tally.widths[cell.column] = max(tally.widths.get(cell.column, 0), len(text))
    else:
        _text(cell, text, tally)


def _typed(text: str, kind: ColumnType) -> int | float | bool | date | None:
    """The cell's own value, or None for what stays a text: also a number that a sheet would round."""
    try:
        match kind:
            case ColumnType.INTEGER | ColumnType.YEAR:
                return int(text) if len(text) <= 15 else None
            case ColumnType.DECIMAL:
                return float(text)
            case ColumnType.BOOLEAN:
                return {"true": True, "1": True, "false": False, "0": False}.get(text)
            case ColumnType.DATE:
                return date.fromisoformat(text) if text >= "1900-03-01" else None
            case _:
                return None
    except ValueError:
        return None


def _text(cell: Cell, text: str, tally: _Tally) -> None:
    shown = _FORBIDDEN.sub("\ufffd", text)
    if len(shown.encode("utf-16-le")) // 2 > _TEXT:
        tally.cut += 1
        shown = shown.encode("utf-16-le")[: 2 * (_TEXT - 1)].decode("utf-16-le", "ignore") + "…"
    cell.value = shown
    cell.data_type = "s"
    cell.alignment = Alignment(vertical="top", wrap_text=len(shown) > 60)
    longest = max((len(line) for line in shown.splitlines()), default=0)
    tally.widths[cell.column] = max(tally.widths.get(cell.column, 0), longest)


def _write_about(sheet: Worksheet, table: Table, asked: Asked, tally: _Tally) -> None:
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
    lines += [(words["licence"], _LICENCE), (words["address"], asked.address)]
    for number, (label, told) in enumerate(lines, 1):
        _text(_at(sheet, number, 1), str(label), _Tally())
        _at(sheet, number, 1).font = Font(bold=True)
        if isinstance(told, int):
            _at(sheet, number, 2).value = told
            continue
        _text(_at(sheet, number, 2), told, _Tally())
        if re.match(r"https?://", told):
            _at(sheet, number, 2).hyperlink = told
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 40, 100


def _at(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def _settled(made: BytesIO) -> bytes:
    """The same package without the time at which it was written."""
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
