from __future__ import annotations

import http.server
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import RdfFormat, parse
from SPARQLWrapper import CSV, JSON, RDFXML, TSV, TURTLE, XML, SPARQLWrapper

from service.load.run import Settings, run_load
from service.store.home import Home
from tests.service.conftest import make_rooms
from tests.service.handmade import arrival, delivery, forbids
from tests.service.serving import server

LABELS = "SELECT ?s ?l { ?s a alke:Statement ; rdfs:label ?l } ORDER BY ?l"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("web")
    made = Home(folder / "home")
    sentences = ["Lisätään yhtä.", *(f"Lause {n}." for n in range(300))]
    run_load(made, [arrival(delivery("a", *sentences))], Settings(forbids, make_rooms(folder)))
    return made


@pytest.fixture(scope="module")
def web(home: Home) -> Iterator[httpx.Client]:
    with server(home) as client:
        yield client


def ask(web: httpx.Client, query: str, **options: str) -> httpx.Response:
    accept = options.pop("accept", None)
    return web.get("/sparql", params={"query": query, **options}, headers={"Accept": accept} if accept else {})


def test_a_query_comes_by_get_by_form_and_as_a_body(web: httpx.Client) -> None:
    answers = [
        web.get("/sparql", params={"query": LABELS}),
        web.post("/sparql", data={"query": LABELS}),
        web.post("/sparql", content=LABELS, headers={"Content-Type": "application/sparql-query; charset=utf-8"}),
    ]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    assert len(answers[0].json()["results"]["bindings"]) == 301


def test_every_answer_names_the_load_it_was_asked_of(web: httpx.Client, home: Home) -> None:
    assert ask(web, LABELS).headers["Alke-Load"] == home.current_load()


@pytest.mark.parametrize(
    ("accept", "form", "media"),
    [
        ("application/sparql-results+json", "", "application/sparql-results+json"),
        ("application/sparql-results+xml", "", "application/sparql-results+xml"),
        ("text/csv", "", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "", "text/tab-separated-values; charset=utf-8"),
        ("application/json", "", "application/sparql-results+json"),
        ("text/html, */*;q=0.1", "", "application/sparql-results+json"),
        ("text/csv;q=0.5, application/sparql-results+xml", "", "application/sparql-results+xml"),
        ("text/html", "csv", "text/csv; charset=utf-8"),
        ("text/html", "xml", "application/sparql-results+xml"),
    ],
)
def test_a_table_comes_in_the_form_that_is_wished(web: httpx.Client, accept: str, form: str, media: str) -> None:
    answer = ask(web, LABELS, accept=accept, **({"format": form} if form else {}))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media)


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
def test_a_graph_comes_in_every_form_and_says_the_same(web: httpx.Client, accept: str) -> None:
    query = "CONSTRUCT { ?s rdfs:label ?l } { ?s a alke:Statement ; rdfs:label ?l }"
    answer = ask(web, query, accept=accept)
    form = RdfFormat.from_media_type(accept)
    assert answer.headers["Content-Type"].startswith(accept)
    assert len(set(parse(answer.content, format=form))) == 301


def test_the_same_query_gives_the_same_bytes(web: httpx.Client) -> None:
    query = "CONSTRUCT { ?s ?p ?o } { ?s a alke:Statement ; ?p ?o }"
    assert len({ask(web, query, accept="text/turtle").text for _ in range(4)}) == 1


def test_a_form_that_does_not_exist_is_refused_with_those_that_do(web: httpx.Client) -> None:
    answer = ask(web, LABELS, accept="image/png")
    assert answer.status_code == 406
    assert "text/csv" in answer.json()["remedy"]
    assert ask(web, "ASK { ?s ?p ?o }", accept="text/csv").status_code == 406


