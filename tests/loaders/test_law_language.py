"""References to law, cases of nouns, and who does what in a sentence of law."""

from __future__ import annotations

import pytest

from loaders.description import Description
from loaders.evidence import Rendition
from loaders.families.legal_deck.clauses import clauses
from loaders.families.legal_deck.lists import members
from loaders.families.legal_deck.names import Names
from loaders.families.source import Source
from loaders.recognise.elative import genitive_of, nominative_of
from loaders.recognise.legal import find_acts, find_bills, find_sections
from loaders.text.canonical import canonical
from loaders.vocabulary import load_vocabulary


def source(text: str = "Maakuntalaki") -> Source:
    return Source(Description("case", "input.txt"), Rendition(text, "text", "1"), load_vocabulary())


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Vastuut (5 ja 6 §)", ["5", "6"]),
        ("lain 5–7 §", ["5", "6", "7"]),
        ("5, 6 ja 32 §", ["5", "6", "32"]),
        ("32 a §:n mukaan", ["32 a"]),
        ("kohta 4 ilman merkkiä", []),
    ],
)
def test_sections_are_read_one_by_one(text, numbers):
    assert [ref.number for ref in find_sections(text)] == numbers


def test_the_bare_word_for_law_names_no_act():
    assert [ref.act for ref in find_sections("lain 5 §, kuntalain 14 §")] == [None, "kuntalain"]


@pytest.mark.parametrize(
    ("text", "title", "number"),
    [
        ("tarpeet. HE laiksi saariston kehittämisestä 5§", "laiksi saariston kehittämisestä", None),
        ("HE 35/2018 vp laiksi saariston kehittämisestä", "laiksi saariston kehittämisestä", "35/2018"),
        ("Hallituksen esitys laiksi saaristosta (HE 47/2021 vp)", "laiksi saaristosta", "47/2021"),
    ],
)
def test_a_bill_is_read_with_its_title_and_number(text, title, number):
    (bill,) = find_bills(text)
    assert (bill.title, bill.number) == (title, number)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("maakuntalaissa säädetään", ["Maakuntalaki"]),
        ("Laki rajaseuduista (812/2031) ja kuntalain (410/2015) 3 §", ["Laki rajaseuduista", "Kuntalaki"]),
        ("suomalaista lainsäädäntöä, erilaista, tavallain", []),
    ],
)
def test_acts_are_read_and_words_that_look_like_them_are_not(text, names):
    assert [act.name for act in find_acts(text)] == names


@pytest.mark.parametrize(
    ("elative", "nominative", "genitive"),
    [
        ("alueiden kehittämisestä", "alueiden kehittäminen", "alueiden kehittämisen"),
        ("julkisista palveluista", "julkiset palvelut", None),
        ("yleisestä turvallisuudesta", "yleinen turvallisuus", "yleisen turvallisuuden"),
        ("toimeenpanosta", "toimeenpano", "toimeenpanon"),
        ("hallinnoinnista", "hallinnointi", "hallinnoinnin"),
    ],
)
def test_an_elative_is_turned_and_a_doubtful_plural_has_no_genitive(elative, nominative, genitive):
    assert (nominative_of(elative), genitive_of(elative)) == (nominative, genitive)


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("Valtio vastaa rahoituksesta ja TEM sen valvonnasta.",
         ["Valtio vastaa rahoituksesta", "TEM vastaa rahoituksen valvonnasta"]),
        ("Kunnat vastaavat tiloista, opetuksesta ja kuljetuksista.",
         ["Kunnat vastaavat tiloista", "Kunnat vastaavat opetuksesta", "Kunnat vastaavat kuljetuksista"]),
        ("Maakunta toimii rahoittajana ja tekee tässä tehtävässä yhteistyötä.",
         ["Maakunta toimii rahoittajana", "Maakunta tekee rahoittajan tehtävässä yhteistyötä"]),
        ("Suunnitelmasta vastaavat valtio, maakunnat ja kunnat",
         ["Suunnitelmasta vastaavat valtio, maakunnat ja kunnat"]),
        ("Kunnan on toimitettava tiedot valtiolle", ["Kunnan on toimitettava tiedot valtiolle"]),
        ("Avun saamiseksi valtio ja kunnat sopivat vuosittain tuesta.", ["valtio ja kunnat sopivat vuosittain tuesta"]),
        ("TEM ohjaa ja yhteensovittaa kehittämistä", ["TEM ohjaa ja yhteensovittaa kehittämistä"]),
        ("Kaikki 18 maakuntaa rahoittajia", []),
    ],
)  # fmt: skip
def test_each_duty_of_a_sentence_is_a_clause_of_its_own(sentence, labels):
    found = clauses(Names(source()), canonical([(sentence, 0)]), guess=True)
    assert [clause.label for clause in found] == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "hallitusohjelma, maakuntastrategiat ja -ohjelmat",
            ["hallitusohjelma", "maakuntastrategiat", "maakuntaohjelmat"],
        ),
        (
            "maakuntastrategia, -ohjelma ja -suunnitelma",
            ["maakuntastrategia", "maakuntaohjelma", "maakuntasuunnitelma"],
        ),
        ("valtion, maakuntien ja kuntien yhteinen näkemys", ["valtion, maakuntien ja kuntien yhteinen näkemys"]),
        ("tehtävien ja kustannusten arviointi", ["tehtävien ja kustannusten arviointi"]),
        ("muutostilanteet (hidas, nopea tai äkillinen)", ["muutostilanteet (hidas, nopea tai äkillinen)"]),
    ],
)
def test_a_list_is_cut_only_between_whole_members(text, labels):
    assert [member.label for member in members(source(), canonical([(text, 0)]))] == labels
