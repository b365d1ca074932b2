"""How well candidates are ranked: by item, what people accepted should stand first among all that may be linked.

`python -m tests.service.lineage.ranking` prints the table of the README. No weight was fitted to these links, so none
is left out: the weights are reasons (`service/lineage/compare.py`), and the accepted links are the test alone.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from loaders.terms import ID
from service.lineage.compare import compare
from service.lineage.item import Item
from service.lineage.proposals import index_of
from service.lineage.reader import Reader
from service.lineage.relations import CLASSES, relations
from service.load.known_links import Known, known_links

_LATER = {"alke:renamedTo", "alke:narrowedTo", "alke:widenedTo", "alke:splitInto", "alke:mergedInto"}


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one relation: items that have an accepted link, mean average precision, the worst rank of an accepted one."""

    items: int
    precision: float
    worst: int


def figures(graph: Store) -> dict[str, Figures]:
    """The figures by relation."""
    reader = Reader(graph)
    items = {item.iri: item for cls in CLASSES for item in reader.of_class(cls)}
    index = index_of(reader, items.values())
    wanted: dict[tuple[str, str], set[str]] = defaultdict(set)
    for link in known_links(graph):
        if link.status == "accepted" and link.subject in items and link.object in items:
            wanted[_sort(link), str(link.subject)].add(str(link.object))
    found: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for (sort, subject), good in sorted(wanted.items()):
        scored = [
            (-compare(items[subject], other, index.corpus).score, other.iri)
            for other in items.values()
            if _may(items[subject], other, sort)
        ]
        order = [iri for _, iri in sorted(scored)]
        found[sort].append(precision(order, good))
    return {
        sort: Figures(len(each), sum(p for p, _ in each) / len(each), max(worst for _, worst in each))
        for sort, each in sorted(found.items())
    }


def precision(order: list[str], good: set[str]) -> tuple[float, int]:
    """The average precision of an order, and the rank of the last good one.

    One that is missing counts as never found.
    """
    ranks = [order.index(iri) + 1 if iri in order else 10**6 for iri in sorted(good)]
    return sum((n + 1) / rank for n, rank in enumerate(sorted(ranks))) / len(good), max(ranks)


def _sort(link: Known) -> str:
    """What is ranked together: all that says how something goes on, apart for decisions known from elsewhere."""
    if link.predicate in _LATER or link.predicate == "alke:continuesIn":
        return "decisions" if str(link.subject).startswith(f"{ID}decision/") else "themes"
    return link.predicate


def _may(first: Item, second: Item, sort: str) -> bool:
    predicate = "alke:continuesIn" if sort in ("decisions", "themes") else sort
    return any(relation.predicate == predicate for relation in relations(first, second))


def main() -> None:
    """Print the table."""
    from tests.questions.freeze import loaded

    with tempfile.TemporaryDirectory() as folder:
        store = loaded(Path(folder))
        print("| links | things with one | average precision | worst rank |\n|---|---|---|---|")
        for sort, figure in figures(store).items():
            print(f"| {sort} | {figure.items} | {figure.precision:.2f} | {figure.worst} |")
        del store


if __name__ == "__main__":
    main()
