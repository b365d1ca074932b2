"""How well candidates are ranked: by item, what people accepted should stand first among all that may be linked.

`python -m tests.service.lineage.ranking` prints the table of the README. The weights are reasons
(`service/lineage/compare.py`), but whoever gave them knew these links. So each item is ranked once more by weights that
all other items alone have chosen (leave-one-out).
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from pyoxigraph import Store

from loaders.terms import ID
from service.lineage.compare import WEIGHTS, compare, score
from service.lineage.item import Item as Thing
from service.lineage.item import Part
from service.lineage.proposals import index_of
from service.lineage.reader import Reader
from service.lineage.relations import CLASSES, relations
from service.load.known_links import Known, known_links

FIRST = 10
_LATER = {"alke:renamedTo", "alke:narrowedTo", "alke:widenedTo", "alke:splitInto", "alke:mergedInto"}


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one relation: items that have an accepted link, mean average precision, the worst rank of an accepted one.

    `within` is the share of accepted links among the first ten; `left_out` the mean average precision where the item
    had no say in the weights.
    """

    items: int
    precision: float
    worst: int
    within: float
    left_out: float


@dataclass(frozen=True, slots=True)
class Item:
    """A thing with accepted links: what they lead to, and the reasons for each thing that it may be linked to."""

    sort: str
    good: frozenset[str]
    reasons: Mapping[str, tuple[Part, ...]]

    def order(self, weights: Mapping[str, float]) -> list[str]:
        """What it may be linked to, the likest first."""
        return sorted(self.reasons, key=lambda iri: (-score(self.reasons[iri], weights), iri))

    def precision(self, weights: Mapping[str, float]) -> float:
        """The average precision of that order."""
        return precision(self.order(weights), self.good)[0]


def figures(graph: Store) -> dict[str, Figures]:
    """The figures by relation."""
    found = items(graph)
    chosen = left_out(found)
    return {
        sort: _figures([item for item in found if item.sort == sort],
                       [value for item, value in zip(found, chosen, strict=True) if item.sort == sort])
        for sort in sorted({item.sort for item in found})
    }  # fmt: skip


def _figures(of: Sequence[Item], chosen: Sequence[float]) -> Figures:
    told = [precision(item.order(WEIGHTS), item.good) for item in of]
    ranks = [rank for item in of for rank in ranks_of(item.order(WEIGHTS), item.good)]
    return Figures(
        len(of),
        sum(value for value, _ in told) / len(of),
        max(worst for _, worst in told),
        sum(rank <= FIRST for rank in ranks) / len(ranks),
        sum(chosen) / len(of),
    )


def items(graph: Store) -> list[Item]:
    """What people have linked, in order."""
    reader = Reader(graph)
    things = {item.iri: item for cls in CLASSES for item in reader.of_class(cls)}
    index = index_of(reader, things.values())
    wanted: dict[tuple[str, str], set[str]] = defaultdict(set)
    for link in known_links(graph):
        if link.status == "accepted" and link.subject in things and link.object in things:
            wanted[_sort(link), str(link.subject)].add(str(link.object))
    return [
        Item(sort, frozenset(good), {
            other.iri: compare(things[subject], other, index.corpus).parts
            for other in things.values() if _may(things[subject], other, sort)
        })
        for (sort, subject), good in sorted(wanted.items())
    ]  # fmt: skip


def left_out(of: Sequence[Item]) -> list[float]:
    """The average precision of each item by the weights that are best for all others; of equal ones the first."""
    choices = [
        dict(zip(WEIGHTS, (min(0.95, w * f) for w, f in zip(WEIGHTS.values(), factors, strict=True)), strict=True))
        for factors in product((1.0, 0.5, 1.5), repeat=len(WEIGHTS))
    ]
    told = [[item.precision(weights) for item in of] for weights in choices]
    values = []
    for n in range(len(of)):
        best = max(range(len(choices)), key=lambda choice: (sum(told[choice]) - told[choice][n], -choice))
        values.append(told[best][n])
    return values


def precision(order: list[str], good: Collection[str]) -> tuple[float, int]:
    """The average precision of an order, and the rank of the last good one.

    One that is missing counts as never found.
    """
    ranks = ranks_of(order, good)
    return sum((n + 1) / rank for n, rank in enumerate(ranks)) / len(good), max(ranks)


def ranks_of(order: list[str], good: Collection[str]) -> list[int]:
    """The ranks of the good ones, from 1, the best first."""
    return sorted(order.index(iri) + 1 if iri in order else 10**6 for iri in good)


def _sort(link: Known) -> str:
    """What is ranked together: all that says how something goes on, apart for decisions known from elsewhere."""
    if link.predicate in _LATER or link.predicate == "alke:continuesIn":
        return "decisions" if str(link.subject).startswith(f"{ID}decision/") else "themes"
    return link.predicate


def _may(first: Thing, second: Thing, sort: str) -> bool:
    predicate = "alke:continuesIn" if sort in ("decisions", "themes") else sort
    return any(relation.predicate == predicate for relation in relations(first, second))


def main() -> None:
    """Print the table."""
    from tests.questions.freeze import loaded
    from tests.service.lineage.naming import by_other_names, by_succession, listed
    from tests.service.lineage.unseen import pairs, ranks
    from tests.service.lineage.unseen import precision as mean

    with tempfile.TemporaryDirectory() as folder:
        store = loaded(Path(folder))
        print("| links | things with one | average precision | left out | within the first ten | worst rank |")
        print("|---|---|---|---|---|---|")
        for sort, figure in figures(store).items():
            told = f"{figure.precision:.2f} | {figure.left_out:.2f} | {figure.within:.0%} | {figure.worst}"
            print(f"| {sort} | {figure.items} | {told} |")
        found = ranks(pairs()).values()
        print(f"| invented themes to their factors | {len(found)} | {mean(found):.2f} | | 100% | {max(found)} |")
        known = listed(store)
        for sort, found in (by_other_names(known) | by_succession(known)).items():
            print(f"| {sort} | {found.things} | {found.precision:.2f} | | {found.within:.0%} | {found.worst} |")
        del store


if __name__ == "__main__":
    main()
