"""What a form's tables hold and nothing of the form says: row numbers, and cells in columns that somebody added.

In go the records, places and failures of a form, out come the numbers of rows, which say nothing themselves, and a
failure for every stretch of a cell that none of them covers: nothing that an official wrote is dropped silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from loaders.evidence import Rendition, Span, coverage
from loaders.failure import Failure
from loaders.families.source import Source
from loaders.form.cells import cell_text
from loaders.form.grid import Section
from loaders.records import Record

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,2}[.)]?")
_MOST = 80
"""How many letters of a stretch are quoted."""


def row_numbers(rendition: Rendition, found: Iterable[Section]) -> Iterator[Span]:
    """The cells that number their rows: a column left of the form's own that holds numbers alone."""
    for section in found:
        first = min(column.number for column in section.columns) if section.columns else 1
        for number in range(1, first):
            cells = [cell for row in section.rows if (cell := row.at(number)) and cell.span]
            texts = [text for cell in cells if (text := cell_text(rendition, cell))]
            if all(_NUMBER.fullmatch(text) for text in texts):
                yield from (cell.span for cell in cells if cell.span)


def unread(
    source: Source, records: Iterable[Record], places: Sequence[Span], failures: Sequence[Failure]
) -> Iterator[Failure]:
    """A failure for each stretch of a table cell that nothing read, in the order of the text."""
    rendition = source.rendition
    read = [span for record in records for span in record.spans]
    told = [failure.span for failure in failures if failure.span]
    cells = {cell.span for cell in rendition.cells if cell.span}
    for stretch in coverage(rendition, [*read, *source.marks(read)], [*places, *told]).not_understood:
        for cell in sorted(cells, key=lambda span: span.start):
            part = Span(max(stretch.start, cell.start), min(stretch.end, cell.end)) if _meet(stretch, cell) else None
            text = " ".join(rendition.slice(part).split()) if part else ""
            if part and text:
                yield Failure("cell-unread", {"text": text[:_MOST]}, part)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
