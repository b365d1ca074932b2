"""The history of measures over regions, years and follow-up rounds: every row of the questions worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from pyoxigraph import NamedNode

from loaders.form.content import Form, Row
from service.errors import AlkeError
from service.questions.catalogue import load_catalogue
from service.store.names import ALKE
from tests.form.story import AIR, FERRY, FLIGHTS, GUIDE, JOBS, KAINUU, RAIL, SCHOOL, VILLAGES, Story, tell

AUTUMN, WINTER, LATER = (f"id/round/2023/follow-up/{slug}" for slug in ("2023-syksy", "2024-02", "2024-syksy"))
EVIDENT = ("open-measures", "measures-never-followed-up", "changes-between-follow-up-rounds", "history-of-a-measure",
           "responsibilities-of-actors", "measures-of-actors-that-ended", "proposed-same-measures",
           "progress-known-on-a-day")  # fmt: skip


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    yield tell(tmp_path_factory.mktemp("story"))


@pytest.fixture(scope="module")
def confirmed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    told = tell(tmp_path_factory.mktemp("confirmed"))
    (proposal,) = told.ask("proposed-same-measures")
    told.confirm(proposal["reference"], proposal["earlierReference"])
    yield told


def last(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def texts(story: Story, question: str, **given: str) -> set[str]:
    return {row["text"] for row in story.ask(question, **given)}


def test_everything_is_published(story: Story) -> None:
    assert [r.exit_code for r in story.results] == [0] * 8


def test_what_is_open_is_what_no_side_last_called_done_or_stopped(story: Story) -> None:
    assert texts(story, "open-measures") == {RAIL, AIR, GUIDE, FERRY, JOBS}
    rail = next(row for row in story.ask("open-measures") if row["text"] == RAIL)
    assert (rail["lastRound"], rail["lastState"]) == ("2024-syksy", "under-way")


@pytest.mark.parametrize(("given", "wanted"), [
    ({"region": "vocab/region/18"}, {RAIL, AIR, JOBS}),
    ({"region": "vocab/region/01"}, {FERRY}),
    ({"ministry": "vocab/actor/tem"}, {GUIDE, JOBS}),
    ({"ministry": "vocab/actor/lvm", "region": "vocab/region/18"}, {RAIL, AIR}),
    ({"year": "2024"}, {FERRY, JOBS}),
    ({"themeName": "Osaaminen"}, {GUIDE}),
])  # fmt: skip
def test_open_measures_are_told_by_region_ministry_theme_and_year(
    story: Story, given: dict[str, str], wanted: set[str]
) -> None:
    assert texts(story, "open-measures", **given) == wanted


def test_an_empty_row_is_no_follow_up(story: Story) -> None:
    assert texts(story, "measures-never-followed-up") == {GUIDE, FERRY, JOBS}
    assert texts(story, "measures-never-followed-up", year="2023") == {GUIDE}
    assert texts(story, "measures-never-followed-up", region="vocab/region/01") == {FERRY}


def test_what_changed_between_two_rounds_and_in_which_order_they_are(story: Story) -> None:
    rows = story.ask("changes-between-follow-up-rounds", earlier=WINTER, later=LATER)
    found = [(r["text"], r["before"], last(r["stateBefore"]), r["after"], last(r["stateAfter"])) for r in rows]
    assert found == [
        (RAIL, "Toteutunut.", "done", "Työtä jatketaan.", "under-way"),
        (VILLAGES, "", "nothing-new", "", "stopped"),
    ]
    assert story.ask("changes-between-follow-up-rounds", earlier=LATER, later=WINTER) == []
    (row,) = [
        r for r in story.ask("changes-between-follow-up-rounds", earlier=AUTUMN, later=WINTER) if r["text"] == RAIL
    ]
    assert (row["quote"], row["locator"]) == ("Toteutunut.", "välilehti ”Seuranta toimenpiteistä”, rivi 3, sarake 5")


def test_a_state_is_stated_from_the_list_inferred_from_words_or_absent(story: Story) -> None:
    rows = story.ask("history-of-a-measure")
    found = {(r["text"], last(r["followUpRound"])): (last(r["state"]), r["standing"], r["progress"]) for r in rows}
    assert found == {
        (RAIL, "2023-syksy"): ("under-way", "stated", "Työ on aloitettu."),
        (RAIL, "2024-02"): ("done", "inferred", "Toteutunut."),
        (RAIL, "2024-syksy"): ("under-way", "stated", "Työtä jatketaan."),
        (VILLAGES, "2023-syksy"): ("nothing-new", "inferred", "Ei uutta raportoitavaa"),
        (VILLAGES, "2024-02"): ("nothing-new", "stated", ""),
        (VILLAGES, "2024-syksy"): ("stopped", "stated", ""),
        (AIR, "2023-syksy"): ("left-empty", "inferred", ""),
        (AIR, "2024-02"): ("", "", "Odotetaan."),
        (SCHOOL, "2023-syksy"): ("done", "stated", ""),
        (GUIDE, "2023-syksy"): ("left-empty", "inferred", ""),
        (FLIGHTS, "2024-syksy"): ("done", "stated", "Sopimus on allekirjoitettu."),
    }
    assert len(rows) == len(found)


def test_it_is_told_who_said_it_in_which_document_and_when_it_was_loaded(story: Story) -> None:
    rows = [r for r in story.ask("history-of-a-measure") if r["text"] == RAIL]
    assert {(last(r["party"]), r["partyName"], last(r["side"])) for r in rows} == {
        ("kainuun-liitto", "Kainuun liitto", "region")
    }
    assert len({r["document"] for r in rows}) == 3
    times = [datetime.fromisoformat(r["loaded"].replace("Z", "+00:00")) for r in rows]
    assert times == sorted(times)
    assert all(datetime.now(UTC) - time < timedelta(hours=1) for time in times)


def test_every_region_is_shown_and_who_was_asked_is_not_guessed(story: Story) -> None:
    rows = story.ask("response-rate-of-follow-up-rounds", year="2023")
    assert len(rows) == 3 * 19
    counts = ("forms", "measures", "reported", "nothingNew", "leftEmpty", "notReported", "rate")
    found = {(last(r["followUpRound"]), r["regionName"]): tuple(r[c] for c in counts) for r in rows}
    wanted = {
        ("2023-syksy", "Kainuu"): ("1", "3", "1", "1", "1", "0", "0.667"),
        ("2023-syksy", "Lappi"): ("1", "2", "1", "0", "1", "0", "0.5"),
        ("2024-02", "Kainuu"): ("1", "3", "2", "1", "0", "0", "1"),
        ("2024-02", "Lappi"): ("0", "2", "0", "0", "0", "2", "0"),
        ("2024-syksy", "Kainuu"): ("1", "3", "2", "0", "0", "1", "0.667"),
        ("2024-syksy", "Lappi"): ("0", "2", "0", "0", "0", "2", "0"),
    }
    assert {key: found[key] for key in wanted} == wanted
    assert {found[key] for key in found.keys() - wanted.keys()} == {("0", "0", "0", "0", "0", "0", "")}


def test_responsibilities_by_actor_and_measures_of_an_actor_that_has_ended(story: Story) -> None:
    assert texts(story, "responsibilities-of-actors", actor="vocab/actor/tem") == {VILLAGES, GUIDE, JOBS}
    assert texts(story, "responsibilities-of-actors", actor="vocab/actor/tem", year="2023") == {VILLAGES, GUIDE}
    rows = story.ask("measures-of-actors-that-ended")
    found = {(r["actorName"], r["text"], r["validUntil"], r["quote"]) for r in rows}
    assert found == {
        ("Kainuun ELY-keskus", RAIL, "2025-12-31", "ELY-keskus"),
        ("Hämeen ELY-keskus", GUIDE, "2025-12-31", "Hämeen ELY-keskus"),
    }
    followed = {(r["actorName"], r["successorName"], r["changedOn"]) for r in rows}
    assert followed == {
        ("Hämeen ELY-keskus", "Kaakkois-Suomen elinvoimakeskus", "2026-01-01"),
        ("Hämeen ELY-keskus", "Sisä-Suomen elinvoimakeskus", "2026-01-01"),
        ("Kainuun ELY-keskus", "", ""),
    }


@pytest.mark.parametrize("question", EVIDENT)
def test_every_row_leads_to_its_sentence(story: Story, question: str) -> None:
    rows = story.ask(question)
    assert rows
    for row in rows:
        assert all(row[name] for name in ("passage", "document", "line", "locator", "quote")), row
    columns = load_catalogue().get(question).columns
    assert {"passage", "document", "page", "line", "locator", "quote"} <= set(columns)


def test_a_row_without_a_reference_is_proposed_with_a_score_and_nothing_is_joined(story: Story) -> None:
    (proposal,) = story.ask("proposed-same-measures")
    assert (proposal["text"], proposal["earlierText"], proposal["quote"]) == (FLIGHTS, AIR, FLIGHTS)
    assert 0.6 <= float(proposal["confidence"]) < 1
    assert story.ask("proposed-same-measures", least="0.99") == []
    (trouble,) = [t for t in story.results[-1].outcomes[0].troubles if t.code == "measure-near"]
    assert all(
        proposal[name] in trouble.what["fi"] + trouble.remedy["fi"] for name in ("reference", "earlierReference")
    )
    same, link = NamedNode(ALKE + "sameMeasureAs"), NamedNode(proposal["link"])
    default = story.graph()
    assert next(default.quads_for_pattern(None, same, None), None) is None
    assert {q.graph_name.value.rsplit("/", 1)[1] for q in default.quads_for_pattern(link, None, None)} == {"loads"}


def test_what_a_person_confirmed_is_one_measure_in_every_question(confirmed: Story) -> None:
    assert confirmed.results[-1].exit_code == 0
    assert confirmed.ask("proposed-same-measures") == []
    assert texts(confirmed, "open-measures") == {RAIL, GUIDE, FERRY, JOBS}
    rows = [r for r in confirmed.ask("history-of-a-measure") if r["text"] == AIR]
    assert [(last(r["followUpRound"]), last(r["state"])) for r in rows] == [
        ("2023-syksy", "left-empty"),
        ("2024-02", ""),
        ("2024-syksy", "done"),
    ]
    assert [bool(r["saidOf"]) for r in rows] == [False, False, True]
    (change,) = [
        r for r in confirmed.ask("changes-between-follow-up-rounds", earlier=AUTUMN, later=LATER) if r["text"] == AIR
    ]
    assert (last(change["stateBefore"]), last(change["stateAfter"])) == ("left-empty", "done")
    (later,) = [
        r for r in confirmed.ask("response-rate-of-follow-up-rounds", region="vocab/region/18")
        if last(r["followUpRound"]) == "2024-syksy"
    ]  # fmt: skip
    assert (later["measures"], later["reported"], later["notReported"]) == ("3", "3", "0")
    known = [r for r in confirmed.ask("progress-known-on-a-day") if r["text"] == AIR]
    assert len(known) == 3


def test_any_reference_of_a_measure_finds_its_whole_history(story: Story, confirmed: Story) -> None:
    (proposal,) = story.ask("proposed-same-measures")
    for reference in (proposal["reference"], proposal["earlierReference"]):
        rows = confirmed.ask("history-of-a-measure", reference=reference)
        assert [last(r["followUpRound"]) for r in rows] == ["2023-syksy", "2024-02", "2024-syksy"]
        assert {(r["reference"], r["text"]) for r in rows} == {(proposal["earlierReference"], AIR)}
    alone = story.ask("history-of-a-measure", reference=proposal["reference"])
    assert [(r["text"], r["saidOf"]) for r in alone] == [(FLIGHTS, "")]
    assert confirmed.ask("history-of-a-measure", reference=proposal["reference"], year="2024") == []


def test_a_decision_is_curated_and_has_its_reason_and_role(confirmed: Story) -> None:
    rows = [r for r in confirmed.ask("curated-links-and-their-reasons") if r["relation"].endswith("sameMeasureAs")]
    assert [(r["evidenceNote"], r["reviewer"], last(r["status"])) for r in rows] == [
        ("Sama lentoliikenne toisin sanoin.", "ylläpitäjä", "accepted")
    ]


def test_a_second_decision_keeps_the_first_and_a_needless_one_is_refused(confirmed: Story) -> None:
    reference = {row["text"]: row["reference"] for row in confirmed.ask("history-of-a-measure")}
    confirmed.confirm(reference[GUIDE], reference[SCHOOL])
    rows = [r for r in confirmed.ask("curated-links-and-their-reasons") if r["relation"].endswith("sameMeasureAs")]
    assert len(rows) == 2
    with pytest.raises(AlkeError, match="one measure already"):
        confirmed.confirm(reference[SCHOOL], reference[GUIDE])
    with pytest.raises(AlkeError, match="no measure is called"):
        confirmed.confirm("M-ffffffffffff", reference[SCHOOL])


def test_writing_the_reference_in_the_row_joins_it_and_closes_the_proposal(story: Story) -> None:
    (proposal,) = story.ask("proposed-same-measures")
    row = Row((FLIGHTS, "", "done", "", "Sopimus on allekirjoitettu.", "", "", proposal["earlierReference"]))
    form = Form(2023, "Saavutettavuus", KAINUU, "fi", "Seuranta syksy 2024", {"follow-up": [row]})
    assert [o.kind for o in story.load("k3-korjattu.docx", form).outcomes] == ["published"]
    assert story.ask("proposed-same-measures") == []
    rows = [r for r in story.ask("history-of-a-measure") if r["text"] == AIR]
    assert [r["rowWording"] for r in rows] == ["", "", FLIGHTS]
    assert AIR not in texts(story, "open-measures")
