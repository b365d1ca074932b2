"""Conditional requests and what is kept between two loads, asked of a real server (RFC 9110, section 13; RFC 9111)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from service.load.run import Settings, run_load
from service.store.home import Home
from tests.service.conftest import make_rooms
from tests.service.handmade import arrival, delivery, forbids
from tests.service.serving import server
from tests.service.test_operation import value

ROUND = "https://w3id.org/alke/id/round/2023"
SAYS = "SELECT ?t { ?s a alke:Statement ; rdfs:label ?t } ORDER BY ?t"
ADDRESSES = {
    "a table": f"/sparql?query={SAYS}",
    "a table as CSV": f"/sparql?query={SAYS}&format=csv",
    "a graph": "/sparql?query=CONSTRUCT { ?s rdfs:label ?t } WHERE { ?s a alke:Statement ; rdfs:label ?t }",
    "a yes or no": "/sparql?query=ASK { ?s a alke:Statement }",
    "a query of the past": f"/sparql?query={SAYS}&as-of=1",
    "what the endpoint is": "/sparql",
    "the questions": "/questions",
    "a question": "/questions/counts-by-standing?format=json",
    "a question as a page": "/questions/counts-by-standing?format=html",
    "a question of a load": "/questions/counts-by-standing?format=csv&load=1",
    "the first page": "/?lang=sv",
    "a thing": "/id/round/2023",
    "a thing as Turtle": "/id/round/2023?format=ttl",
    "the ontology": "/def?format=nt",
    "a graph of the store": "/graph/stated?format=nt",
    "all statements": "/graphs?format=nq",
    "the catalogue": "/catalogue",
    "the figures": "/.well-known/void",
    "what belongs nowhere": "/network/orphans?format=json",
}
CHANGING = ("NOW()", "RAND()", "STRUUID()", "UUID()", "BNODE()", "n\\u006fw #\n ()", "RAND#\n()", "MAX(DISTINCTRAND())")


@dataclass(frozen=True)
class Service:
    """A server, and a way to load the next thing into it."""

    web: httpx.Client
    home: Home
    folder: Path

    def load(self, *sentences: str) -> str:
        settings = Settings(forbids, self.folder / "rooms")
        return str(run_load(self.home, [arrival(delivery("a", *sentences))], settings).load)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("keeping")
    home = Home(folder / "home")
    make_rooms(folder)
    Service(httpx.Client(), home, folder).load("Lisätään yhtä.", "Lause kaksi.")
    with server(home, ALKE_LOG="off") as client:
        yield Service(client, home, folder)


@pytest.mark.parametrize("what", ADDRESSES)
def test_who_has_an_answer_is_told_so_and_who_has_not_is_given_the_same_again(service: Service, what: str) -> None:
    web, address = service.web, ADDRESSES[what]
    first = web.get(address)
    assert first.status_code == 200, first.text
    tag = first.headers["ETag"]
    assert re.fullmatch(r'"[^"]+"', tag), "a strong one"
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Accept" in first.headers["Vary"]
    assert first.headers["Alke-Load"]
    again = web.get(address)
    assert (again.content, again.headers["ETag"]) == (first.content, tag)
    assert dict(again.headers) | {"x-request-id": "", "date": ""} == dict(first.headers) | {
        "x-request-id": "",
        "date": "",
    }
    head = web.head(address)
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", tag)
    for named in (tag, f"W/{tag}", f'"other", {tag}', f'{tag}, "other"', "*"):
        for method in ("GET", "HEAD"):
            known = web.request(method, address, headers={"If-None-Match": named})
            assert (known.status_code, known.content) == (304, b""), (method, named)
            assert known.headers["Alke-Load"] == first.headers["Alke-Load"]
            if named != "*":
                assert known.headers["ETag"] == tag
    for named in ('"other"', tag.replace('"', ""), ""):
        assert web.get(address, headers={"If-None-Match": named}).status_code == 200, named


def test_another_form_language_or_host_has_another_tag(service: Service) -> None:
    web = service.web
    same = [
        web.get("/id/round/2023", headers=headers).headers["ETag"]
        for headers in (
            {},
            {"Accept": "text/turtle"},
            {"Accept": "application/n-triples"},
            {"Accept": "text/html", "Accept-Language": "fi"},
            {"Accept": "text/html", "Accept-Language": "sv"},
            {"Host": "alke.example"},
        )
    ]
    assert len(set(same)) == len(same)


def test_an_answer_is_the_same_before_and_after_it_is_kept_and_by_every_way(service: Service) -> None:
    web, query = service.web, f"{SAYS} # asked nowhere else"
    ways = [
        web.get("/sparql", params={"query": query}),
        web.post("/sparql", data={"query": query}),
        web.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"}),
        web.get("/sparql", params={"query": query}),
    ]
    assert len({way.content for way in ways}) == 1
    assert len({way.headers["Alke-Load"] for way in ways}) == 1
    hits = value(web.get("/metrics").text, "alke_responses_kept_hits_total")
    web.get("/sparql", params={"query": query})
    assert value(web.get("/metrics").text, "alke_responses_kept_hits_total") == hits + 1


@pytest.mark.parametrize("call", CHANGING)
def test_what_need_not_be_the_same_the_next_time_is_never_kept(service: Service, call: str) -> None:
    address = httpx.URL("/sparql", params={"query": f"SELECT ({call} AS ?x) {{}}"})
    first, second = service.web.get(address), service.web.get(address)
    assert first.headers["Cache-Control"] == "no-store" and "ETag" not in first.headers
    assert service.web.get(address, headers={"If-None-Match": "*"}).status_code == 200
    assert first.content != second.content or call == "BNODE()"


@pytest.mark.parametrize("address", ["/id/none", "/none", "/sparql?query=SELECT", "/questions/none", "/health"])
def test_what_is_no_answer_of_the_graph_has_no_tag(service: Service, address: str) -> None:
    answer = service.web.get(address)
    assert "ETag" not in answer.headers
    assert "max-age" not in answer.headers.get("Cache-Control", "")
    assert service.web.get(address, headers={"If-None-Match": "*"}).status_code == answer.status_code


def test_after_a_load_what_anybody_has_is_stale_and_the_new_is_given(service: Service) -> None:
    web = service.web
    before = {what: web.get(address) for what, address in ADDRESSES.items()}
    load = service.load("Lisätään yhtä.", "Lause kolme.")
    for what, address in ADDRESSES.items():
        old = before[what]
        new = web.get(address, headers={"If-None-Match": old.headers["ETag"]})
        assert new.status_code == 200, what
        assert new.headers["ETag"] != old.headers["ETag"], what
        of_the_past = "as-of=" in address or "load=" in address
        assert (new.headers["Alke-Load"] == load) != of_the_past, what
        if of_the_past:
            assert new.content == old.content
    assert "Lause kolme." in web.get(ADDRESSES["a table"]).text
    assert "Lause kaksi." not in web.get(ADDRESSES["a table"]).text
    assert "Lause kaksi." in web.get(ADDRESSES["a query of the past"]).text
