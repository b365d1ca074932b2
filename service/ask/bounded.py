"""Something to write an answer into that holds so much and no more: an answer is whole or refused, never cut off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from service.ask.confine import memory_left
from service.store.port import Refusal

Item = TypeVar("Item")
_LOOK = 5_000
_WRITING = 500
"""How many bytes of memory the ordering and writing of one triple takes at most, on top of the triple itself."""


class TooLargeError(OSError):
    """The answer is larger than it may be. It says how large one may be, or how much there was already."""


class Bounded:
    """What is written into it, up to `size` bytes; `TooLargeError` after that."""

    def __init__(self, size: int) -> None:
        self._size, self._length = size, 0
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        """Take in a piece."""
        self._length += len(piece)
        if self._length > self._size:
            self._pieces.clear()
            raise TooLargeError(_shown(self._size))
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def content(self) -> bytes:
        """All that was written."""
        return self._pieces[0] if len(self._pieces) == 1 else b"".join(self._pieces)


def fitting(body: bytes, size: int) -> bytes:
    """The body itself, or `TooLargeError`."""
    if len(body) > size:
        raise TooLargeError(_shown(size))
    return body


def orderly(items: Iterable[Item]) -> set[Item]:
    """All items without repeats, or `TooLargeError` once there would be no memory left to order and write them."""
    found: set[Item] = set()
    look = _LOOK
    for item in items:
        found.add(item)
        if len(found) == look:
            look += _LOOK
            left = memory_left()
            if left is not None and left < len(found) * _WRITING:
                raise TooLargeError(f"> {len(found)} triples")
    return found


def too_large(error: TooLargeError) -> Refusal:
    """The refusal of an answer that is too large."""
    return Refusal("answer-too-large", str(error))


def _shown(size: int) -> str:
    return f"> {size / 1_000_000:g} MB"
