"""Whether two short texts are the same but for their spelling, and how alike two texts are."""

from __future__ import annotations

from difflib import SequenceMatcher


def likeness(first: str, second: str) -> float:
    """How alike two texts are, 0 to 1, letter case and white space apart (Ratcliff-Obershelp)."""
    return SequenceMatcher(None, _fold(first), _fold(second), autojunk=False).ratio()


def same_text(first: str, second: str) -> bool:
    """Whether two texts differ by a slip of the pen at most: one edit for every 25 characters.

    A short word has no slips to spare, so short texts must be equal.
    """
    a, b = _fold(first), _fold(second)
    if a == b:
        return True
    allowed = max(len(a), len(b)) // 25
    return abs(len(a) - len(b)) <= allowed and edits(a, b, allowed) <= allowed


def edits(a: str, b: str, limit: int) -> int:
    """The Levenshtein distance of two strings, or `limit` + 1 where it is larger."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
        if min(row) > limit:
            return limit + 1
    return row[-1]


def _fold(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .:;,-–")
