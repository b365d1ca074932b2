"""Decks on guidelines never seen before, each read by eye first."""

from __future__ import annotations

import pytest

from loaders.evidence import MASK, coverage
from loaders.families import guidelines_deck
from loaders.families.registry import family_of
from loaders.records import Standing
from tests.documents.cases import as_source, cases, facts, given, named, things, wanted

CASES = cases("guidelines-deck")
BY_NAME = {case.name: case for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_what_is_read_is_what_a_person_reads(case):
    source = given(case)
    records = guidelines_deck.interpret(source).records
    found = things(source, records)
    assert sorted(found) == sorted(wanted(case, "things"))
    assert {tuple(map(str, row)) for row in wanted(case, "facts")} <= facts(records)


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_what_is_named_is_found_where_it_stands(case):
    source = given(case)
    records = guidelines_deck.interpret(source).records
    assert named(source, records) == {tuple(row) for row in wanted(case, "mentions")}


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_the_family_knows_its_own_and_leaves_nothing_unread(case):
    source = given(case)
    family = family_of(source)
    assert family is not None and family.name == "guidelines-deck"
    harvest = guidelines_deck.interpret(source)
    read = coverage(source.rendition, [s for r in harvest.records for s in r.spans], harvest.boilerplate)
    assert [source.rendition.slice(span) for span in read.not_understood] == []


def test_a_deck_without_a_title_page_has_a_label_and_no_title_date_or_status():
    records = guidelines_deck.interpret(given(BY_NAME["no-blank-lines"])).records
    (document,) = [r for r in records if r.cls == "SourceDocument"]
    assert document.label == "Kohti pidempää aikajännettä"
    assert not {v.predicate for v in document.values} and {k.predicate for k in document.links} == {"documents"}


def test_a_planned_vision_is_one_thing_of_two_classes():
    records = guidelines_deck.interpret(given(BY_NAME["no-blank-lines"])).records
    assert [(r.label, r.more_classes) for r in records if r.more_classes] == [("Visio 2050", ("Vision",))]


def test_what_a_colon_introduces_ends_where_the_form_of_the_bullets_changes():
    text = "Suuntaviivat\n\n• Suuntaviivatyössä luodaan:\n• Visio 2060\n• Mittarit\n• Työtä ohjaa AUNE\n• Kartta\n"
    records = guidelines_deck.interpret(as_source(text)).records
    assert [r.label for r in records if r.cls == "PlannedOutput"] == ["Visio 2060", "Mittarit"]
    assert [r.label for r in records if r.cls == "ProcessStep"] == ["Työtä ohjaa AUNE"]


def test_masked_names_are_left_off_the_label_of_a_paper():
    text = f"Suuntaviivat\n\n- Työn tueksi hankittu selvitys saaristosta tutkijoilta {MASK * 5} ja {MASK * 7}\n"
    records = guidelines_deck.interpret(as_source(text)).records
    labels = {r.cls: r.label for r in records}
    assert labels["ReferencedDocument"] == "Selvitys saaristosta"
    assert "ProcessStep" not in labels


def test_a_bare_name_of_the_guidelines_is_linked_by_inference():
    records = guidelines_deck.interpret(given(BY_NAME["title-page"])).records
    bare = [r for r in records if r.key.startswith("bare/")]
    links = [link for r in bare for link in r.links if link.predicate == "mentionOf"]
    assert links and all(link.standing is Standing.INFERRED for link in links)
