"""Check what a document contributes against the shapes of `shapes/`, before anything is published.

In: a `Contribution` and the published graph as context. Out: `Finding`s, worded by the shapes themselves.
Only the things that the document itself says what they are get checked, not those it merely points to; of the context
nothing is read but the predicates that a shape names with `alkesh:needs`, around what the document touches.
Pure: writes nothing, no network, no clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, cast

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
from service.load.locate import place_of
from service.load.shapes import (
    INFERRED,
    REMEDY,
    SHAPES,
    STATED,
    TITLE,
    WITHHELD,
    Shapes,
    messages_of,
    shapes_of,
    texts_of,
)

SEVERITIES: Mapping[str, Severity] = {"Violation": "violation", "Warning": "warning", "Info": "info"}
RANK = {"violation": 0, "warning": 1, "info": 2}
# Context is followed this many steps from the document: provision -> instrument -> period -> status.
STEPS = 3


class _Data(Graph):
    """A graph that parses the query of a shape once, however many things it is asked about."""

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Result:
        if isinstance(query_object, str):
            query_object = _prepared(query_object)
        return super().query(query_object, *args, **kwargs)


@cache
def _prepared(text: str) -> Query:
    return prepareQuery(text)


def validate(contribution: Contribution, context: ox.Store) -> tuple[Finding, ...]:
    """Every finding about the document, violations first, then in the order of the text.

    `context` is read in its default graph; it may be empty.
    """
    shapes = shapes_of(SHAPES)
    own = Graph()
    for layer in (contribution.stated, contribution.inferred, contribution.curated):
        for triple in layer:
            own.add(_rdflib(triple))
    targets = set(own.subjects(RDF.type))
    for standing in _standings(contribution, shapes):
        own.add(standing)
        targets.add(standing[0])
    data = _Data()
    for known in (own, _context(own, context, shapes.needs)):
        for fact in known:
            data.add(fact)
    report = _report(data, shapes, frozenset(targets))
    return _findings(report, own, contribution.document_id, shapes.graph)


def _standings(contribution: Contribution, shapes: Shapes) -> Iterator[tuple[Node, Node, Node]]:
    stated, inferred = shapes.watched[STATED], shapes.watched[INFERRED]
    said = {(str(t.subject), t.predicate.value) for t in contribution.stated}
    for triple in contribution.stated:
        subject, predicate, _ = _rdflib(triple)
        if predicate in stated:
            yield subject, STATED, predicate
    for triple in contribution.inferred:
        subject, predicate, _ = _rdflib(triple)
        if predicate in inferred and (str(triple.subject), triple.predicate.value) not in said:
            yield subject, INFERRED, predicate


def _context(own: Graph, store: ox.Store, needs: Iterable[URIRef]) -> Graph:
    """The subclass hierarchy, and the needed predicates of what the document points to and leaves unsaid."""
    context = Graph()
    default = ox.DefaultGraph()
    for quad in store.quads_for_pattern(None, ox.NamedNode(str(RDFS.subClassOf)), None, default):
        context.add(_rdflib(quad.triple))
    frontier = {term for triple in own for term in (triple[0], triple[2]) if isinstance(term, URIRef)}
    seen: set[Node] = set()
    for _ in range(STEPS):
        reached: set[URIRef] = set()
        for node in frontier - seen:
            for predicate in needs:
                if (node, predicate, None) in own:
                    continue
                pattern = (ox.NamedNode(str(node)), ox.NamedNode(str(predicate)))
                for quad in store.quads_for_pattern(*pattern, None, default):
                    fact = _rdflib(quad.triple)
                    context.add(fact)
                    if isinstance(fact[2], URIRef) and predicate != RDF.type:
                        reached.add(fact[2])
        seen |= frontier
        frontier = reached
    return context


def _report(data: Graph, shapes: Shapes, targets: frozenset[Node]) -> Graph:
    """The validation report of pySHACL over the document's own things."""
    import pyshacl  # heavy, and not needed by the commands that only read

    options: dict[str, Any] = {"inplace": True, "inference": "none", "do_owl_imports": False}
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes.graph, **options)
    if not isinstance(report, Graph):
        raise ValueError(f"the shapes could not be applied: {report}")
    for result, focus in list(report.subject_objects(SH.focusNode)):
        if focus not in targets:
            report.remove((None, SH.result, result))
    return report


def _findings(report: Graph, own: Graph, document: str, shapes: Graph) -> tuple[Finding, ...]:
    found: dict[tuple[str, str, str], Finding] = {}
    for result in report.objects(None, SH.result):
        finding = _finding(report, result, own, document, shapes)
        found[finding.shape, finding.node, finding.message.get("fi", "")] = finding
    return tuple(sorted(found.values(), key=_order))


def _finding(report: Graph, result: Node, own: Graph, document: str, shapes: Graph) -> Finding:
    shape = cast(Node, report.value(result, SH.sourceShape))
    node = cast(Node, report.value(result, SH.focusNode))
    severity = str(report.value(result, SH.resultSeverity)).removeprefix(str(SH))
    place = place_of(node, own)
    return Finding(
        shape=str(shape),
        severity=SEVERITIES[severity],
        node=str(node),
        document=document,
        passage=place.passage,
        locator=place.locator,
        title=texts_of(shapes.objects(shape, TITLE)),
        message=messages_of(report.objects(result, SH.resultMessage), shape, shapes),
        remedy=texts_of(shapes.objects(shape, REMEDY)),
        quote=None if (shape, WITHHELD, None) in shapes else place.quote,
    )


def _order(finding: Finding) -> tuple[int, list[int], str, str]:
    lines = [
        int(word)
        for word in finding.locator.get("fi", "").replace("–", " ").replace(",", "").split()
        if word.isdecimal()
    ]
    return RANK[finding.severity], lines, finding.shape, finding.node


def _rdflib(triple: ox.Triple) -> tuple[Node, Node, Node]:
    return _term(triple.subject), _term(triple.predicate), _term(triple.object)


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
