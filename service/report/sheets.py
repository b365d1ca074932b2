"""The report as tables: everything noticed, one a row, as CSV and as a workbook, which has the documents as well."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from service.ask.cells import MOST_ROWS, Tally, cell_at, put_text, saved
from service.report.labels import LABELS
from service.report.layout import said, where
from service.report.lines import lines_of
from service.report.model import PARTS, Document, Found, Report
from service.report.pieces import pieces
from service.report.top import sentence
from service.report.wording import words_of

Row = Sequence[str | int | float]
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
    labels, book = LABELS[language], Workbook()
    words = words_of(language, report.checked)
    top = [(f"{words['head']} {report.load or ''}".rstrip(), ""), (sentence(report, language), "")]
    _fill(book.worksheets[0], labels["load"], [*top, *_figures(report, language)], (60, 12))
    _fill(book.create_sheet(), labels["causes"], [_head(language), *_rows(report, language)])
    _fill(book.create_sheet(), labels["documents"], _documents(report, language))
    _fill(book.create_sheet(), labels["dark"], _dark(report, language))
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


def _fill(sheet: Worksheet, title: str, rows: Iterable[Row], widths: Sequence[int] = ()) -> None:
    sheet.title, tally, number = title[:31], Tally(), 0
    for number, row in zip(range(1, MOST_ROWS + 1), rows, strict=False):
        for column, value in enumerate(row, 1):
            cell = cell_at(sheet, number, column)
            if isinstance(value, str):
                put_text(cell, value, tally)
            else:
                cell.value = value
            cell.font = Font(bold=number == 1)
    for column, width in tally.widths.items():
        fitting = widths[column - 1] if widths else min(60, max(8, width + 2))
        sheet.column_dimensions[get_column_letter(column)].width = fitting
    if not widths and number:
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(tally.widths))}{number}"


def _unarmed(value: str | int | float) -> str | int | float:
    """A text that a program would take for a formula, with a mark before it that makes it a text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
