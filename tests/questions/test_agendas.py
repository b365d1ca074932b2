"""Programmes of events, and regions' own meetings, from documents loaded together with a round's deck."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pyoxigraph import Store

from service.ask.run import run
from service.load.arrivals import arrivals
from service.load.gate import validator
from service.load.run import Settings, run_load
from service.store.home import Home
from service.store.reader import open_current
from tests.documents.cases import ROOM

LOADED = (
    "agenda-deck/2027-area-groups",
    "agenda/2027-timed",
    "meeting-form/2027-lines",
    "meeting-form/2028-two-columns",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("agendas")
    paths: list[Path] = []
    for case in LOADED:
        paths.append(folder / f"{case.replace('/', '-')}.txt")
        shutil.copyfile(ROOM / case / "input.txt", paths[-1])
    home = Home(folder / "home")
    result = run_load(home, arrivals(paths), Settings(validator))
    assert [str(outcome.kind) for outcome in result.outcomes] == ["published"] * len(LOADED)
    return open_current(home)


def ask(store: Store, name: str, **given: str) -> list[dict[str, str]]:
    table = run(name, given, store)
    rows = [[getattr(value, "value", "") for value in row] for row in table.rows]
    return [dict(zip(table.columns, row, strict=True)) for row in rows]


def test_the_event_of_an_agenda_is_the_one_that_the_deck_tells_of(store: Store) -> None:
    events = {row["event"] for row in ask(store, "events-of-rounds", year="2027") if row["startDate"] == "2027-04-13"}
    assert [event.partition("/id/")[2] for event in events] == ["round/2027/discussion/2027-04-13/itainen-suomi"]


def test_the_programme_has_its_items_in_order_with_those_who_speak(store: Store) -> None:
    rows = ask(store, "programme-of-an-event", year="2027")
    told = [(r["order"], r["startTime"], r["itemName"], r["itemKind"], r["participantName"], r["office"]) for r in rows]
    assert told == [
        ("1", "09:00", "Tilaisuuden avaus", "muotokohta", "Pohjois-Savon liitto", "maakuntajohtaja"),
        ("2", "09:10", "Alueen tilanne- ja kehityskuva", "", "Kainuun liitto", "aluekehitysjohtaja"),
        ("3", "09:40", "Teema 1: Huoltovarmuus ja varautuminen", "", "TEM", ""),
        ("4", "10:20", "Kahvitauko", "tauko", "", ""),
        ("5", "10:35", "Teema 2: Koulutuksen saavutettavuus", "", "OKM", ""),
        ("5", "10:35", "Teema 2: Koulutuksen saavutettavuus", "", "Pohjois-Karjalan maakuntaliitto", ""),
        ("6", "11:15", "Yhteenveto ja jatkotyö", "", "", ""),
    ]
    assert {r["themeName"] for r in rows} == {"", "Huoltovarmuus ja varautuminen", "Koulutuksen saavutettavuus"}
    assert all(row["quote"] for row in rows)


def test_no_other_round_has_a_programme(store: Store) -> None:
    assert ask(store, "programme-of-an-event", year="2026") == []


def test_a_regions_own_meeting_has_its_time_theme_and_those_who_take_part(store: Store) -> None:
    rows = ask(store, "own-meetings-of-regions", year="2027")
    assert {(r["regionName"], r["startDate"], r["startTime"], r["venue"], r["themeName"]) for r in rows} == {
        ("Kainuu", "2027-05-12", "09:00", "Teams", "Matkailun saavutettavuus")
    }
    assert [(r["part"], r["participantName"], r["office"]) for r in rows] == [
        ("järjestäjä", "Kainuun liitto", ""),
        ("osallistuja", "Esimerkkilän testiyhdistys", ""),
        ("osallistuja", "Kainuun ELY-keskus", ""),
        ("osallistuja", "Kainuun liitto", "maakuntajohtaja"),
        ("toivottu osallistuja", "LVM", ""),
        ("toivottu osallistuja", "TEM", ""),
    ]
    assert [r["participant"] for r in rows if r["participantName"] == "Esimerkkilän testiyhdistys"] == [""]


def test_only_proposed_times_are_no_day_of_the_meeting(store: Store) -> None:
    rows = ask(store, "own-meetings-of-regions", year="2028")
    assert {(r["regionName"], r["startDate"], r["proposedTime"]) for r in rows} == {
        ("Pohjois-Karjala", "", "ti 4.4.2028 klo 12–14"),
        ("Pohjois-Karjala", "", "to 6.4.2028 klo 9–11"),
    }


def test_the_regions_whose_form_has_not_arrived_are_all_the_others(store: Store) -> None:
    missing = {row["regionName"] for row in ask(store, "regions-without-own-meeting-form", year="2027")}
    assert len(missing) == 17 and "Kainuu" not in missing and "Lappi" in missing
    assert ask(store, "regions-without-own-meeting-form", year="2026") == []
