"""Propose links for things that are new: candidates among what is known, ranked, without those that somebody has met.

Stores in, `Suggestion`s out; nothing is written, and nothing is accepted. What it costs depends on the new things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pyoxigraph import NamedNode

from loaders import terms
from loaders.link_table import PREDICATES
from service.lineage.endings import endings
from service.lineage.item import Item, Suggestion
from service.lineage.named import CLASSES as NAMED
from service.lineage.named import all_named, named_thing
from service.lineage.ranking import Candidate, Index, best, candidates
from service.lineage.reader import Reader
from service.lineage.relations import CLASSES, kind
from service.lineage.several import kinds_together
from service.lineage.successors import Register, successions
from service.lineage.successors import suggestion as succeeds
from service.lineage.vocabulary import corpus
from service.lineage.wording import explanation

JUSTIFICATION = "semapv:CompositeMatching"
_MOST_KNOWN = 3000
"""So many things of one class are looked at at most; measures are looked for by their party and theme instead."""
_MOST_OF_DOCUMENT = 60


def proposed(reader: Reader, new: Mapping[str, Iterable[tuple[str, str]]]) -> dict[str, list[Suggestion]]:
    """Proposals by document. `new` are the IRIs and classes of the new things of each document, and of those that it
    names; `reader` knows them, all else, and which links somebody has met.
    """
    things = {name: [item for iri, cls in pairs if cls in CLASSES and (item := reader.item(iri, cls))]
              for name, pairs in new.items()}  # fmt: skip
    named = {name: [iri for iri, cls in pairs if cls in NAMED] for name, pairs in new.items()}
    index = index_of(reader, [item for items in things.values() for item in items]) if any(things.values()) else None
    alone: dict[str, list[Suggestion]] = defaultdict(list)
    for document, each in endings(things, index, reader) if index else ():
        alone[document].append(each)
    found: dict[str, list[Suggestion]] = {}
    taken: set[tuple[str | None, str | None, bool]] = set()
    register = _register(reader, named.values()) if any(named.values()) else None
    for document, items in things.items():
        unmet = []
        for each in (*_of_document(items, named[document], index, register, reader), *alone[document]):
            key = (each.subject, each.object, "relatesTo" in each.predicate)
            if key not in taken and not _is_met(reader, each):
                taken.add(key)
                unmet.append(each)
        if unmet:
            found[document] = unmet[:_MOST_OF_DOCUMENT]
    return found


def _of_document(
    items: Sequence[Item], named: Sequence[str], index: Index | None, register: Register | None, reader: Reader
) -> Iterator[Suggestion]:
    """All that may be proposed for a document of what goes on: of things, organisations and instruments."""
    if index is not None:
        kept = best(_candidates(items, index, reader))
        together = kinds_together(kept)
        for each in kept:
            yield suggestion(each, reader.name, together.get((each.subject.iri, each.object.iri)))
    if register is not None:
        things = [found for iri in named if (found := named_thing(reader, iri)) is not None]
        for succession in successions(things, register):
            yield succeeds(succession, explanation(succession.likeness, reader.name))


def _register(reader: Reader, new: Iterable[Sequence[str]]) -> Register:
    """Every organisation and instrument that is known, and the new ones."""
    register = Register()
    for thing in all_named(reader, _MOST_KNOWN):
        register.add(thing)
    for iri in (iri for iris in new for iri in iris):
        if (added := named_thing(reader, iri)) is not None:
            register.add(added)
    return register


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


def _is_met(reader: Reader, each: Suggestion) -> bool:
    """Whether a link of the two is known already: proposed, accepted or rejected.

    A link that says how two things are related is another than one that says that the one goes on in the other.
    """
    if each.subject is None or each.object is None:
        return False  # what does not go on is looked up where it is proposed
    if "relatesTo" not in each.predicate and reader.is_dropped(each.subject):
        return True
    met = {"#relatesTo" in predicate for predicate in reader.linked(each.subject, each.object)}
    return ("relatesTo" in each.predicate) in met


def suggestion(each: Candidate, name: Callable[[str, str], str], together: str | None = None) -> Suggestion:
    """A candidate as a proposal; `together` is its kind where other candidates tell more than it does alone."""
    kind_name, predicate = (together, PREDICATES[together]) if together else kind(each.relation, each.likeness)
    note = explanation(each.likeness, name)
    score = round(each.likeness.score, 2)
    return Suggestion(each.subject.iri, predicate, each.object.iri, kind_name, score, JUSTIFICATION, note)
