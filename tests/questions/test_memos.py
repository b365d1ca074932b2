"""What the questions answer on documents that are not among those of this repository: memos and kept texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Store

from service.ask.run import run
from service.ask.table import plain
from service.load.arrivals import arrivals
from service.load.gate import validator
from service.load.run import Settings, run_load
from service.store.home import Home
from service.store.reader import open_current

ROOM = Path(__file__).resolve().parents[1] / "documents"
FILES = {
    "muistio-tyovoima.txt": ROOM / "background-memo" / "2026-numbered" / "input.txt",
    "muistio-vesistot.txt": ROOM / "background-memo" / "2027-headings-vary" / "input.txt",
    "kainuu.txt": ROOM / "memo" / "2026-kainuu" / "input.txt",
    "lappi.txt": ROOM / "memo" / "2024-lapland" / "input.txt",
    "kuntalaki.txt": ROOM / "no-family" / "statute.txt",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("memos")
    for name, path in FILES.items():
        (folder / name).write_bytes(path.read_bytes())
    home = Home(folder / "home")
    result = run_load(home, arrivals([folder / name for name in FILES]), Settings(validator))
    assert result.exit_code == 0, result.outcomes
    return open_current(home)


def ask(store: Store, name: str, **given: str) -> list[dict[str, str]]:
    table = run(name, given, store)
    return [
        {column: plain(cell, kind) for (column, kind), cell in zip(table.columns.items(), row, strict=True)}
        for row in table.rows
    ]


def test_the_questions_of_a_theme_are_those_of_its_memo(store: Store) -> None:
    rows = ask(store, "discussion-questions-of-themes", year="2026")
    assert [(row["themeName"], row["text"], row["line"]) for row in rows] == [
        ("Osaavan työvoiman saatavuus", "Miten maakunnat saavat osaavaa työvoimaa?", "11"),
        ("Osaavan työvoiman saatavuus", "Mitä valtion ja alueiden yhteistyössä on muutettava?", "12"),
    ]
    assert len(ask(store, "discussion-questions-of-themes")) == 5


def test_a_part_that_a_memo_lacks_is_shown_as_a_gap(store: Store) -> None:
    rows = ask(store, "parts-of-background-memos")
    counts = {(row["document"].rsplit("/", 1)[-1], row["part"].rsplit("/", 1)[-1]): row["items"] for row in rows}
    assert counts == {
        ("muistio-tyovoima", "scope-and-questions"): "3",
        ("muistio-tyovoima", "present-state"): "2",
        ("muistio-tyovoima", "processes"): "2",
        ("muistio-tyovoima", "expected-outcome"): "2",
        ("muistio-vesistot", "scope-and-questions"): "5",
        ("muistio-vesistot", "present-state"): "1",
        ("muistio-vesistot", "processes"): "0",
        ("muistio-vesistot", "expected-outcome"): "2",
    }
    assert [row["text"] for row in rows if row["items"] == "0"] == [""]


def test_words_are_found_in_every_document_whatever_their_case(store: Store) -> None:
    rows = ask(store, "documents-with-words", words="KUNNAN ASUK")
    assert {row["document"].rsplit("/", 1)[-1] for row in rows} == {"kuntalaki"}
    assert "Kunnan asukas on henkilö, jonka kotikuntalaissa tarkoitettu kotikunta kyseinen kunta on." in {
        row["quote"] for row in rows
    }
    assert {row["document"].rsplit("/", 1)[-1] for row in ask(store, "documents-with-words", words="lopputulema")} == {
        "muistio-tyovoima", "muistio-vesistot",
    }  # fmt: skip
    assert ask(store, "documents-with-words", words="tätä ei ole") == []


def test_a_kept_text_is_given_in_the_order_of_the_document(store: Store) -> None:
    rows = ask(store, "texts-kept-and-not-interpreted")
    assert [row["order"] for row in rows] == [str(n) for n in range(1, 8)]
    assert [row["kind"].rsplit("/", 1)[-1] for row in rows][:3] == ["heading", "heading", "paragraph"]
    assert rows[0]["text"] == rows[0]["quote"] == "Kuntalaki (410/2015)"


def test_what_a_region_agreed_is_stated_and_its_kind_is_read(store: Store) -> None:
    rows = ask(store, "meetings-of-regions-and-what-was-agreed", words="kainuun")
    assert [
        (row["text"], row["kind"].rsplit("/", 1)[-1], row["standing"].rsplit("/", 1)[-1], row["line"]) for row in rows
    ] == [
        ("Sovittiin, että selvitetään yöjunan vaikutukset.", "measure", "inferred", "16"),
        ("Tuetaan rataselvityksen rahoitusta.", "measure", "inferred", "20"),
        ("Kootaan yhteinen tilannekuva.", "measure", "inferred", "21"),
    ]
    assert {(row["startDate"], row["areaName"]) for row in rows} == {("2026-04-14", "Kainuu")}
    assert rows[0]["point"] == "Ratayhteydet"
    (lapland,) = ask(store, "meetings-of-regions-and-what-was-agreed", words="Lapin")
    assert lapland["kind"].endswith("/observation") and lapland["startDate"] == "2024-03-20"


def test_the_next_steps_of_a_meeting_are_tasks_with_deadlines(store: Store) -> None:
    rows = ask(store, "tasks-and-deadlines")
    found = {(row["document"].rsplit("/", 1)[-1], row["name"]) for row in rows}
    assert ("kainuu", "Kainuun liitto toimittaa aineiston 31.5.2026 mennessä.") in found


def test_a_memo_adds_no_conclusion(store: Store) -> None:
    assert ask(store, "conclusions-without-measure") == []
