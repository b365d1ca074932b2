"""Forms of regions' own meetings never seen before, each read by eye first."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.description import Description
from loaders.families.meeting_form import family as meeting_form
from loaders.reading import Reading, read_bytes
from loaders.records import Standing
from loaders.vocabulary import load_vocabulary
from tests.documents.cases import as_source, cases, facts, given, participations, things, wanted

CASES = cases("meeting-form")
BY_NAME = {case.name: case for case in CASES}
every_case = pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)


@every_case
def test_what_is_read_is_what_a_person_reads(case: Path) -> None:
    source = given(case)
    records = meeting_form.interpret(source).records
    found = things(source, records, ("Mention", "Participation"))
    assert sorted(map(str, found)) == sorted(map(str, wanted(case, "things")))
    assert {tuple(map(str, row)) for row in wanted(case, "facts")} <= facts(records)
    assert len({r.key for r in records}) == len(records)


@every_case
def test_those_who_take_part_are_organisations_and_offices(case: Path) -> None:
    records = meeting_form.interpret(given(case)).records
    assert sorted(map(str, participations(records))) == sorted(map(str, wanted(case, "participations")))
    assert not [r for r in records if "Henkilö" in str(r)]


@every_case
def test_what_is_not_told_or_not_known_is_reported(case: Path) -> None:
    failures = meeting_form.interpret(given(case)).failures
    assert sorted(failure.code for failure in failures) == wanted(case, "failures")


@every_case
def test_the_family_knows_its_own_and_leaves_nothing_unread(case: Path) -> None:
    data = (case / "input.txt").read_bytes()
    reading = read_bytes(data, Description("case", "input.txt"), load_vocabulary(), "input.txt")
    assert isinstance(reading, Reading)
    assert reading.family == "meeting-form"
    assert [reading.rendition.slice(span) for span in reading.coverage.not_understood] == []


def test_a_region_has_one_meeting_and_one_form_of_a_round_whatever_its_day() -> None:
    harvest = meeting_form.interpret(given(BY_NAME["2027-lines"]))
    identities = {r.cls: r.identity for r in harvest.records if r.identity}
    assert identities["DiscussionEvent"] == "round/2027/own-meeting/18"
    assert identities["Theme"] == "round/2027/kainuun-liitto/theme/matkailun-saavutettavuus"
    assert harvest.document == "alke-2027-oma-keskustelu-kainuu"


def test_several_times_are_proposed_and_none_of_them_is_the_day() -> None:
    text = "Maakuntakohtainen keskustelu 2027\n\nLiitto: Kainuun liitto\nAjankohta: 3.5.2027; 4.5.2027\nTeema: Vesi\n"
    (event,) = [r for r in meeting_form.interpret(as_source(text)).records if r.cls == "DiscussionEvent"]
    assert [v.value for v in event.values if v.predicate == "proposedTime"] == ["3.5.2027", "4.5.2027"]
    assert not [v for v in event.values if v.predicate == "startDate"]


def test_the_side_that_the_form_states_is_stated_and_that_of_a_body_is_inferred() -> None:
    records = meeting_form.interpret(given(BY_NAME["2027-lines"])).records
    sides = {
        (k.target.rsplit("/", 1)[-1], k.standing, r.key.split("/")[2])
        for r in records for k in r.links if k.predicate == "participantSide"
    }  # fmt: skip
    assert sides == {
        ("region", Standing.INFERRED, "organiser"),
        ("region", None, "participant"),
        ("state", Standing.INFERRED, "requested"),
    }
