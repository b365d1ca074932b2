"""Whether the answer to a query holds no row and no statement, told from its end alone; and what then goes with it."""

from __future__ import annotations

from functools import cache
from typing import Final
from urllib.parse import quote

from pyoxigraph import RdfFormat

from service.store.graphs import written
from service.web.negotiation import CSV, JSON, TSV, XML

_ENDS: Final = {JSON: b'"bindings":[]}}', XML: b"<results></results></sparql>"}
UNKNOWN: Final = "unknown"
"""Nobody can tell from a query which documents could have answered it: see `service.silence.reasons.ORDER`."""


def is_empty(body: bytes, media: str) -> bool:
    """Whether an answer in a media type holds nothing. A yes or no is an answer."""
    if media in _ENDS:
        return body.endswith(_ENDS[media])
    if media in (CSV, TSV):
        return body.find(b"\n") == len(body) - 1 and bool(body)
    return body == _nothing(media)


@cache
def _nothing(media: str) -> bytes | None:
    form = RdfFormat.from_media_type(media)
    return written([], form) if form else None


def silence(as_of: str | None) -> dict[str, str]:
    """The headers of an answer that holds nothing: that nobody knows why, and what the data covers (RFC 8288)."""
    when = f"?as-of={quote(as_of, safe='')}" if as_of else ""
    return {"Alke-Silence": UNKNOWN, "Link": f'</coverage{when}>; rel="help"'}