def test_an_error_in_a_query_is_placed_by_line_and_column(web: httpx.Client) -> None:
    answer = ask(web, "SELECT * {\n ?s rdfs:label }", lang="en")
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["line"], problem["title"]) == (2, "The query has an error.")
    assert problem["column"] > 1


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("INSERT DATA { <x:a> <x:b> 1 }", 400),
        ("PREFIX a: <x:> DELETE WHERE { ?s ?p ?o }", 400),
        ("LOAD <http://127.0.0.1/>", 400),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 403),
        ("SELECT * { serv\\u0069ce <http://127.0.0.1:1/> { ?s ?p ?o } }", 403),
        ("SELECT * {" + "{" * 5000 + "}" * 5000 + "}", 400),
        ("SELECT * { ?s ?p ?o " + "UNION { ?s ?p ?o } " * 4000 + "}", 400),
        ("SELECT * { ?s ?p ?o } #" + "x" * 100_000, 413),
        ("", 400),
    ],
)
def test_what_may_not_run_is_refused_before_it_runs(web: httpx.Client, query: str, status: int) -> None:
    """A long text is judged elsewhere than a short one, and fares no other way."""
    kinds = set()
    for text in (query, *([f"{query}\n#{'x' * 3000}"] if query and len(query) < 90_000 else [])):
        answer = web.post("/sparql", content=text.encode(), headers={"Content-Type": "application/sparql-query"})
        assert answer.status_code == status
        assert {"title", "remedy", "status", "type"} <= set(answer.json())
        kinds.add(answer.json()["type"])
    assert len(kinds) == 1


@pytest.mark.parametrize("more", ["", "\n#" + "x" * 3000])
def test_a_long_query_is_answered_as_a_short_one_is(web: httpx.Client, more: str) -> None:
    assert len(ask(web, LABELS + more).json()["results"]["bindings"]) == 301
    assert ask(web, LABELS + more, accept="text/csv").headers["Content-Type"] == "text/csv; charset=utf-8"
    for accept in ("text/turtle", "image/png"):
        refused = ask(web, LABELS + more, accept=accept)
        assert refused.status_code == 406 and "text/csv" in refused.json()["remedy"]
    assert ask(web, "ASK { ?s ?p ?o }" + more, format="xml").headers["Content-Type"] == "application/sparql-results+xml"
    graph = ask(web, "CONSTRUCT WHERE { ?s a alke:Measure }" + more)
    assert graph.headers["Content-Type"] == "text/turtle; charset=utf-8" and "alke:Measure" in graph.text
    wrong = ask(web, "SELEC * { ?s ?p ?o }" + more, accept="application/sparql-results+json")
    assert (wrong.status_code, wrong.json()["line"]) == (400, 1)
    assert ask(web, "SELECT * {\n ?s foo:x ?o }" + more).json()["type"].endswith("/no-prefix")


@pytest.mark.parametrize(
    "query",
    ["SELECTDISTINCT?s{?s a alke:Statement}", "PREFIX " + "select" * 60 + ": <x:> SELECT * { ?s a alke:Statement }"],
)
def test_a_form_is_known_however_it_is_spelt(web: httpx.Client, query: str) -> None:
    answer = ask(web, query)
    assert answer.headers["Content-Type"].startswith("application/") and answer.status_code in (200, 400)


def test_a_change_without_a_token_is_refused_in_each_way_of_sending_it(web: httpx.Client) -> None:
    update = "INSERT DATA { <x:a> <x:b> 1 }"
    for answer in (
        web.post("/sparql", data={"update": update}),
        web.post("/sparql", content=update, headers={"Content-Type": "application/sparql-update"}),
        web.put("/graph/curated/a", content="<x:a> <x:b> 1 .", headers={"Content-Type": "text/turtle"}),
    ):
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert not ask(web, "ASK { <x:a> ?p ?o }").json()["boolean"]


def test_no_query_reaches_another_server(web: httpx.Client) -> None:
    hits: list[str] = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)

    listener = http.server.HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    target = f"http://127.0.0.1:{listener.server_port}/"
    for query in (
        f"SELECT * {{ SERVICE <{target}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE SILENT <{target}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ BIND(<{target}> AS ?x) SeRvIcE ?x {{ ?s ?p ?o }} }}",
        f"SELECT * FROM <{target}> {{ ?s ?p ?o }}",
        f"LOAD <{target}>",
    ):
        web.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"})
    listener.shutdown()
    assert hits == []


def test_service_as_a_text_or_a_name_is_no_call(web: httpx.Client) -> None:
    query = 'SELECT ?SERVICE { ?SERVICE rdfs:label "SERVICE {" # SERVICE\n FILTER(?SERVICE != <x:SERVICE>) }'
    assert ask(web, query).status_code == 200


