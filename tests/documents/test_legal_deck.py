"""Decks on law never seen before, each read by eye first."""

from __future__ import annotations

import pytest

from loaders.description import Description
from loaders.evidence import Rendition
from loaders.families.legal_deck import family as legal_deck
from loaders.families.source import Source
from loaders.reading import Reading, read_bytes
from loaders.records import Harvest, Record, Standing
from loaders.vocabulary import load_vocabulary
from tests.documents.cases import as_source, cases, given, things, wanted

CASES = cases("legal-deck")
BY_NAME = {case.name: case for case in CASES}


def read(text: str) -> Harvest:
    return legal_deck.interpret(as_source(text))


def facts(records: tuple[Record, ...]) -> set[tuple[str, str, str]]:
    """(label, predicate, value or the label or slug of what is linked), the mentions' own relations left out."""
    labels = {r.key: r.label for r in records}

    def name(key: str) -> str:
        return labels.get(key) or key.rsplit("/", 1)[-1]

    found = {(r.label, v.predicate, str(v.value)) for r in records if r.cls != "Mention" for v in r.values}
    for r in records:
        for link in r.links:
            if r.cls != "Mention" or link.predicate == "atLevel":
                found.add((name(link.subject or r.key), link.predicate, name(link.target)))
    return {(a or "", b, c) for a, b, c in found}


def labels(records: tuple[Record, ...], cls: str) -> list[str | None]:
    return [r.label for r in records if r.cls == cls]


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_what_is_read_is_what_a_person_reads(case):
    source = given(case)
    records = legal_deck.interpret(source).records
    assert sorted(map(str, things(source, records))) == sorted(map(str, wanted(case, "things")))
    assert {tuple(map(str, row)) for row in wanted(case, "facts")} <= facts(records)
    assert len({r.key for r in records}) == len(records)


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_every_character_is_accounted_for_and_the_family_is_known(case):
    data = (case / "input.txt").read_bytes()
    reading = read_bytes(data, Description("case", "input.txt"), load_vocabulary(), "input.txt")
    assert isinstance(reading, Reading)
    assert [reading.rendition.slice(span) for span in reading.coverage.not_understood] == []
    assert reading.family == "legal-deck"


@pytest.mark.parametrize(
    "change",
    [lambda t: t.replace("•", "\uf0b7"), lambda t: t.replace("•", "-"), lambda t: t.replace("\n\n•", "\n•")],
    ids=["private-use bullets", "dashes", "no blank line before a bullet"],
)
@pytest.mark.parametrize("name", ["growth-services", "archipelago"])
def test_the_marks_of_bullets_make_no_difference(name, change):
    text = (BY_NAME[name] / "input.txt").read_text(encoding="utf-8")
    before, after = read(text).records, read(change(text)).records
    assert [(r.cls, r.label) for r in before] == [(r.cls, r.label) for r in after]


def test_a_section_without_an_act_belongs_to_the_bill_only_by_inference():
    records = legal_deck.interpret(given(BY_NAME["growth-services"])).records
    standing = {r.label: link.standing for r in records for link in r.links if link.predicate == "provisionOf"}
    assert standing["7 §: Maakunnan tehtävät"] is Standing.INFERRED
    assert standing["HE 35/2018 vp laiksi alueiden kehittämisestä ja kasvupalveluista, 9 §"] is None


def test_where_no_law_is_named_a_section_is_a_failure_and_never_a_guess():
    harvest = read(
        "Esitys\n\fKunnan tehtävät (6 §)\n\n• Kunta laatii ohjelman.\n\fMuuta\n\n• Maakuntalain 13 § koskee muuta.\n"
    )
    assert labels(harvest.records, "LegalProvision") == ["Maakuntalaki 13 §"]
    assert [f.code for f in harvest.failures] == ["section-without-act"]
    assert labels(harvest.records, "LegalDuty") == ["Kunta laatii ohjelman"]


