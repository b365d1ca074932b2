"""Read items from stores: what is published, and what a load is about to add.

Stores in, `Item`s out. Looks things up one by one, so that what it costs depends on the things asked for, not on the
graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from loaders import terms
from service.lineage.item import Item
from service.store.names import DCTERMS, ID, PROV, RDF, RDFS, SKOS, document_iri

_DEFAULT = DefaultGraph()
_TYPE, _LABEL = NamedNode(RDF + "type"), NamedNode(RDFS + "label")
_DERIVED, _SUBJECT, _DATE = (
    NamedNode(PROV + "wasDerivedFrom"),
    NamedNode(DCTERMS + "subject"),
    NamedNode(DCTERMS + "date"),
)
_COMMENT = NamedNode(RDFS + "comment")
_NAME = NamedNode(SKOS + "prefLabel")
OTHER_NAME = NamedNode(SKOS + "altLabel")
ORIGINAL, RESULTING = (NamedNode(f"http://www.w3.org/ns/org#{end}Organization") for end in ("original", "resulting"))
_HAS_SOURCE = NamedNode(terms.OA + "hasSource")
_DECISION = (terms.priorityOf, terms.perspectiveOf, terms.prerequisiteOf, terms.decisionThemeOf)
_NAMES = (terms.mentionsActor, terms.mentionsInstrument)
_DROPPED = NamedNode(terms.VOCAB + "link-kind/dropped")
_APART = {NamedNode(f"{terms.VOCAB}link-kind/{kind}") for kind in ("related", "same")}
_ALONE = {NamedNode(f"{terms.VOCAB}link-kind/{kind}") for kind in ("dropped", "new")}
_ACCEPTED, _REJECTED = (NamedNode(f"{terms.VOCAB}link-status/{status}") for status in ("accepted", "rejected"))
_OF_LINKS = (terms.linkSubject, terms.linkPredicate, terms.linkObject, terms.linkKind, terms.linkStatus)
_MOST = 200
"""So many texts under a thing are read at most, and so many of what it names."""
PREDICATES = frozenset(
    p.value
    for p in (
        _TYPE, _LABEL, _COMMENT, _SUBJECT, _DATE, *_DECISION, *_NAMES,
        terms.documents, terms.year,
        terms.adoptedOn, terms.themeOf, terms.inTheme, terms.placedStatement, terms.topicOf,
        terms.expresses, terms.raisedBy, *_OF_LINKS, _NAME, terms.hasResponsibility, terms.responsibleActor,
        OTHER_NAME, terms.abbreviation, terms.validFrom, terms.validUntil, terms.operatesIn, ORIGINAL, RESULTING,
    )
)  # fmt: skip
"""All that is looked up of a thing but the document it is from: of what a load adds nothing else is needed."""


def _place(predicate: NamedNode) -> DefaultGraph | None:
    """Links are looked for in every graph: proposed and rejected ones stand in that of loads alone."""
    return None if predicate in _OF_LINKS else _DEFAULT


class Reader:
    """Items of one or more stores together, from their default graphs.

    `sources` gives the documents of things whose places in the text are in none of them.
    """

    def __init__(self, *stores: Store, sources: Mapping[str, str] | None = None) -> None:
        self._stores = stores
        self._sources = sources or {}
        self._items: dict[str, Item | None] = {}

    def of_class(self, cls: str, most: int | None = None) -> list[Item]:
        """The items of a class, a local name of `alke:`, in the order of their IRIs; `most` bounds how many."""
        return self.items(self.iris_of_class(cls)[:most], cls)

    def iris_of_class(self, cls: str) -> list[str]:
        """The addresses of the things of a class, in order."""
        return sorted({node.value for node in self.subjects(_TYPE, NamedNode(terms.ALKE + cls))})

    def types(self, node: NamedNode) -> Iterator[NamedNode]:
        """The classes of a thing."""
        return self.objects(node, _TYPE)

    def items(self, iris: Iterable[str], cls: str) -> list[Item]:
        """These things as items of a class, without those that have no name."""
        return [item for iri in iris if (item := self.item(iri, cls)) is not None]

    def item(self, iri: str, cls: str) -> Item | None:
        """One thing; None where it has no name."""
        if iri not in self._items:
            self._items[iri] = self._read(NamedNode(iri), cls)
        return self._items[iri]

    def label(self, iri: str) -> str:
        """The name of a thing in Finnish, else in the language it has; "" where it has none."""
        return self._label(NamedNode(iri))

    def name(self, iri: str, language: str) -> str:
        """The name of a vocabulary's entry; in another language where it has none in that."""
        values = self.values(NamedNode(iri), _NAME)
        found = {value.language or "": value.value for value in values if isinstance(value, Literal)}
        return found.get(language) or found.get("fi") or min(found.values(), default=iri.rsplit("/", 1)[-1])

    def linked(self, first: str, second: str) -> set[str]:
        """The relations by which links lead from the one thing to the other."""
        target = NamedNode(second)
        links = [
            x for x in self.subjects(terms.linkSubject, NamedNode(first)) if target in self.objects(x, terms.linkObject)
        ]
        return {predicate.value for link in links for predicate in self.objects(link, terms.linkPredicate)}

    def is_dropped(self, iri: str) -> bool:
        """Whether a link that was accepted says that nothing goes on from the thing."""
        links = self.subjects(terms.linkSubject, NamedNode(iri))
        return any(
            _DROPPED in self.objects(link, terms.linkKind) and _ACCEPTED in self.objects(link, terms.linkStatus)
            for link in links
        )

    def goes_on(self, iri: str, end: NamedNode) -> bool:
        """Whether a link that was not rejected has the thing as this end of what goes on, or says that it does not."""
        for link in self.subjects(end, NamedNode(iri)):
            kinds, statuses = set(self.objects(link, terms.linkKind)), set(self.objects(link, terms.linkStatus))
            refused = _REJECTED in statuses and _ACCEPTED not in statuses
            if not (kinds and kinds <= _APART) and (not refused or kinds <= _ALONE):
                return True
        return False

    def measures_near(self, measure: Item, themes: Iterable[Item]) -> list[Item]:
        """Measures of the same party, and those under `themes`, bounded in number."""
        node = NamedNode(measure.iri)
        found: dict[str, None] = {}
        parties = sorted(party.value for party in self.objects(node, terms.raisedBy))
        ways = [(terms.raisedBy, party) for party in parties] + [(terms.inTheme, theme.iri) for theme in themes]
        for predicate, target in ways:
            found |= dict.fromkeys(node.value for node in islice(self.subjects(predicate, NamedNode(target)), _MOST))
        measures = (iri for iri in sorted(found) if self._is(iri, "Measure"))
        return self.items(measures, "Measure")

    def has(self, iri: str) -> bool:
        """Whether the thing is there: something says what it is."""
        return next(self.objects(NamedNode(iri), _TYPE), None) is not None

    def objects(self, subject: NamedNode, predicate: NamedNode) -> Iterator[NamedNode]:
        """What a relation leads to."""
        for term in self.values(subject, predicate):
            if isinstance(term, NamedNode):
                yield term

    def subjects(self, predicate: NamedNode, target: NamedNode) -> Iterator[NamedNode]:
        """What a relation comes from."""
        for store in self._stores:
            for quad in store.quads_for_pattern(None, predicate, target, _place(predicate)):
                if isinstance(quad.subject, NamedNode):
                    yield quad.subject

    def values(self, subject: NamedNode, predicate: NamedNode) -> Iterator[object]:
        """What is said of a thing."""
        for store in self._stores:
            yield from (quad.object for quad in store.quads_for_pattern(subject, predicate, None, _place(predicate)))

    def _is(self, iri: str, cls: str) -> bool:
        return NamedNode(terms.ALKE + cls) in self.objects(NamedNode(iri), _TYPE)

    def _read(self, node: NamedNode, cls: str) -> Item | None:
        label = self._label(node)
        if not label:
            return None
        source = self._source(node)
        context, named = self._under(node, cls)
        about = frozenset(subject.value for subject in self.objects(node, _SUBJECT))
        document = source.value.removeprefix(f"{ID}document/") if source else None
        return Item(node.value, cls, label, self._when(node, source), document, context, about, named)

    def _label(self, node: NamedNode) -> str:
        found = [(v.language or "", v.value) for v in self.values(node, _LABEL) if isinstance(v, Literal)]
        rank = {"fi": 0, "": 1, "sv": 2}
        return min(found, key=lambda pair: (rank.get(pair[0], 3), len(pair[1]), pair[1]), default=("", ""))[1]

    def _source(self, node: NamedNode) -> NamedNode | None:
        """The document that says the thing first in the order of their IRIs."""
        if node.value in self._sources:
            return NamedNode(document_iri(self._sources[node.value]))
        found = {
            document.value
            for passage in islice(self.objects(node, _DERIVED), _MOST)
            for rendition in self.objects(passage, _HAS_SOURCE)
            for version in self.objects(rendition, terms.renditionOf)
            for document in self.objects(version, terms.versionOf)
        }
        return NamedNode(min(found)) if found else None

    def _when(self, node: NamedNode, source: NamedNode | None) -> str:
        for theme in (node, *self.objects(node, terms.inTheme), *self.objects(node, terms.topicOf)):
            for held in self.objects(theme, terms.themeOf):
                if year := self._text(held, terms.year):
                    return year
        for part in _DECISION if source is None else ():
            for decision in self.objects(node, part):
                if day := self._text(decision, terms.adoptedOn) or self._text(decision, _DATE):
                    return day
        years = [self._text(held, terms.year) for held in self.objects(source, terms.documents)] if source else []
        return max(years, default="")

    def _comments(self, node: NamedNode) -> list[str]:
        """What our own files say of a thing in Finnish."""
        return [v.value for v in self.values(node, _COMMENT) if isinstance(v, Literal) and v.language == "fi"]

    def _text(self, node: NamedNode, predicate: NamedNode) -> str:
        return min((v.value for v in self.values(node, predicate) if isinstance(v, Literal)), default="")

    def _under(self, node: NamedNode, cls: str) -> tuple[tuple[str, ...], frozenset[str]]:
        """The texts that stand under a thing, and the actors and instruments named there."""
        if cls == "Measure":
            texts = [self._label(theme) for theme in self.objects(node, terms.inTheme)]
            speakers = [node, *self.subjects(terms.expresses, node)]
        else:
            placed = islice(self.subjects(terms.inTheme, node), _MOST) if cls == "Theme" else iter(())
            below = [statement for place in placed for statement in self.objects(place, terms.placedStatement)]
            speakers = [*below, *islice(self.subjects(terms.topicOf, node), _MOST)]
            texts = [self._label(speaker) for speaker in speakers] + self._comments(node)
        named = {named.value for speaker in speakers for name in _NAMES for named in self.objects(speaker, name)}
        named |= {actor.value for held in self.objects(node, terms.hasResponsibility)
                  for actor in self.objects(held, terms.responsibleActor)}  # fmt: skip
        return tuple(sorted({text for text in texts if text})), frozenset(named)
