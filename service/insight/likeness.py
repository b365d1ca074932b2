"""How alike two texts are, by the beginnings of their words: forms of one word share theirs. Pure."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from loaders.recognise.similarity import likeness

LONG: Final = 5
"""From so many words on, a text is known by its words."""


def beginnings(text: str) -> Counter[str]:
    """How often a text has words with which beginning."""
    return Counter(word[:4] for word in re.findall(r"\w{3,}", text.casefold()))


def alike(one: str, other: str, ours: Counter[str], theirs: Counter[str]) -> float:
    """How alike two texts are, 0 to 1: a long one by its words, in whatever order; a short one by its letters.

    `ours` and `theirs` are their beginnings.
    """
    sizes = ours.total(), theirs.total()
    if min(sizes) < LONG:
        return likeness(one, other)
    return 2 * (ours & theirs).total() / sum(sizes)
