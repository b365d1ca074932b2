"""Patterns made of the word lists of `ontology/vocabularies`, so that no word stands in code.

In goes a vocabulary and the name of a word list, out comes a compiled pattern that ignores letter case.
"""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.recognise.inflection import forms
from loaders.vocabulary import Vocabulary


@lru_cache(maxsize=256)
def words(vocabulary: Vocabulary, *lists: str) -> re.Pattern[str]:
    """Any word or phrase of `lists`, exactly as listed, between word boundaries."""
    return _pattern((w for name in lists for w in vocabulary.words(name)), r"(?!\w)")


@lru_cache(maxsize=256)
def stems(vocabulary: Vocabulary, *lists: str) -> re.Pattern[str]:
    """Any word that begins with a stem of `lists`, or holds it as the last part of a compound."""
    listed = sorted({w for name in lists for w in vocabulary.words(name)}, key=lambda w: (-len(w), w))
    return re.compile(rf"\b\w*?(?:{'|'.join(map(re.escape, listed))})\w*", re.IGNORECASE)


@lru_cache(maxsize=256)
def inflected(vocabulary: Vocabulary, *lists: str) -> re.Pattern[str]:
    """Any form of a nominative of `lists`, alone or as the last part of a compound."""
    listed = {f for name in lists for w in vocabulary.words(name) for f in forms(w)}
    return re.compile(rf"\b[\w-]*?(?:{_alternatives(listed)})\b", re.IGNORECASE)


def nominative_of(form: str, heads: frozenset[str]) -> str | None:
    """The nominative of a compound whose last part is a form of one of `heads`; None where it is of none."""
    lower = form.lower()
    for head in sorted(heads, key=lambda w: (-len(w), w)):
        for inflection in sorted(forms(head), key=lambda w: (-len(w), w)):
            if lower.endswith(inflection) and (len(inflection) > 3 or lower == inflection):
                return form[: len(form) - len(inflection)] + head
    return None


def _pattern(listed: object, end: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(listed)}){end}", re.IGNORECASE)


def _alternatives(listed: object) -> str:
    found = sorted({str(w) for w in listed}, key=lambda w: (-len(w), w))  # type: ignore[attr-defined]
    return "|".join(map(re.escape, found)) or r"(?!)"
