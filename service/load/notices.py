"""What is noticed about the documents as they are now, with what became of each: new, open, accepted or fixed.

Read from the log alone; nothing is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from service.load.accept import documents
from service.load.memory import Memory, noticed
from service.store.home import Home
from service.store.state import State, read_state

Standing = Literal["new", "open", "accepted", "fixed"]


@dataclass(frozen=True, slots=True)
class Notice:
    """A thing noticed: its row as the load wrote it, the document, its standing on this day, and its acceptance."""

    document: str
    standing: Standing
    row: Mapping[str, Any]
    acceptance: Mapping[str, Any] | None


def notices(home: Home, document: str | None = None) -> Iterator[Notice]:
    """Everything noticed in the last load of each document, or of one, in the order of the report."""
    state = read_state(home.writer / "state.json") or State()
    memory = Memory(home, state)
    for name in sorted(documents(state)):
        last = memory.last(name) if document in (None, name) else None
        if last is None:
            continue
        for row in noticed(last):
            standing = memory.status(row["id"], row.get("severity", "warning"), row.get("status") != "new")
            yield Notice(name, standing, row, memory.accepted(row["id"]) if standing == "accepted" else None)
        for row in last.get("fixed", ()):
            yield Notice(name, "fixed", row, None)
