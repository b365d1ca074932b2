"""The catalogue is in the graph: what can be asked can itself be asked for."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, Store

from service.questions.catalogue import load_catalogue
from service.questions.graph import question_iri, question_triples
from service.questions.question import LANGUAGES
from service.store.names import PREFIXES

QUESTIONS = load_catalogue().questions


def rows(store: Store, query: str) -> list[list[str]]:
    return [[term.value for term in row] for row in store.query(query, prefixes=PREFIXES)]


def test_every_question_of_the_catalogue_is_published_with_its_name_in_three_languages(published: Store) -> None:
    query = """SELECT ?name (GROUP_CONCAT(LANG(?label); separator=" ") AS ?languages) WHERE {
      GRAPH graph:ontology { ?q a sh:SPARQLSelectExecutable ; dct:identifier ?name ; rdfs:label ?label } }
      GROUP BY ?name"""
    found = {name: set(languages.split()) for name, languages in rows(published, query)}
    assert found == {name: set(LANGUAGES) for name in QUESTIONS}


def test_a_published_query_can_be_run_as_it_stands(published: Store) -> None:
    for name, text in rows(published, "SELECT ?name ?text { ?q sh:select ?text ; dct:identifier ?name }"):
        assert "#+" not in text
        variables = [v.value for v in Store().query(text).variables]
        assert variables == list(QUESTIONS[name].columns), name


def test_every_parameter_says_its_type_whether_it_may_be_left_out_and_an_example(published: Store) -> None:
    query = """SELECT ?name ?parameter ?optional ?example WHERE {
      ?q dct:identifier ?name ; sh:parameter ?p .
      ?p a sh:Parameter ; sh:name ?parameter ; sh:optional ?optional ; skos:example ?example .
      { ?p sh:datatype ?type } UNION { ?p sh:nodeKind sh:IRI } }"""
    expected = [
        [q.name, p.name, str(not p.required).lower(), p.example] for q in QUESTIONS.values() for p in q.parameters
    ]
    assert sorted(rows(published, query)) == sorted(expected)


def test_an_own_question_stays_out_of_the_graph_and_no_node_is_without_a_name() -> None:
    one = next(iter(QUESTIONS.values()))
    own = type(one)(**{**{f: getattr(one, f) for f in one.__slots__}, "name": "mine", "own": True})
    triples = list(question_triples([one, own]))
    assert question_iri(one.name) in {t.subject for t in triples}
    assert question_iri("mine") not in {t.subject for t in triples}
    assert not any(isinstance(term, BlankNode) for t in triples for term in (t.subject, t.object))
    assert all(t.object.value for t in triples if isinstance(t.object, Literal))
