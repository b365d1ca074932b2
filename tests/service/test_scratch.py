"""`alke serve --scratch`, asked and changed as a real server: both protocols, and what it withstands."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir

import httpx
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore
from rdflib.term import Literal, URIRef
from SPARQLWrapper import JSON, POST, SPARQLWrapper

from tests.service.serving import server

TURTLE = {"Content-Type": "text/turtle"}
UPDATE = {"Content-Type": "application/sparql-update"}
SLOW = "SELECT (COUNT(*) AS ?n) {" + "".join(f"VALUES ?v{n} {{1 2 3 4 5 6 7 8 9}}" for n in range(12)) + "}"


@pytest.fixture(scope="module")
def running() -> Iterator[httpx.Client]:
    with server(None) as client:
        yield client


@pytest.fixture
def web(running: httpx.Client) -> httpx.Client:
    running.post("/sparql", data={"update": "DROP ALL"}).raise_for_status()
    return running


def lines(web: httpx.Client, **graph: str) -> list[str]:
    answer = web.get("/graphs", params={**graph, "format": "nt"})
    assert answer.status_code == 200
    return sorted(answer.text.splitlines())


def test_it_begins_empty_and_leaves_nothing_behind() -> None:
    before = set(Path(gettempdir()).glob("alke-scratch-*"))
    with server(None) as client:
        assert client.get("/graphs", params={"format": "nq"}).text == ""
        client.put("/graphs?default", content="<x:a> <x:b> 1 .", headers=TURTLE)
        assert set(Path(gettempdir()).glob("alke-scratch-*")) - before
        assert client.get("/questions").status_code == 404
    assert set(Path(gettempdir()).glob("alke-scratch-*")) <= before


@pytest.mark.parametrize("address", ["/graphs/a/b.ttl", "/graphs?graph=http://example.org/%C3%A4"])
def test_a_graph_is_made_replaced_extended_and_taken_away(web: httpx.Client, address: str) -> None:
    made = web.put(address, content="<x:a> <x:b> 1 .", headers=TURTLE)
    assert made.status_code == 201
    assert web.get(made.headers["Location"]).status_code == 200
    assert web.put(address, content="<x:a> <x:b> 2 .", headers=TURTLE).status_code == 204
    assert web.post(address, content="<x:a> <x:b> 3 .", headers=TURTLE).status_code == 204
    read = web.get(address, headers={"Accept": "application/n-triples"})
    assert sorted(line.split('"')[1] for line in read.text.splitlines()) == ["2", "3"]
    head = web.head(address, headers={"Accept": "text/turtle"})
    assert (head.status_code, head.content, head.headers["Content-Type"]) == (200, b"", "text/turtle; charset=utf-8")
    assert [web.delete(address).status_code, web.delete(address).status_code] == [204, 404]
    assert [web.get(address).status_code, web.head(address).status_code] == [404, 404]


def test_relative_addresses_in_a_graph_are_against_its_own(web: httpx.Client) -> None:
    web.put("/graphs/a/b", content="<> <c> <#d> .", headers=TURTLE)
    here = str(web.base_url).rstrip("/")
    assert web.get("/graphs/a/b?format=nt").text == f"<{here}/graphs/a/b> <{here}/graphs/a/c> <{here}/graphs/a/b#d> .\n"
    web.put("/graphs?graph=http://e/f/g", content="<> <c> <#d> .", headers=TURTLE)
    assert lines(web, graph="http://e/f/g") == ["<http://e/f/g> <http://e/f/c> <http://e/f/g#d> ."]


def test_a_post_to_the_store_makes_a_graph_that_can_be_named_in_both_ways(web: httpx.Client) -> None:
    made = web.post("/graphs", content="<x:a> <x:b> 1 .", headers=TURTLE)
    assert made.status_code == 201
    place = made.headers["Location"]
    assert (
        web.get(place, params={"format": "nt"}).text == web.get("/graphs", params={"graph": place, "format": "nt"}).text
    )


def test_an_empty_graph_is_there_and_the_default_graph_always_is(web: httpx.Client) -> None:
    assert web.put("/graphs/empty", content="", headers=TURTLE).status_code == 201
    assert web.get("/graphs/empty").status_code == 200
    assert web.get("/graphs?default").status_code == 200
    assert web.put("/graphs?default", content="<x:a> <x:b> 1 .", headers=TURTLE).status_code == 204
    assert web.delete("/graphs?default").status_code == 204
    assert lines(web, default="") == []


def test_blank_nodes_of_two_requests_are_two(web: httpx.Client) -> None:
    for _ in range(2):
        web.post("/graphs/a", content="_:b <x:p> 1 .", headers=TURTLE)
    assert len(web.get("/graphs/a?format=nt").text.splitlines()) == 2


def test_several_files_come_in_one_form(web: httpx.Client) -> None:
    files = [
        ("a", ("a.ttl", "<x:ä> <x:p> _:b .".encode(), "text/turtle; charset=utf-8")),
        ("b", ("b.nt", b"_:b <x:p> <x:c> .", "application/n-triples")),
        ("c", ("c.rdf", RDF_XML.encode(), "application/rdf+xml")),
        ("d", ("d.jsonld", b'{"@id": "x:d", "x:p": {"@id": "x:e"}}', "application/ld+json")),
    ]
    assert web.post("/graphs/many", files=files).status_code == 201
    text = web.get("/graphs/many?format=nt").text
    assert [part in text for part in ("<x:ä>", "<x:c>", "<x:f>", "<x:e>")] == [True] * 4
    assert len({line.split()[2 if "ä" in line else 0] for line in text.splitlines() if "_:" in line}) == 2
    broken = [("a", ("a.ttl", b"<x:new> <x:p> 1 .", "text/turtle")), ("b", ("b.ttl", b"<x:b> ", "text/turtle"))]
    assert web.post("/graphs/many", files=broken).status_code == 400
    assert web.get("/graphs/many?format=nt").text == text


RDF_XML = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="x:">
<rdf:Description rdf:about="x:f"><x:p rdf:resource="x:g"/></rdf:Description></rdf:RDF>"""


