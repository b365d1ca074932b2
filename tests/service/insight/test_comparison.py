"""Two documents or two versions of one compared: by things, by sentences, with places and with what people linked."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from service.cli.main import app
from service.insight.answer import shown
from service.insight.errors import NotShownError
from service.load.arrivals import arrivals
from service.load.gate import validator
from service.load.run import Settings, run_load
from service.store.home import Home
from service.store.port import Insight
from service.store.reader import open_current
from tests.questions.freeze import DOCUMENTS
from tests.service.serving import server

C23, P25 = "alke-2023-johtopaatokset", "alke-2025-luonnos"
OLD, NEW = "Lisätään osaamista ja nostetaan koulutustasoa.", "Vahvistetaan osaamista ja nostetaan koulutustasoa."
GONE = "Huomioidaan \naluekehittämisessä Fingridin sähkön siirron kapasiteetti."


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The conclusions of 2023 with one sentence reworded and one left out."""
    folder = tmp_path_factory.mktemp("edited") / C23
    shutil.copytree(DOCUMENTS / C23, folder)
    file = folder / "johtopaatokset.txt"
    text = file.read_text(encoding="utf-8")
    assert OLD in text
    assert GONE in text
    file.write_text(text.replace(OLD, NEW).replace(GONE, ""), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def twice(documents: Home, edited: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The documents, and then the conclusions in their new version."""
    home = Home(tmp_path_factory.mktemp("twice") / "home")
    shutil.copytree(documents.root, home.root, symlinks=True)
    result = run_load(home, arrivals([edited]), Settings(validator))
    assert result.exit_code == 0
    return home


def ask(home: Home, old: str, new: str, form: str = "json", language: str = "fi") -> Any:
    store, load = open_current(home), home.current_load()
    body = shown(Insight("compare", {"old": old, "new": new}, form, language), store, load, home).decode()
    return json.loads(body) if form == "json" else body


def part(told: Any, name: str) -> Any:
    return next(p for p in told["parts"] if p["of"].endswith(name))


def test_versions_of_a_document_differ_by_what_was_reworded_and_dropped_with_places(twice: Home) -> None:
    told = ask(twice, f"{C23}@1", C23)
    for name in ("text", "#Measure"):
        kinds = {change["kind"]: change for change in part(told, name)["changes"]}
        assert set(kinds) == {"reworded", "dropped"}
        reworded = kinds["reworded"]
        assert (reworded["old"]["text"], reworded["new"]["text"]) == (OLD, NEW)
        assert [p["text"] for p in reworded["pieces"] if p["kind"] != "same"] == ["Lisätään", "Vahvistetaan"]
        assert reworded["old"]["place"] == "sivu 3, rivi 90"
        assert kinds["dropped"]["old"]["text"] == " ".join(GONE.split())
        assert kinds["dropped"]["old"]["place"] == "sivu 2, rivit 46–47"
    assert part(told, "#Theme")["counts"] == {
        "same": 3, "reworded": 0, "divided": 0, "merged": 0, "added": 0, "dropped": 0, "moved": 0
    }  # fmt: skip


def test_a_reworded_thing_keeps_its_address(twice: Home) -> None:
    (change,) = (c for c in part(ask(twice, f"{C23}@1", C23), "#Measure")["changes"] if c["kind"] == "reworded")
    assert change["old"]["thing"] == change["new"]["thing"]


def test_the_other_way_round_what_was_dropped_is_added(twice: Home) -> None:
    kinds = {change["kind"] for change in part(ask(twice, C23, f"{C23}@1"), "text")["changes"]}
    assert kinds == {"reworded", "added"}


def test_a_version_does_not_differ_from_itself(documents: Home) -> None:
    assert ask(documents, C23, f"{C23}@1")["same"] is True
    assert "Asiakirjoissa ei ole eroja." in ask(documents, C23, C23, "text")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", ("Mikä muuttui", "Sanamuoto muuttui", "− [Lisätään] osaamista", "(sivu 3, rivi 90)")),
        ("sv", ("Vad som ändrades", "Omformulerad", "+ [Vahvistetaan] osaamista", "(sida 3, rad 90)")),
        ("en", ("What changed", "Reworded", "− [Lisätään] osaamista", "(page 3, line 90)")),
    ],
)
def test_a_comparison_is_told_in_one_language(twice: Home, language: str, words: tuple[str, ...]) -> None:
    text = ask(twice, f"{C23}@1", C23, "text", language)
    assert [word for word in words if word not in text] == []


def test_between_two_documents_the_links_that_people_accepted_are_told_with_their_reasons(documents: Home) -> None:
    linked = ask(documents, C23, P25)["linked"]
    assert linked
    assert all(link["reason"] for link in linked)
    assert all(f"id/{C23}/" in link["old"] and f"id/{P25}/" in link["new"] for link in linked)


def test_what_is_not_there_is_said(documents: Home) -> None:
    for name, kind in ((f"{C23}@9", "version-unknown"), ("ei olemassa", "thing-unknown")):
        with pytest.raises(NotShownError) as caught:
            ask(documents, name, C23)
        assert caught.value.kind == kind


def test_documents_are_compared_over_http(twice: Home) -> None:
    with server(twice) as client:
        given = {"old": f"{C23}@1", "new": C23}
        assert client.get("/compare", params=given).json() == ask(twice, **given)
        text = client.get("/compare", params={**given, "format": "text", "lang": "sv"})
        assert "Vad som ändrades" in text.text
        assert client.get("/compare", params={**given, "old": f"{C23}@9"}).status_code == 404
        assert client.get("/compare", params={"old": C23}).status_code == 400
        assert "/compare" in client.get("/openapi.json").json()["paths"]


def test_files_that_are_not_loaded_are_compared_from_the_command_line(edited: Path, tmp_path: Path) -> None:
    runner = CliRunner(env={"ALKE_HOME": str(tmp_path / "empty")})
    told = runner.invoke(app, ["compare", str(DOCUMENTS / C23), str(edited), "--json"])
    assert told.exit_code == 0, told.output
    parts = json.loads(told.output)["parts"]
    assert {part["of"]: part["counts"]["reworded"] for part in parts}["text"] == 1
    around = runner.invoke(app, ["compare", str(edited), str(edited.parent)])
    assert "Asiakirjoissa ei ole eroja." in around.output


def test_who_asks_first_is_told_that_the_network_is_being_made(documents: Home, tmp_path: Path) -> None:
    shutil.copytree(documents.root, tmp_path / "home", symlinks=True)
    shutil.rmtree(tmp_path / "home" / "past" / "networks", ignore_errors=True)
    runner = CliRunner(env={"ALKE_HOME": str(tmp_path / "home")})
    first, second = (runner.invoke(app, ["network", "orphans", "--lang", "sv"]) for _ in range(2))
    assert "Nätverket av saker görs" in first.stderr
    assert second.stderr == ""
