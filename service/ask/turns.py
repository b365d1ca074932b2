"""A queue that is fair to those who wait in it: each client's turn comes around, however much one of them asks.

Items in, items out; knows neither time nor processes. Not for use from several threads.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(slots=True)
class _Line(Generic[Item]):
    """What one client waits for; what is expected to be quick goes first."""

    quick: deque[Item] = field(default_factory=deque)
    rest: deque[Item] = field(default_factory=deque)


class Turns(Generic[Item]):
    """The waiting items of all clients."""

    def __init__(self) -> None:
        self._lines: OrderedDict[str, _Line[Item]] = OrderedDict()
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def put(self, client: str, item: Item, quick: bool = False, first: bool = False) -> None:
        """Let an item wait behind its client's others, or `first` of them."""
        line = self._lines.setdefault(client, _Line())
        part = line.quick if quick else line.rest
        if first:
            part.appendleft(item)
        else:
            part.append(item)
        self._size += 1

    def take(self) -> Item | None:
        """The item whose turn it is: the next one of the client who was served longest ago."""
        if not self._lines:
            return None
        client, line = self._lines.popitem(last=False)
        item = (line.quick or line.rest).popleft()
        if line.quick or line.rest:
            self._lines[client] = line
        self._size -= 1
        return item

    def drop(self, client: str, item: Item) -> None:
        """Take out an item that waits no longer."""
        line = self._lines[client]
        part = line.quick if item in line.quick else line.rest
        part.remove(item)
        if not (line.quick or line.rest):
            del self._lines[client]
        self._size -= 1

    def items(self) -> list[tuple[str, Item]]:
        """Everything that waits, with its client."""
        return [(client, item) for client, line in self._lines.items() for item in (*line.quick, *line.rest)]
