"""Memos of meetings never seen before, each read by eye first: other headings, layouts and languages."""

from __future__ import annotations

import pytest

from loaders.evidence import coverage
from loaders.families.memo import family as memo
from loaders.families.registry import family_of
from loaders.records import Standing
from tests.documents.cases import as_source, cases, facts, given, wanted

CASES = cases("memo")
BY_NAME = {case.name: case for case in CASES}
NAMED = ("Mention", "PlanningInstrument", "Unit", "Organisation")
every_case = pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)


@every_case
def test_what_is_read_is_what_a_person_reads(case):
    source = given(case)
    records = memo.interpret(source).records
    found = [[r.cls, r.label, *source.rendition.lines(r.spans[0])] for r in records if r.cls not in NAMED]
    assert sorted(found) == sorted(wanted(case, "things"))
    assert {tuple(map(str, row)) for row in wanted(case, "facts")} <= facts(records)


@every_case
def test_the_family_knows_its_own_and_leaves_nothing_unread(case):
    source = given(case)
    assert family_of(source).name == "memo"
    harvest = memo.interpret(source)
    read = coverage(source.rendition, [s for r in harvest.records for s in r.spans], harvest.boilerplate)
    left = [source.rendition.slice(span) for span in read.not_understood]
    for failure in harvest.failures:
        left = [text.replace(source.rendition.slice(failure.span), "") for text in left if failure.span]
    assert [text for text in left if any(c.isalpha() for c in text)] == []


@every_case
def test_what_could_not_be_told_is_a_failure(case):
    assert [f.code for f in memo.interpret(given(case)).failures] == wanted(case, "failures")


@every_case
def test_a_memo_has_no_conclusions_and_names_no_responsible_party(case):
    found = {r.cls for r in memo.interpret(given(case)).records}
    assert not found & {"Conclusion", "Responsibility"}


@every_case
def test_what_an_agreed_sentence_expresses_is_inferred(case):
    for record in memo.interpret(given(case)).records:
        if record.cls in ("Measure", "Goal", "Principle", "Observation"):
            assert record.standing is Standing.INFERRED
        if record.cls == "Statement":
            assert {k.standing for k in record.links if k.predicate in ("expresses", "statementKind")} == {
                Standing.INFERRED
            }


def test_no_person_is_named():
    records = memo.interpret(given(BY_NAME["2024-lapland"])).records
    said = [str(r.label) for r in records] + [str(v.value) for r in records for v in r.values]
    assert not any("Henkilö" in text or "Testi" in text for text in said)


def test_a_date_against_its_weekday_is_kept_and_marked():
    text = (BY_NAME["2026-kainuu"] / "input.txt").read_text(encoding="utf-8").replace("ti 14.4.2026", "ma 14.4.2026")
    (event,) = [r for r in memo.interpret(as_source(text)).records if r.cls == "DiscussionEvent"]
    assert {v.predicate for v in event.values} >= {"doubtfulDate", "printedWeekday", "proposedDate"}
