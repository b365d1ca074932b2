"""The body of a request, up to a size."""

from __future__ import annotations

from starlette.requests import Request


async def limited(request: Request, size: int) -> bytes | None:
    """The body, or None when it is longer than `size` bytes; the rest is not kept."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > size:
            return None
    return bytes(body)
