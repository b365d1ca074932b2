"""Which candidates tell together that one thing became several, or that several became one. Pure.

Of one name, two later ones of one document hold words that the other does not, and nothing else: it was split. The same
the other way round: they were merged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Final

from service.lineage.item import Item
from service.lineage.ranking import Candidate
from service.lineage.words import near, words

_WHOLE: Final = 0.85
_NEAR: Final = 0.5
Pair = tuple[str, str]


def kinds_together(found: Iterable[Candidate]) -> Mapping[Pair, str]:
    """Of the pairs of subject and object that are a part of a split or a merger, which of the two."""
    parted: dict[tuple[str, str, str | None], list[tuple[Candidate, frozenset[str]]]] = defaultdict(list)
    for each in found:
        if each.relation.predicate != "alke:continuesIn":
            continue
        ours, theirs = each.likeness.covered
        if theirs >= _WHOLE > ours:
            held = _held(each.subject, each.object)
            parted["split", each.subject.iri, each.object.source].append((each, held))
        elif ours >= _WHOLE > theirs:
            held = _held(each.object, each.subject)
            parted["merged", each.object.iri, each.subject.source].append((each, held))
    return {
        (each.subject.iri, each.object.iri): kind
        for (kind, _, _), parts in parted.items() if len(parts) > 1 and _are_apart(held for _, held in parts)
        for each, _ in parts
    }  # fmt: skip


def _held(whole: Item, part: Item) -> frozenset[str]:
    """The words of a name that are in the other's."""
    return frozenset(w for w in words(whole.label) if any(near(w, other) >= _NEAR for other in words(part.label)))


def _are_apart(held: Iterable[frozenset[str]]) -> bool:
    return all(first and second and not first & second for first, second in combinations(held, 2))
