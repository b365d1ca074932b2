"""What differs between two lists of texts, and between two texts word by word. Pure; equal input, equal output.

What is the same, in its place or moved, is found first; of the rest those that are near are one reworded into the
other, the nearest first; what is left was added or dropped. Applied to the old list, a difference gives the new one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from loaders.recognise.similarity import likeness

_NEAR = 0.6
"""How alike two texts are at least of which one is the other reworded."""
_LOOKED_AT = 12
_LONG = 5
"""From so many words on, a text is known by its words."""
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
Kind = Literal["same", "dropped", "added"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that both texts have, or that only the old one ("dropped") or the new one ("added") has."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one text, by its place in the old and the new list; one of them is None where it is not there.

    `pieces` tell a text of both lists word by word: one piece where it is the same. `moved` is whether it stands in
    another order among the others.
    """

    old: int | None
    new: int | None
    pieces: tuple[Piece, ...]
    moved: bool = False

    @property
    def kind(self) -> Literal["same", "moved", "reworded", "added", "dropped"]:
        """What became of the text; one that was reworded may have `moved` too."""
        if self.old is None:
            return "added"
        if self.new is None:
            return "dropped"
        return "reworded" if any(p.kind != "same" for p in self.pieces) else "moved" if self.moved else "same"


def difference(old: Sequence[str], new: Sequence[str], known: Iterable[tuple[int, int]] = ()) -> list[Change]:
    """Every text of both lists once: in the order of the new one, what was dropped after what stood before it.

    `known` are places of texts that are known to be one and the other, whatever they say.
    """
    pairs = dict(known)
    taken = set(pairs.values())
    for one, other in (*_in_order(old, new), *_elsewhere(old, new, pairs, taken)):
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    for one, other in _near(old, new, pairs, taken):
        pairs[one] = other
    return _ordered(old, new, pairs)


def applied(old: Sequence[str], changes: Iterable[Change]) -> list[str]:
    """The new list, made from the old one and a difference."""
    found: dict[int, str] = {}
    for change in changes:
        if change.new is not None:
            whole = change.old is not None and all(p.kind == "same" for p in change.pieces)
            kept = (p.text for p in change.pieces if p.kind != "dropped")
            found[change.new] = old[change.old] if whole and change.old is not None else "".join(kept)
    return [found[place] for place in sorted(found)]


def words(old: str, new: str) -> tuple[Piece, ...]:
    """What two texts share and what only one has, whole words at a time."""
    if old == new:
        return (Piece("same", old),) if old else ()
    a, b = _WORD.findall(old), _WORD.findall(new)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(a[i1:i2])))
        else:
            pieces += [Piece(kind, text) for kind, text in _parts(a[i1:i2], b[j1:j2]) if text]
    return tuple(pieces)


def _parts(gone: list[str], come: list[str]) -> tuple[tuple[Kind, str], tuple[Kind, str]]:
    return ("dropped", "".join(gone)), ("added", "".join(come))


def _in_order(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        yield from ((block.a + n, block.b + n) for n in range(block.size))


def _elsewhere(
    old: Sequence[str], new: Sequence[str], pairs: Mapping[int, int], taken: set[int]
) -> Iterator[tuple[int, int]]:
    """Equal texts that stand in another order: the first with the first."""
    places: dict[str, deque[int]] = defaultdict(deque)
    in_order = dict(_in_order(old, new))
    matched = {*in_order.values(), *taken}
    for place, text in enumerate(new):
        if place not in matched:
            places[text].append(place)
    for place, text in enumerate(old):
        if place not in pairs and place not in in_order and places[text]:
            yield place, places[text].popleft()


def _near(
    old: Sequence[str], new: Sequence[str], pairs: Mapping[int, int], taken: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """Pairs of near texts among those left, the nearest first, each text once."""
    ours = {place: _beginnings(old[place]) for place in range(len(old)) if place not in pairs}
    here = set(range(len(new))) - set(taken)
    holding: dict[str, list[int]] = defaultdict(list)
    for place, beginnings in ours.items():
        for key in beginnings:
            holding[key].append(place)
    found = []
    for place in sorted(here):
        theirs = _beginnings(new[place])
        shared = Counter(other for key in theirs for other in holding[key])
        for other, _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:_LOOKED_AT]:
            value = _likeness(old[other], new[place], ours[other], theirs)
            if value >= _NEAR:
                found.append((-value, abs(other - place), other, place))
    used_old: set[int] = set()
    for _, _, one, other in sorted(found):
        if one not in used_old and other in here:
            used_old.add(one)
            here.discard(other)
            yield one, other


def _beginnings(text: str) -> Counter[str]:
    """How often it has words with which beginning: forms of one word share theirs."""
    return Counter(word[:4] for word in re.findall(r"\w{3,}", text.casefold()))


def _likeness(one: str, other: str, ours: Counter[str], theirs: Counter[str]) -> float:
    """How alike two texts are, 0 to 1: a long one by its words, in whatever order; a short one by its letters."""
    sizes = ours.total(), theirs.total()
    if min(sizes) < _LONG:
        return likeness(one, other)
    return 2 * (ours & theirs).total() / sum(sizes)


def _ordered(old: Sequence[str], new: Sequence[str], pairs: Mapping[int, int]) -> list[Change]:
    back = {other: one for one, other in pairs.items()}
    still = _in_place([pairs[one] for one in sorted(pairs)])
    there = []
    for place, text in enumerate(new):
        one = back.get(place)
        if one is None:
            there.append(Change(None, place, (Piece("added", text),)))
        else:
            there.append(Change(one, place, words(old[one], text), place not in still))
    dropped = [Change(n, None, (Piece("dropped", text),)) for n, text in enumerate(old) if n not in pairs]
    return _woven(there, dropped, pairs)


def _woven(there: list[Change], dropped: list[Change], pairs: Mapping[int, int]) -> list[Change]:
    """What was dropped, after the text that stood before it in the old list."""
    kept = sorted(pairs)
    after: dict[int | None, list[Change]] = defaultdict(list)
    for change in dropped:
        before = bisect_left(kept, change.old or 0)
        after[pairs[kept[before - 1]] if before else None].append(change)
    woven = [*after[None]]
    for change in there:
        woven += [change, *after[change.new]]
    return woven


def _in_place(places: Sequence[int]) -> set[int]:
    """The longest run of places that still stand in order: all others have moved."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for n, place in enumerate(places):
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        at[length : length + 1] = [n]
        before.append(at[length - 1] if length else -1)
    found: set[int] = set()
    n = at[-1] if at else -1
    while n >= 0:
        found.add(places[n])
        n = before[n]
    return found
