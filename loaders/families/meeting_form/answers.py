"""The answers of a region's meeting form: each field with its values, in a line, in a table or under a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.families.fields import Field, field_in, label_in, labels
from loaders.families.rows import Part, Row, rows
from loaders.families.source import Source
from loaders.recognise.dates import find_dates
from loaders.text.canonical import Canonical

SCHEME = "meeting-field"
_SHORT = 50
"""Up to this many characters, a line that begins with a day is a time of its own, not the rest of a sentence."""


def form_rows(source: Source) -> list[Row]:
    """The rows of the form."""
    known = labels(source.vocabulary, SCHEME)

    def begins(text: str) -> bool:
        days = find_dates(text, source.description.year)
        timed = bool(days) and days[0].start == 0 and len(text) <= _SHORT
        return timed or text.partition(":")[0].strip().casefold() in known

    return rows(source, begins)


def answers(source: Source, found: Sequence[Row]) -> tuple[list[Field], list[Part]]:
    """The fields, each with all its values, and the lines that stand before them."""
    fields: list[Field] = []
    before: list[Part] = []
    for row in found:
        told = field_in(row, source.vocabulary, SCHEME) or _heading(source, row)
        if told:
            fields.append(replace(told, values=tuple(v for v in told.values if says(v.text))))
            continue
        parts = [part for cell in row.cells for part in cell]
        if fields:
            values = tuple(part.content for part in parts if says(part.text))
            fields[-1] = replace(fields[-1], values=(*fields[-1].values, *values))
        else:
            before += parts
    return fields, before


def _heading(source: Source, row: Row) -> Field | None:
    """A label that stands alone as a heading."""
    if len(row.sole) != 1:
        return None
    part = row.sole[0]
    name = label_in(part.text, source.vocabulary, SCHEME)
    return Field(name, part.text.rstrip(": "), part.content.span(), ()) if name else None


def says(text: str) -> bool:
    """Whether a value says anything: a line of underscores or dashes is an empty field."""
    return re.search(r"[^\W_]|█", text) is not None


def pieces(content: Canonical) -> list[Canonical]:
    """The parts of a value between semicolons."""
    found: list[Canonical] = []
    at = 0
    for cut in [*re.finditer(r";\s*", content.text), None]:
        part = content.part(at, cut.start() if cut else len(content.text))
        found += [part] if part.text else []
        at = cut.end() if cut else at
    return found
