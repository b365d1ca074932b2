"""A sentence as pieces of words, marked where the fault is: what every form of the report draws in its own way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from service.load.spot import Spot

Piece = tuple[str, bool]
"""Words, and whether they are at fault."""


def pieces(spot: Spot) -> tuple[Piece, ...]:
    """The sentence of a spot with single spaces; empty where none is shown."""
    return tuple(_tidied(list(_cut(spot.sentence or "", spot.marks))))


def _cut(sentence: str, marks: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, end in marks:
        yield sentence[at:start], False
        yield sentence[start:end], True
        at = end
    yield sentence[at:], False


def _tidied(cut: Sequence[Piece]) -> Iterator[Piece]:
    """White space as single spaces, none at either end, and none left over where two pieces meet."""
    spaced = True
    text = [(re.sub(r"\s+", " ", words), marked) for words, marked in cut if words]
    for n, (words, marked) in enumerate(text):
        shown = words.lstrip() if spaced else words
        shown = shown.rstrip() if n == len(text) - 1 else shown
        if shown:
            spaced = shown.endswith(" ")
            yield shown, marked


def shortened(parts: Sequence[Piece], longest: int) -> tuple[Piece, ...]:
    """The pieces cut to about `longest` characters, around the first mark where there is one; … stands for the rest."""
    if sum(len(words) for words, _ in parts) <= longest:
        return tuple(parts)
    at = next((n for n, (_, marked) in enumerate(parts) if marked), 0)
    before = "".join(words for words, _ in parts[:at])
    left = min(len(before), longest // 3) if at else 0
    head = "…" + before[-left:].split(" ", 1)[-1] if left < len(before) else before
    shown: list[Piece] = [(head, False)] if head else []
    room = longest - len(head)
    for words, marked in parts[at:]:
        if len(words) > room:
            shown.append((words[: max(room - 1, 0)] + "…", marked))
            break
        shown.append((words, marked))
        room -= len(words)
    return tuple(shown)
