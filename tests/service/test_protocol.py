"""The corners of HTTP and of the SPARQL protocol, asked of a real server."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest

from service.load.run import Settings, run_load
from service.store.home import Home
from tests.service.conftest import make_rooms
from tests.service.handmade import arrival, delivery, forbids
from tests.service.serving import HERE, server
from tests.service.test_cli import alke

ONE = "SELECT ?s { ?s a alke:Statement } LIMIT 1"
OWN = """#+ summary: {fi: Oma, sv: Egen, en: Own}
#+ columns: {s: iri}
SELECT ?s WHERE { ?s ?p ?o . SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("protocol")
    made = Home(folder / "home")
    run_load(made, [arrival(delivery("a", "Lisätään yhtä."))], Settings(forbids, make_rooms(folder)))
    made.queries.mkdir()
    (made.queries / "calls.rq").write_text(OWN)
    return made


@pytest.fixture(scope="module")
def web(home: Home) -> Iterator[httpx.Client]:
    with server(home) as client:
        yield client


@pytest.mark.parametrize(
    "path", ["/", "/questions", "/health", "/def", "/id/round/2023", f"/sparql?query={ONE}", "/id/none", "/none"]
)
def test_head_answers_as_get_without_a_body(web: httpx.Client, path: str) -> None:
    head, get = web.head(path), web.get(path)
    assert (head.status_code, head.headers["Content-Type"]) == (get.status_code, get.headers["Content-Type"])
    assert head.headers.get("Alke-Load") == get.headers.get("Alke-Load")
    assert head.content == b""


def test_a_method_that_is_not_for_an_address_is_refused_with_those_that_are(web: httpx.Client) -> None:
    answer = web.put("/sparql", params={"lang": "en"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (405, "application/problem+json")
    assert {"title", "remedy"} <= set(answer.json())
    assert "GET" in answer.headers["Allow"] or "POST" in answer.headers["Allow"]


def test_no_page_needs_another_server(web: httpx.Client) -> None:
    assert web.get("/redoc").status_code == 404
    for path in ("/", "/docs", "/sparql"):
        page = web.get(path, headers={"Accept": "text/html"})
        assert page.headers["Content-Type"].startswith("text/html")
        assert not re.search(r"<(script|link|img|iframe)|@import|url\(", page.text)


def test_a_form_may_name_the_format(web: httpx.Client) -> None:
    answer = web.post("/sparql", data={"query": ONE, "format": "csv"})
    assert answer.headers["Content-Type"].startswith("text/csv")


@pytest.mark.parametrize(
    ("more", "media"),
    [
        ("output=xml", "application/sparql-results+xml"),
        ("results=csv", "text/csv"),
        ("format=tsv&output=xml", "text/tab-separated-values"),
        ("output=unheard-of", "application/sparql-results+json"),
    ],
)
def test_the_format_may_have_the_names_of_other_endpoints(web: httpx.Client, more: str, media: str) -> None:
    assert web.get(f"/sparql?query={ONE}&{more}").headers["Content-Type"].partition(";")[0] == media


@pytest.mark.parametrize(
    ("media", "status"),
    [
        ("application/sparql-query; charset=UTF-8", 200),
        ('application/sparql-query; charset="utf-8"', 200),
        ("application/sparql-query; charset=utf-16", 400),
        ("text/plain", 415),
        ("", 415),
    ],
)
def test_a_body_is_a_query_in_utf_8_and_says_so(web: httpx.Client, media: str, status: int) -> None:
    answer = web.post("/sparql", content=f"\ufeff{ONE}".encode(), headers={"Content-Type": media})
    assert answer.status_code == status


@pytest.mark.parametrize("query", [f"query={ONE}&query={ONE}", "query=", "query=%20%0A", "query=%FF%FE"])
def test_a_request_holds_exactly_one_query(web: httpx.Client, query: str) -> None:
    answer = web.get(f"/sparql?{query}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    body = web.post("/sparql", content=query, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert body.status_code == 400


def test_a_prefix_that_is_not_declared_is_named_as_the_error(web: httpx.Client) -> None:
    problem = web.get("/sparql", params={"query": "SELECT * {\n ?s foo:x ?o }", "lang": "en"}).json()
    assert (problem["line"], "prefix" in problem["title"]) == (2, True)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { FILTER(" + "!" * 50_000 + "true) }",
        "SELECT (1" + "+1" * 30_000 + " AS ?x) {}",
        "SELECT * { ?s " + "/".join(["alke:a"] * 10_000) + " ?o }",
    ],
)
def test_a_query_that_ends_its_worker_ends_nothing_else(web: httpx.Client, query: str) -> None:
    answer = web.post("/sparql", data={"query": query})
    assert answer.status_code in (400, 503)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert web.get("/sparql", params={"query": ONE}).status_code == 200


def test_a_question_of_the_users_own_calls_no_other_service_either(web: httpx.Client, home: Home) -> None:
    assert web.get("/questions/calls").status_code == 403
    done = alke(home, "query", "calls")
    assert (done.returncode, "SERVICE" in done.stderr) == (1, True)


def test_a_port_that_is_taken_is_refused(web: httpx.Client, home: Home) -> None:
    port = str(web.base_url.port)
    done = subprocess.run(
        [sys.executable, "-m", "service", "serve", "--port", port], cwd=HERE, capture_output=True, text=True, timeout=20
    )
    assert done.returncode == 1
    assert "another program listens" in done.stderr
