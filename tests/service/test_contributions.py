"""Contributions through the gate, with the shapes of the package and small rooms of our own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from service.change.gate import change
from service.change.trial import Limits
from service.load.erase import Reason, erase
from service.load.gate import validator
from service.load.rebuild import rebuild
from service.load.rollback import rollback
from service.load.run import Settings, run_load
from service.load.withdraw import withdraw
from service.report.files import files
from service.store.home import Home, write_lock
from service.store.log import log_of
from service.store.names import GRAPH, LOADS, PREFIXES, PUBLISHED
from service.store.port import Change, Done, GraphWrite, Refusal, Update
from service.store.reader import open_current
from tests.service.handmade import arrival, delivery, forbids

LIMITS = Limits(10.0, 2_000_000_000)
GRAPH_A, GRAPH_B = GRAPH + "curated/testi", GRAPH + "curated/toinen"
LINK = """
@prefix alke: <https://w3id.org/alke/def#> .
@prefix dct: <http://purl.org/dc/terms/> .
<https://w3id.org/alke/id/link/1> a alke:Link ;
  alke:linkSubject <https://w3id.org/alke/id/theme/a> ; alke:linkPredicate alke:continuesIn ;
  alke:linkObject <https://w3id.org/alke/id/theme/b> ; alke:justification "sama asia" ;
  dct:source <https://example.org/selvitys> ;
  alke:linkStatus <https://w3id.org/alke/vocab/link-status/accepted> .
