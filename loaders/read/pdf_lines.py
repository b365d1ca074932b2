"""The lines of a PDF page in order of reading: words to lines, lines to columns, by geometry alone.

Two columns are read one after the other, never across. Columns are told by a gutter that no word crosses over several
lines; a gap in one row only (a tabulator, a bullet) is none.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from pdfplumber.utils.text import extract_words

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in points from the page's top left corner."""

_GUTTER = 9.0
"""The least width of a gutter, in points."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and the box around it, in points from the page's top left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    first: float | None = None
    """How wide its first letter is, where that was measured."""
    spaced: bool = False
    """Whether the file writes a space after it, also at a line's end."""

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words that stand side by side; `right` is where its column ends."""

    words: tuple[Word, ...]
    right: float

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return self.words[-1].x1

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        return median(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(word.bold for word in self.words)


def words_from(chars: Sequence[Any]) -> list[tuple[Word, list[Any]]]:
    """The words that upright letters make, each with its letters."""
    found = []
    before_space = {id(a) for a, b in itertools.pairwise(chars) if b["text"].isspace() and _beside(a, b)}
    for item in extract_words(list(chars), x_tolerance_ratio=0.15, y_tolerance=2, return_chars=True):
        of = item["chars"]
        bold = all("bold" in c["fontname"].lower() or "black" in c["fontname"].lower() for c in of)
        word = Word(item["text"], item["x0"], item["x1"], item["top"], item["bottom"], of[0]["size"], bold,
                    of[0]["x1"] - of[0]["x0"], id(of[-1]) in before_space)  # fmt: skip
        found.append((word, of))
    return found


def _beside(one: Any, other: Any) -> bool:
    """Whether a letter stands right after another on one line."""
    return bool(abs(one["top"] - other["top"]) < 2 and abs(other["x0"] - one["x1"]) < 0.5 * one["size"])


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """Words that stand on one line of sight, from top to bottom, each row from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.x0)):
        row = rows[-1] if rows else None
        if row and abs(word.middle - median(w.middle for w in row)) < 0.5 * min(word.size, row[0].size):
            row.append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w.x0) for row in rows]


def columns_of(words: Sequence[Word], wide: bool) -> list[list[TextLine]]:
    """The groups of lines of a page or of a part of it, in order of reading; `wide` tells a slide from a sheet.

    On a slide words far apart in one row are texts of their own; on a sheet a tabulator stands between them.
    """
    rows = rows_of(words)
    groups: list[list[TextLine]] = []
    at = 0
    while at < len(rows):
        end, gutter = _region(rows, at)
        if gutter is None:
            groups.append(_lines(rows[at:end], wide))
        else:
            inside = [word for row in rows[at:end] for word in row]
            groups += columns_of([w for w in inside if w.x1 <= gutter[1]], wide)
            groups += columns_of([w for w in inside if w.x0 >= gutter[1]], wide)
        at = end
    return [group for group in groups if group]


def _region(rows: Sequence[Sequence[Word]], at: int) -> tuple[int, tuple[float, float] | None]:
    """The rows from `at` that share a gutter, and the gutter; or those up to where a gutter begins, and None."""
    for start in range(at, len(rows)):
        best: tuple[int, tuple[float, float]] | None = None
        for gap in _gaps(rows[start]):
            end, gutter = _grow(rows, start, gap)
            if _is_gutter(rows[start:end], gutter) and (best is None or end > best[0]):
                best = (end, gutter)
        if best is not None:
            return (best[0], best[1]) if start == at else (start, None)
    return len(rows), None


def _gaps(row: Sequence[Word]) -> list[tuple[float, float]]:
    """The gaps of a row that are wide enough for a gutter."""
    return [(a.x1, b.x0) for a, b in itertools.pairwise(row) if b.x0 - a.x1 >= max(_GUTTER, a.size)]


def _grow(rows: Sequence[Sequence[Word]], start: int, gap: tuple[float, float]) -> tuple[int, tuple[float, float]]:
    """How far down the gap goes on, and what is left of it."""
    left, right = gap
    end = start + 1
    while end < len(rows):
        lower, upper = left, right
        for word in rows[end]:
            if word.x1 <= lower or word.x0 >= upper:
                continue
            if word.x0 <= lower + 1 and word.x1 < upper:
                lower = word.x1
            elif word.x1 >= upper - 1 and word.x0 > lower:
                upper = word.x0
            else:
                lower, upper = 0.0, 0.0
                break
        if upper - lower < _GUTTER:
            break
        left, right = lower, upper
        end += 1
    return end, (left, right)


def _is_gutter(rows: Sequence[Sequence[Word]], gutter: tuple[float, float]) -> bool:
    """Whether text stands on both sides in columns, not marks or labels before a text."""
    left = [[w for w in row if w.x1 <= gutter[1]] for row in rows]
    right = [[w for w in row if w.x0 >= gutter[1]] for row in rows]
    both = sum(1 for a, b in zip(left, right, strict=True) if a and b)
    sides = [[row for row in side if row] for side in (left, right)]
    if min(map(len, sides)) < 2:
        return False
    if max(len(" ".join(w.text for w in row)) for row in sides[0]) <= 4:
        return False
    words = [sum(map(len, side)) / len(side) for side in sides]
    if min(words) >= 2.5:
        return True
    aligned = both / max(map(len, sides))
    return aligned < 0.7 or (min(words) > 1.3 and min(map(len, sides)) >= 4)


def _lines(rows: Sequence[Sequence[Word]], wide: bool) -> list[TextLine]:
    found: list[TextLine] = []
    right = max((word.x1 for row in rows for word in row), default=0.0)
    for row in rows:
        parts = [[row[0]]]
        for before, word in itertools.pairwise(row):
            if wide and word.x0 - before.x1 > 2.5 * before.size and len(before.text) > 2:
                parts.append([])
            parts[-1].append(word)
        found += [TextLine(tuple(part), right) for part in parts]
    return found