@pytest.mark.parametrize(
    ("method", "address", "content", "media", "status"),
    [
        ("PUT", "/graphs/a", b"<x:a> <x:b>", "text/turtle", 400),
        ("PUT", "/graphs/a", b"<x:a> <x:b> <x:c> <x:d> .", "application/n-triples", 400),
        ("PUT", "/graphs/a", "<x:a> <x:b> 'ä' .".encode("latin-1"), "text/turtle", 400),
        ("PUT", "/graphs/a", "<x:a> <x:b> 1 .".encode("utf-16"), "text/turtle; charset=utf-16", 400),
        ("PUT", "/graphs/a", b"", "text/html", 415),
        ("POST", "/graphs/a", b"", "", 415),
        ("PUT", "/graphs/a", b"<x:a> <x:b> 1 .", "application/n-quads", 415),
        ("PUT", "/graphs", b"", "text/turtle", 400),
        ("DELETE", "/graphs", b"", "", 400),
        ("PUT", "/graphs?graph=relative", b"", "text/turtle", 400),
        ("PUT", "/graphs?graph=x:a&graph=x:b", b"", "text/turtle", 400),
        ("PUT", "/graphs?graph=x:a&default", b"", "text/turtle", 400),
        ("PUT", "/graphs/a?graph=x:a", b"", "text/turtle", 400),
        ("PUT", "/graphs?graph=%FF", b"", "text/turtle", 400),
        ("PUT", "/graphs/a", b"#" * 21_000_000, "text/turtle", 413),
        ("PATCH", "/graphs/a", b"", "text/turtle", 405),
        ("GET", "/graphs/none", b"", "", 404),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(
    web: httpx.Client, method: str, address: str, content: bytes, media: str, status: int
) -> None:
    web.put("/graphs/a", content="<x:old> <x:b> 1 .", headers=TURTLE)
    answer = web.request(method, address, content=content, headers={"Content-Type": media} if media else {})
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert {"title", "remedy"} <= set(answer.json())
    assert "x:old" in web.get("/graphs/a").text


def test_a_condition_that_does_not_hold_stops_a_change(web: httpx.Client) -> None:
    new, there = {**TURTLE, "If-None-Match": "*"}, {**TURTLE, "If-Match": "*"}
    assert web.put("/graphs/a", content="", headers=there).status_code == 412
    assert web.put("/graphs/a", content="", headers=new).status_code == 201
    assert web.put("/graphs/a", content="", headers=new).status_code == 412
    assert web.put("/graphs/a", content="", headers=there).status_code == 204


def test_an_update_is_made_whole_or_not_at_all(web: httpx.Client) -> None:
    assert web.post("/sparql", data={"update": "INSERT DATA { <x:a> <x:b> 1 }"}).status_code == 204
    broken = web.post("/sparql", content="DELETE WHERE { ?s ?p ?o } ; DROP GRAPH <x:none>", headers=UPDATE)
    assert (broken.status_code, "x:none" in broken.json()["detail"]) == (400, True)
    assert len(lines(web, default="")) == 1
    assert web.get("/sparql", params={"update": "DROP ALL"}).status_code == 400
    assert len(lines(web, default="")) == 1


@pytest.mark.parametrize("more", ["", "\n#" + "x" * 3000])
def test_an_update_that_may_not_be_made_is_refused_however_long_it_is(web: httpx.Client, more: str) -> None:
    graph = {"using-graph-uri": "x:g"}
    modified = (
        "WITH <x:g> DELETE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } USING <x:g>",
        "DELETE { ?s ?p ?o } USING NAMED <x:g>",
    )
    for text, given, status, kind in (
        ("LOAD <http://127.0.0.1:1/>", {}, 403, "no-load"),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", {}, 403, "no-service"),
        ("INSERT DATA { " + "{" * 200 + "}" * 200 + " }", {}, 400, "too-deep"),
        ("INSERT DATA { <x:a> <x:b> }", {}, 400, "syntax"),
        *((f"{each} WHERE {{ ?s ?p ?o }}", graph, 400, "using-conflict") for each in modified),
        (f"{modified[0]} WHERE {{ ?s ?p ?o }}", {"using-named-graph-uri": "x:g"}, 400, "using-conflict"),
    ):
        answer = web.post("/sparql", data={"update": text + more, **given})
        assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (status, kind), text


def test_prefixes_must_be_declared_and_addresses_are_against_the_endpoint(web: httpx.Client) -> None:
    problem = web.get("/sparql", params={"query": "ASK { ?s rdfs:label ?o }"})
    assert problem.json()["type"].endswith("/no-prefix")
    web.post("/sparql", data={"update": "INSERT DATA { <a> <x:b> <> }"})
    here = str(web.base_url).rstrip("/")
    assert lines(web, default="") == [f"<{here}/a> <x:b> <{here}/sparql> ."]


def test_no_change_reaches_another_server(web: httpx.Client) -> None:
    hits: list[str] = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)

    listener = http.server.HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    target = f"http://127.0.0.1:{listener.server_port}/"
    for update in (
        f"LOAD <{target}>",
        f"load#\nsilent<{target}>INTO GRAPH <x:a>",
        f"CLEAR ALL;PREFIX : <{target}>LOAD:",
    ):
        assert web.post("/sparql", content=update, headers=UPDATE).status_code == 403
    where = f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{target}> {{ ?s ?p ?o }} }}"
    assert web.post("/sparql", content=where, headers=UPDATE).status_code == 403
    remote = f"<x:a> <x:b> 1 . # <{target}>\n@base <{target}> . <c> <d> <e> ."
    assert web.put("/graphs/a", content=remote, headers=TURTLE).status_code == 201
    context = f'{{"@context": "{target}", "@id": "x:a", "x:b": 1}}'
    web.put("/graphs/b", content=context, headers={"Content-Type": "application/ld+json"})
    listener.shutdown()
    assert hits == []


