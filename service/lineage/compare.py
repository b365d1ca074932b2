"""How alike two things are, and why: pure arithmetic over their words, subjects, fields and what they name.

Five reasons, each from 0 to 1. A weight says how far that reason would convince if it held wholly and alone; reasons
that hold together convince more than each: score = 1 - product of (1 - weight x value). The weights follow from what
the reasons are, not from a fit: a name says most; what stands under a name, or a subject in common, half of that; a
field of policy is wide; an actor or instrument in common is frequent among things that have nothing else to do with
one another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log, sqrt

from service.lineage.item import Item, Likeness, Part
from service.lineage.words import near, words

WEIGHTS: Mapping[str, float] = {"name": 0.9, "context": 0.45, "subjects": 0.45, "field": 0.45, "named": 0.2}
_FAR = 0.75
"""The wider of two coverages counts so much: a name may live on in a part of another ("Kokonaisturvallisuus")."""
_ENOUGH = 0.35
_OFTEN = 3
_COMMON = 0.3
_KEY = 5


@dataclass(slots=True)
class Corpus:
    """How common each word is among the things that are compared, and which words tell which field of policy."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    common: tuple[str, ...] = ()
    _count: int = 0
    _holding: Counter[str] = field(default_factory=Counter)
    _profiles: dict[str, dict[str, float]] = field(default_factory=dict)

    def add(self, item: Item) -> None:
        """Count the words of one more thing."""
        self._count += 1
        self._holding.update({word[:_KEY] for word in words(item.label)})

    def weight(self, word: str) -> float:
        """How much a word tells, from near 0 for one that everything has to 1 for one that nothing has."""
        rare = log(1 + (self._count + 1) / (self._holding[word[:_KEY]] + 1)) / log(2 + self._count)
        return rare * _COMMON if word.startswith(self.common) else rare

    def profile(self, item: Item) -> Mapping[str, float]:
        """How strongly each field of policy is told: by the name, and half as much by what stands under it."""
        known = self._profiles.get(item.iri)
        if known is None:
            known = _sum(self._told(words(item.label)), self._told(_all(item.context)), 0.5)
            self._profiles[item.iri] = known
        return known

    def _told(self, found: Iterable[str]) -> dict[str, float]:
        hits: Counter[str] = Counter()
        for word in found:
            for name, beginnings in self.fields.items():
                hits[name] += any(_begins(word, beginning) for beginning in beginnings)
        size = sqrt(sum(n * n for n in hits.values()))
        return {name: n / size for name, n in hits.items() if n} if size else {}


def compare(first: Item, second: Item, corpus: Corpus) -> Likeness:
    """How alike two things are."""
    ours, theirs = words(first.label), words(second.label)
    one, shared = coverage(ours, theirs, corpus)
    other, _ = coverage(theirs, ours, corpus)
    parts = [Part("name", _FAR * max(one, other) + (1 - _FAR) * min(one, other), shared)]
    parts.append(_context(first, second, corpus))
    about = first.about & second.about
    parts.append(Part("subjects", _overlap(first.about, second.about), tuple(sorted(about))))
    parts.append(_field(corpus.profile(first), corpus.profile(second)))
    named = first.named & second.named
    parts.append(Part("named", _overlap(first.named, second.named), tuple(sorted(named))))
    return Likeness(score(parts, WEIGHTS), tuple(part for part in parts if part.value > 0), (one, other))


def score(parts: Iterable[Part], weights: Mapping[str, float]) -> float:
    """How far reasons convince together: each takes its share of the doubt that the others leave."""
    doubt = 1.0
    for part in parts:
        doubt *= 1 - weights[part.reason] * part.value
    return round(1 - doubt, 4)


def coverage(ours: Iterable[str], theirs: tuple[str, ...], corpus: Corpus) -> tuple[float, tuple[str, ...]]:
    """How much of the one's words the other has, by what each word tells, and which."""
    whole = held = 0.0
    shared: list[str] = []
    for word in ours:
        weight = corpus.weight(word)
        best = max((near(word, other) for other in theirs), default=0.0)
        whole, held = whole + weight, held + weight * best
        if best >= _ENOUGH:
            shared.append(word)
    return (held / whole if whole else 0.0), tuple(shared)


def _context(first: Item, second: Item, corpus: Corpus) -> Part:
    """How much of the one's name stands under the other, the better of both ways."""
    ways = ((second, first), (first, second))
    found = [_under(words(name.label), under.context, corpus) for name, under in ways if under.context]
    value, shared = max(found, default=(0.0, ()))
    return Part("context", value, shared)


def _under(name: tuple[str, ...], texts: tuple[str, ...], corpus: Corpus) -> tuple[float, tuple[str, ...]]:
    """How much of a name stands in texts; a word counts wholly when one text in `_OFTEN` has it."""
    whole = held = 0.0
    shared: list[str] = []
    for word in name:
        weight, found = (
            corpus.weight(word),
            [max((near(word, other) for other in words(text)), default=0.0) for text in texts],
        )
        often = min(1.0, sum(found) * _OFTEN / len(texts))
        whole, held = whole + weight, held + weight * often
        if often >= _ENOUGH:
            shared.append(word)
    return (held / whole if whole else 0.0), tuple(shared)


def _field(ours: Mapping[str, float], theirs: Mapping[str, float]) -> Part:
    """How far each one's fields are those of the other, the mean of both ways.

    A thing of two fields is no less of either.
    """
    both = sorted(set(ours) & set(theirs), key=lambda name: (-ours[name] * theirs[name], name))
    ways = [_within(ours, theirs), _within(theirs, ours)]
    return Part("field", sum(ways) / 2, tuple(both[:2]))


def _within(ours: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    most, whole = max(theirs.values(), default=0.0), sum(ours.values())
    return sum(share * theirs.get(name, 0.0) / most for name, share in ours.items()) / whole if most and whole else 0.0


def _overlap(ours: frozenset[str], theirs: frozenset[str]) -> float:
    return len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else 0.0


def _sum(first: Mapping[str, float], second: Mapping[str, float], share: float) -> dict[str, float]:
    both = {name: first.get(name, 0.0) + share * second.get(name, 0.0) for name in {*first, *second}}
    size = sqrt(sum(n * n for n in both.values()))
    return {name: n / size for name, n in both.items()} if size else {}


def _all(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for text in texts for word in words(text)))


def _begins(word: str, beginning: str) -> bool:
    bare = beginning.rstrip("-")
    if beginning.endswith("-") or len(bare) <= 4:
        return word == bare or (len(bare) > 2 and word.startswith(bare))
    return word.startswith(bare) or bare in word[3:]
