"""Something to write an answer into that holds so much and no more: an answer is whole or refused, never cut off."""

from __future__ import annotations

from service.store.port import Refusal


class TooLargeError(OSError):
    """The answer is larger than it may be."""


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
            raise TooLargeError
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
        raise TooLargeError
    return body


def too_large(size: int) -> Refusal:
    """The refusal of an answer that is larger than `size` bytes."""
    return Refusal("answer-too-large", f"{size / 1_000_000:g} MB")
