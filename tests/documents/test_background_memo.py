"""Background memos of themes never seen before, each read by eye first: other headings, layouts and languages."""

from __future__ import annotations

import pytest

from loaders.evidence import coverage
from loaders.families.background_memo import family as background_memo
from loaders.families.registry import FAMILIES, family_of
from tests.documents.cases import ROOM, as_source, cases, facts, given, wanted

CASES = cases("background-memo")
BY_NAME = {case.name: case for case in CASES}
NAMED = ("Mention", "PlanningInstrument", "Unit", "Organisation")
every_case = pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)


@every_case
def test_what_is_read_is_what_a_person_reads(case):
    source = given(case)
    records = background_memo.interpret(source).records
    found = [[r.cls, r.label, *source.rendition.lines(r.spans[0])] for r in records if r.cls not in NAMED]
    assert sorted(found) == sorted(wanted(case, "things"))
    assert {tuple(map(str, row)) for row in wanted(case, "facts")} <= facts(records)


@every_case
def test_what_is_named_is_found_where_it_stands(case):
    source = given(case)
    named = {
        (next(link.target for link in r.links if link.predicate == "mentionOf").rsplit("/", 1)[-1],
         source.rendition.line(r.spans[0].start))
        for r in background_memo.interpret(source).records if r.cls == "Mention"
    }  # fmt: skip
    assert {tuple(row) for row in wanted(case, "mentions")} <= named


@every_case
def test_a_part_that_is_missing_is_a_gap_and_never_filled(case):
    assert [f.code for f in background_memo.interpret(given(case)).failures] == wanted(case, "failures")


@every_case
def test_the_family_knows_its_own_and_leaves_nothing_unread(case):
    source = given(case)
    assert family_of(source).name == "background-memo"
    harvest = background_memo.interpret(source)
    read = coverage(source.rendition, [s for r in harvest.records for s in r.spans], harvest.boilerplate)
    left = [source.rendition.slice(span) for span in read.not_understood]
    assert [text for text in left if any(c.isalpha() for c in text)] == []


@pytest.mark.parametrize("path", sorted(ROOM.glob("*/*/input.txt")), ids=lambda p: p.parent.name)
def test_every_document_is_of_the_family_that_it_was_written_for(path):
    assert family_of(as_source(path.read_text(encoding="utf-8"))).name == path.parent.parent.name


def test_the_language_is_that_of_the_text():
    swedish = background_memo.interpret(given(BY_NAME["2026-swedish"])).records
    assert {r.language for r in swedish if r.cls == "DiscussionQuestion"} == {"sv"}
    finnish = background_memo.interpret(given(BY_NAME["2026-numbered"])).records
    assert {r.language for r in finnish} == {"fi"}


def test_the_theme_of_a_round_is_one_thing_in_every_memo_that_names_it():
    text = (BY_NAME["2026-numbered"] / "input.txt").read_text(encoding="utf-8")
    other = text.replace("Luonnos 12.1.2026", "2.2.2026").replace("Työikäinen", "Nuori")
    themes = [{r.identity for r in background_memo.interpret(as_source(t)).records if r.cls == "Theme"}
              for t in (text, other)]  # fmt: skip
    assert themes == [{"round/2026/theme/osaavan-tyovoiman-saatavuus"}] * 2


def test_without_a_theme_or_a_year_both_gaps_are_told_and_none_is_made_up():
    source = as_source("Taustamuistio\n\nRajaus\n\nMuistio koskee vesihuoltoa.\n")
    harvest = background_memo.interpret(source)
    assert not [r for r in harvest.records if r.cls in ("Theme", "DiscussionRound")]
    assert {f.code for f in harvest.failures} == {
        "memo-no-outcome", "memo-no-present-state", "memo-no-processes", "memo-no-theme", "round-year",
    }  # fmt: skip


def test_a_person_who_prepares_is_not_read():
    source = as_source(
        "Taustamuistio: Vesihuolto\n\nValmistelija: erityisasiantuntija Testi Henkilö, ympäristöministeriö\n\n"
        "Rajaus\n\nMuistio koskee vesihuoltoa.\n"
    )
    records = background_memo.interpret(source).records
    assert all("Henkilö" not in str(r.label) for r in records)
    assert all("Henkilö" not in str(v.value) for r in records for v in r.values)


def test_an_empty_page_of_any_family_is_read_without_a_fault():
    source = as_source("Taustamuistio\n")
    assert FAMILIES["background-memo"].interpret(source).records
