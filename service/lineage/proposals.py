"""Propose links for things that are new: candidates among what is known, ranked, without those that somebody has met.

Stores in, `Suggestion`s out; nothing is written, and nothing is accepted. What it costs depends on the new things.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from pyoxigraph import NamedNode

from loaders import terms
from service.lineage.item import Item, Suggestion
from service.lineage.ranking import Candidate, Index, best, candidates
from service.lineage.reader import Reader
from service.lineage.relations import CLASSES, kind
from service.lineage.vocabulary import corpus
from service.lineage.wording import explanation

JUSTIFICATION = "semapv:CompositeMatching"
_MOST_KNOWN = 3000
"""So many things of one class are looked at at most; measures are looked for by their party and theme instead."""
_MOST_OF_DOCUMENT = 60


def proposed(reader: Reader, new: Mapping[str, Iterable[tuple[str, str]]]) -> dict[str, list[Suggestion]]:
    """Proposals by document. `new` are the IRIs and classes of the new things of each document.

    `reader` knows them, all else, and which links somebody has met.
    """
    things = {name: [item for iri, cls in pairs if (item := reader.item(iri, cls))] for name, pairs in new.items()}
    if not any(things.values()):
        return {}
    index = index_of(reader, [item for items in things.values() for item in items])
    found: dict[str, list[Suggestion]] = {}
    taken: set[tuple[str, str, str]] = set()
    for document, items in things.items():
        unmet = []
        for each in best(_candidates(items, index, reader)):
            key = (each.subject.iri, each.object.iri, each.relation.predicate)
            if key not in taken and not _is_met(reader, each):
                taken.add(key)
                unmet.append(suggestion(each, reader.name))
        if unmet:
            found[document] = unmet[:_MOST_OF_DOCUMENT]
    return found


def index_of(reader: Reader, new: Iterable[Item] = ()) -> Index:
    """Everything that is known but measures, and the new things."""
    index = Index(corpus())
    for cls in CLASSES:
        if cls != "Measure":
            for item in reader.of_class(cls, _MOST_KNOWN):
                index.add(item)
    for item in new:
        index.add(item)
    return index


def _candidates(items: Iterable[Item], index: Index, reader: Reader) -> Iterator[Candidate]:
    for item in items:
        if item.cls == "Measure":
            for measure in reader.measures_near(item, _themes(item, index, reader)):
                index.add(measure)
        yield from candidates(item, index)


def _themes(measure: Item, index: Index, reader: Reader) -> list[Item]:
    """The themes that the measure's own themes may come from or go on in."""
    own = [node.value for node in reader.objects(NamedNode(measure.iri), terms.inTheme)]
    found = (each for theme in reader.items(own, "Theme") for each in candidates(theme, index))
    near = [each for each in best(found) if each.subject.cls == each.object.cls == "Theme"]
    return [end for each in near for end in (each.subject, each.object) if end.iri not in own]


def _is_met(reader: Reader, each: Candidate) -> bool:
    """Whether a link of the two is known already: proposed, accepted or rejected.

    A link that says how two things are related is another than one that says that the one goes on in the other.
    """
    if "relatesTo" not in each.relation.predicate and reader.is_dropped(each.subject.iri):
        return True
    met = {"#relatesTo" in predicate for predicate in reader.linked(each.subject.iri, each.object.iri)}
    return ("relatesTo" in each.relation.predicate) in met


def suggestion(each: Candidate, name: Callable[[str, str], str]) -> Suggestion:
    """A candidate as a proposal."""
    kind_name, predicate = kind(each.relation, each.likeness)
    note = explanation(each.likeness, name)
    score = round(each.likeness.score, 2)
    return Suggestion(each.subject.iri, predicate, each.object.iri, kind_name, score, JUSTIFICATION, note)
