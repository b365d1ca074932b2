"""Answers that stay as they are: an ETag, how long they may be kept, and 304 for who has them (RFC 9110, 9111)."""

from __future__ import annotations

from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

LASTING = "public, max-age=31536000, immutable"
PASSING = "public, max-age=0, must-revalidate"


def passing(lasting: bool) -> dict[str, str]:
    """The header of an answer that need not be the same the next time; none where it is."""
    return {} if lasting else {"Cache-Control": "no-store"}


def kept_headers(tag: str, load: str | None, lasting: bool) -> dict[str, str]:
    """The headers of an answer; `tag` tells it from every other answer at its address."""
    keep = LASTING if lasting else PASSING
    return {"ETag": f'"{tag}"', "Cache-Control": keep, "Alke-Load": load or "none"}


def unchanged(request: Request, headers: dict[str, str]) -> Response | None:
    """304 where the request names the tag of the answer, else None (RFC 9110, section 13.1.2)."""
    named = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    return Response(None, 304, headers) if headers["ETag"] in named or named == ["*"] else None


def fixed(request: Request, body: bytes, media: str, headers: dict[str, str]) -> Response:
    """The answer, or 304."""
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    return unchanged(request, headers) or Response(body, 200, headers, media + charset)


def tag_of(*parts: bytes | str) -> str:
    """A tag made of the content itself."""
    return sha256(b"\0".join(part.encode() if isinstance(part, str) else part for part in parts)).hexdigest()[:32]
