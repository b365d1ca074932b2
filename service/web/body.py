"""The body of a request, up to a size."""

from __future__ import annotations

from starlette.requests import Request

_PATIENCE = 4


async def limited(request: Request, size: int) -> bytes | None:
    """The body, or None when it is longer than `size` bytes.

    The rest of one that is not much too long is read and thrown away, so that the client reads the answer and may go on
    over the same connection.
    """
    body, length = bytearray(), 0
    async for chunk in request.stream():
        length += len(chunk)
        if length <= size:
            body += chunk
        elif length > _PATIENCE * size:
            break
    return bytes(body) if length <= size else None
