"""Every term is named, defined, declared and at home, in Turtle and in Python alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from loaders import terms

ROOM = Path(__file__).resolve().parents[2] / "ontology"
BASE = "https://w3id.org/alke/def"
ALKE = BASE + "#"
MODULES = sorted((ROOM / "modules").glob("*.ttl"))
HEADERS = [*MODULES, ROOM / "alke.ttl", ROOM / "external.ttl"]
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
BUILT_IN = tuple(map(str, (RDF, RDFS, OWL)))
LANGUAGES = ["en", "fi", "sv"]


def own_terms(graph: Graph) -> set[URIRef]:
    return {s for kind in KINDS for s in graph.subjects(RDF.type, kind) if str(s).startswith(ALKE)}


def texts(graph: Graph, term: URIRef, predicate: URIRef) -> list[Literal]:
    return [text for text in graph.objects(term, predicate) if isinstance(text, Literal)]


def languages(graph: Graph, term: URIRef, predicate: URIRef) -> list[str]:
    return sorted(text.language or "" for text in texts(graph, term, predicate))


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition], ids=["label", "definition"])
def test_every_term_is_named_and_defined_once_in_finnish_swedish_and_english(whole, predicate):
    for term in own_terms(whole):
        assert languages(whole, term, predicate) == LANGUAGES, term


def test_every_definition_is_one_sentence_and_every_label_is_none(whole):
    for term in own_terms(whole):
        for text in texts(whole, term, SKOS.definition):
            assert text[0].isupper() and text.endswith("."), f"{term}: {text}"
        assert not any(text.endswith(".") for text in texts(whole, term, RDFS.label)), term


def test_no_two_terms_of_one_kind_have_the_same_label_in_a_language(whole):
    for kind in KINDS:
        seen: dict[Literal, URIRef] = {}
        for term in sorted(own_terms(whole) & set(whole.subjects(RDF.type, kind))):
            for label in texts(whole, term, RDFS.label):
                assert label not in seen, f"{term} and {seen[label]} are both called {label!r}"
                seen[label] = term


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_every_term_of_a_module_says_that_it_is_defined_there(path):
    graph = Graph().parse(path)
    home = URIRef(f"{BASE}/{path.stem}")
    assert (home, RDF.type, OWL.Ontology) in graph
    named = own_terms(graph) | set(graph.subjects(RDF.type, OWL.AllDisjointClasses))
    assert named
    assert all(list(graph.objects(term, RDFS.isDefinedBy)) == [home] for term in named)


@pytest.mark.parametrize("path", HEADERS, ids=lambda path: path.stem)
def test_every_ontology_header_has_a_version_a_licence_and_a_title_in_three_languages(path):
    graph = Graph().parse(path)
    (header,) = graph.subjects(RDF.type, OWL.Ontology)
    assert graph.value(header, OWL.versionIRI) == URIRef(f"{header}/0.1.0")
    dct = "http://purl.org/dc/terms/"
    assert languages(graph, header, URIRef(dct + "title")) == LANGUAGES
    assert graph.value(header, URIRef(dct + "license"))


def test_the_ontology_imports_its_own_parts_and_nothing_from_the_network(whole):
    parts = {URIRef(f"{BASE}/{path.stem}") for path in [*MODULES, ROOM / "external.ttl"]}
    assert set(whole.objects(None, OWL.imports)) == parts


def test_every_disjointness_says_in_three_languages_which_confusion_it_prevents(whole):
    nodes = set(whole.subjects(RDF.type, OWL.AllDisjointClasses))
    assert nodes
    for node in nodes:
        assert str(node).startswith(ALKE + "disjoint-")
        assert languages(whole, node, RDFS.comment) == LANGUAGES


def test_no_term_is_declared_as_two_kinds_of_term(whole):
    for kind in KINDS:
        for term in whole.subjects(RDF.type, kind):
            assert [k for k in KINDS if (term, RDF.type, k) in whole] == [kind], term


def test_no_file_uses_a_term_that_is_not_declared(whole):
    declared = {str(s) for kind in (*KINDS, OWL.AllDisjointClasses) for s in whole.subjects(RDF.type, kind)}
    undeclared = set()
    for path in sorted(ROOM.rglob("*.ttl")):
        for subject, predicate, value in Graph().parse(path):
            used = {str(predicate), *(str(x) for x in (subject, value) if str(x).startswith(ALKE))}
            if predicate in (RDF.type, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range):
                used.add(str(value))
            undeclared |= {(path.name, x) for x in used - declared if not x.startswith(BUILT_IN)}
    assert not undeclared


def test_a_domain_or_range_stands_only_where_a_comment_says_why():
    for path in MODULES:
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            for word in ("domain", "range"):
                if f"rdfs:{word}" in block:
                    reasons = [line for line in block.splitlines() if line.startswith("#")]
                    assert any(word in line.split(":")[0].lower() for line in reasons), block


def test_the_python_constants_are_the_terms_of_the_ontology(whole):
    constants = {
        name: node.value
        for name, node in vars(terms).items()
        if isinstance(node, NamedNode) and node.value.startswith(ALKE)
    }
    assert constants == {str(term).removeprefix(ALKE): str(term) for term in own_terms(whole)}


def test_the_graph_constants_name_the_six_graphs():
    graphs = {name: node.value for name, node in vars(terms).items() if name.startswith("GRAPH_")}
    names = ("stated", "inferred", "curated", "vocabulary", "ontology", "loads")
    assert graphs == {f"GRAPH_{n.upper()}": f"https://w3id.org/alke/graph/{n}" for n in names}
