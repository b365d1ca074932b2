"""Who asks, and whether he is still there: set by whoever takes a request, read where its questions are asked."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar

OURSELVES = ""
CLIENT: ContextVar[str] = ContextVar("CLIENT", default=OURSELVES)
"""In whose name is asked; nobody's when the service asks for itself."""
GONE: ContextVar[asyncio.Future[None] | None] = ContextVar("GONE", default=None)
"""Done once the client has hung up. None where nobody can know."""
