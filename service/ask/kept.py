"""Answers kept in memory up to a size, the least lately asked for going first. Not for use from several threads."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Kept = TypeVar("Kept")
_EACH = 500


class Cache(Generic[Kept]):
    """Things by key, with the size of each in bytes. One larger than a quarter of the whole is not kept."""

    def __init__(self, size: int) -> None:
        self._most = size
        self._held: OrderedDict[Hashable, tuple[Kept, int]] = OrderedDict()
        self.size = self.hits = self.misses = 0

    def get(self, key: Hashable) -> Kept | None:
        """What is kept under the key."""
        found = self._held.get(key)
        if found is None:
            self.misses += 1
            return None
        self.hits += 1
        self._held.move_to_end(key)
        return found[0]

    def put(self, key: Hashable, value: Kept, size: int) -> None:
        """Keep something of so many bytes, key and all."""
        size += _EACH
        if (before := self._held.pop(key, None)) is not None:
            self.size -= before[1]
        if size * 4 > self._most:
            return
        self._held[key] = (value, size)
        self.size += size
        while self.size > self._most:
            _, (_, gone) = self._held.popitem(last=False)
            self.size -= gone

    def clear(self) -> None:
        """Forget everything."""
        self._held.clear()
        self.size = 0
