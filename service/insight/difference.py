"""What differs between two lists of texts, and between two texts word by word. Pure; equal input, equal output.

What is the same, in its place or moved, is found first; then texts that were divided into several, or made one of
several; of the rest those that are near are one reworded into the other, the nearest first; what is left was added or
dropped. Applied to the old list, a difference gives the new one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from service.insight.dividing import Division, divided, divisions
from service.insight.likeness import alike, beginnings
from service.insight.pieces import Piece, words

_NEAR = 0.6
"""How alike two texts are at least of which one is the other reworded."""
_LOOKED_AT = 12


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one text, by its place in the old and the new list; one of them is None where it is not there.

    `pieces` tell a text of both lists word by word: one piece where it is the same. `moved` is whether it stands in
    another order among the others. A text that was `divided` has a change for each of its parts, with the same old
    place and what became of it there; several that were `merged` have the same new place.
    """

    old: int | None
    new: int | None
    pieces: tuple[Piece, ...]
    moved: bool = False
    shared: Literal["", "divided", "merged"] = ""

    @property
    def kind(self) -> Literal["same", "moved", "reworded", "divided", "merged", "added", "dropped"]:
        """What became of the text; one that was reworded may have `moved` too."""
        if self.shared:
            return self.shared
        if self.old is None:
            return "added"
        if self.new is None:
            return "dropped"
        return "reworded" if any(p.kind != "same" for p in self.pieces) else "moved" if self.moved else "same"


def difference(
    old: Sequence[str], new: Sequence[str], known: Iterable[tuple[int, int]] = (), *, whole: bool = False
) -> list[Change]:
    """Every text of both lists: in the order of the new one, what was dropped after what stood before it.

    `known` are places of texts that are known to be one and the other, whatever they say. `whole` texts, such as names,
    are never divided or merged.
    """
    pairs = dict(known)
    taken = set(pairs.values())
    for one, other in (*_in_order(old, new), *_elsewhere(old, new, pairs, taken)):
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    split, merged = ([], []) if whole else _divided(old, new, pairs, taken)
    gone = {place for one in merged for place in one.parts} | {one.whole for one in split}
    come = {place for one in split for place in one.parts} | {one.whole for one in merged}
    for one, other in _near(old, new, {*pairs, *gone}, {*taken, *come}):
        pairs[one] = other
    return _ordered(old, new, pairs, split, merged)


def _divided(
    old: Sequence[str], new: Sequence[str], pairs: Mapping[int, int], taken: set[int]
) -> tuple[list[Division], list[Division]]:
    """The texts of the old list that were divided, and those of the new one that were made of several."""
    ours = {n for n in range(len(old)) if n not in pairs}
    theirs = {n for n in range(len(new)) if n not in taken}
    split = divisions(old, new, ours, theirs)
    ours -= {one.whole for one in split}
    theirs -= {place for one in split for place in one.parts}
    return split, divisions(new, old, theirs, ours)


def applied(old: Sequence[str], changes: Iterable[Change]) -> list[str]:
    """The new list, made from the old one and a difference."""
    found: dict[int, str] = {}
    for change in changes:
        if change.new is not None:
            whole = change.old is not None and all(p.kind == "same" for p in change.pieces)
            kept = (p.text for p in change.pieces if p.kind != "dropped")
            text = old[change.old] if whole and change.old is not None and not change.shared else "".join(kept)
            found[change.new] = found.get(change.new, "") + text
    return [found[place] for place in sorted(found)]


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
    old: Sequence[str], new: Sequence[str], pairs: Collection[int], taken: Collection[int]
) -> Iterator[tuple[int, int]]:
    """Pairs of near texts among those left, the nearest first, each text once."""
    ours = {place: beginnings(old[place]) for place in range(len(old)) if place not in pairs}
    here = set(range(len(new))) - set(taken)
    holding: dict[str, list[int]] = defaultdict(list)
    for place, held in ours.items():
        for key in held:
            holding[key].append(place)
    found = []
    for place in sorted(here):
        theirs = beginnings(new[place])
        shared = Counter(other for key in theirs for other in holding[key])
        for other, _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:_LOOKED_AT]:
            value = alike(old[other], new[place], ours[other], theirs)
            if value >= _NEAR:
                found.append((-value, abs(other - place), other, place))
    used_old: set[int] = set()
    for _, _, one, other in sorted(found):
        if one not in used_old and other in here:
            used_old.add(one)
            here.discard(other)
            yield one, other


def _ordered(
    old: Sequence[str],
    new: Sequence[str],
    pairs: Mapping[int, int],
    split: Iterable[Division],
    merged: Iterable[Division],
) -> list[Change]:
    shared = _shared(old, new, split, merged)
    back = {other: one for one, other in pairs.items()}
    still = _in_place([pairs[one] for one in sorted(pairs)])
    there = []
    for place, text in enumerate(new):
        one = back.get(place)
        if place in shared:
            there += shared[place]
        elif one is None:
            there.append(Change(None, place, (Piece("added", text),)))
        else:
            there.append(Change(one, place, words(old[one], text), place not in still))
    told = {change.old for change in there}
    dropped = [Change(n, None, (Piece("dropped", text),)) for n, text in enumerate(old) if n not in told]
    stood = {change.old: change.new for change in there if change.old is not None and change.new is not None}
    return _woven(there, dropped, stood)


def _shared(
    old: Sequence[str], new: Sequence[str], split: Iterable[Division], merged: Iterable[Division]
) -> dict[int, list[Change]]:
    """The changes of what was divided or merged, by their places in the new list."""
    found: dict[int, list[Change]] = {}
    for one in split:
        told = divided(old[one.whole], [new[place] for place in one.parts])
        for place, pieces in zip(one.parts, told, strict=True):
            own = pieces if place == one.parts[-1] else _without_joint(pieces)
            found[place] = [Change(one.whole, place, own, shared="divided")]
    for one in merged:
        told = divided(new[one.whole], [old[place] for place in one.parts])
        found[one.whole] = [
            Change(place, one.whole, tuple(piece.turned() for piece in pieces), shared="merged")
            for place, pieces in zip(one.parts, told, strict=True)
        ]
    return found


def _without_joint(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """A part without the space that joins it to the next."""
    last = max(n for n, piece in enumerate(pieces) if piece.kind != "dropped")
    cut = Piece(pieces[last].kind, pieces[last].text[:-1])
    return (*pieces[:last], *([cut] if cut.text else []), *pieces[last + 1 :])


def _woven(there: list[Change], dropped: list[Change], pairs: Mapping[int, int]) -> list[Change]:
    """What was dropped, after the text that stood before it in the old list."""
    kept = sorted(pairs)
    after: dict[int | None, list[Change]] = defaultdict(list)
    for change in dropped:
        before = bisect_left(kept, change.old or 0)
        after[pairs[kept[before - 1]] if before else None].append(change)
    woven = [*after[None]]
    for n, change in enumerate(there):
        last = n + 1 == len(there) or there[n + 1].new != change.new
        woven += [change, *(after[change.new] if last else ())]
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
