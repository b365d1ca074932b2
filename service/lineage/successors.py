"""Propose links of organisations and instruments: what only a document names to what is known, and what comes after.

Pure but for the reader that it is given. What a vocabulary dates goes on in what began after it ended; what a document
names goes on in what a later document names, unless it has just the same name: then it is the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from loaders.link_table import PREDICATES
from service.lineage.compare import Corpus
from service.lineage.item import Item, Likeness, Suggestion
from service.lineage.likeness import keys, likeness
from service.lineage.named import Named, is_listed
from service.lineage.relations import TERM

SAME: Final = "skos:closeMatch"
_LEAST: Final = {SAME: 0.8, "alke:continuesIn": 0.5}
_MOST: Final = {SAME: 1, "alke:continuesIn": 3}
_WHOLE, _HALF = 0.95, 0.6
_KNOWN: Final = frozenset({"change", "area", "code"})
"""Reasons that are more than names."""
JUSTIFICATION: Final = "semapv:CompositeMatching"


@dataclass(frozen=True, slots=True)
class Succession:
    """That the one may go on in the other, or be it: how alike they are, and of what kind the link would be."""

    subject: Named
    object: Named
    likeness: Likeness
    kind: str
    predicate: str


@dataclass(slots=True)
class Register:
    """Organisations and instruments by what they share with others."""

    corpus: Corpus = field(default_factory=Corpus)
    _by_key: dict[str, list[Named]] = field(default_factory=lambda: defaultdict(list))
    _known: dict[str, Named] = field(default_factory=dict)

    def add(self, thing: Named) -> None:
        """Take a thing in, once."""
        if thing.iri not in self._known:
            self._known[thing.iri] = thing
            self.corpus.add(Item(thing.iri, thing.sort, " ".join(thing.names)))
            for key in keys(thing):
                self._by_key[key].append(thing)

    def near(self, thing: Named) -> list[Named]:
        """What is of its sort and shares anything with it, in the order of addresses."""
        found = {o.iri: o for key in keys(thing) for o in self._by_key.get(key, ()) if o.sort == thing.sort}
        return [found[iri] for iri in sorted(found) if iri != thing.iri]

    def succession(self, first: Named, second: Named) -> Succession | None:
        """How the first may have to do with the second; None where it may not."""
        predicate = relation(first, second)
        if predicate is None:
            return None
        found = likeness(first, second, self.corpus)
        if predicate == SAME or (is_listed(first.iri) is False and _is_same(first, second, found)):
            return Succession(first, second, found, "same", SAME)
        return Succession(first, second, found, _kind(found), predicate)


def relation(first: Named, second: Named) -> str | None:
    """The relation that may hold from the one to the other."""
    if first.sort != second.sort or first.iri == second.iri:
        return None
    if is_listed(first.iri):
        after = is_listed(second.iri) and first.until and second.since
        return "alke:continuesIn" if after and first.until < second.since else None
    if is_listed(second.iri):
        return SAME
    if first.source == second.source or not first.when or not second.when or first.when >= second.when:
        return None
    return "alke:continuesIn" if int(second.when[:4]) - int(first.when[:4]) <= TERM else None


def _is_same(first: Named, second: Named, found: Likeness) -> bool:
    """Whether the names are the same; another year in it tells another plan of the same name."""
    return first.years == second.years and min(found.covered) >= _WHOLE


def _kind(found: Likeness) -> str:
    """Of what kind it would be where one goes on in one."""
    ours, theirs = found.covered
    if theirs >= _WHOLE and ours < _HALF:
        return "narrowed"
    return "widened" if ours >= _WHOLE and theirs < _HALF else "continued"


def successions(things: Iterable[Named], register: Register) -> list[Succession]:
    """What the things may go on in, come from or be; the likest first, so many at most of each."""
    found: dict[tuple[str, str], Succession] = {}
    for thing in things:
        for other in register.near(thing):
            for first, second in ((thing, other), (other, thing)):
                made = register.succession(first, second)
                if made is not None and made.likeness.score >= _LEAST[made.predicate]:
                    found[first.iri, second.iri] = made
    found = _by_more_than_names(found)
    kept: list[Succession] = []
    given: Counter[tuple[str, str]] = Counter()
    for each in sorted(found.values(), key=lambda s: (-s.likeness.score, s.subject.iri, s.object.iri)):
        place = (each.subject.iri, each.predicate)
        if given[place] < _MOST[each.predicate]:
            given[place] += 1
            kept.append(each)
    return list(_together(kept, register))


def _by_more_than_names(found: Mapping[tuple[str, str], Succession]) -> dict[tuple[str, str], Succession]:
    """What is more than a name: of what names alone tell, only that which is the likest for both of its ends."""
    best: dict[str, float] = defaultdict(float)
    by_name = {pair for pair, each in found.items() if not _KNOWN & {part.reason for part in each.likeness.parts}}
    for pair in by_name:
        for end in pair:
            best[end] = max(best[end], found[pair].likeness.score)
    return {
        pair: each for pair, each in found.items()
        if pair not in by_name or each.predicate == SAME
        or each.likeness.score >= max(best[each.subject.iri], best[each.object.iri])
    }  # fmt: skip


def _together(found: list[Succession], register: Register) -> Iterator[Succession]:
    """The same, with what a known change or its areas tell of several: one that was split, several that were merged."""
    for each in found:
        kind = each.kind
        if len(each.subject.became) > 1 and each.object.iri in each.subject.became:
            kind = "split"
        elif each.kind != "same" and len(_within(each.object, register)) > 1 and _is_within(each.subject, each.object):
            kind = "merged"
        yield Succession(each.subject, each.object, each.likeness, kind, PREDICATES.get(kind, each.predicate)
                         if kind != "same" else SAME)  # fmt: skip


def _within(whole: Named, register: Register) -> list[Named]:
    """Those before it whose areas are a part of its."""
    return [o for o in register.near(whole) if _is_within(o, whole) and relation(o, whole) == "alke:continuesIn"]


def _is_within(part: Named, whole: Named) -> bool:
    return bool(part.regions) and part.regions < whole.regions


def suggestion(each: Succession, note: Mapping[str, str]) -> Suggestion:
    """As a proposal."""
    score = round(each.likeness.score, 2)
    return Suggestion(each.subject.iri, each.predicate, each.object.iri, each.kind, score, JUSTIFICATION, note)
