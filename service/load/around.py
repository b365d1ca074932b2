"""What of the published graph is needed to check some of its things: their facts, and those they hang together with.

Facts are followed from a thing outwards, and inwards over the predicates that a shape reads against their direction,
twice: a theme <- a conclusion <- a placement -> a statement -> a measure. So a few things are checked at a time, and
fewer where much hangs together with each, whatever the size of the graph. Reads a snapshot; writes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import pyoxigraph as ox
from rdflib.namespace import RDF, RDFS, SH

from service.load.shapes import CURATED, CURATED_TYPE, INFERRED, SHAPES, STATED, shapes_of
from service.load.validate import Fact, Gathered, Terms, empty_data, linked
from service.store.names import ALKE, GRAPH, PUBLISHED

OUTWARDS = 5
"""From a participation over an item, its agenda and its event to the year of the round."""
INWARDS = 2
MOST = 7_000
"""Things that hang together with more than so many are checked in portions, if that takes markedly fewer."""
_FEWER = 0.8
_REMEMBERED = 100_000
"""So many facts are remembered at most while things are put together."""
_DEFAULT = ox.DefaultGraph()
_TYPE = ox.NamedNode(str(RDF.type))
_CONTRIBUTED = f"{GRAPH}curated/"
_NAMED = re.compile(r"\balke:(\w+)")


@cache
def against() -> frozenset[ox.NamedNode]:
    """The predicates that shapes may read from object to subject."""
    graph = shapes_of(SHAPES).graph
    inverse = {str(path) for path in graph.objects(None, SH.inversePath)}
    queried = {ALKE + name for text in graph.objects(None, SH.select) for name in _NAMED.findall(str(text))}
    return frozenset(ox.NamedNode(iri) for iri in inverse | queried)


@dataclass(slots=True)
class Surroundings:
    """A snapshot, and what has been looked up in it for one batch of things, as far as it may be remembered."""

    store: ox.Store
    _facts: dict[ox.NamedNode, list[ox.Quad]] = field(default_factory=dict)
    _remembered: int = 0

    def portions(self, things: Sequence[ox.NamedNode], most: int = MOST) -> Iterator[Gathered]:
        """The things, in one portion or several, with what is needed to check them."""
        self._facts.clear()
        self._remembered = 0
        near = self._near(things)
        size, middle = len(near), len(things) // 2
        if size > most and middle and len(self._near(things[:middle])) < _FEWER * size:
            step = max(1, len(things) * most // size)
            for start in range(0, len(things), step):
                yield from self.portions(things[start : start + step], most)
        else:
            yield self._gathered(things, near)

    def _near(self, things: Iterable[ox.NamedNode]) -> set[ox.NamedNode]:
        """The things, and those that they hang together with."""
        near: set[ox.NamedNode] = set(things)
        edge = near
        for _ in range(INWARDS):
            edge = {subject for node in edge for subject in self._pointing(node)} - near
            near = near | edge
        edge = set(near)
        for _ in range(OUTWARDS):
            edge = {end for node in edge for quad in self._of(node) if (end := _end(quad)) is not None} - near
            if not edge:
                break
            near |= edge
        return near

    def _gathered(self, things: Sequence[ox.NamedNode], near: Iterable[ox.NamedNode]) -> Gathered:
        terms, data = Terms(), empty_data()
        for node in near:
            for quad in self._of(node):
                data.add(terms.fact(quad.triple))
        hierarchy = self.store.quads_for_pattern(None, ox.NamedNode(str(RDFS.subClassOf)), None, _DEFAULT)
        for quad in hierarchy:
            data.add(terms.fact(quad.triple))
        checked = {terms[thing] for thing in things}
        said = linked(quad.triple for node in near for quad in self._of(node))
        for standing in self._standings(things, terms, said):
            data.add(standing)
        return Gathered(data, frozenset(checked), ())

    def _of(self, node: ox.NamedNode) -> list[ox.Quad]:
        """What is published of a node in the default graph."""
        if (known := self._facts.get(node)) is not None:
            return known
        facts = list(self.store.quads_for_pattern(node, None, None, _DEFAULT))
        if self._remembered < _REMEMBERED:
            self._facts[node] = facts
            self._remembered += len(facts)
        return facts

    def _pointing(self, node: ox.NamedNode) -> Iterator[ox.NamedNode]:
        for quad in self.store.quads_for_pattern(None, None, node, _DEFAULT):
            if quad.predicate in against() and isinstance(quad.subject, ox.NamedNode):
                yield quad.subject

    def _standings(
        self, things: Iterable[ox.NamedNode], terms: Terms, said: set[tuple[object, object, object]]
    ) -> Iterator[Fact]:
        """How the facts of the things stand: stated, only inferred, or curated and not `said` why by any link."""
        watched = shapes_of(SHAPES).watched
        for thing in things:
            layers: dict[str, set[ox.Triple]] = {}
            for quad in self.store.quads_for_pattern(thing, None, None, None):
                layers.setdefault(str(getattr(quad.graph_name, "value", "")), set()).add(quad.triple)
            stated = {t.predicate for t in layers.get(PUBLISHED["stated"].value, ())}
            inferred = {t.predicate for t in layers.get(PUBLISHED["inferred"].value, ())} - stated
            for predicates, standing in ((stated, STATED), (inferred, INFERRED)):
                for predicate in predicates:
                    if terms[predicate] in watched[standing]:
                        yield terms[thing], standing, terms[predicate]
            for graph, triples in layers.items():
                for triple in triples if graph.startswith(_CONTRIBUTED) else ():
                    if (triple.subject, triple.predicate, triple.object) not in said:
                        yield terms[thing], CURATED, terms[triple.predicate]
                    if terms[triple.predicate] == RDF.type:
                        yield terms[thing], CURATED_TYPE, terms[triple.object]


def _end(quad: ox.Quad) -> ox.NamedNode | None:
    """The thing that a fact leads on to; a class is none."""
    return quad.object if isinstance(quad.object, ox.NamedNode) and quad.predicate != _TYPE else None


def _told_by_documents(graph: object) -> bool:
    name = str(getattr(graph, "value", ""))
    return name in (PUBLISHED["stated"].value, PUBLISHED["inferred"].value) or name.startswith(_CONTRIBUTED)


def things_of(store: ox.Store) -> dict[str, list[ox.NamedNode]]:
    """The things that documents and contributions tell of, each once, by the class that is first in the alphabet."""
    classes: dict[ox.NamedNode, str] = {}
    for quad in store.quads_for_pattern(None, _TYPE, None, None):
        thing, cls = quad.subject, quad.object
        if isinstance(thing, ox.NamedNode) and isinstance(cls, ox.NamedNode) and _told_by_documents(quad.graph_name):
            classes[thing] = min(classes.get(thing, cls.value), cls.value)
    found: dict[str, list[ox.NamedNode]] = {}
    for thing, name in sorted(classes.items(), key=lambda item: (item[1], item[0].value)):
        found.setdefault(name, []).append(thing)
    return found
