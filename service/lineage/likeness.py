"""How alike two organisations or instruments are, and why: pure arithmetic over names, codes, areas and known changes.

As in `service.lineage.compare`, a weight says how far a reason would convince if it held wholly and alone. An equal
name or code says nearly all; a known change of organisations too; a name that shares its words, or a short name made of
the other's first letters, somewhat less; a common area still less, since several work in one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Final

from service.lineage.compare import Corpus, coverage, score
from service.lineage.item import Likeness, Part
from service.lineage.named import Named
from service.lineage.words import words

WEIGHTS: Final[Mapping[str, float]] = {
    "label": 0.95, "lemma": 0.85, "acronym": 0.8, "code": 0.9, "area": 0.6, "change": 0.9,
}  # fmt: skip
_SHORT: Final = re.compile(r"\b[A-ZÅÄÖ]{2,}\b")
_SURE: Final = 0.8
_MIDST: Final = 0.5
"""A letter of a short name that begins no word counts so much: the part of a compound that it begins is not known."""


def likeness(first: Named, second: Named, corpus: Corpus) -> Likeness:
    """How alike two of one sort are."""
    lemma, covered = _lemma(first, second, corpus)
    parts = [
        Part("label", float(bool(_folded(first) & _folded(second))), tuple(sorted(_folded(first) & _folded(second)))),
        lemma,
        _acronym(first, second),
        _part("code", first.codes, second.codes),
        _part("area", first.regions, second.regions),
        Part("change", float(second.iri in first.became), (second.iri,) if second.iri in first.became else ()),
    ]
    return Likeness(score(parts, WEIGHTS), tuple(part for part in parts if part.value > 0), covered)


def _folded(thing: Named) -> frozenset[str]:
    return frozenset(" ".join(name.casefold().split()) for name in thing.names)


def _lemma(first: Named, second: Named, corpus: Corpus) -> tuple[Part, tuple[float, float]]:
    """How far the words of a name of the one are those of a name of the other, the best pair of names."""
    best, covered = Part("lemma", 0.0), (0.0, 0.0)
    for name, named in product(first.names, second.names):
        one, other = written_out(name, words(named)), written_out(named, words(name))
        there, shared = coverage(one, other, corpus)
        back, _ = coverage(other, one, corpus)
        value = (there + back) / 2
        if value > best.value:
            best, covered = Part("lemma", value, shared), (there, back)
    return best, covered


def _acronym(first: Named, second: Named) -> Part:
    """How far a short name of the one is made of the first letters of the other's words, or is its short name too."""
    both = first.short & second.short
    found = [(1.0, short) for short in both]
    for short_of, long_of in ((first, second), (second, first)):
        long = [name for name in long_of.names if not name.isupper()]
        found += [(initials(short, name), short) for short in short_of.short for name in long]
    value, short = max(found, default=(0.0, ""))
    return Part("acronym", value, (short,) if value else ())


def written_out(name: str, told: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name, its short forms in capitals written out where words that follow one another in `told` have
    their first letters: "ELY-keskus" is one of elinkeino, liikenne and ympäristö."""
    found = list(words(name))
    for short in _SHORT.findall(name):
        runs = [told[at : at + size] for size in range(len(short), 1, -1) for at in range(len(told) - size + 1)]
        run = next((run for run in runs if initials(short, " ".join(run)) >= _SURE), None)
        if run is not None and short.casefold() in found:
            at = found.index(short.casefold())
            found[at : at + 1] = run
    return tuple(dict.fromkeys(found))


def initials(short: str, name: str) -> float:
    """How far `short` is made of the first letters of the words of `name`, from 0 to 1: every word gives one at least.

    A letter may follow the one before it in a word ("AUNE": alueiden uudistumisen neuvottelukunta), or begin a later
    part of a compound ("TEM": työ- ja elinkeinoministeriö), of which it cannot be told where it begins.
    """
    told = words(name)
    letters = short.casefold()
    if not told or len(letters) < max(2, len(told)) or letters in told:
        return 0.0
    best = _made(letters, told, 0, 0.0)
    return max(0.0, best / len(letters))


def _made(letters: str, told: tuple[str, ...], at: int, sum_so_far: float) -> float:
    """The most that the letters from `at` on can be worth, when each of the remaining words must give its first."""
    if not told:
        return sum_so_far if at == len(letters) else -1.0
    word, rest = told[0], told[1:]
    if at >= len(letters) or letters[at] != word[0]:
        return -1.0
    best, value, place = _made(letters, rest, at + 1, sum_so_far + 1), sum_so_far + 1, 0
    for taken in range(at + 1, len(letters) - len(rest)):
        next_to = place + 1 < len(word) and word[place + 1] == letters[taken]
        place = place + 1 if next_to else word.find(letters[taken], place + 2)
        if place < 0:
            break
        value += 1.0 if next_to else _MIDST
        best = max(best, _made(letters, rest, taken + 1, value))
    return best


def _part(reason: str, ours: frozenset[str], theirs: frozenset[str]) -> Part:
    both = ours & theirs
    return Part(reason, len(both) / min(len(ours), len(theirs)) if both else 0.0, tuple(sorted(both)))


def keys(thing: Named) -> Iterable[str]:
    """By what a thing may be found: the beginnings of its words, its codes, areas and changes, and the first letter of
    its short names and of what it is called."""
    for name in thing.names:
        told = words(name)
        yield from (word[:4] for word in told)
        yield from (f"{word[0]}." for word in told[:1])
    yield from (f"{short[0].casefold()}." for short in thing.short)
    yield from (*thing.codes, *thing.regions, thing.iri, *thing.became, *thing.came)
