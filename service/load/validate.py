"""Check what a document contributes against the shapes of `shapes/`, before anything is published.

In: a `Contribution` and the published graph as context. Out: `Finding`s, worded by the shapes themselves.
Only the things that the document itself says what they are get checked, not those it merely points to; of the context
nothing is read but the predicates that a shape names with `alkesh:needs`, around what the document touches.
Pure: writes nothing, no network, no clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as Text
from rdflib.namespace import RDF, RDFS, SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from loaders.contribution import Contribution
from service.load.finding import Finding, Severity
from service.load.locate import document_of, place_of
from service.load.prepare import Facts
from service.load.printed import printed
from service.load.shapes import (
    CURATED,
    CURATED_TYPE,
    INFERRED,
    REMEDY,
    SHAPES,
    STATED,
    TITLE,
    WITHHELD,
    Shapes,
    actor_of,
    messages_of,
    shapes_of,
    texts_of,
    words_of,
)
from service.store.names import ALKE

if TYPE_CHECKING:
    from service.load.engine import Engine
    from service.load.engine import Result as Broken

Fact = tuple[Node, Node, Node]
Owner = Callable[[str | None, Node], str]
"""From the passage of a thing, where it has one, and the thing to the document it is of."""
SEVERITIES: Mapping[str, Severity] = {"Violation": "violation", "Warning": "warning", "Info": "info"}
RANK = {"violation": 0, "warning": 1, "info": 2}
# Context is followed this many steps from the document: provision -> instrument -> period -> status.
STEPS = 3
_ENDS = tuple(f"{ALKE}link{end}" for end in ("Subject", "Predicate", "Object"))


class _Data(Graph):
    """A graph for quick questions: without contexts and prefixes, never counted, each query of a shape parsed once."""

    def __init__(self) -> None:
        super().__init__(store="SimpleMemory", bind_namespaces="none")

    def __bool__(self) -> bool:
        return True

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Result:
        if isinstance(query_object, str):
            query_object = _prepared(query_object)
        return super().query(query_object, *args, **kwargs)


class Terms(dict[object, Node]):
    """The terms of the engine as those of rdflib, each made once."""

    def __missing__(self, term: object) -> Node:
        made = self[term] = _term(term)
        return made

    def fact(self, triple: ox.Triple) -> Fact:
        """A triple of the engine as one of rdflib."""
        return self[triple.subject], self[triple.predicate], self[triple.object]


@cache
def _prepared(text: str) -> Query:
    return prepareQuery(text)


@cache
def _engine(folder: Path) -> Engine:
    from service.load.engine import Engine  # heavy, and not needed by the commands that only read

    return Engine(shapes_of(folder).graph)


def empty_data() -> Graph:
    """A graph to be checked."""
    return _Data()


def validate(contribution: Contribution, context: Facts) -> tuple[Finding, ...]:
    """Every finding about the document, violations first, then in the order of the text.

    `context` is read in its default graph; it may be empty.
    """
    shapes = shapes_of(SHAPES)
    gathered = gather(contribution, context)
    data = gathered.data
    results = list(_engine(SHAPES).results(data, gathered.things))
    for fact in gathered.beside:
        data.remove(fact)
    return _findings(results, data, lambda place, focus: contribution.document_id, shapes.graph)


def check_gathered(gathered: Gathered) -> tuple[Finding, ...]:
    """Every finding about things of any documents; each says itself of which document it is, or of none ("")."""
    results = list(_engine(SHAPES).results(gathered.data, gathered.things))

    def document(place: str | None, focus: Node) -> str:
        return document_of(URIRef(place) if place else focus, gathered.data)

    return _findings(results, gathered.data, document, shapes_of(SHAPES).graph)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The facts that a check looks at: the document's and some `beside` it; only its own `things` are checked."""

    data: Graph
    things: frozenset[Node]
    beside: tuple[Fact, ...]


def gather(contribution: Contribution, context: Facts) -> Gathered:
    """What is checked of a document, and what of the context is needed for that."""
    shapes, terms, data = shapes_of(SHAPES), Terms(), empty_data()
    for triple in contribution.stated:
        data.add(terms.fact(triple))
    inferred = [terms.fact(triple) for triple in contribution.inferred]
    unsaid = [(s, p) for s, p, _ in inferred if p in shapes.watched[INFERRED] and (s, p, None) not in data]
    for fact in (*inferred, *map(terms.fact, contribution.curated)):
        data.add(fact)
    things = set(data.subjects(RDF.type))
    for standing in (*_standings(contribution, shapes, terms), *((s, INFERRED, p) for s, p in unsaid)):
        data.add(standing)
        things.add(standing[0])
    beside = tuple(fact for fact in _context(data, context, shapes.needs) if fact not in data)
    for fact in beside:
        data.add(fact)
    return Gathered(data, frozenset(things), beside)


