"""pySHACL, set up once per process: the shapes that can concern a document, applied to the document's own things.

In: the shapes and a graph of facts. Out: `Result`s, as pySHACL gives them. pySHACL alone decides whether a thing has
the shape it should have. What it is not asked here is what could have no answer that counts: shapes without a target
in the graph, and things that are not the document's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyshacl.constraints.constraint_component import ConstraintComponent
from pyshacl.graph_abstraction import DataGraph
from pyshacl.monkey import apply_patches
from pyshacl.shape import Shape
from pyshacl.validator import Validator
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import IdentifiedNode, Literal, Node

from service.store.names import PREFIXES

ALKESH = PREFIXES["alkesh"]
OPTIONS: dict[str, Any] = {"inplace": True, "inference": "none"}
_Targets = tuple[frozenset[Node], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What pySHACL found of one thing: the shape it breaks, how grave that is, and the shape's messages filled in."""

    shape: Node
    focus: Node
    severity: Node
    messages: tuple[Node, ...]
    value: Node | None = None
    component: Node | None = None


class Engine:
    """The shapes of one graph, ready to be applied to any number of documents, one after another."""

    def __init__(self, shapes: Graph) -> None:
        apply_patches()  # type: ignore[no-untyped-call]
        # Half the time went into a text about each result, and about each shape inside another that a value has not.
        setattr(ConstraintComponent, "make_v_result_description", _undescribed)  # noqa: B010
        validator = Validator(DataGraph.from_rdflib_graph(Graph()), shacl_graph=_bare(shapes), options=dict(OPTIONS))
        self._executor = validator.make_executor()
        self._targeted = [(shape, targets) for shape in validator.shacl_graph.shapes if any(targets := _targets(shape))]

    def results(self, data: Graph, things: frozenset[Node]) -> Iterator[Result]:
        """The results about `things` in `data`."""
        present = _present(data)
        known: dict[_Targets, list[IdentifiedNode | Literal]] = {}
        for shape, targets in self._targeted:
            if not _may_occur(targets, present, data):
                continue
            if targets not in known:
                known[targets] = [node for node in shape.focus_nodes(data) if node in things]
            if known[targets]:
                _, reports = shape.validate(self._executor, data, focus=known[targets])
                yield from map(_result, reports)


def _bare(shapes: Graph) -> Graph:
    """The shapes without our own annotations, which the engine would look at for each shape and each thing."""
    bare = Graph(store="SimpleMemory", bind_namespaces="none")
    for triple in shapes:
        if not str(triple[1]).startswith(ALKESH):
            bare.add(triple)
    return bare


def _undescribed(*_: object, **__: object) -> str:
    return ""


def _targets(shape: Shape) -> _Targets:
    """Target nodes, classes, objects-of and subjects-of of a shape."""
    nodes, classes, implicit, objects_of, subjects_of = map(frozenset, shape.target())  # type: ignore[no-untyped-call]
    return nodes, classes | implicit, objects_of, subjects_of


def _present(data: Graph) -> frozenset[Node]:
    """The classes that something in `data` has, and the classes above them."""
    found = set(data.objects(None, RDF.type))
    above = {cls for own in found for cls in data.transitive_objects(own, RDFS.subClassOf) if cls is not None}
    return frozenset({*found, *above})


def _may_occur(targets: _Targets, present: frozenset[Node], data: Graph) -> bool:
    nodes, classes, objects_of, subjects_of = targets
    if nodes or classes & present:
        return True
    return any((None, predicate, None) in data for predicate in objects_of | subjects_of)


def _result(report: tuple[str, Node, list[tuple[Node, URIRef, Any]]]) -> Result:
    """A result out of the triples that pySHACL reports it in; a node of a graph stands there beside its graph."""
    said: dict[URIRef, list[Node]] = {}
    for subject, predicate, value in report[2]:
        if subject == report[1]:
            said.setdefault(predicate, []).append(value[1] if isinstance(value, tuple) else value)
    (shape,), (focus,), (severity,) = said[SH.sourceShape], said[SH.focusNode], said[SH.resultSeverity]
    value, component = (next(iter(said.get(name, ())), None) for name in (SH.value, SH.sourceConstraintComponent))
    return Result(shape, focus, severity, tuple(said.get(SH.resultMessage, ())), value, component)