def test_what_was_put_in_survives_the_end_of_the_engine(web: httpx.Client) -> None:
    web.put("/graphs/a", content="<x:a> <x:b> 1 .", headers=TURTLE)
    began = time.monotonic()
    assert web.get("/sparql", params={"query": SLOW}).status_code == 503
    assert time.monotonic() - began < 15
    assert web.get("/graphs/a?format=nt").text == '<x:a> <x:b> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'


def test_every_graph_can_be_had_at_once(web: httpx.Client) -> None:
    web.put("/graphs?graph=x:g", content="<x:a> <x:b> 1 .", headers=TURTLE)
    web.put("/graphs?default", content="<x:a> <x:b> 2 .", headers=TURTLE)
    for media in ("application/trig", "application/n-quads", "application/ld+json"):
        answer = web.get("/graphs", headers={"Accept": media})
        assert answer.headers["Content-Type"] == media
        assert {str(quad.graph_name) for quad in parse(answer.content, format=RdfFormat.from_media_type(media))} == {
            "<x:g>",
            "DEFAULT",
        }
    assert web.get("/graphs", headers={"Accept": "text/turtle"}).status_code == 406


def test_common_clients_write_and_read(web: httpx.Client) -> None:
    endpoint = f"{str(web.base_url).rstrip('/')}/sparql"
    wrapper = SPARQLWrapper(endpoint, returnFormat=JSON)
    wrapper.setMethod(POST)
    wrapper.setQuery("INSERT DATA { <x:a> <x:b> 1 }")
    wrapper.query()
    store = SPARQLUpdateStore(endpoint, endpoint, autocommit=True)
    store.add((URIRef("x:a"), URIRef("x:b"), Literal("ä")), None)  # type: ignore[arg-type]
    wrapper.setQuery("SELECT ?o { <x:a> <x:b> ?o }")
    found = wrapper.queryAndConvert()["results"]["bindings"]  # type: ignore[index,call-overload]
    assert sorted(row["o"]["value"] for row in found) == ["1", "ä"]


def test_web_pages_of_others_may_ask(web: httpx.Client) -> None:
    origin = {"Origin": "https://example.org"}
    asked = web.options("/sparql", headers={**origin, "Access-Control-Request-Method": "POST"})
    assert asked.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in asked.headers["Access-Control-Allow-Methods"]
    answer = web.get("/sparql", params={"query": "ASK {}"}, headers=origin)
    assert "Alke-Load" in answer.headers["Access-Control-Expose-Headers"]
    for address, methods in (
        ("/sparql", "GET, HEAD, OPTIONS, POST"),
        ("/graphs", "DELETE, GET, HEAD, OPTIONS, POST, PUT"),
    ):
        plain = web.options(address)
        assert (plain.status_code, plain.headers["Allow"]) == (204, methods)
