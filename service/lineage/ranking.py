"""Rank the candidates of things: which of them may be linked, the likest first. Pure.

What is compared is found by an index over words, subjects, names and fields: not all pairs. Equal input gives equal
output.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from service.lineage.compare import Corpus, compare
from service.lineage.item import Item, Likeness
from service.lineage.relations import Relation, relations
from service.lineage.words import keys, words

_LOOKED_AT = 150
"""So many things at most are compared with one: those that share most."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """That `subject` may have a relation to `object`, and how alike they are."""

    subject: Item
    object: Item
    relation: Relation
    likeness: Likeness


@dataclass(slots=True)
class Index:
    """Things by what they share with others."""

    corpus: Corpus
    _by_key: dict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    _keys: dict[str, frozenset[str]] = field(default_factory=dict)
    _items: dict[str, Item] = field(default_factory=dict)

    def items(self) -> list[Item]:
        """Everything that was taken in, in that order."""
        return list(self._items.values())

    def add(self, item: Item) -> None:
        """Take a thing in, once."""
        if item.iri not in self._keys:
            self._items[item.iri] = item
            self.corpus.add(item)
            for key in self._of(item):
                self._by_key[key].append(item)

    def near(self, item: Item) -> list[Item]:
        """The things that share anything with `item`, those that share most first, bounded in number."""
        shared: Counter[str] = Counter()
        found: dict[str, Item] = {}
        for key in self._of(item):
            for other in self._by_key.get(key, ()):
                shared[other.iri] += 1
                found[other.iri] = other
        order = sorted(found, key=lambda iri: (-shared[iri], iri))
        return [found[iri] for iri in order if iri != item.iri][:_LOOKED_AT]

    def _of(self, item: Item) -> frozenset[str]:
        if item.iri not in self._keys:
            told = [*words(item.label), *(word for text in item.context[:20] for word in words(text))]
            own = {key for word in told for key in keys(word)}
            self._keys[item.iri] = frozenset({*own, *item.about, *item.named, *self.corpus.profile(item)})
        return self._keys[item.iri]


def candidates(item: Item, index: Index) -> Iterator[Candidate]:
    """What `item` may be linked to or from, among what the index holds, in no order."""
    for other in index.near(item):
        for first, second in ((item, other), (other, item)):
            for relation in relations(first, second):
                yield Candidate(first, second, relation, compare(first, second, index.corpus))


def ranked(found: Iterable[Candidate], of: str | None = None) -> list[Candidate]:
    """The candidates, the likest first; of the thing with the IRI `of` only, where it is given."""
    kept = [each for each in found if of is None or of in (each.subject.iri, each.object.iri)]
    return sorted(kept, key=_order)


def best(found: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that are good enough to be proposed: so many at most for each thing and relation."""
    given: Counter[tuple[str, str]] = Counter()
    kept: list[Candidate] = []
    seen: set[tuple[str, str, str]] = set()
    for each in sorted(found, key=_order):
        key = (each.subject.iri, each.relation.predicate, each.object.iri)
        place = (each.subject.iri, each.relation.predicate)
        if key in seen or each.likeness.score < each.relation.least or given[place] >= each.relation.most:
            continue
        seen.add(key)
        given[place] += 1
        kept.append(each)
    return kept


def _order(candidate: Candidate) -> tuple[float, str, str, str]:
    return -candidate.likeness.score, candidate.subject.iri, candidate.object.iri, candidate.relation.predicate
