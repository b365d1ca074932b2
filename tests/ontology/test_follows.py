"""What must follow from the ontology follows, and what must not does not.

Each file of `follows/` is an example. Its lines `#+ follows:` and `#+ does not follow:` hold one triple each,
in the prefixes of the file. HermiT decides them all in one run: a triple about an individual follows if and
only if the class of that individual, were the triple false, can have no member.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from rdflib import OWL, RDF, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

HERE = Path(__file__).resolve().parent
LINE = re.compile(r"^#\+ (follows|does not follow): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Expectation:
    """One line of one example, and the class that stands for its being false."""

    file: str
    text: str
    follows: bool
    triple: tuple[Node, Node, Node]
    counterexample: URIRef


def expectations(path: Path) -> list[Expectation]:
    text = path.read_text(encoding="utf-8")
    prefixes = "\n".join(re.findall(r"^@prefix .*$", text, re.MULTILINE))
    found = []
    for number, (kind, line) in enumerate(LINE.findall(text)):
        (triple,) = Graph().parse(data=f"{prefixes}\n{line}", format="turtle")
        name = URIRef(f"https://example.org/counterexample/{path.stem}/{number}")
        found.append(Expectation(path.stem, f"{kind}: {line}", kind == "follows", triple, name))
    return found


PATHS = sorted((HERE / "follows").glob("*.ttl"))
ALL = [expectation for path in PATHS for expectation in expectations(path)]


def one_of(graph: Graph, individual: Node) -> BNode:
    """The class whose only member is the individual."""
    node = BNode()
    graph.add((node, RDF.type, OWL.Class))
    graph.add((node, OWL.oneOf, Collection(graph, BNode(), [individual]).uri))
    return node


def add_counterexample(graph: Graph, expectation: Expectation) -> None:
    """Define the class of the subject in the case that the triple is false."""
    subject, predicate, value = expectation.triple
    if predicate == RDF.type:
        truth: Node = value
    elif predicate == OWL.sameAs:
        truth = one_of(graph, value)
    else:
        truth = BNode()
        graph.add((truth, RDF.type, OWL.Restriction))
        graph.add((truth, OWL.onProperty, predicate))
        graph.add((truth, OWL.hasValue, value))
    false = BNode()
    graph.add((false, RDF.type, OWL.Class))
    graph.add((false, OWL.complementOf, truth))
    both = BNode()
    graph.add((both, RDF.type, OWL.Class))
    graph.add((both, OWL.intersectionOf, Collection(graph, BNode(), [one_of(graph, subject), false]).uri))
    graph.add((expectation.counterexample, RDF.type, OWL.Class))
    graph.add((expectation.counterexample, OWL.equivalentClass, both))


@pytest.fixture(scope="module")
def impossible(ontology, reason) -> frozenset[str]:
    """The counterexamples that cannot be."""
    graph = Graph()
    for triple in ontology:
        graph.add(triple)
    for path in PATHS:
        graph.parse(path)
    for expectation in ALL:
        add_counterexample(graph, expectation)
    verdict = reason(graph)
    assert verdict.consistent, "the examples contradict the ontology, so anything would follow"
    return verdict.unsatisfiable


@pytest.mark.parametrize("expectation", ALL, ids=lambda e: f"{e.file}: {e.text}")
def test_the_example_entails_what_it_says_and_no_more(expectation, impossible):
    assert (str(expectation.counterexample) in impossible) == expectation.follows


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_example_says_what_follows(path):
    assert any(expectation.follows for expectation in expectations(path))
    assert f"https://example.org/{path.stem}/" in path.read_text(encoding="utf-8"), "examples must not mix"
