"""What a query may take, how many there may be, and what becomes of the others meanwhile; each with a real server."""

from __future__ import annotations

import os
import re
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from service.ask.limits import Limits
from service.ask.pool import Pool
from service.ask.ticket import shape_of
from service.load.run import Settings, run_load
from service.store.home import Home
from service.store.port import Answer, Query, Refusal
from tests.service.conftest import make_rooms
from tests.service.handmade import arrival, delivery, forbids
from tests.service.serving import HERE
from tests.service.test_operation import ENDLESS, Running, running, value

JSON = "application/sparql-results+json"
HUNGRY = (
    "SELECT (STRLEN(?x7) AS ?n) { BIND('abcdefghijklmnop' AS ?x0) "
    + "".join(f"BIND(CONCAT({', '.join([f'?x{n}'] * 16)}) AS ?x{n + 1}) " for n in range(7))
    + "}"
)
WIDE = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
KINDS = {
    "timeout": (ENDLESS, 503),
    "too-much": (HUNGRY, 503),
    "answer-too-large": (WIDE, 507),
    "too-deep": ("SELECT * {" + "{" * 200 + "}" * 200 + "}", 400),
}
DEADLINE = 5
"""Seconds: enough for what must end by another limit first, on a busy machine too."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("limits")
    made = Home(folder / "home")
    run_load(
        made, [arrival(delivery("a", *(f"Lause {n}." for n in range(400))))], Settings(forbids, make_rooms(folder))
    )
    return made


def endless(number: int) -> str:
    return ENDLESS.replace("?n", f"?n{number}")


def ask(web: httpx.Client, query: str, **headers: str) -> httpx.Response:
    return web.get("/sparql", params={"query": query}, headers={**headers}, timeout=60)


@pytest.fixture(scope="module")
def served(home: Home) -> Iterator[Running]:
    """A server that gives queries little."""
    with running(home, ALKE_QUERY_SECONDS=str(DEADLINE), ALKE_QUERY_MEMORY="60", ALKE_RESULT_SIZE="0.5") as service:
        yield service


@pytest.fixture(scope="module")
def short(served: Running) -> httpx.Client:
    return served.client


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_way_not_to_be_answered_looks_different(short: httpx.Client, language: str) -> None:
    titles = set()
    for kind, (query, status) in KINDS.items():
        began = time.monotonic()
        answer = ask(short, query, **{"Accept-Language": language})
        assert time.monotonic() - began < DEADLINE + 1.5, kind
        problem = answer.json()
        assert (answer.status_code, problem["type"].rpartition("/")[2]) == (status, kind)
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.headers["Content-Language"] == language
        assert problem["remedy"]
        assert "Retry-After" not in answer.headers, "the same query would fare no better later"
        titles.add(problem["title"])
    assert len(titles) == len(KINDS)
    empty = ask(short, "SELECT ?x { ?x a <urn:nothing> }")
    assert (empty.status_code, empty.json()["results"]["bindings"]) == (200, [])


def test_a_graph_that_is_too_large_is_told_from_a_query_that_takes_too_much(short: httpx.Client) -> None:
    answer = ask(short, "CONSTRUCT { ?a <x:p> ?f } WHERE { ?a ?b ?c . ?d ?e ?f }")
    problem = answer.json()
    assert (answer.status_code, problem["type"].rpartition("/")[2]) == (507, "answer-too-large")
    assert re.fullmatch(r"> \d+ triples", problem["detail"])
    few = ask(short, "CONSTRUCT { ?a <x:p> ?f } WHERE { ?a ?b ?c . ?d ?e ?f } LIMIT 2000")
    assert few.status_code == 200 and few.text.count("<x:p>") >= 1


def test_the_service_description_tells_the_limits_that_it_runs_with(short: httpx.Client) -> None:
    told = short.get("/sparql", params={"format": "nt"}).text
    found = dict(re.findall(r'<https://w3id.org/alke/def#(\w+)> "([\d.]+)"\^\^', told))
    assert (found["querySeconds"], found["queryMemoryBytes"], found["answerBytes"]) == (
        str(DEADLINE),
        "60000000",
        "500000",
    )
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    fixed = (
        "queryBytes",
        "queryNesting",
        "queryBranches",
        "queryOperators",
        "mergedFacts",
        "updateBytes",
        "graphFacts",
    )
    for name in fixed:
        assert f"{int(found[name]):,}" in readme, name
    settings = {"clientQueries": "64", "queuedQueries": "256", "uploadBytes": "20000000"}
    assert {name: found[name] for name in settings} == settings


@pytest.mark.parametrize(
    ("text", "media"),
    [
        ("SELECT * { BIND('service' AS ?x) " + "FILTER(?a<?b)#>\n" * 5_000 + "}", "application/sparql-query"),
        ("SELECT * {" + "<a" * 2_800 + " " * 90_000 + "}", "application/sparql-query"),
        ("query=" + "%20" * 900_000, "application/x-www-form-urlencoded"),
    ],
)
def test_a_text_made_to_be_slow_to_judge_costs_the_web_process_nothing(served: Running, text: str, media: str) -> None:
    before = processor(served.process.pid)
    answer = served.client.post("/sparql", content=text, headers={"Content-Type": media})
    assert answer.status_code in (400, 413)
    assert processor(served.process.pid) - before < 0.15


def processor(process: int) -> float:
    """The seconds of processor time that a process has taken."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_an_answer_that_just_fits_is_given_whole(short: httpx.Client) -> None:
    fits = ask(short, WIDE + " LIMIT 500")
    assert fits.status_code == 200 and len(fits.json()["results"]["bindings"]) == 500
    assert len(fits.content) < 500_000


