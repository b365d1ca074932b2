"""Texts that were divided into several, or several that were made one. Pure; equal input, equal output.

A text is divided where some texts that follow one another say together what it said, better than any one of them does,
and each of them says a part of it. The pieces of such a text tell of each part what of it is old and what is new.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
        fitting = [(_fits(said, [known[n] for n in run]), run) for run in _runs(said, known, [n for n, _ in near])]
        best = max((value for value, _ in fitting), default=0.0)
        if best:
            yield -best, whole, min(run for value, run in fitting if value == best)


def _runs(said: Counter[str], known: Mapping[int, Counter[str]], near: Iterable[int]) -> set[tuple[int, ...]]:
    """The runs of two and more places that hold one of those near; each place holds mostly what was said."""

    def is_part(place: int) -> bool:
        part = known.get(place)
        return bool(part) and part is not None and (part & said).total() >= _EACH * part.total()

    found: set[tuple[int, ...]] = set()
    for place in filter(is_part, near):
        first, last = place, place
        while place - first < MOST - 1 and is_part(first - 1):
            first -= 1
        while last - place < MOST - 1 and is_part(last + 1):
            last += 1
        for begin in range(first, place + 1):
            ends = range(max(place, begin + 1), min(last, begin + MOST - 1) + 1)
            found.update(tuple(range(begin, end + 1)) for end in ends)
    return found


def _fits(said: Counter[str], parts: Sequence[Counter[str]]) -> float:
    """How alike a whole and its parts together are; 0 where one part alone is as like it.

    What several parts say may count once: a whole need not repeat it.
    """
    together, once = sum(parts, Counter[str]()), Counter[str]()
    for part in parts:
        once |= part
    value = max(_alike(said, together), _alike(said, once))
    return value if value >= _TOGETHER and value > max(_alike(said, part) for part in parts) else 0.0


def _alike(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())
