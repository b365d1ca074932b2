"""Decks on guidelines never seen before, each read by eye first."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from loaders.description import Description
from loaders.evidence import MASK, Rendition, coverage
from loaders.families import guidelines_deck
from loaders.families.registry import family_of
from loaders.families.source import Source
from loaders.read.text import read_text
from loaders.records import Record, Standing
from loaders.text.mask import mask
from loaders.vocabulary import load_vocabulary

CASES = sorted(p for p in (Path(__file__).parent / "guidelines-deck").iterdir() if p.is_dir())
BY_NAME = {case.name: case for case in CASES}


def as_source(text: str) -> Source:
    rendition = read_text(text.encode())
    assert isinstance(rendition, Rendition)
    return Source(Description("case", "input.txt"), mask(rendition, load_vocabulary()), load_vocabulary())


def given(case: Path) -> Source:
    return as_source((case / "input.txt").read_text(encoding="utf-8"))


def wanted(case: Path, part: str) -> list[list[object]]:
    return yaml.safe_load((case / "expected.yml").read_text(encoding="utf-8"))[part]


def facts(records: tuple[Record, ...]) -> set[tuple[str, str, str]]:
    """(label, predicate, value or the label or slug of what is linked)."""
    labels = {r.key: r.label for r in records}
    found = {(r.label, v.predicate, str(getattr(v.value, "value", v.value))) for r in records for v in r.values}
    return found | {
        (r.label, link.predicate, labels.get(link.target) or link.target.rsplit("/", 1)[-1])
        for r in records
        for link in r.links
    }


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_what_is_read_is_what_a_person_reads(case):
    source = given(case)
    records = guidelines_deck.interpret(source).records
    found = [[r.cls, r.label, *source.rendition.lines(r.spans[0])] for r in records if r.cls != "Mention"]
    assert sorted(found) == sorted(wanted(case, "things"))
    assert {tuple(map(str, row)) for row in wanted(case, "facts")} <= facts(records)


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_what_is_named_is_found_where_it_stands(case):
    source = given(case)
    mentions = [r for r in guidelines_deck.interpret(source).records if r.cls == "Mention"]
    named = {
        (next(link.target for link in r.links if link.predicate == "mentionOf").rsplit("/", 1)[-1],
         source.rendition.line(r.spans[0].start)) for r in mentions
    }  # fmt: skip
    assert named == {tuple(row) for row in wanted(case, "mentions")}


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
