"""A side of a comparison that need not be published: a file, or a folder with a `document.yml`, read where it lies.

Apart from `service.insight.sides`, since what reads files of every format takes half a second to start.
"""

from __future__ import annotations

from pathlib import Path

from loaders.places import Location, find_documents
from loaders.reading import Reading, read_location
from loaders.vocabulary import load_vocabulary
from service.insight.errors import NotShownError
from service.insight.sides import Side, Unit, sentence_units, told
from service.store.names import ALKE


def of_file(path: Path) -> Side:
    """A file, or a folder with a `document.yml`, that need not be published; `NotShownError` where it is unreadable."""
    found = find_documents([path])
    place = found[0] if len(found) == 1 else None
    reading = read_location(place, load_vocabulary()) if isinstance(place, Location) else None
    if not isinstance(reading, Reading):
        raise NotShownError("version-unknown.file", str(path))
    return of_reading(reading)


def of_reading(reading: Reading) -> Side:
    """A document as it was read."""
    records = (r for r in reading.harvest.records if r.label and r.spans)
    things = [Unit(r.label or "", r.spans[0], r.key, ALKE + r.cls) for r in records]
    title = reading.description.title or reading.description.id
    return Side("", title, reading.rendition, sentence_units(reading.rendition), told(things), {})
