"""What of a form's table cells was lost: neither read, nor boilerplate, nor masked, nor told of in a failure there."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.evidence import Span
from loaders.reading import Reading
from tests.form.paper import Cell, printable
from tests.form.sent import Sent


def losses(sent: Sent, reading: Reading) -> Iterator[str]:
    """The texts of cells that the rendition lacks, and the stretches that no failure points to."""
    whole = _bare(reading.rendition.text)
    for table in sent.sheet.tables:
        for row in table:
            for cell in row:
                text = cell.text if isinstance(cell, Cell) else cell
                if _bare(printable(text) if sent.ending == ".pdf" else text) not in whole:
                    yield f"not in the rendition: {text}"
    yield from untold(reading)


def untold(reading: Reading) -> Iterator[str]:
    """Stretches of table cells that were not understood and that no failure points to."""
    told = [failure.span for failure in reading.harvest.failures if failure.span]
    for span in reading.coverage.not_understood:
        for cell in reading.rendition.cells:
            part = _within(span, cell.span)
            if part and not any(_within(part, place) for place in told):
                yield f"row {cell.row}, column {cell.column}: {reading.rendition.slice(part)}"


def _within(one: Span, other: Span | None) -> Span | None:
    """Where two stretches meet."""
    if other is None or one.end <= other.start or other.end <= one.start:
        return None
    return Span(max(one.start, other.start), min(one.end, other.end))


def _bare(text: str) -> str:
    return "".join(text.split())
