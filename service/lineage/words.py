"""Words of Finnish and Swedish texts, and how near two of them are.

Texts in, lower-case words out. Two inflected forms of one word, or a word and a compound made with it, are near;
nothing is looked up in a dictionary, so that words nobody has listed are compared as well. Never decides what a word
means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from loaders.vocabulary import load_vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:-(?=[^\W\d_])[^\W\d_]+)*-?")
_SHORTEST = 4
"""A part of a compound, and what two words share at their beginning, has at least so many letters."""
_TAIL = 5
"""An ending in which the last part of a compound may differ from another word has at most so many letters."""
_KEY = 4


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The words of a text that carry meaning, each once, in order; a part that a hyphen leaves open is a word too."""
    empty = load_vocabulary().words("function-word")
    found = (word.strip("-") for word in _WORD.findall(text.lower()))
    parts = (part for word in found for part in (word.split("-") if "-" in word else [word]))
    return tuple(dict.fromkeys(part for part in parts if len(part) > 2 and part not in empty))


def keys(word: str) -> Iterable[str]:
    """By what a word is looked up: its beginning."""
    yield word[:_KEY]


@lru_cache(maxsize=65536)
def near(first: str, second: str) -> float:
    """How near two words are, from 0 to 1: 1 for equal ones, less for forms of one word and for a compound's parts."""
    if first == second:
        return 1.0
    shared = _shared(first, second)
    shorter, longer = sorted((first, second), key=len)
    if shared >= _SHORTEST:
        rest = len(shorter) - shared
        if shared / len(longer) >= 0.6 and rest <= _TAIL:
            return 0.9
        if rest <= 2 or (shared >= 6 and rest <= 3):
            return 0.7
        if shared >= 5 and shared / len(shorter) >= 0.55 and rest <= 4:
            return 0.45
    return 0.6 if _ends_with(longer, shorter) or _ends_with(shorter, longer) else 0.0


def _shared(first: str, second: str) -> int:
    n = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        n += 1
    return n


def _ends_with(compound: str, word: str) -> bool:
    """Whether a form of `word` is the last part of `compound`: "talouskasvun", "kasvu"."""
    stem = word[: max(_SHORTEST + 1, len(word) - 3)]
    at = compound.find(stem, 3)
    return len(stem) > _SHORTEST and at >= 3 and len(compound) - at - len(stem) <= _TAIL