def test_one_client_s_flood_is_refused_and_starves_nobody_else(home: Home) -> None:
    settings = {"ALKE_CLIENT_QUERIES": "6", "ALKE_PROXIES": "1", "ALKE_QUERY_SECONDS": "6", "ALKE_WORKERS": "2"}
    with running(home, **settings) as service, ThreadPoolExecutor(12) as pool:
        web = service.client
        flood = [pool.submit(ask, web, endless(n), **{"X-Forwarded-For": "1.1.1.1, 10.0.0.1"}) for n in range(12)]
        time.sleep(1.5)
        for number in range(3):
            began = time.monotonic()
            query = f"SELECT * {{ ?s ?p ?o }} LIMIT {number + 1}"
            assert ask(web, query, **{"X-Forwarded-For": "10.0.0.1, 10.0.0.2"}).status_code == 200
            assert time.monotonic() - began < 2
        answers = [each.result() for each in flood]
        refused = [each for each in answers if each.status_code == 429]
        assert len(refused) == 6
        assert {each.json()["type"].rpartition("/")[2] for each in refused} == {"client-busy"}
        assert all(each.headers["Retry-After"] for each in refused)
        assert {each.json()["type"].rpartition("/")[2] for each in answers} <= {"client-busy", "timeout", "busy"}


def test_nobody_chooses_whose_requests_his_are_unless_a_proxy_is_known(home: Home) -> None:
    with running(home, ALKE_CLIENT_QUERIES="2", ALKE_QUERY_SECONDS="3") as service, ThreadPoolExecutor(2) as pool:
        web = service.client
        slow = [pool.submit(ask, web, endless(n), **{"X-Forwarded-For": f"10.0.0.{n}"}) for n in range(2)]
        time.sleep(1)
        assert ask(web, "ASK { ?a ?b ?c }", **{"X-Forwarded-For": "10.0.0.9"}).status_code == 429
        assert {each.result().status_code for each in slow} == {503}


def test_a_full_queue_says_so(home: Home) -> None:
    settings = {"ALKE_QUEUE": "1", "ALKE_WORKERS": "1", "ALKE_QUERY_SECONDS": "4"}
    with running(home, **settings) as service, ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: ask(service.client, endless(n)), range(8)))
    kinds = [each.json()["type"].rpartition("/")[2] for each in answers]
    assert set(kinds) == {"busy", "timeout"}
    assert all("Retry-After" in each.headers for each, kind in zip(answers, kinds, strict=True) if kind == "busy")


