"""A queue that is fair to those who wait in it: each client's turn comes around, however much one of them asks.

Items in, items out; knows neither time nor processes. Not for use from several threads.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

Item = TypeVar("Item")
AHEAD: Final = 64
"""A quick item goes before another of its client that came at most so many items earlier."""


@dataclass(slots=True)
class _Line(Generic[Item]):
    """What one client waits for, each item with its number in the order of their coming."""

    quick: deque[tuple[int, Item]] = field(default_factory=deque)
    rest: deque[tuple[int, Item]] = field(default_factory=deque)
    came: int = 0

    def put(self, item: Item, quick: bool, first: bool) -> None:
        """Let an item wait."""
        part = self.quick if quick else self.rest
        if first:
            part.appendleft((-AHEAD, item))
        else:
            self.came += 1
            part.append((self.came, item))

    def take(self) -> Item:
        """The next one."""
        quick = bool(self.quick) and (not self.rest or self.quick[0][0] <= self.rest[0][0] + AHEAD)
        return (self.quick if quick else self.rest).popleft()[1]

    def hasten(self, wanted: Callable[[Item], bool]) -> None:
        """Count those among the quick ones that turn out to be."""
        found = [each for each in self.rest if wanted(each[1])]
        if found:
            self.rest = deque(each for each in self.rest if not wanted(each[1]))
            self.quick = deque(sorted([*self.quick, *found], key=lambda each: each[0]))

    def drop(self, item: Item) -> None:
        """Take out an item."""
        for part in (self.quick, self.rest):
            for each in part:
                if each[1] == item:
                    part.remove(each)
                    return
        raise ValueError(item)


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
        line.put(item, quick, first)
        self._size += 1

    def take(self) -> Item | None:
        """The item whose turn it is: the next one of the client who was served longest ago."""
        if not self._lines:
            return None
        client, line = self._lines.popitem(last=False)
        item = line.take()
        if line.quick or line.rest:
            self._lines[client] = line
        self._size -= 1
        return item

    def hasten(self, wanted: Callable[[Item], bool]) -> None:
        """Count those of the waiting items among the quick ones that are wanted so."""
        for line in self._lines.values():
            line.hasten(wanted)

    def drop(self, client: str, item: Item) -> None:
        """Take out an item that waits no longer."""
        line = self._lines[client]
        line.drop(item)
        if not (line.quick or line.rest):
            del self._lines[client]
        self._size -= 1

    def items(self) -> list[tuple[str, Item]]:
        """Everything that waits, with its client."""
        return [(client, item) for client, line in self._lines.items() for _, item in (*line.quick, *line.rest)]
