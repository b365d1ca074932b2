"""Which way the letters of a PDF page run, and those that run up, down or upside down as words of an upright page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from loaders.read.pdf_lines import Box, Word, words_from


@dataclass(frozen=True, slots=True)
class Turned:
    """A word as it reads once its text is turned upright, and where it stands on the page."""

    word: Word
    box: Box


def quarter(char: Any) -> int | None:
    """How far a letter is turned against the clock: 0, 90 (it runs up), 180 or 270; None for a slant."""
    a, b, _, d = char["matrix"][:4]
    size = max(abs(a), abs(b))
    if abs(b) <= 0.02 * size:
        return 0 if a >= 0 or d > 0 else 180
    if abs(a) <= 0.02 * size:
        return 90 if b > 0 else 270
    return None


def main_turn(chars: Iterable[Any]) -> int:
    """How far most letters of a page are turned; 0 where most are upright or slanted."""
    turns = Counter(quarter(char) for char in chars if not char["text"].isspace())
    most = turns.most_common(1)
    return most[0][0] or 0 if most else 0


def turned_words(chars: Sequence[Any], turn: int, width: float, height: float) -> list[Turned]:
    """The words of the letters that are turned by `turn`, on a page of this size."""
    moved = []
    for char in chars:
        if quarter(char) == turn:
            x0, top, x1, bottom = _turn(_box(char), turn, width, height)
            moved.append({**char, "x0": x0, "x1": x1, "top": top, "bottom": bottom, "doctop": top, "upright": True,
                          "size": bottom - top, "place": _box(char)})  # fmt: skip
    found = []
    for word, of in words_from(moved):
        boxes = [char["place"] for char in of]
        found.append(Turned(word, (min(b[0] for b in boxes), min(b[1] for b in boxes),
                                   max(b[2] for b in boxes), max(b[3] for b in boxes))))  # fmt: skip
    return found


def _box(char: Any) -> Box:
    return (char["x0"], char["top"], char["x1"], char["bottom"])


def _turn(box: Box, turn: int, width: float, height: float) -> Box:
    x0, top, x1, bottom = box
    if turn == 90:
        return (height - bottom, x0, height - top, x1)
    if turn == 180:
        return (width - x1, height - bottom, width - x0, height - top)
    return (top, width - x1, bottom, width - x0)