def test_a_bill_keeps_its_sections_where_an_older_act_is_named_beside_it():
    harvest = read(
        "Uudistus\n\fLähtötilanne\n\n• Laki alueiden kehittämisestä (7/2014)\n\nHE laiksi alueiden kehittämisestä 2 §\n"
        "\fVastuut (6 §)\n\n• Kunta laatii ohjelman.\n"
    )
    owner = {r.label: r.links[0].target for r in harvest.records if r.cls == "LegalProvision"}
    assert owner["6 §: Vastuut"] == "law/he-alueiden-kehittaminen"


def test_a_bill_is_the_same_thing_in_every_deck_and_one_with_a_number_is_another():
    records = [r for case in CASES for r in legal_deck.interpret(given(case)).records]
    identities = {r.label: r.identity for r in records if r.cls in ("Bill", "Act")}
    assert identities["HE laiksi alueiden kehittämisestä"] == "legal/he-alueiden-kehittaminen"
    assert identities["HE 35/2018 vp laiksi alueiden kehittämisestä ja kasvupalveluista"] == "legal/he-35-2018"
    assert identities["Laki rajaseutujen kehittämisestä (812/2031)"] == "legal/812-2031"


def test_a_county_is_the_planned_one_only_in_a_deck_on_the_reform():
    owners = {}
    for name in ("growth-services", "numbered-act"):
        for r in legal_deck.interpret(given(BY_NAME[name])).records:
            owners.setdefault(name, set()).update(
                link.target.rsplit("/", 1)[1] for link in r.links if link.predicate in ("dutyOf", "mentionOf")
            )
    assert "maakunta-uudistus" in owners["growth-services"] and "maakunnat" not in owners["growth-services"]
    assert "maakunta-uudistus" not in owners["numbered-act"]


def test_a_slogan_is_a_priority_only_by_inference_and_a_priority_so_called_is_stated():
    by_slogan = legal_deck.interpret(given(BY_NAME["no-pages"])).records
    so_called = legal_deck.interpret(given(BY_NAME["numbered-act"])).records
    assert {r.standing for r in by_slogan if r.cls == "Priority"} == {Standing.INFERRED}
    assert {r.standing for r in so_called if r.cls == "Priority"} == {Standing.STATED}


def test_a_repair_that_no_word_list_confirms_is_reported():
    harvest = legal_deck.interpret(given(BY_NAME["no-pages"]))
    assert any(f.details["word"] == "yrittäjyyttä" for f in harvest.failures if f.code == "letter-spacing")


def test_headings_that_stand_after_their_columns_are_no_empty_section():
    text = (
        "Uudistus\n\fHE laiksi alueiden kehittämisestä\n"
        "\fKeskustelut (3 §)\n\n• Valtio ja kunnat keskustelevat vuosittain.\n"
        "\fSisältö Talous\n\n• Perustana maakuntaohjelma\n\fYhteiset prosessit\n\nKeskustelut\n\fTyhjä dia\n"
    )
    records = read(text).records
    assert "Yhteiset prosessit Keskustelut" in labels(records, "Heading")
    assert labels(records, "EmptySection") == ["Tyhjä dia"]
    assert labels(records, "AgendaSource") == ["Maakuntaohjelma"]


def test_areas_are_no_actors():
    records = read("Laki\n\fHE laiksi alueiden kehittämisestä\n\fHaasteita\n\n• Erilaiset alueet\n").records
    assert not [r for r in records if r.cls == "Mention" and any(link.target.endswith("/alueet") for link in r.links)]


@pytest.mark.parametrize(
    "text", ["", "\n\n", " Otsikko\n", "• Yksi\n• Kaksi\n"], ids=["empty", "blank", "title", "bullets"]
)
def test_a_text_with_next_to_nothing_in_it_is_no_error(text):
    rendition = Rendition(text, "text", "1")
    legal_deck.interpret(Source(Description("case", "input.txt"), rendition, load_vocabulary()))
