from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from service.load.delivery import Trouble
from service.load.examine import Outcome
from service.load.segment import outcome_json
from service.report.build import public, report_of
from service.report.text import text as plain
from service.report.wording import LANGUAGES, WORDS
from service.web.texts import PAGE
from service.web.wording import PROBLEMS
from tests.plain_words import BANNED
from tests.service.handmade import finding

OUTCOMES = [
    Outcome(
        "documents/a",
        "kept-out",
        "a",
        "Kirje",
        findings=(finding("a"), finding("a", "warning", "Outo\nasia."), finding("a", "warning", "Toinen.")),
        coverage={"read": 900, "boilerplate": 50, "personal-data": 25, "not-understood": 25},
    ),
    Outcome("documents/b", "published", "b", "Luonnos"),
    Outcome(
        "documents/c/c.txt",
        "refused",
        troubles=(
            Trouble("documents/c/c.txt", {"fi": "tiedosto on tyhjä."}, {"fi": "Ei luettu."}, {"fi": "Vie uusi."}),
        ),
    ),
]
META = {"outcomes": [outcome_json(outcome) for outcome in OUTCOMES]}


def text(load: str | None, meta: dict[str, Any], language: str = "fi") -> str:
    return plain(report_of(load, meta), language)


def test_a_report_says_first_what_happened_and_then_how_much() -> None:
    lines = text("000001-00000000", META).splitlines()
    assert lines[0] == "Latauksen raportti 000001-00000000"
    assert lines[2] == (
        "Asiakirjoista julkaistiin 1, pois jäi 2. Aiemmin julkaistu ei muuttunut niiltä osin, jotka jäivät pois."
    )
    assert "Pakollisia korjauksia 2, suositeltavia 2, pelkkiä huomioita 0." in lines


def test_findings_are_grouped_by_cause_with_page_line_quote_and_remedy() -> None:
    report = text("1", META)
    assert report.count("Kielletty sana") == 2
    assert "Pakollinen: Kielletty sana (1)" in report
    assert "Suositeltava: Kielletty sana (2)" in report
    assert "- a, sivu 2, rivi 14" in report
    assert "”Outo asia.”" in report
    assert report.count("Mitä tehdä (aineistosta vastaava): Korjaa lause.") == 2


def test_a_place_that_is_worded_already_is_shown_in_the_language_of_the_report() -> None:
    worded = replace(finding("a"), locator={"fi": "sivu 3", "sv": "sida 3", "en": "page 3"})
    meta = {"outcomes": [outcome_json(Outcome("a", "kept-out", "a", findings=(worded,)))]}
    assert "- a, sida 3\n" in text("1", meta, "sv")


def test_the_share_of_each_fate_is_told_for_a_document() -> None:
    assert "luettu 90,0 %, toistuvaa pohjaa 5,0 %, henkilötietoja 2,5 %" in text("1", META)


def test_what_could_not_be_read_says_where_what_and_what_to_do() -> None:
    report = text("1", META)
    assert "tiedosto on tyhjä." in report
    assert "    - documents/c/c.txt" in report
    assert "Vie uusi." in report


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_has_no_word_of_the_trade(language: str) -> None:
    assert not BANNED.search(text("1", META, language))
    assert not any(BANNED.search(words) for words in WORDS[language].values())


def test_every_text_exists_in_every_language() -> None:
    assert {frozenset(WORDS[language]) for language in LANGUAGES} == {frozenset(WORDS["fi"])}
    assert {frozenset(PAGE[language]) for language in LANGUAGES} == {frozenset(PAGE["fi"])}
    assert all(set(texts) == set(LANGUAGES) for _, texts in PROBLEMS.values())


def test_a_load_without_remarks_says_so() -> None:
    assert "Huomautettavaa ei ollut." in text("1", {"outcomes": [outcome_json(Outcome("x", "published", "x"))]})
    same = {"outcomes": [outcome_json(Outcome("x", "unchanged", "x"))]}
    assert "Nothing had changed" in text(None, same, "en")


MANY_OUTCOMES = [
    *OUTCOMES,
    *(
        Outcome(
            f"documents/m{n}",
            "published",
            f"m{n}",
            f"Lomake {n}",
            troubles=(
                Trouble(
                    f"documents/m{n}",
                    {"fi": f"Nimeä ”Outo {n % 2}” ei tunneta."},
                    {"fi": "Nimi julkaistiin tekstinä."},
                    {"fi": "Lisää nimi."},
                    quote=f"Outo {n % 2}",
                ),
            ),
            coverage={"read": 1000 - n, "not-understood": n},
        )
        for n in range(40)
    ),
]


def test_of_many_documents_those_are_listed_that_need_a_look() -> None:
    report = text("000001-00000000", {"outcomes": [outcome_json(outcome) for outcome in MANY_OUTCOMES]})
    assert "Kirje (documents/a): jäi pois" in report
    assert "documents/c/c.txt: ei voitu lukea" in report
    assert "jotain jäi ymmärtämättä, on 39; eniten näissä:" in report
    listed = re.findall(r"^  (Lomake \d+)", report, re.M)
    assert listed == [f"Lomake {n}" for n in (39, 38, 37, 36, 35)]
    assert "reports/000001-00000000/report.fi.xlsx" in report


def test_equal_failures_of_many_documents_are_told_once_with_their_number_and_examples() -> None:
    report = text("1", {"outcomes": [outcome_json(outcome) for outcome in MANY_OUTCOMES]})
    assert report.count("Nimeä ”Outo 1” ei tunneta. (20)") == 1
    assert report.count("Lisää nimi.") == 1
    assert report.count("ja 17 muuta samanlaista") == 2
    assert "    - documents/c/c.txt" in report


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_of_many_documents_has_no_word_of_the_trade(language: str) -> None:
    assert not BANNED.search(text("1", {"outcomes": [outcome_json(o) for o in MANY_OUTCOMES]}, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_check_does_not_say_that_anything_was_published(language: str) -> None:
    report = text(None, {**META, "checked": True}, language)
    assert WORDS[language]["would"] in report
    assert f": {WORDS[language]['published']}" not in report


def test_what_a_check_finds_about_a_thing_of_no_document_is_told_by_its_address_and_is_no_document() -> None:
    stray = replace(finding(""), document="", node="https://w3id.org/alke/id/theme/x", locator={})
    outcomes = [Outcome("", "published", None, findings=(stray,)), Outcome("", "published", "b", "Luonnos")]
    meta = {"kind": "validate", "outcomes": [outcome_json(outcome) for outcome in outcomes]}
    report = report_of("1", meta)
    assert [row.name for row in report.documents] == ["Luonnos"]
    assert report.figures.published == 1
    assert "    - id/theme/x\n" in plain(report, "fi")
    (told,) = public(report).groups[0].found
    assert told.message
    assert told.where == "id/theme/x"


def test_a_check_of_many_documents_leads_to_what_it_can_print_and_not_to_the_report_of_a_load() -> None:
    outcomes = [outcome_json(Outcome("", "published", f"d{n}")) for n in range(40)]
    assert "reports/1/report.sv.xlsx" in text("1", {"kind": "load", "outcomes": outcomes}, "sv")
    checked = text("1", {"kind": "validate", "outcomes": outcomes}, "sv")
    assert "--json" in checked
    assert "reports/" not in checked