def _standings(contribution: Contribution, shapes: Shapes, terms: Terms) -> Iterator[Fact]:
    stated = shapes.watched[STATED]
    for triple in contribution.stated:
        if terms[triple.predicate] in stated:
            yield terms[triple.subject], STATED, terms[triple.predicate]
    said = linked(contribution.curated)
    for triple in contribution.curated:
        if (triple.subject, triple.predicate, triple.object) not in said:
            yield terms[triple.subject], CURATED, terms[triple.predicate]
        if terms[triple.predicate] == RDF.type:
            yield terms[triple.subject], CURATED_TYPE, terms[triple.object]


def linked(curated: Iterable[ox.Triple]) -> set[tuple[object, object, object]]:
    """The relations that a link among these facts gives the reason of."""
    ends: dict[object, dict[str, object]] = {}
    for triple in curated:
        if triple.predicate.value in _ENDS:
            ends.setdefault(triple.subject, {})[triple.predicate.value] = triple.object
    return {(found[_ENDS[0]], found[_ENDS[1]], found[_ENDS[2]]) for found in ends.values() if len(found) == len(_ENDS)}


def _context(own: Graph, store: Facts, needs: Iterable[URIRef]) -> set[Fact]:
    """The subclass hierarchy, and the needed predicates of what the document points to and leaves unsaid."""
    terms, default = Terms(), ox.DefaultGraph()
    hierarchy = store.quads_for_pattern(None, ox.NamedNode(str(RDFS.subClassOf)), None, default)
    context = {terms.fact(quad.triple) for quad in hierarchy}
    frontier = {term for triple in own for term in (triple[0], triple[2]) if isinstance(term, URIRef)}
    seen: set[URIRef] = set()
    for _ in range(STEPS):
        reached: set[URIRef] = set()
        for node in frontier - seen:
            for predicate in _unsaid(node, own, store, needs):
                pattern = (ox.NamedNode(str(node)), ox.NamedNode(str(predicate)))
                for quad in store.quads_for_pattern(*pattern, None, default):
                    fact = terms.fact(quad.triple)
                    context.add(fact)
                    if isinstance(fact[2], URIRef) and predicate != RDF.type:
                        reached.add(fact[2])
        seen |= frontier
        frontier = reached
    return context


def _unsaid(node: URIRef, own: Graph, store: Facts, needs: Iterable[URIRef]) -> Iterator[URIRef]:
    """The needed predicates that the document does not give of `node`; none where the store knows nothing of it."""
    if next(store.quads_for_pattern(ox.NamedNode(str(node)), None, None, ox.DefaultGraph()), None) is not None:
        yield from (predicate for predicate in needs if (node, predicate, None) not in own)


def _findings(results: Iterable[Broken], own: Graph, document: Owner, shapes: Graph) -> tuple[Finding, ...]:
    found: dict[tuple[str, str, str], Finding] = {}
    for result in results:
        finding = _finding(result, own, document, shapes)
        found[finding.shape, finding.node, finding.message.get("fi", "")] = finding
    return tuple(sorted(found.values(), key=_order))


def _finding(result: Broken, own: Graph, document: Owner, shapes: Graph) -> Finding:
    shape = result.shape
    message = messages_of(result.messages, shape, shapes)
    words = (*printed(result.value), *words_of(message, shape, shapes))
    place = place_of(result.focus, own, words)
    return Finding(
        shape=str(shape),
        severity=SEVERITIES[str(result.severity).removeprefix(str(SH))],
        node=str(result.focus),
        document=document(place.passage, result.focus),
        passage=place.passage,
        locator=place.locator,
        title=texts_of(shapes.objects(shape, TITLE)),
        message=message,
        remedy=texts_of(shapes.objects(shape, REMEDY)),
        quote=None if (shape, WITHHELD, None) in shapes else place.quote,
        by=actor_of(shape, shapes),
        words=() if (shape, WITHHELD, None) in shapes else words,
        spot=place.spot,
        component=str(result.component or ""),
    )


def _order(finding: Finding) -> tuple[int, list[int], str, str]:
    lines = [
        int(word)
        for word in finding.locator.get("fi", "").replace("–", " ").replace(",", "").split()
        if word.isdecimal()
    ]
    return RANK[finding.severity], lines, finding.shape, finding.node


def _term(term: object) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Text(term.value, lang=term.language)
        return Text(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    raise TypeError(f"not a term of RDF 1.1: {term}")
