"""One hostile request, as it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

QUERY, UPDATE = "application/sparql-query", "application/sparql-update"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Attack:
    """A request to `/sparql`: its kind, its address beyond that, its body (None: a GET) and the body's media type.

    `token`: in the name of a role that may change contributions.
    """

    kind: str
    address: str = ""
    body: bytes | None = None
    media: str = ""
    token: bool = False


def posted(kind: str, text: str | bytes, media: str = QUERY) -> Attack:
    """A text as the body of a request."""
    return Attack(kind, "", text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text, media)


def asked(kind: str, text: str, more: str = "") -> Attack:
    """A query in the address of a request."""
    return Attack(kind, f"?query={quote(text, safe='')}{more}")