def test_a_protocol_dataset_of_several_graphs_repeats_nothing(web: httpx.Client) -> None:
    graph = "https://w3id.org/alke/graph/"
    names = [graph + "stated", graph + "inferred", graph + "stated"]
    query = "SELECT (COUNT(*) AS ?n) { ?s a alke:Measure }"
    answer = web.get("/sparql", params={"query": query, "default-graph-uri": names})
    assert answer.json()["results"]["bindings"][0]["n"]["value"] == "1"
    named = web.get("/sparql", params={"query": "ASK { ?s ?p ?o }", "named-graph-uri": graph + "stated"})
    assert named.json()["boolean"] is False


def test_a_timeout_says_that_it_is_one_and_the_service_goes_on(web: httpx.Client) -> None:
    began = time.monotonic()
    answer = ask(web, SLOW, lang="en")
    assert time.monotonic() - began < 13
    assert (answer.status_code, "timeout" in answer.json()["title"]) == (503, True)
    assert ask(web, LABELS).status_code == 200


def test_readers_see_a_new_load_at_once(tmp_path: Path) -> None:
    home, settings = Home(tmp_path / "home"), Settings(forbids, make_rooms(tmp_path))
    run_load(home, [arrival(delivery("a", "Yksi."))], settings)
    with server(home) as client:
        for text in ("Kaksi.", "Kolme."):
            load = run_load(home, [arrival(delivery("a", text))], settings).load
            for _ in range(4):
                answer = ask(client, LABELS)
                assert answer.headers["Alke-Load"] == load
                assert [row["l"]["value"] for row in answer.json()["results"]["bindings"]] == [text]


def test_the_server_starts_in_under_three_seconds_even_when_nothing_is_loaded(tmp_path: Path) -> None:
    began = time.monotonic()
    with server(Home(tmp_path / "empty")) as client:
        assert time.monotonic() - began < 3
        assert client.get("/health").json()["status"] == "empty"
        assert ask(client, LABELS).json()["results"]["bindings"] == []


def test_the_first_page_speaks_finnish_first_and_lists_the_questions(web: httpx.Client) -> None:
    finnish, swedish = web.get("/").text, web.get("/", params={"lang": "sv"}).text
    assert '<html lang="fi">' in finnish
    assert '<html lang="sv">' in swedish
    assert "Kysymykset" in finnish
    assert "Kysymykset" not in swedish
    assert finnish.count("/questions/") > 10


def test_a_question_answers_as_json_csv_and_a_page(web: httpx.Client) -> None:
    names = [question["name"] for question in web.get("/questions").json()["questions"]]
    path = f"/questions/{names[0]}"
    assert "rows" in web.get(path, headers={"Accept": "application/json"}).json()
    assert web.get(path, params={"format": "csv"}).headers["Content-Type"].startswith("text/csv")
    assert "<h1>" in web.get(path, params={"format": "html"}).text
    assert web.get(path, params={"nosuch": "1"}).status_code == 400
    assert web.get("/questions/no-such-question").status_code == 404


def test_every_thing_is_served_under_its_path(web: httpx.Client) -> None:
    page = web.get("/id/round/2023", headers={"Accept": "text/html"})
    assert "<table>" in page.text
    turtle = web.get("/id/round/2023", headers={"Accept": "text/turtle"})
    assert "alke:DiscussionRound" in turtle.text
    assert json.loads(web.get("/id/round/2023", params={"format": "jsonld"}).text)
    assert web.get("/vocab/actor/tem", params={"format": "nt"}).status_code == 200
    assert "alke:Measure" in web.get("/def").text
    assert web.get("/id/round/1066").status_code == 404
    load = ask(web, "SELECT ?l { GRAPH graph:loads { ?l a alke:Load } }").json()["results"]["bindings"][0]["l"]["value"]
    assert web.get(load.removeprefix("https://w3id.org/alke"), params={"format": "nt"}).status_code == 200


@pytest.mark.parametrize("form", [JSON, XML, CSV, TSV])
def test_a_common_client_reads_tables(web: httpx.Client, form: str) -> None:
    client = SPARQLWrapper(f"{web.base_url}/sparql".replace("//sparql", "/sparql"), returnFormat=form)
    client.setQuery(LABELS)
    assert client.queryAndConvert()


@pytest.mark.parametrize("form", [TURTLE, RDFXML])
def test_a_common_client_reads_graphs(web: httpx.Client, form: str) -> None:
    client = SPARQLWrapper(f"{web.base_url}/sparql".replace("//sparql", "/sparql"), returnFormat=form)
    client.setQuery("CONSTRUCT WHERE { ?s a alke:Statement }")
    assert client.queryAndConvert()
