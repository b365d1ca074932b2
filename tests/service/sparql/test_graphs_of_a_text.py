"""The datasets that queries and updates name, and the texts that the engine is given for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, QuerySolutions, Store

from service.ask.query import run_query
from service.sparql.dataset import Graphs, asked_of
from service.sparql.prologue import gathered
from service.sparql.using import ConflictError, with_graphs
from service.store.port import Query

DATA = """INSERT DATA {
  <x:d> <x:p> 0 .
  GRAPH <x:a> { <x:s> <x:p> 1 , 2 } GRAPH <x:b> { <x:s> <x:p> 2 , 3 } GRAPH <x:c> { <x:s> <x:p> 4 }
}"""
HOLDS = {"x:a": {1, 2}, "x:b": {2, 3}, "x:c": {4}, "x:none": set[int]()}
NAMES = st.lists(st.sampled_from(sorted(HOLDS)), max_size=4)
BOTH = "SELECT ?o ?g { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


def store() -> Store:
    made = Store()
    made.update(DATA)
    return made


def rows(query: Query) -> list[tuple[str, str]]:
    lines = run_query(query, store(), {}, 1_000_000).decode().split("\r\n")[1:-1]
    return sorted((line.split(",")[0], line.split(",")[1]) for line in lines)


def wanted(default: list[str], named: list[str]) -> list[tuple[str, str]]:
    """Each triple of the default graphs once, each triple of each named graph once."""
    merged = {number for name in default for number in HOLDS[name]}
    return sorted([(str(n), "") for n in merged] + [(str(n), name) for name in set(named) for n in HOLDS[name]])


@given(NAMES, NAMES)
def test_the_dataset_of_a_request_or_a_text_is_merged_without_repeats(default: list[str], named: list[str]) -> None:
    if not default and not named:
        return
    request = Query(BOTH, "text/csv", tuple(default), tuple(named))
    clauses = "".join(f" FROM <{n}>" for n in default) + "".join(f" from NAMED <{n}>" for n in named)
    text = Query(BOTH.replace(" {", clauses + " {", 1), "text/csv")
    assert rows(request) == rows(text) == wanted(default, named)


@given(NAMES, NAMES)
def test_the_dataset_of_the_request_goes_before_that_of_the_text(default: list[str], named: list[str]) -> None:
    text = BOTH.replace(" {", " FROM <x:a> FROM NAMED <x:c> {", 1)
    expected = wanted(default, named) if default or named else wanted(["x:a"], ["x:c"])
    assert rows(Query(text, "text/csv", tuple(default), tuple(named))) == expected


@pytest.mark.parametrize(
    ("query", "graphs"),
    [
        ("SELECT * { ?from ?p 'FROM <x:a>' } # FROM <x:b>", None),
        ("BASE <http://a/b/> PREFIX : <c#> # FROM\nASK FROM <../d> FROM NAMED :e {}", ("http://a/d", "http://a/b/c#e")),
        ("CONSTRUCT { ?s ?p ?o } FROM common:g FROM NAMED <x> { ?s ?p ?o }", ("x:common/g", "http://base/x")),
        ("DESCRIBE <x:s> FROM <x:a> FROM NAMED <x:b>", ("x:a", "x:b")),
    ],
)
def test_the_graphs_of_a_text_are_meant_as_the_engine_means_them(query: str, graphs: tuple[str, str] | None) -> None:
    found = asked_of(query, "http://base/", {"common": "x:common/"})
    assert found == (Graphs((graphs[0],), (graphs[1],)) if graphs else None)


def inserted(update: str, default: list[str], named: list[str]) -> int:
    made = store()
    made.update(with_graphs(update, default, named))
    counted = made.query("SELECT ?o { GRAPH <x:out> { ?s ?p ?o } }")
    assert isinstance(counted, QuerySolutions)
    names = {graph.value for graph in made.named_graphs() if isinstance(graph, NamedNode)}
    assert not [name for name in names if name.startswith("urn:")]
    return len(list(counted))


@given(NAMES, NAMES)
def test_an_update_over_several_graphs_sees_each_triple_once(default: list[str], named: list[str]) -> None:
    head, tail = "INSERT { GRAPH <x:out> { [] <x:o> ?o } }", "WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    if not default and not named:
        return
    clauses = "".join(f" USING <{n}>" for n in default) + "".join(f" USING NAMED <{n}>" for n in named)
    expected = len(wanted(default, named))
    assert inserted(f"CREATE GRAPH <x:n>; {head} {tail} ;", default, named) == expected
    assert inserted(f"{head}{clauses} {tail}", [], []) == expected


def test_delete_where_takes_the_graphs_of_the_request_too() -> None:
    made = store()
    made.update(with_graphs("DELETE WHERE { <x:s> <x:p> ?o } ; INSERT DATA { <x:e> <x:p> 5 }", ["x:a"], []))
    assert len(list(made.quads_for_pattern(None, None, None, NamedNode("x:a")))) == 2
    made.update("INSERT DATA { <x:s> <x:p> 1 , 4 }")
    made.update(with_graphs("DELETE WHERE { <x:s> <x:p> ?o }", ["x:a", "x:b"], []))
    left = [quad.object.value for quad in made.quads_for_pattern(NamedNode("x:s"), None, None, DefaultGraph())]
    assert left == ["4"]


@pytest.mark.parametrize("clause", ["USING <x:a>", "USING NAMED <x:a>"])
def test_graphs_named_twice_are_a_conflict(clause: str) -> None:
    for update in (f"DELETE {{ ?s ?p ?o }} {clause} WHERE {{ ?s ?p ?o }}", "WITH <x:a> INSERT {} WHERE {}"):
        with pytest.raises(ConflictError):
            with_graphs(update, [], ["x:b"])
    assert with_graphs("INSERT DATA { <x:using> <x:with> 'USING WITH' }", ["x:b"], []).startswith("INSERT DATA")


@pytest.mark.parametrize(
    ("update", "triples"),
    [
        ("INSERT DATA { <x:a> <x:b> 1 } ; PREFIX f: <y:> INSERT DATA { f:a f:b 1 }", 2),
        (
            "PREFIX f: <y:> INSERT DATA { f:a f:b 1 } ;\n PREFIX g: <z:>\nPREFIX f: <y:> # ;\nINSERT DATA { g:a f:b 1}",
            2,
        ),
        ("# c\nBASE <x://y/> INSERT DATA { <a> <b> 1 } ; PREFIX p: <q> INSERT DATA { p:r <b> 'PREFIX' }", 2),
        ("PREFIX f: <y:>", 0),
        ("", 0),
    ],
)
def test_a_prefix_after_a_semicolon_is_declared(update: str, triples: int) -> None:
    made = Store()
    made.update(gathered(update))
    assert len(made) == triples


def test_an_update_whose_prefixes_change_is_left_as_it_is() -> None:
    update = "PREFIX f: <y:> CLEAR ALL ; PREFIX f: <z:> CLEAR ALL"
    assert gathered(update) == update
