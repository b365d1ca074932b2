"""Forms that were loaded: the follow-up form made of them, what is asked of them, corrections and proposals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pyoxigraph import NamedNode, Store

from loaders.form.content import Form, Row
from loaders.form.write import WRITERS
from service.ask.run import run
from service.ask.table import plain
from service.load.arrivals import arrivals
from service.load.form import follow_up_rows
from service.load.gate import validator
from service.load.run import Result, Settings, run_load
from service.store.home import Home
from service.store.reader import open_current
from tests.form.facts import read
from tests.form.hand import fill, saved

KAINUU = NamedNode("https://w3id.org/alke/vocab/actor/kainuun-liitto")
RAIL, VILLAGES, AIR = "Parannetaan junayhteyksiä", "Tuetaan kyliä", "Turvataan lentoliikenne maakuntaan"
FORM = Form(2023, "Saavutettavuus", "Kainuun liitto", rows={"measures": [
    Row((RAIL, "LVM", "Kainuun liitto ja ELY-keskus", VILLAGES, "TEM", "Osuuskunta Kuura")),
    Row((AIR, "LVM", "Kainuun liitto", "", "", "")),
]})  # fmt: skip


@dataclass
class Published:
    home: Home
    results: list[Result]

    def load(self, folder: Path, name: str, data: bytes) -> Result:
        file = folder / name
        file.write_bytes(data)
        result = run_load(self.home, arrivals([file]), Settings(validator))
        self.results.append(result)
        return result

    def graph(self) -> Store:
        return open_current(self.home)

    def ask(self, question: str, **given: str) -> list[dict[str, str]]:
        table = run(question, given, self.graph())
        return [{c: plain(x, k) for (c, k), x in zip(table.columns.items(), row, strict=True)} for row in table.rows]


def filled(name: str, rows: list[Row], answers: dict[str, tuple[str, str]]) -> bytes:
    """A follow-up form of published rows, filled in by hand in Word: region's state and words by measure."""
    form = Form(2023, "Saavutettavuus", "Kainuun liitto", follow_up=name, rows={"follow-up": rows})
    made: Any = Document(BytesIO(WRITERS[".docx"](form)))
    for line in made.tables[2].rows[2:]:
        fill(line.cells[4], answers.get(line.cells[0].text, ("", ""))[1])
    return saved(made)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    folder = tmp_path_factory.mktemp("forms")
    found = Published(Home(folder / "home"), [])
    found.load(folder, "eka.odt", WRITERS[".odt"](FORM))
    rows = follow_up_rows(found.graph(), 2023, "saavutettavuus", KAINUU)
    autumn = {RAIL: ("", "Työ on aloitettu."), VILLAGES: ("", "Ei uutta raportoitavaa")}
    found.load(folder, "syksy.docx", filled("Seuranta syksy 2023", rows, autumn))
    spring = {RAIL: ("", "Toteutunut."), VILLAGES: ("", "Ei uutta raportoitavaa")}
    found.load(folder, "helmikuu.docx", filled("Seuranta helmikuu 2024", rows, spring))
    yield found


def test_every_form_is_published_under_the_name_it_gives_itself(published: Published) -> None:
    assert [r.exit_code for r in published.results] == [0, 0, 0]
    assert next(o.document for r in published.results for o in r.outcomes) == FORM.document()
    assert len(published.ask("forms-returned")) == 3


def test_a_follow_up_form_holds_the_published_measures_with_their_references(published: Published) -> None:
    rows = follow_up_rows(published.graph(), 2023, "Saavutettavuus", KAINUU)
    assert [(r.texts[0], r.texts[5], r.texts[6]) for r in rows] == [
        (RAIL, "Liikenne- ja viestintäministeriö", "Kainuun ELY-keskus, Kainuun liitto"),
        (VILLAGES, "Työ- ja elinkeinoministeriö", "Osuuskunta Kuura"),
        (AIR, "Liikenne- ja viestintäministeriö", "Kainuun liitto"),
    ]
    ministry = NamedNode("https://w3id.org/alke/vocab/actor/tem")
    assert [r.texts[0] for r in follow_up_rows(published.graph(), 2023, "Saavutettavuus", ministry)] == [VILLAGES]


