"""Whoever hangs up makes room for others, and takes nobody's answer with him, nor does a process that ends."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from service.load.run import Settings, run_load
from service.store.home import Home
from tests.service.conftest import make_rooms
from tests.service.handmade import arrival, delivery, forbids
from tests.service.serving import server
from tests.service.test_operation import ENDLESS, value

SOME = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(SHA512(CONCAT(STR(?c), STR(?f))) != '') }"
OWN = "#+ summary: {fi: Loputon, sv: Ändlös, en: Endless}\n#+ columns: {n: integer}\n" + ENDLESS
SECONDS = 25.0


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("leaving")
    home = Home(folder / "home")
    sentences = [f"Lause {number}." for number in range(400)]
    run_load(home, [arrival(delivery("a", *sentences))], Settings(forbids, make_rooms(folder)))
    home.queries.mkdir()
    (home.queries / "endless.rq").write_text(OWN)
    settings = {"ALKE_QUERY_SECONDS": f"{SECONDS}", "ALKE_CLIENT_QUERIES": "4", "ALKE_WORKERS": "1"}
    with server(home, **settings) as client:
        client.get("/sparql", params={"query": "ASK {}"})
        yield client


def asking(web: httpx.Client, query: str, form: bool = False) -> socket.socket:
    """A connection over which a query has been sent, or an address been asked for."""
    line = socket.create_connection(("127.0.0.1", web.base_url.port or 0))
    if query.startswith("/"):
        line.sendall(f"GET {query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    elif form:
        body = f"query={quote(query)}"
        head = (
            f"POST /sparql HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}"
        )
        line.sendall(f"{head}\r\nHost: localhost\r\n\r\n{body}".encode())
    else:
        line.sendall(f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    return line


def figure(web: httpx.Client, name: str) -> float:
    return value(web.get("/metrics").text, f"alke_{name}")


def becomes(web: httpx.Client, name: str, wanted: float) -> bool:
    """Whether a figure comes to a number soon, long before a query would be ended anyway."""
    end = time.monotonic() + SECONDS / 3
    while figure(web, name) != wanted:
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def test_who_hangs_up_frees_his_place_and_his_processes(web: httpx.Client) -> None:
    before = figure(web, "queries_left_total")
    lines = [asking(web, f"{ENDLESS} # {number}", form=number % 2 == 1) for number in range(4)]
    assert becomes(web, "workers_long", 2), "two run on, two wait or have given way"
    assert web.get("/sparql", params={"query": "ASK { ?a ?b 1 }"}).status_code == 429
    for line in lines:
        line.close()
    assert becomes(web, "queries_left_total", before + 4)
    assert becomes(web, "workers_long", 0) and becomes(web, "queries_waiting", 0)
    assert becomes(web, "requests_open", 1), "the one that asks for the figures"
    assert web.get("/sparql", params={"query": "ASK { ?a ?b 2 }"}).status_code == 200


def test_who_asked_the_same_is_answered_all_the_same(web: httpx.Client) -> None:
    before = figure(web, "queries_left_total")
    left = asking(web, SOME)
    with ThreadPoolExecutor(1) as other:
        stays = other.submit(web.get, "/sparql", params={"query": SOME})
        time.sleep(0.1)
        assert not stays.done(), "too easy to be a test"
        left.close()
        assert stays.result().status_code == 200
    assert figure(web, "queries_left_total") == before


def test_a_named_question_is_given_up_too(web: httpx.Client) -> None:
    before = figure(web, "queries_left_total")
    lines = [asking(web, f"/questions/endless?format={form}") for form in ("json", "csv")]
    assert becomes(web, "workers_long", 2)
    for line in lines:
        line.shutdown(socket.SHUT_RDWR)
        line.close()
    assert becomes(web, "queries_left_total", before + 2)


def children(process: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def test_a_process_that_is_killed_costs_no_request_its_answer(web: httpx.Client) -> None:
    queries = [f"{SOME} # {number}" for number in range(2)]
    ended, begun = figure(web, "workers_ended_total"), figure(web, "queries_begun_anew_total")
    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(web.get, "/sparql", params={"query": query}) for query in queries]
        time.sleep(0.4)
        assert not any(each.done() for each in asked), "too easy to be a test"
        (service,) = (each for each in children(os.getpid()) if b"serve" in Path(f"/proc/{each}/cmdline").read_bytes())
        workers = [worker for template in children(service) for worker in children(template)]
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        answers = [each.result() for each in asked]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    end = time.monotonic() + SECONDS
    while figure(web, "workers_ended_total") < ended + len(workers):
        assert time.monotonic() < end, "a process that had nothing to do is not missed"
        time.sleep(0.1)
    assert figure(web, "queries_begun_anew_total") >= begun + len(queries)


def test_whole_requests_sent_one_after_another_over_one_connection_are_all_answered(web: httpx.Client) -> None:
    host = f"Host: localhost:{web.base_url.port}\r\n"
    requests = [f"GET /sparql?query={quote(f'ASK {{ ?a ?b {n} }}')} HTTP/1.1\r\n{host}\r\n" for n in range(3, 6)]
    with socket.create_connection(("127.0.0.1", web.base_url.port or 0)) as line:
        line.settimeout(SECONDS)
        line.sendall("".join(requests).encode())
        got = b""
        while got.count(b"HTTP/1.1 200") < 3 or not got.rstrip().endswith(b"}"):
            piece = line.recv(1 << 16)
            assert piece, got
            got += piece
    assert got.count(b"HTTP/1.1 200") == 3
