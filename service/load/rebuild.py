"""Make stores and the current snapshot anew from the log alone."""

from __future__ import annotations

from service.store.home import Home
from service.store.writer import open_writer


def rebuild(home: Home) -> tuple[str | None, int]:
    """Rebuild, checking the whole chain; the current load, and how many statements readers now see."""
    with open_writer(home, afresh=True) as writer:
        return writer.state.load, len(writer.graph)
