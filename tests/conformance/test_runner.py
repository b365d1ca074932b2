"""The runner itself: what is right passes, and each way of being wrong is found and told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conformance.__main__ import run
from tests.conformance.endpoint import Endpoint
from tests.conformance.manifest import cases
from tests.conformance.outcome import Outcome
from tests.conformance.report import Reason, news, table
from tests.service.serving import server

MANIFEST = """
@prefix : <http://example.org/manifest#> . @prefix mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#> .
@prefix qt: <http://www.w3.org/2001/sw/DataAccess/tests/test-query#> .
@prefix ut: <http://www.w3.org/2009/sparql/tests/test-update#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<> a mf:Manifest ; mf:include ( <more.ttl> ) ; mf:entries (
  :rows :other-row :row-missing :row-twice :order :other-order :graph :other-graph :truth :lie :named :from
  :update :other-update :syntax :no-syntax :lax ) .
:rows a mf:QueryEvaluationTest ; mf:action [ qt:query <all.rq> ; qt:data <data.ttl> ] ; mf:result <all.srj> .
:other-row a mf:QueryEvaluationTest ; mf:action [ qt:query <all.rq> ; qt:data <other.ttl> ] ; mf:result <all.srj> .
:row-missing a mf:QueryEvaluationTest ; mf:action [ qt:query <all.rq> ; qt:data <more.ttl> ] ; mf:result <all.srj> .
:row-twice a mf:QueryEvaluationTest ; mf:action [ qt:query <twice.rq> ; qt:data <data.ttl> ] ; mf:result <all.srj> .
:order a mf:QueryEvaluationTest ; mf:action [ qt:query <order.rq> ; qt:data <data.ttl> ] ; mf:result <order.csv> .
:other-order a mf:QueryEvaluationTest ; mf:action [ qt:query <desc.rq> ; qt:data <data.ttl> ] ; mf:result <all.srj> .
:graph a mf:QueryEvaluationTest ; mf:action [ qt:query <graph.rq> ; qt:data <data.ttl> ] ; mf:result <data.ttl> .
:other-graph a mf:QueryEvaluationTest ; mf:action [ qt:query <graph.rq> ; qt:data <data.ttl> ] ; mf:result <other.ttl> .
:truth a mf:QueryEvaluationTest ; mf:action [ qt:query <ask.rq> ; qt:data <data.ttl> ] ; mf:result <true.srx> .
:lie a mf:QueryEvaluationTest ; mf:action [ qt:query <ask.rq> ; qt:data <more.ttl> ] ; mf:result <true.srx> .
:named a mf:QueryEvaluationTest ; mf:action [ qt:query <named.rq> ; qt:graphData <data.ttl> ] ; mf:result <true.srx> .
:from a mf:QueryEvaluationTest ; mf:action [ qt:query <from.rq> ] ; mf:result <all.srj> .
:update a mf:UpdateEvaluationTest ; mf:action [ ut:request <move.ru> ; ut:data <data.ttl> ] ;
  mf:result [ ut:graphData [ ut:graph <data.ttl> ; rdfs:label "http://example.org/g" ] ] .
:other-update a mf:UpdateEvaluationTest ; mf:action [ ut:request <move.ru> ; ut:data <data.ttl> ] ;
  mf:result [ ut:graphData [ ut:graph <data.ttl> ; rdfs:label "http://example.org/h" ] ] .
:syntax a mf:PositiveSyntaxTest11 ; mf:action <all.rq> .
:no-syntax a mf:NegativeSyntaxTest11 ; mf:action <all.rq> .
:lax a mf:QueryEvaluationTest ; mf:resultCardinality mf:LaxCardinality ;
  mf:action [ qt:query <twice.rq> ; qt:data <data.ttl> ] ; mf:result <all.srj> .
"""
FILES = {
    "manifest.ttl": MANIFEST,
    "more.ttl": "",
    "data.ttl": "<s> <p> 1.0 , _:b .",
    "other.ttl": "<s> <p> 2.0 , _:b .",
    "all.rq": "SELECT ?o { <s> <p> ?o }",
    "all.srj": '{"head": {"vars": ["o"]}, "results": {"bindings": [{"o": {"type": "bnode", "value": "x"}}, '
    '{"o": {"type": "literal", "value": "1", "datatype": "http://www.w3.org/2001/XMLSchema#decimal"}}]}}',
    "twice.rq": "SELECT ?o { { <s> <p> ?o } UNION { <s> <p> ?o } }",
    "order.rq": "SELECT ?o { <s> <p> ?o } ORDER BY ?o",
    "desc.rq": "SELECT ?o { <s> <p> ?o } ORDER BY DESC(?o)",
    "order.csv": "o\r\n_:z\r\n1\r\n",
    "graph.rq": "CONSTRUCT WHERE { ?s ?p ?o }",
    "ask.rq": "ASK { ?s ?p ?o }",
    "named.rq": "ASK { GRAPH <data.ttl> { ?s ?p ?o } }",
    "from.rq": "SELECT ?o FROM <data.ttl> { <s> <p> ?o }",
    "true.srx": '<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>true</boolean></sparql>',
    "move.ru": "MOVE DEFAULT TO <http://example.org/g>",
}
RIGHT = {"rows", "order", "graph", "truth", "named", "from", "update", "syntax", "lax"}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Outcome]]:
    folder = tmp_path_factory.mktemp("suite")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    with server(None) as client:
        yield [run(case, Endpoint(client)) for case in cases(Path(folder / "manifest.ttl"))]


def test_what_is_right_passes_and_all_else_fails(outcomes: list[Outcome]) -> None:
    passed = {outcome.case.name.partition("/")[2] for outcome in outcomes if outcome.passed}
    assert (passed, len(outcomes)) == (RIGHT, 17)


def test_a_failure_without_a_reason_and_a_reason_without_a_failure_are_news(outcomes: list[Outcome]) -> None:
    names = {outcome.case.name.partition("/")[2]: outcome.case.name for outcome in outcomes}
    failing = {name: Reason("engine", "a note") for short, name in names.items() if short not in RIGHT}
    assert news(outcomes, failing) == []
    assert len(news(outcomes, {})) == len(outcomes) - len(RIGHT)
    assert len(news(outcomes, {**failing, names["rows"]: Reason("engine", "a note")})) == 1
    assert f"| **all** | {len(RIGHT)} | {len(outcomes)} |" in table(outcomes, failing)
    assert "a note" in table(outcomes, failing)
