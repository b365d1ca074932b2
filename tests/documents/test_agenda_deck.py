"""Decks of discussion rounds never seen before, each read by eye first."""

from __future__ import annotations

import pytest

from loaders.evidence import coverage
from loaders.families.agenda_deck import family as agenda_deck
from loaders.families.registry import family_of
from loaders.records import Standing
from tests.documents.cases import as_source, cases, facts, given, named, things, wanted

CASES = cases("agenda-deck")
BY_NAME = {case.name: case for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_what_is_read_is_what_a_person_reads(case):
    source = given(case)
    records = agenda_deck.interpret(source).records
    found = things(source, records)
    assert sorted(found) == sorted(wanted(case, "things"))
    assert {tuple(map(str, row)) for row in wanted(case, "facts")} <= facts(records)


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_what_is_named_is_found_where_it_stands(case):
    source = given(case)
    records = agenda_deck.interpret(source).records
    assert named(source, records) == {tuple(row) for row in wanted(case, "mentions")}


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_the_family_knows_its_own_and_leaves_nothing_unread(case):
    source = given(case)
    family = family_of(source)
    assert family is not None and family.name == "agenda-deck"
    harvest = agenda_deck.interpret(source)
    read = coverage(source.rendition, [s for r in harvest.records for s in r.spans], harvest.boilerplate)
    assert [source.rendition.slice(span) for span in read.not_understood] == []


@pytest.mark.parametrize(("top", "nested"), [("•", "   – "), ("▪", "  o "), ("-", "    - "), ("\uf0b7", "\t\uf0b7 ")])
def test_the_signs_of_bullets_do_not_change_what_is_read(top, nested):
    text = (BY_NAME["2028-two-themes"] / "input.txt").read_text(encoding="utf-8")
    other = "\n".join(
        nested + line[3:] if line.startswith("\t* ") else top + line[1:] if line.startswith("* ") else line
        for line in text.split("\n")
    )
    read = [
        sorted((r.cls, str(r.label)) for r in agenda_deck.interpret(as_source(t)).records if r.cls != "Mention")
        for t in (text, other)
    ]
    assert read[0] == read[1]


def test_an_entry_that_stands_under_another_groups_heading_is_linked_by_inference_only():
    records = agenda_deck.interpret(given(BY_NAME["2028-two-themes"])).records
    links = {r.label: link.standing for r in records for link in r.links if link.predicate == "priorityOf"}
    assert links == {"Uudistuva teollisuus": None, "Turvalliset yhteisöt": Standing.INFERRED}


def test_without_a_year_no_round_is_made_up_and_the_gap_is_reported():
    source = as_source("Aluekehittämisen keskustelut\n\nKeskusteluteemat\n\n1. Vesihuolto\n2. Metsät\n")
    harvest = agenda_deck.interpret(source)
    assert [r.label for r in harvest.records if r.cls == "Theme"] == ["Vesihuolto", "Metsät"]
    assert not [r for r in harvest.records if r.cls == "DiscussionRound"]
    assert [failure.code for failure in harvest.failures] == ["round-year"]


def test_a_letterhead_names_no_actor():
    source = as_source("VALTIONEUVOSTO\nSTATSRÅDET\n\nAluekehittämisen keskustelut 2031\n\n- Ajankohta 3.3.2031\n")
    records = agenda_deck.interpret(source).records
    assert not [r for r in records if r.cls == "Mention"]
    assert not [v for r in records for v in r.values if v.predicate == "publisher"]


def test_a_persons_name_is_in_no_label():
    source = as_source(
        "Aluekehittämisen keskustelut 2031\n\n- Ajankohta 3.3.2031\n"
        "- Valmistelua johtaa johtaja Testi Henkilö, testi.henkilo@esimerkki.fi\n"
    )
    records = agenda_deck.interpret(source).records
    assert all("Henkilö" not in str(r.label) and "henkilo" not in str(r.label) for r in records)
