"""A running service checks everything that is published by itself, shows what was found, and counts it."""

from __future__ import annotations

import time
from pathlib import Path

import httpx
import pytest

from service.load.arrivals import arrivals
from service.load.erase import Reason, erase
from service.load.gate import validator
from service.load.kept_check import kept_check
from service.load.ontology import ROOMS
from service.load.run import Settings, run_load
from service.report.files import files
from service.store.home import Home
from tests.service.serving import server


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("check") / "home")
    run_load(home, arrivals([ROOMS / "documents/suuntaviivat"]), Settings(validator))
    return home


def until_checked(client: httpx.Client) -> httpx.Response:
    for _ in range(600):
        answer = client.get("/check", headers={"Accept": "text/html"})
        if answer.status_code == 200:
            return answer
        time.sleep(0.2)
    raise AssertionError("nothing was checked")


def test_a_service_checks_by_itself_shows_the_report_and_counts_what_was_found(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALKE_CHECK_HOURS", "24")
    with server(home) as client:
        assert "Asiakirjalta puuttuu otsikko" in until_checked(client).text
        figures = dict(line.rsplit(" ", 1) for line in client.get("/metrics").text.splitlines() if line[0] != "#")
        assert (float(figures["alke_check_required"]), float(figures["alke_check_recommended"])) == (0.0, 3.0)
        assert float(figures["alke_check_age_seconds"]) < 300
        told = client.get("/check?format=json&lang=en").json()
        assert (told["load"], told["kind"]) == (home.current_load(), "validate")
        assert "title" in client.get("/check?lang=en", headers={"Accept": "text/html"}).text


def test_a_service_that_is_not_told_to_checks_nothing_and_says_that_there_is_no_check(tmp_path: Path) -> None:
    with server(Home(tmp_path / "empty")) as client:
        assert client.get("/check").status_code == 404
        assert "alke_check_required " not in client.get("/metrics").text


def test_what_is_erased_is_gone_from_the_check_that_is_kept(home: Home) -> None:
    assert kept_check(home) is not None
    erase(home, "suuntaviivat", None, Reason("ylläpitäjä", "Pyyntö."), files)
    assert kept_check(home) is None
