"""Agendas of events never seen before, each read by eye first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from loaders.description import Description
from loaders.families.agenda import family as agenda
from loaders.families.agenda.clock import clock_at
from loaders.reading import Reading, read_bytes
from loaders.records import Standing
from loaders.vocabulary import load_vocabulary
from tests.documents.cases import as_source, cases, facts, given, participations, things, wanted

CASES = cases("agenda")
every_case = pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)


@every_case
def test_what_is_read_is_what_a_person_reads(case: Path) -> None:
    source = given(case)
    records = agenda.interpret(source).records
    found = things(source, records, ("Mention", "Participation"))
    assert sorted(map(str, found)) == sorted(map(str, wanted(case, "things")))
    assert {tuple(map(str, row)) for row in wanted(case, "facts")} <= facts(records)
    assert len({r.key for r in records}) == len(records)


@every_case
def test_who_speaks_prepares_and_chairs_is_an_organisation_and_an_office(case: Path) -> None:
    records = agenda.interpret(given(case)).records
    assert sorted(map(str, participations(records))) == sorted(map(str, wanted(case, "participations")))
    assert not [r for r in records if "Henkilö" in str(r)]


@every_case
def test_the_family_knows_its_own_and_leaves_nothing_unread(case: Path) -> None:
    data = (case / "input.txt").read_bytes()
    reading = read_bytes(data, Description("case", "input.txt"), load_vocabulary(), "input.txt")
    assert isinstance(reading, Reading)
    assert reading.family == "agenda"
    assert [reading.rendition.slice(span) for span in reading.coverage.not_understood] == []


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("9.00 Avaus", "09:00", None),
        ("klo 9–9.30 Avaus", "09:00", "09:30"),
        ("kl. 12.30-13: Öppning", "12:30", "13:00"),
        ("09:15–10:00 Avaus", "09:15", "10:00"),
        ("8-8.30 Avaus", "08:00", "08:30"),
    ],
)
def test_a_time_is_read_at_the_beginning_of_a_line(text: str, begins: str, ends: str | None) -> None:
    clock = clock_at(text)
    assert clock is not None and (clock.begins, clock.ends) == (begins, ends)
    assert text[clock.end :] in ("Avaus", "Öppning")


@pytest.mark.parametrize("text", ["13.4.2027 Kuopio", "13.10. kokous", "2 teemaa", "5–6 maakuntaa", "32.15 Avaus"])
def test_a_day_a_count_and_an_impossible_hour_are_no_times(text: str) -> None:
    assert clock_at(text) is None


def test_an_item_after_a_break_keeps_its_order_and_only_the_kind_is_inferred() -> None:
    records = agenda.interpret(given(CASES[1])).records
    kinds = [k.standing for r in records for k in r.links if k.predicate == "itemKind"]
    assert kinds and set(kinds) == {Standing.INFERRED}


def test_without_a_year_no_round_is_made_up_and_the_gap_is_reported() -> None:
    harvest = agenda.interpret(as_source("ALKE-keskustelu\nOhjelma\n\nPaikka: Teams\n\n9.00 Avaus\n9.10 Vesihuolto\n"))
    assert not [r for r in harvest.records if r.cls == "DiscussionRound"]
    assert not [r for r in harvest.records if r.identity]
    assert [f.code for f in harvest.failures] == ["round-year"]


def test_an_agenda_without_items_says_so() -> None:
    harvest = agenda.interpret(as_source("ALKE-keskustelut 2027\nOhjelma\n\nAika: 13.4.2027\n"))
    assert [f.code for f in harvest.failures] == ["agenda-empty"]


def test_a_day_that_contradicts_its_weekday_is_kept_doubted_and_ties_the_event_to_no_other() -> None:
    text = "ALKE-keskustelut 2027\nOhjelma\n\nAika: ma 13.4.2027 klo 9–10\n\n9.00 Vesihuolto\n9.30 Metsät\n"
    (event,) = [r for r in agenda.interpret(as_source(text)).records if r.cls == "DiscussionEvent"]
    values = {v.predicate: v.value for v in event.values}
    assert values["startDate"] == date(2027, 4, 13) and values["doubtfulDate"] is True
    assert event.identity is None


def test_a_name_that_only_resembles_a_listed_one_is_reported_and_never_linked() -> None:
    text = (
        "ALKE-keskustelut 2027\nOhjelma\n\nAika: 13.4.2027\nJärjestäjä: Kainuun liito\n\n9.00 Vesihuolto\n9.30 Metsät\n"
    )
    harvest = agenda.interpret(as_source(text))
    (failure,) = harvest.failures
    assert failure.code == "party-near" and "Kainuun liitto" in str(failure.details["near"])
    (organiser,) = participations(harvest.records)
    assert organiser[2:] == ["Kainuun liito", None, None]
