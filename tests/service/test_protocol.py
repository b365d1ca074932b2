"""The corners of HTTP and of the SPARQL protocol, asked of a real server."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest
from anyio.to_thread import current_default_thread_limiter

from service.load.run import Settings, run_load
from service.settings import read_settings
from service.store.home import Home, write_atomically
from service.web.app import make_app
from service.web.pages import here
from service.web.scratch import OpenDoor
from tests.service.conftest import make_rooms
from tests.service.direct import Direct
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


ALONE = {
    "/": "a page for people",
    "/docs": "the description itself, as a page",
    "/openapi.json": "the description itself",
    "/problem/{}": "a page that says what a kind of problem means",
    "/sparql/": "another spelling of /sparql",
}
"""The routes that the description of the interface leaves out, each with its reason."""
ONE_BY_ONE = ("/questions/{}", "/pictures/{}")
"""The routes of which each address is described."""
SAMPLES = {"/id/{}": "round/2023", "/def/{}": "none", "/graph/{}": "stated", "/graphs/{}": "stated"} | {
    "/questions/{}": "counts-by-standing",
    "/questions/{}/why-empty": "counts-by-standing",
    "/pictures/{}": "theme-matrix",
    "/problem/{}": "busy",
}
_PLACE = re.compile(r"\{[^}]*\}")


@pytest.fixture(scope="module")
def routes(home: Home) -> dict[str, set[str]]:
    """The methods of each address of the application, its changing parts left open."""
    known = make_app(Direct(home), home, OpenDoor()).openapi()["paths"]
    return {_PLACE.sub("{}", path): set(map(str.upper, operations)) for path, operations in known.items()}


def test_every_route_is_described_or_left_out_for_a_reason(web: httpx.Client, routes: dict[str, set[str]]) -> None:
    document = web.get("/openapi.json").json()
    described = {_PLACE.sub("{}", path): set(map(str.upper, item)) for path, item in document["paths"].items()}
    for path, methods in routes.items():
        if path in ONE_BY_ONE:
            assert any(re.fullmatch(path.replace("{}", "[^/]+"), each) for each in described), path
        elif path not in ALONE:
            assert described.get(path) == methods, path
    assert set(ALONE) <= set(routes) and set(ALONE).isdisjoint(described)
    for path in set(described) - set(routes):
        assert path.rpartition("/")[0] + "/{}" in ONE_BY_ONE, path


def test_head_of_everything_has_the_headers_of_get(web: httpx.Client, routes: dict[str, set[str]], home: Home) -> None:
    passing = {"date", "x-request-id"}
    for path, methods in routes.items():
        if "GET" in methods:
            address = path.replace("{}", SAMPLES.get(path, str(home.current_load())), 1).replace("{}", "1")
            get, head = (web.request(method, address).headers for method in ("GET", "HEAD"))
            left_out = passing | ({"content-length"} if path == "/metrics" else set())
            assert {k: v for k, v in head.items() if k not in left_out} == {
                k: v for k, v in get.items() if k not in left_out
            }, path


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
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        assert page.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("iri", ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "vbscript:x", "file:///x"])
def test_no_page_links_to_what_would_run(iri: str) -> None:
    assert here(iri) == ""
    assert here("https://w3id.org/alke/id/x") == "/id/x"
    assert here("https://example.org/") == "https://example.org/"


TAKING = (
    "/questions/measures-by-theme?year={}",
    "/questions/documents-with-words?words={}",
    "/questions?format={}",
    "/questions/{}",
    "/questions/{}/why-empty",
    "/path?from={}&to={}",
    "/hangs-on?thing={}&depth={}",
    "/network?thing={}",
    "/compare?old={}&new={}",
    "/pictures/theme-life?thing={}",
    "/pictures/{}",
    "/sparql?query={}",
    "/sparql?query=ASK{{}}&as-of={}",
    "/sparql?query=ASK{{}}&default-graph-uri={}",
    "/graphs?graph={}",
    "/graph/{}",
    "/coverage?as-of={}",
    "/id/{}",
    "/loads/{}",
    "/loads/{}/report",
    "/feed/{}/1",
    "/feed/loads/{}",
    "/dumps/{}",
    "/problem/{}",
    "/?lang={}",
)


@pytest.mark.parametrize("text", ["\0", "x@\0", "\u00b2", "../<>\"'{}%s\U0001f642", "9999-12-31T23:59:59-23:59"])
def test_any_text_in_an_address_is_answered_or_refused(web: httpx.Client, text: str) -> None:
    for address in TAKING:
        answer = web.get(address.format(*[quote(text, safe="")] * 2))
        assert answer.status_code in (200, 400, 403, 404, 406), (address, answer.text)
        assert answer.status_code == 200 or answer.headers["Content-Type"] == "application/problem+json", address


def test_a_failure_of_the_service_is_a_problem_with_a_number(web: httpx.Client, home: Home) -> None:
    (file,) = home.feed.glob("*.zip")
    whole = file.read_bytes()
    write_atomically(file, b"broken")
    try:
        answer = web.get("/loads", params={"lang": "en"}, headers={"X-Request-Id": "abc"})
        assert (answer.status_code, answer.headers["Content-Type"]) == (500, "application/problem+json")
        assert answer.json()["type"].endswith("/fault") and answer.headers["X-Request-Id"] == "abc"
        assert "broken" not in answer.text and "Traceback" not in answer.text
    finally:
        write_atomically(file, whole)
    assert web.get("/loads").status_code == 200


def test_whoever_waits_for_a_query_takes_no_thread_from_the_others(home: Home) -> None:
    async def threads() -> float:
        app = make_app(Direct(home), home, OpenDoor())
        async with app.router.lifespan_context(app):
            return current_default_thread_limiter().total_tokens

    assert asyncio.run(threads()) > read_settings().queue + read_settings().workers + 20


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
        ("application/sparql-query; version=1.1; foo=bar", 200),
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


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        (f"/sparql?query={ONE}&as-of=1&as-of=2", "two-values"),
        ("/id/round/2023?format=ttl&format=nt", "two-values"),
        ("/questions/counts-by-standing?load=1&load=2", "two-values"),
        ("/?lang=fi&lang=sv", "two-values"),
        ("/path?from=a&from=b&to=c", "parameter-repeated"),
        ("/path?from=a&too=b", "parameter-unknown"),
        ("/pictures/theme-matrix?theme=a", "parameter-unknown"),
    ],
)
def test_a_parameter_that_cannot_be_meant_is_refused_by_name(web: httpx.Client, address: str, kind: str) -> None:
    answer = web.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["type"].rpartition("/")[2] == kind and answer.json()["detail"]


def test_a_parameter_may_be_said_twice_where_all_that_is_said_counts(web: httpx.Client) -> None:
    graph = "https://w3id.org/alke/graph/"
    both = web.get(f"/sparql?query={ONE}&default-graph-uri={graph}stated&default-graph-uri={graph}inferred&format=csv")
    assert both.status_code == 200 and both.text.count("\n") == 2
    assert web.get("/id/round/2023?format=nt&format=nt").status_code == 200
    form = web.post("/sparql?as-of=1", data={"query": ONE, "as-of": "2"})
    assert form.json()["type"].endswith("/two-values")


@pytest.mark.parametrize(
    ("accept", "form", "status"),
    [
        ("text/turtle", "", 406),
        ("*/*", "turtle", 406),
        ("*/*", "unheard-of", 406),
        ("text/csv;q=0, */*;q=0.1", "", 200),
        ("text/*;q=0.2, application/*;q=0", "", 200),
        ("text/csv;header=present;foo=bar;q=0.9", "", 200),
        ("no media type at all", "", 200),
    ],
)
def test_rows_come_in_a_form_for_rows_or_not_at_all(web: httpx.Client, accept: str, form: str, status: int) -> None:
    answer = web.get(f"/sparql?query={ONE}" + (f"&format={form}" if form else ""), headers={"Accept": accept})
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json" or status == 200


@pytest.mark.parametrize(
    ("header", "spoken"),
    [
        ("en;q=0.1, sv;q=0.9", "sv"),
        ("en;q=0, sv", "sv"),
        ("de, en-GB;q=0.5, sv-FI;q=0.8", "sv"),
        ("sv, en", "sv"),
        ("de", "fi"),
        ("en;q=none", "fi"),
        ("*", "fi"),
        ("", "fi"),
    ],
)
def test_the_language_is_the_one_most_wished_for(web: httpx.Client, header: str, spoken: str) -> None:
    assert web.get("/id/none", headers={"Accept-Language": header}).headers["Content-Language"] == spoken


def test_a_range_of_an_answer_is_left_out_and_the_answer_given_whole(web: httpx.Client) -> None:
    for address in ("/id/round/2023?format=nt", f"/sparql?query={ONE}", "/questions"):
        part = web.get(address, headers={"Range": "bytes=0-3"})
        assert (part.status_code, part.content) == (200, web.get(address).content)


@pytest.mark.parametrize("address", ["/sparql", "/questions", "/id/round/2023", "/graphs", "/dumps/", "/health"])
def test_options_tells_the_methods_of_an_address(web: httpx.Client, address: str) -> None:
    answer = web.options(address)
    assert answer.status_code == 204 and {"GET", "HEAD", "OPTIONS"} <= set(answer.headers["Allow"].split(", "))
    for method in {"PUT", "DELETE", "PATCH"} - set(answer.headers["Allow"].split(", ")):
        refused = web.request(method, address)
        assert (refused.status_code, refused.headers["Allow"]) == (405, answer.headers["Allow"])


def test_what_is_only_posted_to_is_not_read(web: httpx.Client) -> None:
    assert web.options("/links").headers["Allow"] == "OPTIONS, POST"
    for method in ("GET", "HEAD", "PUT"):
        answer = web.request(method, "/links")
        assert (answer.status_code, answer.headers["Allow"]) == (405, "OPTIONS, POST")
    assert web.head("/links").content == b""


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