def test_long_queries_keep_no_short_one_waiting_and_cost_nobody_his_answer(home: Home) -> None:
    with running(home, ALKE_QUERY_SECONDS="5", ALKE_LOG="off") as service, ThreadPoolExecutor(10) as pool:
        web = service.client
        ask(web, "SELECT ?s { ?s ?p 'a' }")
        slow = [pool.submit(ask, web, endless(n)) for n in range(8)]
        time.sleep(0.5)
        waited = []
        while not all(each.done() for each in slow):
            began = time.monotonic()
            answer = ask(web, f"SELECT ?s {{ ?s ?p 'a{len(waited)}' }}")
            waited.append(time.monotonic() - began)
            assert answer.status_code == 200
            time.sleep(0.1)
        assert sorted(waited)[len(waited) // 2] < 1 and max(waited) < 3
        assert {each.result().status_code for each in slow} == {503}
        assert value(web.get("/metrics").text, "alke_workers_alive") >= 2


def test_what_is_known_to_take_long_goes_on_being_asked_of_the_worker_that_has_read_the_data(home: Home) -> None:
    long = "SELECT (COUNT(*) AS ?n) { { SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 3000000 } } # "
    pool = Pool(home, Limits(seconds=60, in_memory=0))  # else workers are changed as soon as memory holds the data
    try:
        assert isinstance(pool.ask(Query(f"{long}0", JSON)), Answer)
        until = time.monotonic() + 10
        while (before := pool.figures())["workers_alive"] < 4 and time.monotonic() < until:
            time.sleep(0.01)  # another takes its place among the short ones
        assert before["workers_long"] == 1
        assert all(isinstance(pool.ask(Query(f"{long}{number}", JSON)), Answer) for number in range(1, 3))
        assert pool.figures()["workers_begun_total"] == before["workers_begun_total"] == 4
        assert pool.figures()["queries_begun_anew_total"] == 0
    finally:
        pool.close()


def test_a_query_is_known_again_by_its_text_without_values_and_comments_but_with_its_limit() -> None:
    texts = [
        "SELECT * { ?a ?b 'x' } LIMIT 5",
        "SELECT *\n{ ?a ?b 'y' } LIMIT 5 # 1",
        "SELECT * { ?a ?b 'x' } LIMIT 50000",
    ]
    same, again, other = (shape_of(Query(text, JSON)).strip() for text in texts)
    assert same == again != other


def test_all_workers_change_to_a_new_load_at_once(tmp_path: Path) -> None:
    home, settings = Home(tmp_path / "home"), Settings(forbids, make_rooms(tmp_path))
    loads = [run_load(home, [arrival(delivery("a", "Kierros 0."))], settings).load]
    newest, lock, faults = "", threading.Lock(), []
    stop = threading.Event()

    def hammer(number: int, web: httpx.Client) -> None:
        nonlocal newest
        turn = 0
        while not stop.is_set():
            turn += 1
            before = newest
            other = turn if turn % 2 else 0  # every second answer may be one that is kept
            query = f'SELECT ?t {{ ?s a alke:Statement ; rdfs:label ?t FILTER(?t != "{number} {other}") }}'
            answer = web.get("/graph/stated?format=nt") if turn % 5 == 0 else ask(web, query)
            load = answer.headers["alke-load"]
            told = re.findall(r"Kierros \d+\.", answer.text)
            with lock:
                if load < before or set(told) != {f"Kierros {int(load[:6]) - 1}."}:
                    faults.append((before, load, told))
                newest = max(newest, load)

    with running(home, ALKE_LOG="off") as service, ThreadPoolExecutor(4) as pool:
        hammers = [pool.submit(hammer, number, service.client) for number in range(4)]
        for turn in range(1, 7):
            loads.append(run_load(home, [arrival(delivery("a", f"Kierros {turn}."))], settings).load)
        end = time.monotonic() + 20
        while newest != loads[-1] and time.monotonic() < end:
            time.sleep(0.1)
        stop.set()
        for each in hammers:
            each.result()
    assert not faults
    assert newest == loads[-1]


def test_a_worker_is_given_no_connection_by_the_kernel_whatever_it_is_asked(home: Home) -> None:
    hits = []
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(0.1)
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        pool = Pool(home, Limits(seconds=5))
        try:
            for silent in ("", "SILENT "):
                outcome = pool.ask(Query(f"SELECT * {{ SERVICE {silent}<{address}> {{ ?a ?b ?c }} }}", JSON))
                assert isinstance(outcome, Refusal) != bool(silent)
        finally:
            pool.close()
        try:
            while True:
                hits.append(listening.accept())
        except TimeoutError:
            pass
    assert not hits


def test_a_worker_that_is_killed_from_outside_costs_nobody_his_answer(home: Home) -> None:
    pool = Pool(home, Limits(seconds=20, workers=2))
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(STRLEN(STR(?c)) > 3) }"
    try:
        expected = pool.ask(Query(query, JSON))
        assert isinstance(expected, Answer)
        with ThreadPoolExecutor(1) as other:
            again = other.submit(pool.ask, Query(query + " #", JSON))
            time.sleep(0.2)
            killed = 0
            for worker in list(pool._schedule.crew.workers if pool._schedule else ()):
                if worker.number and worker.ticket:
                    os.kill(worker.number, signal.SIGKILL)
                    killed += 1
            assert again.result() == expected
        assert pool.ask(Query("ASK { ?a ?b ?c }", JSON)) != Refusal("busy")
        assert pool.figures()["workers_ended_total"] == killed
    finally:
        pool.close()