def test_what_is_open_and_what_nobody_followed_up(published: Published) -> None:
    assert {r["text"] for r in published.ask("open-measures", region="vocab/region/18")} == {VILLAGES, AIR}
    assert {r["text"] for r in published.ask("open-measures", ministry="vocab/actor/tem")} == {VILLAGES}
    assert {r["text"] for r in published.ask("measures-never-followed-up")} == {AIR}


def test_what_changed_between_two_rounds(published: Published) -> None:
    (row,) = published.ask("changes-between-follow-up-rounds")
    assert (row["text"], row["before"], row["after"]) == (RAIL, "Työ on aloitettu.", "Toteutunut.")
    assert row["stateAfter"].endswith("/done")


def test_the_response_rate_tells_nothing_new_left_empty_and_not_reported_apart(published: Published) -> None:
    rows = published.ask("response-rate-of-follow-up-rounds", year="2023", region="vocab/region/18")
    wanted = ("measures", "reported", "nothingNew", "leftEmpty", "notReported")
    assert [tuple(row[name] for name in wanted) for row in rows] == [("3", "1", "1", "1", "0")] * 2


def test_responsibilities_by_actor_with_names_nobody_knows(published: Published) -> None:
    rows = published.ask("responsibilities-of-actors")
    assert [(r["printed"], r["text"]) for r in rows if not r["responsibleActor"]] == [("Osuuskunta Kuura", VILLAGES)]
    assert {r["text"] for r in published.ask("responsibilities-of-actors", actor="vocab/actor/lvm")} == {RAIL, AIR}
    (ended,) = published.ask("measures-of-actors-that-ended")
    assert (ended["actorName"], ended["text"], ended["validUntil"]) == ("Kainuun ELY-keskus", RAIL, "2025-12-31")


def test_what_was_known_depends_on_the_day(published: Published) -> None:
    today = date.today()
    assert published.ask("progress-known-on-a-day", day=str(today - timedelta(days=2))) == []
    assert len(published.ask("progress-known-on-a-day", day=str(today + timedelta(days=1)))) == 6


def test_a_correction_is_a_new_version_of_its_document_and_keeps_the_earlier_words(
    published: Published, tmp_path: Path
) -> None:
    rows = follow_up_rows(published.graph(), 2023, "saavutettavuus", KAINUU)
    corrected = {RAIL: ("", "Toteutunut maaliskuussa."), VILLAGES: ("", "Ei uutta raportoitavaa")}
    result = published.load(tmp_path, "korjattu.docx", filled("Seuranta helmikuu 2024", rows, corrected))
    assert [o.kind for o in result.outcomes] == ["published"]
    history = [r for r in published.ask("history-of-a-measure") if r["before"]]
    assert [(r["progress"], r["before"]) for r in history] == [("Toteutunut maaliskuussa.", "Toteutunut.")]
    assert len(published.ask("forms-returned")) == 3


def test_a_row_without_a_reference_is_proposed_to_the_measure_it_is_like_and_not_joined(
    published: Published, tmp_path: Path
) -> None:
    row = Row(("Turvataan maakunnan lentoliikenne", "", "", "", "Käynnissä", "", "", ""))
    form = Form(2023, "Saavutettavuus", "Kainuun liitto", follow_up="Seuranta syksy 2024", rows={"follow-up": [row]})
    result = published.load(tmp_path, "uusi.xlsx", WRITERS[".xlsx"](form))
    (trouble,) = result.outcomes[0].troubles
    assert trouble.code == "measure-near"
    assert AIR in trouble.what["fi"]
    measure = read(WRITERS[".xlsx"](form)).measures
    assert [m.text for m in measure] == ["Turvataan maakunnan lentoliikenne"]
