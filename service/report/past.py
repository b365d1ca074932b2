"""The reports of loads that are done: from the log, which is the truth, not from the files made then."""

from __future__ import annotations

from service.errors import AlkeError
from service.report.forms import Told
from service.store.home import Home
from service.store.log import log_of, read_segment


def told_of(home: Home, load: str | None) -> Told:
    """A load, the last one where none is named; AlkeError where there is none of that name."""
    paths = {path.stem: path for path in log_of(home).paths()}
    name = load or next(reversed(paths), "")
    if name not in paths:
        raise AlkeError(
            name or str(home.root),
            "there is no such load." if name else "nothing has been loaded yet.",
            "No report was made.",
            "See: alke history" if name else "Load documents first: alke load FOLDER",
        )
    segment, _ = read_segment(paths[name])
    return Told(name, segment.meta, home.rendition)


def text_of(told: Told, document: str, language: str) -> bytes:
    """The page of the text of a document of a load; AlkeError where there is none."""
    page = told.text(document, language)
    if page is None:
        raise AlkeError(
            document,
            f"the load {told.load} read no text of such a document, or its text is not kept.",
            "No page was made.",
            "See which documents it read: alke report --format json",
        )
    return page
