"""The ontology contradicts neither itself nor the vocabularies that use it."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef

HERE = Path(__file__).resolve().parent
ROOM = HERE.parents[1] / "ontology"


def test_the_ontology_is_consistent_and_every_class_can_have_a_member(ontology, reason):
    verdict = reason(ontology)
    assert verdict.consistent
    assert not verdict.unsatisfiable


def test_the_vocabularies_and_curated_knowledge_agree_with_the_ontology(ontology, reason):
    graph = Graph()
    for path in [*ROOM.glob("vocabularies/**/*.ttl"), *ROOM.glob("knowledge/**/*.ttl")]:
        graph.parse(path)
    assert len(graph), "no vocabulary was read"
    assert reason(ontology + graph).consistent


def test_every_pair_of_every_named_disjointness_is_held_apart(ontology, disjointness, reason):
    graph = Graph()
    for triple in ontology:
        graph.add(triple)
    pairs = set()
    for name, classes in disjointness.items():
        for i, (one, other) in enumerate(combinations(classes, 2)):
            both = URIRef(f"https://example.org/both/{name}/{i}")
            graph.add((both, RDF.type, OWL.Class))
            graph.add((both, RDFS.subClassOf, one))
            graph.add((both, RDFS.subClassOf, other))
            pairs.add(str(both))
    assert reason(graph).unsatisfiable == pairs


def test_no_pair_of_classes_is_held_apart_twice(disjointness):
    seen: dict[frozenset[URIRef], str] = {}
    for name, classes in disjointness.items():
        for pair in map(frozenset, combinations(classes, 2)):
            assert pair not in seen, f"{name} and {seen[pair]} both hold {sorted(pair)} apart"
            seen[pair] = name


def test_every_named_disjointness_has_an_example_that_breaks_it_and_no_example_is_left_over(disjointness):
    assert {path.stem for path in (HERE / "rejects").glob("*.ttl")} == set(disjointness)


@pytest.mark.parametrize("path", sorted((HERE / "rejects").glob("*.ttl")), ids=lambda path: path.stem)
def test_the_example_is_rejected_for_the_reason_it_is_named_after(path, with_disjointness, reason):
    """With that one disjointness and no other: what a part rejects, the whole rejects."""
    example = Graph().parse(path)
    assert not reason(with_disjointness(path.stem) + example).consistent


def test_nothing_but_the_named_disjointness_rejects_the_examples(with_disjointness, reason):
    graph = with_disjointness()
    for path in sorted((HERE / "rejects").glob("*.ttl")):
        graph.parse(path)
    assert reason(graph).consistent
