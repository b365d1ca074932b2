"""The forms that a report comes in, by name: each made from the one model, and RDF from what the log says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from service.load.run import TextOf
from service.report.build import public, report_of
from service.report.data import as_json
from service.report.model import Report
from service.report.page import Nav, page, text_page
from service.report.paper import pdf
from service.report.reading import reading_of
from service.report.statements import as_turtle
from service.report.text import text
from service.report.view import view_of
from service.settings import read_settings


class Form(StrEnum):
    """A form, named after the end of its file."""

    TXT = "txt"
    HTML = "html"
    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    TTL = "ttl"


SPOKEN = (Form.TXT, Form.HTML, Form.PDF, Form.XLSX, Form.CSV)
"""The forms that are in one language; the others are in all."""


@dataclass(frozen=True, slots=True)
class Told:
    """A load as its reports tell of it: its id, the header of its segment, and the texts of its documents."""

    load: str
    meta: Mapping[str, Any]
    text_of: TextOf = lambda rendition: None

    def rendered(self, form: Form, language: str) -> bytes:
        """The report for those who look after the documents."""
        return self.each([(form, language)])[0]

    def each(self, forms: Iterable[tuple[Form, str]]) -> list[bytes]:
        """The report in several forms and languages, put together once."""
        report, base = self._report(), read_settings().public_url.rstrip("/") or None
        return [
            as_turtle(self.load, self.meta) if form is Form.TTL else _rendered(report, form, language, base)
            for form, language in forms
        ]

    def text(self, document: str, language: str) -> bytes | None:
        """The text of one document, all of its parts on one page, for those who look after it; None where none is."""
        view = reading_of(self._report(), document, language)
        return text_page(view).encode() if view else None

    def served_text(self, document: str, part: int, language: str, nav: Nav) -> bytes | None:
        """One part of the text of a document that is published; None where there is none."""
        view = reading_of(public(self._report()), document, language, part)
        return text_page(view, nav).encode() if view else None

    def served(self, form: Form, language: str, base: str, nav: Nav) -> bytes:
        """The report for everybody: of what is not published it has figures and causes, but no words and no places."""
        if form is Form.TTL:
            return as_turtle(self.load, self.meta)
        return _rendered(public(self._report()), form, language, base, nav)

    def _report(self) -> Report:
        return report_of(self.load, self.meta, self.text_of)


def _rendered(report: Report, form: Form, language: str, base: str | None = None, nav: Nav | None = None) -> bytes:
    match form:
        case Form.JSON:
            return as_json(report).encode()
        case Form.TXT:
            return text(report, language).encode()
        case Form.CSV | Form.XLSX:
            from service.report.sheets import as_csv, as_workbook  # a slow import, for few

            return as_csv(report, language).encode() if form is Form.CSV else as_workbook(report, language)
        case Form.PDF:
            return pdf(view_of(report, language))
        case _:
            return page(view_of(report, language), base, nav).encode()