<https://w3id.org/alke/id/theme/a> alke:continuesIn <https://w3id.org/alke/id/theme/b> .
"""
SOURCED = "<https://w3id.org/alke/id/a> dct:source <https://example.org/lähde> ; rdfs:label '{}'@fi ."
Make = Callable[[Change], Done | Refusal]


@pytest.fixture
def make(home: Home, root: Path) -> Make:
    run_load(home, [arrival(delivery("a", "Lisätään yhtä.", "Toinen lause."))], Settings(forbids, root))
    settings = Settings(validator, root, render=files)
    return lambda job: change(home, job, "steward", LIMITS, settings)


def put(text: str, graph: str | None = GRAPH_A, verb: str = "PUT", **more: object) -> GraphWrite:
    made = GraphWrite(verb, graph, text.encode(), "text/turtle")  # type: ignore[arg-type]
    return replace(made, **more)  # type: ignore[arg-type]


def delete(graph: str = GRAPH_A) -> GraphWrite:
    return GraphWrite("DELETE", graph)


def update(text: str) -> Update:
    return Update(text.replace("<A>", f"<{GRAPH_A}>").replace("<B>", f"<{GRAPH_B}>"))


def insert(label: str, graph: str = "<A>") -> Update:
    return update(f"INSERT DATA {{ GRAPH {graph} {{ {SOURCED.format(label)} }} }}")


def held(home: Home, graph: str | None) -> set[str]:
    name = NamedNode(graph) if graph else DefaultGraph()
    return {str(quad.triple) for quad in open_current(home).quads_for_pattern(None, None, None, name)}


def labels(home: Home, graph: str = GRAPH_A) -> list[str]:
    query = f"SELECT ?l {{ GRAPH <{graph}> {{ ?s rdfs:label ?l }} }} ORDER BY ?l"
    return [row["l"].value for row in open_current(home).query(query, prefixes=PREFIXES)]


def assert_projected(home: Home) -> None:
    """The default graph is the union of the others; a contribution is in it and in graph/curated."""
    quads = list(open_current(home))
    union = {q.triple for q in quads if q.graph_name not in (DefaultGraph(), LOADS)}
    assert {q.triple for q in quads if q.graph_name == DefaultGraph()} == union
    curated = {q.triple for q in quads if q.graph_name == PUBLISHED["curated"]}
    for quad in quads:
        if str(quad.graph_name).startswith(f"<{GRAPH}curated/"):
            assert quad.triple in curated


def kept(home: Home) -> dict[str, set[str]]:
    return {layer: held(home, PUBLISHED[layer].value) for layer in ("stated", "inferred", "vocabulary", "ontology")}


def test_a_graph_that_is_put_is_published_as_curated_and_as_itself(home: Home, make: Make) -> None:
    before = kept(home)
    done = make(put(LINK))
    assert done == Done(home.current_load(), created=True)
    assert len(held(home, GRAPH_A)) == 10
    assert held(home, GRAPH_A) <= held(home, PUBLISHED["curated"].value) & held(home, None)
    assert kept(home) == before
    assert_projected(home)


def test_the_load_says_its_kind_its_role_and_its_version(home: Home, make: Make) -> None:
    make(put(LINK))
    query = """SELECT ?kind ?role ?version { GRAPH graph:loads { ?load alke:loadKind ?kind ; alke:loadRole ?role .
      ?outcome alke:outcomeOf ?load ; alke:outcomeVersion ?version ; alke:outcomeKind "published" } }"""
    ((kind, role, version),) = open_current(home).query(query, prefixes=PREFIXES)
    assert (kind.value, role.value) == ("protocol", "steward")
    assert version.value.startswith("https://w3id.org/alke/id/document/contribution:testi/version/")
    segment = list(log_of(home).segments())[-1]
    assert segment.meta["documents"]["contribution:testi"]["title"] == "contribution testi"
    assert {path.name for path in home.reports.iterdir()} == {segment.load}


def test_nothing_is_written_when_nothing_changes(home: Home, make: Make) -> None:
    first = make(put(LINK))
    for job in (
        put(LINK),
        put(LINK, verb="POST"),
        put("", GRAPH_B),
        update("DELETE DATA { GRAPH <A> { <x:a> a <x:b> } }"),
    ):
        assert make(job) == Done(first.load if isinstance(first, Done) else None)
    assert len(log_of(home).paths()) == 2


def test_post_adds_put_replaces_and_delete_takes_away(home: Home, make: Make) -> None:
    prefixes = "@prefix dct: <http://purl.org/dc/terms/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
    make(put(prefixes + SOURCED.format("yksi")))
    assert make(put(prefixes + SOURCED.format("kaksi"), verb="POST")) == Done(home.current_load())
    assert labels(home) == ["kaksi", "yksi"]
    make(put(prefixes + SOURCED.format("kolme")))
    assert labels(home) == ["kolme"]
    assert make(delete()) == Done(home.current_load())
    assert held(home, GRAPH_A) == set()
    assert make(delete()) == Refusal("no-graph", GRAPH_A)
    assert_projected(home)


@pytest.mark.parametrize(
    "graph",
    [None, *(p.value for p in PUBLISHED.values()), LOADS.value, "https://example.org/g", GRAPH + "curated/Iso A"],
)
def test_any_other_graph_is_refused_with_what_to_write_to(home: Home, make: Make, graph: str | None) -> None:
    for job in (put(LINK, graph), put(LINK, graph, "POST"), GraphWrite("DELETE", graph)):
        refusal = make(job)
        assert isinstance(refusal, Refusal) and refusal.kind == "not-a-contribution"
    assert len(log_of(home).paths()) == 1


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <x:a> a <x:b> }",
        "INSERT DATA { GRAPH <A> { <x:a> a <x:b> } GRAPH graph:stated { <x:a> a <x:b> } }",
        "DELETE WHERE { GRAPH graph:stated { ?s ?p ?o } }",
        "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "INSERT { GRAPH ?g { <x:a> a <x:b> } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        "WITH graph:inferred DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "CLEAR DEFAULT",
        "DROP NAMED",
        "DROP SILENT GRAPH graph:loads",
        "MOVE GRAPH graph:stated TO <A>",
        "COPY <A> TO DEFAULT",
        "ADD <A> TO GRAPH graph:curated",
        "CREATE GRAPH <https://example.org/g>",
        "INSERT DATA { GRAPH <A> { <x:a> a <x:b> } } ; CLEAR GRAPH graph:vocabulary",
    ],
)
def test_an_update_of_anything_but_contributions_is_refused(home: Home, make: Make, text: str) -> None:
    refusal = make(update(text))
    assert isinstance(refusal, Refusal) and refusal.kind == "not-a-contribution"
    assert len(log_of(home).paths()) == 1


def test_updates_change_contributions_in_every_form(home: Home, make: Make) -> None:
    make(insert("yksi"))
    make(update(f"INSERT DATA {{ GRAPH <A> {{ {SOURCED.format('kaksi')} }} GRAPH <B> {{ {SOURCED.format('b')} }} }}"))
    assert (labels(home), labels(home, GRAPH_B)) == (["kaksi", "yksi"], ["b"])
    make(update("WITH <A> DELETE { ?s rdfs:label ?l } INSERT { ?s rdfs:label 'uusi' } WHERE { ?s rdfs:label ?l }"))
    assert labels(home) == ["uusi"]
    read = "GRAPH graph:stated { ?x a alke:Statement ; rdfs:label ?t }"
    old, new = "GRAPH <A> { ?s rdfs:label ?l }", "GRAPH <A> { ?s rdfs:label ?t }"
    make(update(f"DELETE {{ {old} }} INSERT {{ {new} }} WHERE {{ {old} {read} }}"))
    assert labels(home) == ["Lisätään yhtä.", "Toinen lause."]
    make(update("DELETE WHERE { GRAPH <A> { ?s rdfs:label ?l } } ; COPY <B> TO <A>"))
    assert labels(home) == ["b"]
    make(update("DROP GRAPH <A> ; CREATE SILENT GRAPH <B>"))
    assert (labels(home), labels(home, GRAPH_B)) == ([], ["b"])
    make(update("MOVE <B> TO <A>"))
    assert (labels(home), labels(home, GRAPH_B)) == (["b"], [])
    assert_projected(home)


def test_what_only_documents_hold_is_not_deleted(home: Home, make: Make) -> None:
    before = kept(home)
    assert make(update("DELETE { GRAPH <A> { ?s ?p ?o } } WHERE { ?s ?p ?o }")) == Done(home.current_load())
    assert kept(home) == before and len(log_of(home).paths()) == 1


def test_a_violation_keeps_the_whole_change_out_with_its_findings(home: Home, make: Make) -> None:
    bare = "INSERT DATA { GRAPH <A> { <https://w3id.org/alke/id/a> alke:continuesIn <https://w3id.org/alke/id/b> } }"
    refusal = make(update(f"{insert('hyvä', '<B>').text} ; {bare}"))
    assert isinstance(refusal, Refusal) and refusal.kind == "invalid"
    (finding,) = refusal.findings
    assert finding["title"] == {
        "fi": "Lisätyltä tiedolta puuttuu lähde tai perustelu",
        "sv": "En tillagd uppgift saknar källa eller motivering",
        "en": "An added fact has no source or reason",
    }
    assert held(home, GRAPH_B) == set() and len(log_of(home).paths()) == 1
    proposed = make(put(LINK.replace("accepted", "proposed")))
    assert isinstance(proposed, Refusal) and proposed.kind == "invalid"


def test_a_thing_of_ours_without_what_its_class_needs_is_kept_out(make: Make) -> None:
    refusal = make(
        update("INSERT DATA { GRAPH <A> { <https://w3id.org/alke/id/m> a alke:Measure ; dct:source <x:y> } }")
    )
    assert isinstance(refusal, Refusal) and refusal.kind == "invalid"


def test_blank_nodes_become_names_that_are_the_same_when_sent_again(home: Home, make: Make) -> None:
    blank = "@prefix dct: <http://purl.org/dc/terms/> . [] dct:source <https://example.org/a> ; dct:title 'x' ."
    make(put(blank))
    first = held(home, GRAPH_A)
    assert all("<https://w3id.org/alke/.well-known/genid/" in line for line in first)
    assert make(put(blank, verb="POST")) == Done(home.current_load())
    make(put(blank.replace("'x'", "'y'"), verb="POST"))
    assert len(held(home, GRAPH_A)) == 4 and first < held(home, GRAPH_A)
    make(update("INSERT DATA { GRAPH <B> { [] dct:source <https://example.org/b> } }"))
    assert len(held(home, GRAPH_B)) == 1 and "_:" not in str(held(home, GRAPH_B))


ENDLESS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o"
ELSEWHERE = "SERVICE <http://127.0.0.1:1/> { ?x ?y ?z }"


@pytest.mark.parametrize(
    ("job", "kind"),
    [
        (put("<a> <b"), "bad-rdf"),
        (update("INSERT DATA { GRAPH <A> { <x:a> "), "syntax"),
        (put("<x:a> <x:b> <<( <x:a> <x:b> <x:c> )>> ."), "unfit-facts"),
        (update("LOAD <https://example.org/x> INTO GRAPH <A>"), "no-load"),
        (update("INSERT DATA { GRAPH <A> { <x:a> <x:b> <<( <x:a> <x:b> <x:c> )>> } }"), "unread-update"),
        (put("\n".join(f"<x:{n}> <x:b> <x:c> ." for n in range(20_001))), "too-many-facts"),
        (update(f"INSERT {{ GRAPH <A> {{ ?a ?b ?c }} }} WHERE {{ {ENDLESS} }}"), "timeout"),
        (update(f"INSERT {{ GRAPH <A> {{ <x:a> <x:b> ?x }} }} WHERE {{ {ELSEWHERE} }}"), "no-service"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    home: Home, root: Path, make: Make, job: Change, kind: str
) -> None:
    limits = replace(LIMITS, seconds=4.0)
    refusal = change(home, job, "steward", limits, Settings(validator, root))
    assert isinstance(refusal, Refusal) and refusal.kind == kind
    assert len(log_of(home).paths()) == 1 and not home.draft.exists()


def test_a_change_waits_for_no_load_that_is_under_way(home: Home, make: Make) -> None:
    with write_lock(home):
        refusal = make(put(LINK))
    assert isinstance(refusal, Refusal) and refusal.kind == "locked"
    assert isinstance(make(put(LINK)), Done)


def test_a_precondition_holds_while_the_graph_has_not_changed(home: Home, make: Make) -> None:
    assert make(put(LINK, match=("*",))) == Refusal("precondition", GRAPH_A)
    make(put(LINK, new=True))
    seen = f'"{home.current_load()}"'
    make(insert("toisaalla", "<B>"))
    assert make(put(LINK, new=True)) == Refusal("precondition", GRAPH_A)
    for tag in ('"other"', f"W/{seen}", '"999999-00000000"'):
        assert make(put("", match=(tag,))) == Refusal("precondition", GRAPH_A)
    assert isinstance(make(put(LINK.replace("sama", "eri"), match=('"other"', seen))), Done)
    assert make(put(LINK, match=(seen,))) == Refusal("precondition", GRAPH_A)
    assert isinstance(make(put(LINK, match=("*",))), Done)


def test_rollback_withdrawal_and_rebuilding_take_contributions_too(home: Home, make: Make) -> None:
    make(insert("yksi"))
    make(insert("kaksi"))
    rollback(home, "2")
    assert labels(home) == ["yksi"]
    rollback(home, "1")
    assert labels(home) == [] and held(home, PUBLISHED["curated"].value) != set()
    rollback(home, "3")
    assert labels(home) == ["kaksi", "yksi"]
    everything = set(open_current(home))
    rebuild(home)
    assert set(open_current(home)) == everything
    withdraw(home, "contribution:testi")
    assert labels(home) == []
    assert make(insert("uusi")) == Done(home.current_load(), created=True)
    assert labels(home) == ["uusi"]
    assert_projected(home)


def test_a_passage_and_a_whole_contribution_are_erased_for_good(home: Home, make: Make) -> None:
    make(insert("Testi Henkilö"))
    erase(home, "contribution:testi", "Testi Henkilö", Reason("steward", "test"), files)
    assert labels(home) == ["█████ ███████"]
    make(put(LINK, GRAPH_B))
    erase(home, "contribution:toinen", None, Reason("steward", "test"), files)
    assert held(home, GRAPH_B) == set()
    assert make(put(LINK, GRAPH_B)) == Refusal("erased", "contribution:toinen")
    assert not any(b"sama asia" in p.read_bytes() for p in home.root.rglob("*") if p.is_file())
    assert_projected(home)


def test_a_fact_that_a_document_and_a_contribution_have_stays_until_neither_has_it(home: Home, make: Make) -> None:
    make(insert("yhteinen"))
    make(insert("yhteinen", "<B>"))
    make(delete())
    assert held(home, GRAPH_B) <= held(home, PUBLISHED["curated"].value)
    make(delete(GRAPH_B))
    assert not any("yhteinen" in line for line in held(home, PUBLISHED["curated"].value) | held(home, None))


def test_documents_are_loaded_beside_contributions(home: Home, root: Path, make: Make) -> None:
    make(insert("yksi"))
    run_load(home, [arrival(delivery("b", "Kolmas lause."))], Settings(forbids, root))
    assert labels(home) == ["yksi"]
    store = Store()
    store.extend(Quad(q.subject, q.predicate, q.object) for q in open_current(home))
    assert_projected(home)


def test_a_link_carries_the_role_of_the_token_and_the_day_whatever_its_writer_says(home: Home, make: Make) -> None:
    forged = LINK.replace("alke:linkStatus", 'alke:reviewerRole "johtaja" ; alke:linkStatus')
    assert isinstance(make(put(forged)), Done)
    roles = [line for line in held(home, GRAPH_A) if "reviewerRole" in line]
    assert len(roles) == 1 and roles[0].endswith('"steward"')
    load = home.current_load()
    assert make(put(LINK)) == Done(load)


def test_a_link_without_evidence_is_kept_out(home: Home, make: Make) -> None:
    refused = make(put(LINK.replace("dct:source", "dct:relation")))
    assert isinstance(refused, Refusal) and refused.kind == "invalid"
    shapes = {str(finding["shape"]).rpartition("#")[2] for finding in refused.findings}
    assert shapes == {"Link-subjectEvidence-missing", "Link-objectEvidence-missing"}
