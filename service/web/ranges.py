"""Which part of a file a request wants (RFC 9110, section 14.2): a Range that says nothing that we know is left out."""

from __future__ import annotations

import re
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from service.store.port import Refusal
from service.web.problem import problem

_RANGES: Final = re.compile(r"bytes=\s*(?:\d+-\d*|-\d+)(?:\s*,\s*(?:\d+-\d*|-\d+))*\s*", re.IGNORECASE)
_PART: Final = re.compile(r"(\d*)-(\d*)")


def beyond(request: Request, size: int) -> Response | None:
    """416 where all that a request wants lies behind the end of a file of `size` bytes, else None.

    A header that is to be left out is taken from the request.
    """
    wanted = request.headers.get("range")
    if wanted is None:
        return None
    parts = _PART.findall(wanted) if len(wanted) < 1000 and _RANGES.fullmatch(wanted) else []
    if not parts or any(first and last and int(last) < int(first) for first, last in parts):
        request.scope["headers"] = [(name, value) for name, value in request.scope["headers"] if name != b"range"]
        return None
    if any(int(first) < size if first else int(last) > 0 for first, last in parts):
        return None
    response = problem(request, Refusal("no-such-part", wanted))
    response.headers["Content-Range"] = f"bytes */{size}"
    return response
