"""Conclusions of rounds never seen before, each read by eye first."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from loaders.description import Description
from loaders.evidence import Rendition
from loaders.families.conclusions import family as conclusions
from loaders.families.mentions import find
from loaders.families.naming import unlisted
from loaders.families.source import Source
from loaders.read.text import read_text
from loaders.records import Record, Standing
from loaders.text.canonical import canonical
from loaders.vocabulary import load_vocabulary

CASES = sorted(p for p in (Path(__file__).parent / "conclusions").iterdir() if p.is_dir())
NESTED = next(case for case in CASES if case.name == "2026-two-themes")


def source(case: Path) -> Source:
    rendition = read_text((case / "input.txt").read_bytes())
    assert isinstance(rendition, Rendition)
    return Source(Description(case.name, "input.txt"), rendition, load_vocabulary())


def records(case: Path) -> tuple[Record, ...]:
    return conclusions.interpret(source(case)).records


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_what_is_read_is_what_a_person_reads(case):
    given = source(case)
    wanted = sorted(map(tuple, yaml.safe_load((case / "expected.yml").read_text(encoding="utf-8"))))
    shown = {cls for cls, *_ in wanted} - {"Statement"}
    found = sorted((r.cls, r.label, *given.rendition.lines(r.spans[0])) for r in records(case) if r.cls in shown)
    assert found == [row for row in wanted if row[0] in shown]
    statements = {(r.label, *given.rendition.lines(r.spans[0])) for r in records(case) if r.cls == "Statement"}
    assert {row[1:] for row in wanted if row[0] == "Statement"} <= statements


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_the_family_knows_its_own(case):
    assert conclusions.recognises(source(case)) >= 0.5


def test_children_of_a_colon_are_nested_until_the_clause_type_changes_and_only_inferred():
    made = {r.key: r for r in records(NESTED)}
    nested = {r.label: link for r in made.values() for link in r.links if link.predicate == "nestedUnder"}
    assert set(nested) == {"Laajennetaan seurantaa pienille järville.", "Kootaan tieto yhteen palveluun."}
    assert all(link.standing is Standing.INFERRED for link in nested.values())


def test_the_same_sentence_under_two_themes_is_one_statement_with_two_placements():
    made = records(NESTED)
    (statement,) = [r for r in made if r.cls == "Statement" and r.label == "Veden laatu vaikuttaa matkailuun."]
    placements = [r for r in made if r.cls == "Placement" and ("placedStatement", statement.key) in
                  {(link.predicate, link.target) for link in r.links}]  # fmt: skip
    assert len(placements) == 2 and len(statement.spans) == 2


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("Kainuun ja Lapin liittojen", {"kainuun-liitto", "lapin-liitto"}),
        ("Väyläviraston, Traficomin", {"traficom", "maakuntaliitot"}),
        ("Alueellista varautumista", {"sm", "plm", "aluehallintovirastot"}),
    ],
)
def test_actors_in_any_form_and_in_lists_are_named_in_their_sentence(sentence, actors):
    made = [r for case in CASES for r in records(case)]
    keys = {r.key for r in made if r.cls == "Statement" and (r.label or "").startswith(sentence)}
    links = [{link.predicate: link.target for link in r.links} for r in made if r.cls == "Mention"]
    named = {link["mentionOf"] for link in links if link["mentionedIn"] in keys and "/actor/" in link["mentionOf"]}
    assert {iri.rsplit("/", 1)[-1] for iri in named} == actors


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tiekarttaa päivittävät TEM ja Metsähallitus, ja Esimerkkiviraston osuus selvitetään.",
         ["Metsähallitus", "Esimerkkivirasto"]),
        ("Kasvukeskus on tavoite, ja TEM:n hallitus kokoontuu keskuksessa.", []),
    ],
)  # fmt: skip
def test_an_organisation_that_no_vocabulary_lists_is_the_documents_own(text, names):
    content = canonical([(text, 0)])
    made = unlisted(source(CASES[0]), content, "statement/x", find(source(CASES[0]), content))
    assert [r.label for r in made if r.cls == "Organisation"] == names


def test_a_measure_is_inferred_and_no_measure_has_a_responsible_actor_or_a_deadline():
    for case in CASES:
        for record in records(case):
            if record.cls == "Measure":
                assert record.standing is Standing.INFERRED
            predicates = {x.predicate for x in (*record.links, *record.values)}
            assert not predicates & {"hasResponsibility", "deadline", "progressState"}


def test_conclusions_that_begin_with_their_first_theme_and_print_no_year_have_the_round_they_are_described_with():
    text = (
        "HUOLTOVARMUUS – johtopäätökset\n• Valtio vahvistaa varautumista.\n• Kehitetään yhteistyötä.\n"
        "VESI – johtopäätökset\n• Laajennetaan seurantaa pienille järville.\n"
    )
    rendition = read_text(text.encode())
    assert isinstance(rendition, Rendition)
    described = Description("a", "input.txt", year=2031)
    made = {r.cls: r for r in conclusions.interpret(Source(described, rendition, load_vocabulary())).records}
    assert made["DiscussionRound"].label == "Aluekehittämiskeskustelut 2031"
    assert "printedName" not in {value.predicate for value in made["DiscussionRound"].values}
    assert made["DiscussionRound"].identity == "round/2031"
