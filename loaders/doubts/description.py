"""Where `document.yml` says one thing of a document and its own first lines another: year, date, draft.

What the steward wrote is not overruled. A date or a draft mark counts where a line says it and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from loaders.evidence import Span
from loaders.failure import Failure
from loaders.families.source import DOCUMENT, Source
from loaders.recognise.dates import find_dates
from loaders.records import Record
from loaders.structure import Line

_FRONT = 12
"""So many lines of the beginning can say what a document is."""
_YEAR = re.compile(r"(?<![\d.–-])(?:19|20)\d{2}(?![\d–-])")
_DRAFT = re.compile(r"(?:luonnos|utkast|draft)\b", re.IGNORECASE)


def contradictions(source: Source, records: Sequence[Record]) -> Iterator[Failure]:
    """A failure for each field that the text contradicts, at the words that do."""
    described = source.description
    title = next((r.spans[0] for r in records if r.key == DOCUMENT and r.spans), None)
    years = _years(source, title) if title else {}
    if described.year and len(years) == 1 and described.year not in years:
        ((printed, span),) = years.items()
        yield _differs("year", described.year, printed, span)
    for line in islice((line for line in source.lines if not line.blank), _FRONT):
        draft = _DRAFT.match(line.text)
        if draft and described.status == "final":
            yield _differs("status", "final", draft.group(), _span(line, *draft.span()))
        for day in find_dates(line.text):
            alone = len(line.text[: day.start].split()) <= 1 and not line.text[day.end :].strip()
            if alone and described.date and day.year_printed and day.first == day.last != described.date:
                yield _differs("date", described.date, day.text, _span(line, day.start, day.end))


def _years(source: Source, title: Span) -> dict[int, Span]:
    """The years that a title names, each where it stands first."""
    found: dict[int, Span] = {}
    for year in _YEAR.finditer(source.rendition.slice(title)):
        found.setdefault(int(year.group()), Span(title.start + year.start(), title.start + year.end()))
    return found


def _span(line: Line, start: int, end: int) -> Span:
    return Span(line.offset + start, line.offset + end)


def _differs(field: str, given: object, printed: object, span: Span) -> Failure:
    return Failure("description-differs", {"field": field, "given": given, "printed": printed}, span)
