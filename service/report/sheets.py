"""The report as tables: everything noticed, one a row, as CSV and as a workbook, which has the documents as well."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from math import ceil
from types import GeneratorType
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, NamedStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from service.ask.cells import MOST_ROWS, fitting, saved
from service.report.labels import LABELS
from service.report.layout import said, where
from service.report.lines import lines_of
from service.report.model import PARTS, Document, Found, Report
from service.report.pieces import pieces
from service.report.top import heading, sentence
from service.report.wording import words_of

Row = Sequence[str | int | float]
_TEXT, _HEADING = "ALKE", "ALKE 1"
_FITTED = 200
"""By the first so many rows the widths of columns are chosen."""
_LINE, _TALLEST = 15, 12
"""The height of a line in points, and how many lines a row shows at most."""
_HEAD = (
    *("severity", "title", "document", "place", "page", "line", "message", "sentence", "fault"),
    *("consequence", "todo", "by", "status", "id", "where"),
)


def as_csv(report: Report, language: str) -> str:
    """Everything noticed, what was accepted and corrected too, with a head; RFC 4180, in UTF-8 with a mark."""
    out = io.StringIO(newline="")
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(_head(language))
    writer.writerows([_unarmed(value) for value in row] for row in _rows(report, language))
    return out.getvalue()


def as_workbook(report: Report, language: str) -> bytes:
    """Three sheets: what happened, what was noticed, the documents; a fourth for what was not understood."""
    labels, book = LABELS[language], Workbook(write_only=True)
    book.add_named_style(NamedStyle(_TEXT, Font("Calibri", 11), alignment=Alignment(vertical="top", wrap_text=True)))
    book.add_named_style(NamedStyle(_HEADING, Font("Calibri", 11, bold=True)))
    top = [(heading(report, language), ""), (sentence(report, language), "")]
    for title, rows in (
        ("load", [*top, *_figures(report, language)]),
        ("causes", [_head(language), *_rows(report, language)]),
        ("documents", _documents(report, language)),
        ("dark", _dark(report, language)),
    ):
        _fill(book.create_sheet(), labels[title], rows)
    return saved(book)


def _head(language: str) -> Row:
    return [LABELS[language][name] for name in _HEAD]


def _rows(report: Report, language: str) -> Iterator[Row]:
    labels, words = LABELS[language], words_of(language, report.checked)
    groups = (*report.groups, *report.accepted)
    for item, status in (
        *((item, labels[item.status]) for group in groups for item in group.found),
        *((item, labels["fixed"]) for item in report.fixed),
    ):
        yield (
            words[item.severity],
            said(item.title, language),
            item.document or "",
            where(item.place, words, language),
            item.spot.page or "",
            item.spot.line or "",
            said(item.message, language),
            "".join(text for text, _ in pieces(item.spot)),
            _fault(item),
            said(item.aftermath, language) or labels[item.consequence],
            said(item.remedy, language),
            words.get(item.by, ""),
            status,
            item.id,
            item.where,
        )


def _fault(item: Found) -> str:
    return " … ".join(text for text, marked in pieces(item.spot) if marked)


def _figures(report: Report, language: str) -> Iterator[Row]:
    labels, figures = LABELS[language], report.figures
    out = figures.kept_out + figures.refused
    yield labels["in"], figures.published + figures.unchanged + out
    yield labels["published"], figures.published
    yield labels["unchanged"], figures.unchanged
    yield labels["out"], out
    for name in ("violation", "warning", "info"):
        yield labels[name], getattr(figures, name)
    for name, number in zip(
        ("news", "opens", "fixed", "accepteds"),
        (figures.new, figures.open, figures.fixed, figures.accepted),
        strict=True,
    ):
        yield labels[name], number


def _documents(report: Report, language: str) -> Iterator[Row]:
    labels, words = LABELS[language], words_of(language, report.checked)
    shares = [f"{labels[part]} %" for part in PARTS]
    yield labels["document"], labels["id"], labels["where"], labels["outcome"], *shares
    for row in report.documents:
        parts = [round(100 * row.coverage.share(part), 1) for part in PARTS] if row.coverage.total else []
        yield row.name, row.id or "", row.where, words[row.outcome], *parts


def _dark(report: Report, language: str) -> Iterator[Row]:
    labels = LABELS[language]
    yield labels["document"], labels["line"], labels["not-understood"]
    for row in report.documents:
        yield from _dark_of(row)


def _dark_of(row: Document) -> Iterator[Row]:
    for line in lines_of(row.text, row.coverage.runs) if row.text is not None else ():
        for words, part in line.runs:
            if part == "not-understood":
                yield row.id or row.where, line.number, words


def _fill(sheet: Worksheet, title: str, rows: Iterable[Row]) -> None:
    """Write rows under a bold first one, as they come, so that many of them take little time and memory."""
    sheet.title = title[:31]
    sheet.freeze_panes = "A2"
    kept = list(islice(rows, MOST_ROWS))
    widths = [_width(kept, column) for column in range(max(map(len, kept)))]
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    cells = [_styled(sheet, style) for style in (_HEADING, _TEXT)]
    for number, row in enumerate(kept):
        lines = max(ceil(len(str(value)) / width) for value, width in zip(row, widths, strict=False)) if number else 1
        sheet.row_dimensions[number + 1].height = _LINE * min(max(lines, 1), _TALLEST)
        sheet.append(cast("GeneratorType[Cell | None, object, object]", _filled(cells[min(number, 1)], row)))


def _width(rows: Sequence[Row], column: int) -> int:
    """How wide a column is, in characters."""
    return min(60, max(8, *(len(str(row[column])) + 2 for row in rows[:_FITTED] if column < len(row))))


def _styled(sheet: Worksheet, style: str) -> Cell:
    cell: Cell = WriteOnlyCell(sheet)
    cell.style = style
    return cell


def _filled(cell: Cell, row: Row) -> Iterator[Cell | None]:
    """A row in one cell, which is written before it takes the next value: a style is looked up once. No formulas."""
    for value in row:
        if value == "":
            yield None
            continue
        cell.value = fitting(value) if isinstance(value, str) else value
        if isinstance(value, str):
            cell.data_type = "s"
        yield cell


def _unarmed(value: str | int | float) -> str | int | float:
    """A text that a program would take for a formula, with a mark before it that makes it a text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
