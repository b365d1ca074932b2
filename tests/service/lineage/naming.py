"""How well organisations and instruments are found by other names, and what they went on in: the rest of the table.

Each other name that a vocabulary gives is taken away from its entry and looked for as if a document alone named it:
none is found because it is known. What organisations went on in is known from sources (changes, and the areas of the
new ones); it is ranked with that knowledge, as a load proposes it, and once more by names alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from pyoxigraph import Store

from loaders.terms import ID
from service.lineage.compare import Corpus
from service.lineage.item import Item
from service.lineage.likeness import likeness
from service.lineage.named import Named, all_named, is_listed
from service.lineage.reader import Reader
from service.lineage.successors import relation

_MOST: Final = 3000
_FIRST: Final = 10


@dataclass(frozen=True, slots=True)
class Found:
    """The mean average precision over so many things, and the share of what is right within the first ten."""

    things: int
    precision: float
    within: float
    worst: int


def listed(graph: Store) -> list[Named]:
    """The organisations and instruments of the vocabularies."""
    return [thing for thing in all_named(Reader(graph), _MOST) if is_listed(thing.iri)]


def by_other_names(known: list[Named]) -> dict[str, Found]:
    """The figures of other names, by sort."""
    corpus, told = _corpus(known), defaultdict(list)
    for thing in known:
        for name in thing.names[1:]:
            asked = Named(
                f"{ID}x/{name}", thing.sort, (name,), frozenset({name} & thing.short), source="x", when="2026"
            )
            rest = replace(thing, names=tuple(n for n in thing.names if n != name), short=thing.short - {name})
            others = [rest if other.iri == thing.iri else other for other in known if other.sort == thing.sort]
            told[f"{thing.sort}s by another name"].append(_ranks(asked, others, {thing.iri}, corpus))
    return {sort: _figures(ranks) for sort, ranks in told.items()}


def by_succession(known: list[Named]) -> dict[str, Found]:
    """The figures of what organisations went on in, as it is proposed and by names alone."""
    plain = [replace(thing, became=frozenset(), came=frozenset(), regions=frozenset()) for thing in known]
    return {
        "organisations to what came after": _successions(known, known),
        "the same by names alone": _successions(known, plain),
    }


def _successions(known: list[Named], asked: list[Named]) -> Found:
    corpus, ranks = _corpus(known), []
    for thing, shown in zip(known, asked, strict=True):
        if right := set(_after(thing, known)):
            others = [other for other in asked if relation(shown, other) == "alke:continuesIn"]
            ranks.append(_ranks(shown, others, right, corpus))
    return _figures(ranks)


def _after(thing: Named, known: list[Named]) -> Iterator[str]:
    """What sources say that it went on in: by a change of few, or since its area is within that of the new one."""
    yield from thing.became
    for other in known:
        if relation(thing, other) == "alke:continuesIn" and thing.regions and thing.regions < other.regions:
            yield other.iri


def _corpus(known: list[Named]) -> Corpus:
    corpus = Corpus()
    for thing in known:
        corpus.add(Item(thing.iri, thing.sort, " ".join(thing.names)))
    return corpus


def _ranks(asked: Named, others: list[Named], right: set[str], corpus: Corpus) -> list[int]:
    def score(other: Named) -> float:
        return likeness(asked, other, corpus).score

    order = sorted(others, key=_by(score))
    return [place for place, other in enumerate(order, 1) if other.iri in right]


def _by(score: Callable[[Named], float]) -> Callable[[Named], tuple[float, str]]:
    return lambda other: (-score(other), other.iri)


def _figures(ranks: list[list[int]]) -> Found:
    each = [sum((n + 1) / rank for n, rank in enumerate(found)) / len(found) for found in ranks]
    whole = [rank for found in ranks for rank in found]
    within = sum(rank <= _FIRST for rank in whole) / len(whole)
    return Found(len(ranks), sum(each) / len(each), within, max(whole))
