"""Texts that were divided into several, or several that were made one. Pure; equal input, equal output.

A text is divided where some texts that follow one another say together what it said, better than any one of them does,
and each of them says a part of it. The pieces of such a text tell of each part what of it is old and what is new.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from service.insight.likeness import LONG, beginnings
from service.insight.pieces import Piece, words

MOST: Final = 4
"""A text is divided into so many at most."""
_TOGETHER: Final = 0.75
"""How much of all their words the whole and its parts share at least."""
_EACH: Final = 0.6
"""How much of each part the whole holds at least."""
_LOOKED_AT: Final = 12


@dataclass(frozen=True, slots=True)
class Division:
    """The place of a whole in one list, and those of its parts, which follow one another, in the other."""

    whole: int
    parts: tuple[int, ...]


def divisions(
    wholes: Sequence[str], parts: Sequence[str], free: Collection[int], there: Collection[int]
) -> list[Division]:
    """The texts of `wholes` at the places `free` that stand as several in `parts` at the places `there`."""
    found = sorted(_candidates(wholes, parts, free, there))
    used: set[int] = set()
    done: set[int] = set()
    kept = []
    for _, whole, run in found:
        if whole not in done and used.isdisjoint(run):
            done.add(whole)
            used.update(run)
            kept.append(Division(whole, run))
    return kept


def divided(whole: str, parts: Sequence[str]) -> list[tuple[Piece, ...]]:
    """What became of a whole, part by part: what each has of it, what is new, and what was dropped there."""
    ends, at = [], 0
    for part in parts:
        at += len(part) + 1
        ends.append(at)
    found: list[list[Piece]] = [[] for _ in parts]
    place, number = 0, 0
    for piece in words(whole, " ".join(parts)):
        if piece.kind == "dropped":
            found[number].append(piece)
            continue
        text = piece.text
        while text:
            room = ends[number] - place
            cut, text = text[:room], text[room:]
            found[number].append(Piece(piece.kind, cut))
            place += len(cut)
            if place == ends[number] and number + 1 < len(parts):
                number += 1
    return [tuple(pieces) for pieces in found]


def _candidates(
    wholes: Sequence[str], parts: Sequence[str], free: Collection[int], there: Collection[int]
) -> Iterator[tuple[float, int, tuple[int, ...]]]:
    known = {place: beginnings(parts[place]) for place in sorted(there)}
    holding: dict[str, list[int]] = defaultdict(list)
    for place, held in known.items():
        for key in held:
            holding[key].append(place)
    for whole in sorted(free):
        said = beginnings(wholes[whole])
        if said.total() < LONG:
            continue
        shared = Counter(place for key in said for place in holding[key])
        near = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:_LOOKED_AT]
        runs = {run for place, _ in near for run in _runs(place, known)}
        fitting = [(value, run) for run in sorted(runs) if (value := _fits(said, [known[place] for place in run]))]
        if fitting:
            best = max(value for value, _ in fitting)
            yield -best, whole, next(run for value, run in fitting if value == best)


def _runs(place: int, known: Collection[int]) -> Iterator[tuple[int, ...]]:
    """The runs of two and more places that hold one."""
    for length in range(2, MOST + 1):
        for first in range(place - length + 1, place + 1):
            run = tuple(range(first, first + length))
            if all(each in known for each in run):
                yield run


def _fits(said: Counter[str], parts: Sequence[Counter[str]]) -> float:
    """How alike a whole and its parts together are; 0 where one part alone is as like it, or says something else."""
    together = sum(parts, Counter[str]())
    value = _alike(said, together)
    if value < _TOGETHER or any(not part or (part & said).total() < _EACH * part.total() for part in parts):
        return 0.0
    return value if value > max(_alike(said, part) for part in parts) else 0.0


def _alike(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())
