"""How the service runs: whether it is ready, its figures, its log, how it stops; each with a real process."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from service.cli.main import app
from service.load.run import Settings, run_load
from service.settings import ServiceSettings, documented
from service.store.home import Home
from tests.service.conftest import make_rooms
from tests.service.handmade import arrival, delivery, forbids
from tests.service.serving import HERE, free_port

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
SECRET = "salaisuus"


@dataclass(frozen=True)
class Running:
    client: httpx.Client
    process: subprocess.Popen[str]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("operation")
    made = Home(folder / "home")
    run_load(
        made, [arrival(delivery("a", *(f"Lause {n}." for n in range(200))))], Settings(forbids, make_rooms(folder))
    )
    return made


@contextmanager
def running(home: Home, **settings: str) -> Iterator[Running]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "service", "serve", "--port", str(port)],
        cwd=HERE,
        env={**os.environ, "ALKE_HOME": str(home.root), **settings},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            for _ in range(400):
                try:
                    client.get("/health/live")
                    break
                except httpx.ConnectError:
                    time.sleep(0.05)
            for _ in range(20):  # on a busy machine the first process may be longer in coming than a query may wait
                if client.get("/sparql", params={"query": "ASK {}"}).status_code == 200:
                    break
            yield Running(client, process)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(10)


def ended(service: Running, within: float) -> str:
    """What a process that ends by itself wrote to its log."""
    _, log = service.process.communicate(timeout=within)
    assert service.process.returncode == 0
    return log


def value(text: str, line: str) -> float:
    match = re.search(rf"^{re.escape(line)} (\S+)$", text, re.MULTILINE)
    assert match, (line, text)
    return float(match[1])


def test_health_and_figures_tell_what_is_served_and_what_was_asked(home: Home) -> None:
    with running(home, ALKE_QUERY_SECONDS="2") as service:
        web = service.client
        ready = web.get("/health/ready")
        assert ready.status_code == 200
        assert ready.json()["status"] == "ok" and ready.json()["load"] == home.current_load()
        for _ in range(3):
            web.get("/sparql", params={"query": COUNT})
        web.head("/sparql", params={"query": COUNT})
        web.get("/sparql", params={"query": "SELECT"})
        web.get(f"/{SECRET}/{SECRET}")
        web.get(f"/id/{SECRET}")
        web.request("SECRET", "/sparql")
        assert web.get("/sparql", params={"query": ENDLESS}).status_code == 503
        answer = web.get("/metrics")
        assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
        text = answer.text
        assert value(text, 'alke_requests_total{method="GET",route="/sparql",status="200"}') == 4
        assert value(text, 'alke_requests_total{method="HEAD",route="/sparql",status="200"}') == 1
        assert value(text, 'alke_requests_total{method="GET",route="none",status="404"}') == 1
        assert value(text, 'alke_refusals_total{kind="syntax"}') == 1
        assert value(text, 'alke_refusals_total{kind="timeout"}') == 1
        assert value(text, 'alke_request_seconds_bucket{route="/sparql",le="+Inf"}') >= 7
        assert value(text, 'alke_request_seconds_bucket{route="/sparql",le="30"}') >= 7
        assert value(text, f'alke_load_info{{load="{home.current_load()}"}}') == 1
        assert value(text, "alke_workers_ended_total") == 1
        assert value(text, "alke_workers_alive") >= 1
        assert value(text, "alke_data_age_seconds") >= 0
        assert SECRET not in text and "SECRET" not in text
        for line in text.splitlines():
            assert re.fullmatch(r'# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"\\]*",?)+\})? [0-9.e+-]+', line)


def test_a_service_without_data_lives_but_is_not_ready(tmp_path: Path) -> None:
    with running(Home(tmp_path / "empty")) as service:
        assert service.client.get("/health/live").status_code == 200
        assert service.client.get("/health").json()["status"] == "empty"
        assert service.client.get("/health/ready").status_code == 503


def test_the_log_tells_of_every_request_and_nothing_of_who_asked_what(home: Home) -> None:
    with running(home, ALKE_LOG="json") as service:
        web = service.client
        query = f'SELECT * {{ ?s ?p "{SECRET}" }}'
        web.get("/sparql", params={"query": query}, headers={"X-Request-Id": "kysely-1"})
        web.post("/sparql", data={"update": "CLEAR ALL"}, headers={"Authorization": f"Bearer {SECRET}"})
        web.get(f"/id/{SECRET}", headers={"X-Request-Id": "a b"})
        service.process.send_signal(signal.SIGTERM)
        log = ended(service, 20)
    assert SECRET not in log and "127.0.0.1:" not in log.replace("http://127.0.0.1:", "")
    rows = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    (asked,) = (row for row in rows if row["id"] == "kysely-1")
    assert (asked["method"], asked["route"], asked["status"]) == ("GET", "/sparql", 200)
    assert asked["load"] == home.current_load() and asked["bytes"] > 0 and asked["ms"] > 0 and asked["refusal"] is None
    assert [(row["status"], row["refusal"]) for row in rows[-2:]] == [(401, "bad-token"), (404, "not-found")]
    assert rows[-1]["route"] == "/id/{path:path}"
    assert rows[-1]["id"] != "a b"


def test_the_log_can_be_lines_for_people_or_off(home: Home) -> None:
    for form, shown in (("plain", True), ("off", False)):
        with running(home, ALKE_LOG=form) as service:
            service.process.send_signal(signal.SIGTERM)
            assert (" GET /sparql 200 " in ended(service, 20)) == shown


def test_a_stop_lets_answers_under_way_be_given_and_takes_no_more(home: Home) -> None:
    with running(home, ALKE_QUERY_SECONDS="4", ALKE_STOP_SECONDS="30") as service, ThreadPoolExecutor(1) as pool:
        slow = pool.submit(httpx.get, service.client.base_url.join("/sparql"), params={"query": ENDLESS}, timeout=60)
        time.sleep(1)
        service.process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        refused = service.client.get("/sparql", params={"query": COUNT}, headers={"Accept-Language": "en"})
        assert refused.status_code == 503
        assert refused.json()["title"] == "The service is stopping." and refused.headers["Retry-After"]
        assert service.client.get("/health").json()["status"] == "stopping"
        assert slow.result().json()["type"].endswith("/timeout")
        ended(service, 20)


def test_a_stop_waits_no_longer_than_it_may(home: Home) -> None:
    with running(home, ALKE_QUERY_SECONDS="60", ALKE_STOP_SECONDS="1") as service, ThreadPoolExecutor(1) as pool:
        slow = pool.submit(httpx.get, service.client.base_url.join("/sparql"), params={"query": ENDLESS}, timeout=60)
        time.sleep(1)
        service.process.send_signal(signal.SIGTERM)
        assert "1 answers under way were cut off" in ended(service, 20)
        assert slow.exception() is not None or slow.result().status_code >= 500


def test_every_setting_is_documented_in_the_help_and_in_the_readme() -> None:
    told = " ".join(CliRunner().invoke(app, ["serve", "--help"], env={"COLUMNS": "80"}).output.split())
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    assert len(documented()) == len(ServiceSettings.model_fields) + 1
    for name, (_, meaning) in documented().items():
        assert meaning and name in told and meaning in told
        assert re.search(rf"^\| `{name}` \| [^|]+ \| {re.escape(meaning)} \|$", readme, re.MULTILINE), name
