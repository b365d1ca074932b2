"""The text of one document of a load, in the colours of what became of it: all of its parts, or one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.report.document_view import Part, Share, parts_in_words, shares_of
from service.report.labels import LABELS
from service.report.lines import Line, lines_of, parts_of
from service.report.model import Document, Report
from service.report.top import heading


@dataclass(frozen=True, slots=True)
class Shown:
    """A part with its lines."""

    part: Part
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Reading:
    """The page: `title` is the name of the document, `report` that of the report, `shown` what of `parts` is shown."""

    language: str
    id: str
    title: str
    report: str
    shares: tuple[Share, ...]
    parts: tuple[Part, ...]
    shown: tuple[Shown, ...]


def reading_of(report: Report, document: str, language: str, part: int | None = None) -> Reading | None:
    """The text of `document`, or one `part` of it, counted from 1; None where there is no such text or part."""
    row = next((row for row in report.documents if row.id == document and row.text is not None), None)
    shown = _shown(row, language) if row else ()
    chosen = shown if part is None else tuple(each for each in shown if each.part.number == part)
    if row is None or not chosen:
        return None
    return Reading(
        language,
        document,
        row.name,
        heading(report, language),
        shares_of(row, LABELS[language]),
        tuple(each.part for each in shown),
        chosen,
    )


def _shown(row: Document, language: str) -> tuple[Shown, ...]:
    parts = list(parts_of(lines_of(row.text or "", row.coverage.runs)))
    words = parts_in_words(parts, LABELS[language])
    return tuple(Shown(part, lines) for part, lines in zip(words, parts, strict=True))
