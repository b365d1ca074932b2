"""The report of a load over HTTP and on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from service.cli.main import app
from service.load.run import Settings, run_load
from service.report.files import files
from service.report.forms import Form
from service.report.past import told_of
from service.store.home import Home
from tests.service.conftest import make_rooms
from tests.service.handmade import arrival, delivery, forbids
from tests.service.serving import server

OUT = "Kielletty salainen lause."


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("reports")
    home = Home(folder / "home")
    settings = replace(Settings(forbids, make_rooms(folder)), render=files)
    run_load(home, [arrival(delivery("a", "Outo asia.")), arrival(delivery("b", OUT))], settings)
    return home


@pytest.fixture(scope="module")
def web(home: Home) -> Iterator[httpx.Client]:
    with server(home) as client:
        yield client


def address(home: Home) -> str:
    return f"/loads/{home.current_load()}/report"


@pytest.mark.parametrize(
    ("wish", "media", "begin"),
    [
        ("text/html", "text/html", b"<!doctype html>"),
        ("application/pdf", "application/pdf", b"%PDF-"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd", b"PK"),
        ("text/csv", "text/csv", "\ufeff".encode()),
        ("application/json", "application/json", b"{"),
        ("text/turtle", "text/turtle", b"@prefix"),
        ("text/plain", "text/plain", "Rapport om inläsningen".encode()),
    ],
)
def test_a_report_comes_in_the_form_and_language_asked_for(
    web: httpx.Client, home: Home, wish: str, media: str, begin: bytes
) -> None:
    answer = web.get(address(home), headers={"Accept": wish, "Accept-Language": "sv"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media)
    assert answer.content.startswith(begin)
    assert web.get(address(home), headers={"Accept": wish, "If-None-Match": '"x"'}).status_code == 200
    again = {"Accept": wish, "Accept-Language": "sv", "If-None-Match": answer.headers["etag"]}
    assert web.get(address(home), headers=again).status_code == 304


def test_what_was_kept_out_is_counted_and_not_quoted(web: httpx.Client, home: Home) -> None:
    for form in ("html", "txt", "csv", "json"):
        served = web.get(address(home), params={"format": form, "lang": "fi"}).text
        assert "salainen" not in served
        assert "Kielletty sana" in served
    assert "Asiakirjoista julkaistiin 1, pois jäi 1." in web.get(address(home), params={"format": "txt"}).text


def test_who_looks_after_the_documents_sees_the_text_that_was_kept_out_and_everybody_the_one_that_was_not(
    web: httpx.Client, home: Home
) -> None:
    told = told_of(home, None)
    assert f'<span class="read">{OUT}</span>' in told.rendered(Form.HTML, "fi").decode()
    assert OUT in (told.text("b", "fi") or b"").decode()
    page = web.get(address(home), params={"document": "a", "lang": "sv"})
    assert '<span class="read">Outo asia.</span>' in page.text
    assert page.headers["content-language"] == "sv"
    again = web.get(
        address(home), params={"document": "a", "lang": "sv"}, headers={"If-None-Match": page.headers["etag"]}
    )
    assert again.status_code == 304
    for wrong in ({"document": "b"}, {"document": "a", "part": "2"}, {"document": "a", "part": "²"},
                  {"document": "c"}):  # fmt: skip
        assert web.get(address(home), params=wrong).status_code == 404
    assert web.get(address(home), params={"document": "a", "format": "json"}).status_code == 406


def test_a_report_is_found_from_the_list_of_loads(web: httpx.Client, home: Home) -> None:
    listed = web.get("/loads", params={"format": "html", "lang": "en"}).text
    assert f"{address(home)}?lang=en" in listed
    (row,) = web.get("/loads", headers={"Accept": "application/json"}).json()["loads"]
    assert httpx.URL(row["report"]).path == address(home)


def test_a_load_that_is_not_there_and_a_form_that_is_not_made_are_told(web: httpx.Client, home: Home) -> None:
    assert web.get("/loads/000009-00000000/report").status_code == 404
    assert web.get("/loads/..%2f..%2fsecret/report").status_code == 404
    assert web.get(address(home), params={"format": "doc"}).status_code == 406


def test_the_schema_of_the_data_is_served(web: httpx.Client, home: Home) -> None:
    link = web.get(address(home), params={"format": "json"}).headers["link"]
    assert web.get(link.partition(">")[0][1:]).json()["title"] == "Report of a load"


def test_the_command_shows_the_last_report_and_writes_any_form(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALKE_HOME", str(home.root))
    shown = CliRunner().invoke(app, ["report", "--lang", "en"])
    assert shown.output.startswith(f"Report of the load {home.current_load()}")
    target = tmp_path / "raportti.pdf"
    written = CliRunner().invoke(app, ["report", str(home.current_load()), "--format", "pdf", "-o", str(target)])
    assert written.exit_code == 0
    assert target.read_bytes().startswith(b"%PDF-")


def test_the_command_shows_the_text_of_a_document_and_tells_that_there_is_no_such_load_or_document(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALKE_HOME", str(home.root))
    assert OUT in CliRunner().invoke(app, ["report", "--document", "b"]).output
    assert "no text of such a document" in str(CliRunner().invoke(app, ["report", "--document", "c"]).exception)
    failed = CliRunner().invoke(app, ["report", "000009-00000000"])
    assert "there is no such load" in str(failed.exception)
