"""Names that are printed with a slip: near a listed name, and the same name nowhere near it.

A name of two words or more is recognised when all its words but one are forms of the listed ones and that one is a long
word one edit away from them. A near name is a proposal: what is printed stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.recognise.inflection import forms
from loaders.recognise.mentions import Mention
from loaders.recognise.similarity import edits
from loaders.vocabulary import Entry

_WORD = re.compile(r"[^\W_]+(?:[-/–][^\W_]+)*")
_LIMIT = 1
_SHORTEST = 8


@dataclass(frozen=True, slots=True)
class NearName:
    """Characters `start` to `end` are nearly the name `suggested` of `entry`."""

    entry: Entry
    suggested: str
    start: int
    end: int


def near_names(text: str, entries: Iterable[Entry], found: Iterable[Mention]) -> Iterator[NearName]:
    """The near names in `text`; places where a mention was `found` are left alone unless it is a part of the name."""
    words = [(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(text)]
    initials = "".join(word[0] for word, _, _ in words)
    taken = list(found)
    for entry in entries:
        for name in entry.names:
            listed, first_letters = _listed(name)
            for i in _starts(initials, first_letters) if len(listed) > 1 else ():
                window = words[i : i + len(listed)]
                whole = (window[0][1], window[-1][2])
                exact = any(
                    (m.start <= whole[0] and m.end >= whole[1])
                    or (len(text[m.start : m.end].split()) > 1 and m.start < whole[1] and whole[0] < m.end)
                    for m in taken
                )
                if not exact and _is_near([w for w, _, _ in window], listed):
                    yield NearName(entry, name, *whole)


@cache
def _listed(name: str) -> tuple[tuple[str, ...], str]:
    """The words of a name and their first letters: no form of a word and no slip begins with another."""
    listed = tuple(m.group() for m in _WORD.finditer(name))
    return listed, "".join(word[0].lower() for word in listed)


def _starts(initials: str, wanted: str) -> Iterator[int]:
    at = initials.find(wanted)
    while at >= 0:
        yield at
        at = initials.find(wanted, at + 1)


def _is_near(words: Sequence[str], listed: Sequence[str]) -> bool:
    off = [(w, name) for w, name in zip(words, listed, strict=True) if w not in forms(name) and w != name.lower()]
    if len(off) != 1 or len(off[0][1]) < _SHORTEST:
        return False
    word, name = off[0]
    return (
        word[0] == name[0].lower() and min(edits(word, form, _LIMIT) for form in forms(name) | {name.lower()}) <= _LIMIT
    )
