"""A sentence as pieces of words, marked where the fault is: what every form of the report draws in its own way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from loaders.text.canonical import canonical
from loaders.vocabulary import load_vocabulary
from service.load.spot import Spot

_DIVIDED = re.compile(r"[-\u2010\u00ad]\s*\n")
Piece = tuple[str, bool]
"""Words, and whether they are at fault."""


def pieces(spot: Spot) -> tuple[Piece, ...]:
    """The sentence of a spot with single spaces and with whole words; empty where none is shown."""
    sentence = spot.sentence or ""
    return tuple(
        _joined(sentence, spot.marks) if _DIVIDED.search(sentence) else _tidied(list(_cut(sentence, spot.marks)))
    )


def _joined(sentence: str, marks: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """A sentence in which a line may end within a word, put together as it is when it is read."""
    offsets = [0, *(found.end() for found in re.finditer("\n", sentence))]
    lines = [(line, offset) for line, offset in zip(sentence.split("\n"), offsets, strict=True)]
    content = canonical(lines, load_vocabulary().keeps_hyphen)

    def at_fault(index: int) -> bool:
        return any(start <= content.starts[index] < end for start, end in marks)

    for marked, indexes in groupby(range(len(content.text)), at_fault):
        yield "".join(content.text[index] for index in indexes), marked


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
