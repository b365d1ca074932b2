"""Propose that something was dropped, or is new: where a document lists its kind and has nothing like it.

A document that names no theme says nothing of themes. One that does is set beside the list before it: of that, what
nothing in the new list is like may have been dropped; of the new list, what is like nothing earlier may be new. The
score is how unlike the likest one is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from loaders import terms
from loaders.link_table import PREDICATES
from service.lineage.compare import compare
from service.lineage.item import Item, Suggestion
from service.lineage.ranking import Index
from service.lineage.reader import Reader
from service.lineage.relations import MATTERS, TERM
from service.lineage.wording import alone

_LIKE: Final = 0.3
"""What is as like as this may go on in it, and is proposed so instead."""
_LIST: Final = 60
"""What a year has more of than this stands in many documents, of which none is a list to be set beside another."""
JUSTIFICATION: Final = "semapv:CompositeMatching"


def endings(fresh: Collection[str], index: Index, reader: Reader) -> Iterator[tuple[str, Suggestion]]:
    """The proposals for the documents `fresh`, each with the document whose list brought it up, class by class."""
    known = [item for item in index.items() if item.cls in MATTERS and item.source and item.year]
    for cls in MATTERS:
        lists: dict[int, list[Item]] = defaultdict(list)
        for item in known:
            if item.cls == cls and item.year:
                lists[item.year].append(item)
        for earlier, later in pairwise(sorted(lists)):
            sources = sorted({str(item.source) for year in (later, earlier) for item in lists[year]} & set(fresh))
            if sources and later - earlier <= TERM and max(len(lists[earlier]), len(lists[later])) <= _LIST:
                for made in _between(lists[earlier], lists[later], known, index, reader):
                    yield sources[-1], made


def _between(
    first: Iterable[Item], second: Sequence[Item], known: Iterable[Item], index: Index, reader: Reader
) -> Iterator[Suggestion]:
    """What of one list is not in the next, and what of that was in none before it."""
    year = second[0].year or 0
    after = [item for item in known if item.year == year]
    before = [item for item in known if item.year and item.year < year <= item.year + TERM]
    for item in first:
        if not reader.goes_on(item.iri, terms.linkSubject):
            yield from _alone("dropped", item, after, index)
    for item in second:
        if not reader.goes_on(item.iri, terms.linkObject):
            yield from _alone("new", item, before, index)


def _alone(kind: str, item: Item, others: Iterable[Item], index: Index) -> Iterator[Suggestion]:
    """That a thing was dropped or is new, unless one of the others is like it."""
    told = [(compare(item, other, index.corpus).score, other.label) for other in others]
    likest, label = max(told, default=(0.0, ""))
    if likest >= _LIKE:
        return
    subject, target = (item.iri, None) if kind == "dropped" else (None, item.iri)
    note = alone(kind, len(told), label, likest)
    yield Suggestion(subject, PREDICATES[kind], target, kind, round(1 - likest, 2), JUSTIFICATION, note)
