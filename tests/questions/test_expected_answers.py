"""The annotated competency questions: the answers that the five documents give, and no others."""

from __future__ import annotations

from collections import Counter

import pytest
from pyoxigraph import Store

from service.ask.run import run
from service.ask.table import plain

C23, L24, P25 = "alke-2023-johtopaatokset", "alke-2024-kirje", "alke-2025-luonnos"
LEGAL, GUIDELINES = "aluekehitysjarjestelma-muutoksessa", "suuntaviivat"
GREEN = "Vihreä- ja digisiirtymä"
LABOUR = "Osaavan työvoiman saatavuus ja alueellinen liikkuvuus"
SECURITY = "Huoltovarmuus ja kokonaisturvallisuus"
Row = dict[str, str]


def ask(store: Store, name: str, **given: str) -> list[Row]:
    table = run(name, given, store)
    return [
        {column: plain(cell, kind) for (column, kind), cell in zip(table.columns.items(), row, strict=True)}
        for row in table.rows
    ]


def places(rows: list[Row]) -> list[tuple[str, int]]:
    """Document and first line of each row, in order of the document and the line."""
    return sorted((row["document"].rsplit("/", 1)[-1], int(row["line"])) for row in rows)


def test_the_measures_of_each_theme_are_five_eleven_and_seven(published: Store) -> None:
    rows = ask(published, "measures-by-theme", year="2023")
    assert Counter(row["themeName"] for row in rows) == {GREEN: 5, LABOUR: 11, SECURITY: 7}
    assert {row["standing"] for row in rows} == {"inferred"}
    assert ask(published, "measures-by-theme", year="2024") == ask(published, "measures-by-theme", year="2025") == []


def test_a_measure_is_traced_to_its_round_but_to_no_decision_and_to_law_only_by_inference(published: Store) -> None:
    rows = ask(published, "trace-of-measure", words="Vahvistetaan älykkään erikoistumisen kansallista koordinaatiota")
    steps = [(row["step"], row["document"].rsplit("/", 1)[-1], int(row["line"]), row["standing"]) for row in rows]
    assert steps == [
        ("1", C23, 77, "inferred"),
        ("2", C23, 77, "stated"),
        ("3", C23, 71, "inferred"),
        ("4", C23, 12, "stated"),
        ("5", C23, 6, "stated"),
        ("8", LEGAL, 86, "inferred"),
        ("8", L24, 6, "inferred"),
    ]


def test_the_sources_of_the_discussions_are_named_from_2024_on(published: Store) -> None:
    rows = ask(published, "agenda-sources-by-year")
    assert Counter(row["year"] for row in rows) == {"": 11, "2024": 8, "2025": 3}
    assert [row["line"] for row in rows if row["mainBasis"] == "true"] == ["12"]


def test_the_draft_of_2025_has_three_priorities_three_perspectives_and_three_prerequisites(published: Store) -> None:
    rows = ask(published, "priorities-perspectives-and-prerequisites", year="2025")
    names: dict[str, set[str]] = {}
    for row in rows:
        names.setdefault(row["kind"].rsplit("#", 1)[-1], set()).add(row["name"])
    assert len(rows) == 9
    assert names == {
        "Priority": {
            "Kestävä elinvoima ja investoinnit",
            "Hyvinvoiva väestö ja yhteisöt",
            "Vetovoimainen elinympäristö ja monimuotoinen luonto",
        },
        "CrossCuttingPerspective": {"Kokonaisturvallisuus", "Kansainvälisyys", "Aluelähtöisyys"},
        "Prerequisite": {"Saavutettavuus", "Työvoiman saatavuus ja työllisyys", "Osaaminen ja sivistys"},
    }
    assert {row["status"].rsplit("/", 1)[-1] for row in rows} == {"draft"}


def test_four_documents_speak_of_a_decision_and_one_names_its_government(published: Store) -> None:
    rows = ask(published, "decisions-and-their-terms")
    assert places(rows) == [(L24, 12), (P25, 21), (LEGAL, 53), (GUIDELINES, 20)]
    assert [(row["line"], row["government"]) for row in rows if row["government"]] == [
        ("12", "pääministeri Petteri Orpon hallitus")
    ]


def test_the_conclusions_refer_to_the_instruments_that_they_name(published: Store) -> None:
    rows = ask(published, "instruments-referred-to-by-conclusions", year="2023")
    named = {(int(row["line"]), row["instrument"].rsplit("/", 1)[-1]) for row in rows}
    assert len(named) == len(rows)
    assert named - {(65, "digikompassi")} == {
        (54, "eun-metsapolitiikka"),
        (61, "digikompassi"),
        (63, "digikompassi"),
        (77, "alykas-erikoistuminen-kansallinen-koordinaatio"),
        (95, "tyo-ja-koulutusperusteinen-maahanmuutto"),
        (112, "perhepolitiikka"),
        (112, "asuntopolitiikka"),
        (113, "tyo-ja-koulutusperusteinen-maahanmuutto"),
        (126, "huoltovarmuusselonteko"),
        (126, "huoltovarmuuden-tavoitepaatos"),
        (126, "huoltovarmuuslainsaadanto"),
        (130, "yts"),
    }


def test_2023_and_2025_have_three_themes_each_and_2024_has_none(published: Store) -> None:
    assert [row["name"] for row in ask(published, "themes-by-year", year="2023")] == [GREEN, LABOUR, SECURITY]
    assert ask(published, "themes-by-year", year="2024") == []
    assert places(ask(published, "themes-by-year", year="2025")) == [(P25, 66), (P25, 70), (P25, 77)]


def test_each_year_the_discussions_were_held_in_another_way(published: Store) -> None:
    forms = {
        row["year"]: row["value"]
        for row in ask(published, "forms-of-discussions-by-year")
        if row["aspect"].endswith("#discussionForm") and row["standing"] == "stated"
    }
    assert forms == {
        "2023": "yhteisesti kaikkien maakuntien kanssa",
        "2024": "neljänä maakuntien yhteisenä tilaisuutena",
        "2025": "kaikkien maakuntien yhteinen temaattinen keskustelu",
    }
    assert places(ask(published, "events-of-rounds", year="2024")) == [(L24, n) for n in (30, 36, 37, 38, 39, 42)]
    (event,) = ask(published, "events-of-rounds", year="2025")
    assert (event["startDate"], event["endDate"], event["capacity"], event["streamed"]) == (
        "2025-03-20",
        "2025-03-21",
        "140",
        "true",
    )
    assert ask(published, "events-of-rounds", year="2023") == []


def test_only_people_have_said_that_a_theme_continues(published: Store) -> None:
    rows = ask(published, "themes-continuing-in-later-years", year="2023")
    assert {row["standing"] for row in rows} == {"curated"}
    assert {(row["name"], row["laterName"]) for row in rows} == {
        (SECURITY, "Kokonaisturvallisuus"),
        (SECURITY, "Alueellinen resilienssi ja henkinen kriisinkestävyys"),
        (LABOUR, "Työvoiman saatavuus ja työllisyys"),
        (LABOUR, "Osaaminen ja sivistys"),
        (GREEN, "Alueellisten ja kansallisten toimien yhteensovitus talouskasvun vauhdittamiseksi"),
        (GREEN, "Luonnon monimuotoisuuden turvaaminen"),
    }
    assert len(rows) == 6


def test_smart_specialisation_occurs_in_three_documents_in_six_roles(published: Store) -> None:
    rows = ask(published, "documents-and-roles-of-a-subject", pattern="älyk[^ ]* erikoistumi")
    assert places(rows) == [(C23, 77), (C23, 77), (P25, 68), (P25, 68), (LEGAL, 68), (LEGAL, 141)]


def test_biodiversity_occurs_but_no_measure_is_recorded_for_it(published: Store) -> None:
    rows = ask(
        published, "occurrences-of-a-subject-and-its-measures", pattern="luonnon monimuotoisuu|monimuotoinen luonto"
    )
    assert places(rows) == [(C23, 38), (C23, 40), (P25, 41), (P25, 70), (P25, 73)]
    assert [row["measure"] for row in rows] == [""] * 5


def test_subjects_of_2023_that_2025_does_not_take_up(published: Store) -> None:
    rows = ask(published, "subjects-not-taken-up-again", year="2023", laterYear="2025")
    silent = {row["subject"].rsplit("/", 1)[-1] for row in rows}
    assert len(rows) == len(silent)
    assert silent >= {"digikompassi", "hyvinvointialueet", "tyo-ja-koulutusperusteinen-maahanmuutto", "fingrid", "yts"}
    assert not silent & {"maakunnat", "ministeriot", "valtio", "alueet", "jarjestot"}


def test_the_gaps_are_told_without_filling_them(published: Store) -> None:
    assert places(ask(published, "themes-without-measures")) == [(P25, 66), (P25, 70), (P25, 77)]
    assert len(ask(published, "measures-without-responsible-actor")) == 23
    assert ask(published, "responsible-actors-of-measures") == []
    assert ask(published, "measures-with-deadline") == []
    assert places(ask(published, "conclusions-without-measure", year="2023")) == [
        (C23, line) for line in (38, 49, 61, 68, 71, 84, 109, 112, 145)
    ]


def test_no_factor_is_linked_by_the_documents_and_one_is_left_out_by_the_curated_links(published: Store) -> None:
    rows = ask(published, "development-factors-without-measures", year="2023")
    assert Counter(row["standing"] for row in rows) == {"stated": 6, "curated": 1}
    assert [row["name"] for row in rows if row["standing"] == "curated"] == ["Elinympäristö"]


def test_section_six_gives_ten_duties(published: Store) -> None:
    rows = ask(published, "duties-by-actor", section="6")
    assert Counter(row["actor"].rsplit("/", 1)[-1] for row in rows) == {
        "maakunta-uudistus": 8,
        "valtio": 2,
        "tem": 1,
        "ministeriot": 1,
        "kunnat": 1,
    }
    assert len({row["duty"] for row in rows}) == 10


def test_what_the_advisory_board_does_in_each_document(published: Store) -> None:
    rows = ask(published, "acts-of-an-actor-in-documents", actor="vocab/actor/aune")
    assert places(rows) == [
        (L24, 20),
        (L24, 21),
        (L24, 191),
        (P25, 22),
        (LEGAL, 60),
        (LEGAL, 177),
        (GUIDELINES, 69),
    ]


def test_the_agenda_of_eastern_finland_is_due_two_weeks_before(published: Store) -> None:
    (row,) = ask(published, "agenda-preparer-and-due-date", year="2024", area="vocab/region-group/itainen-suomi")
    assert (row["startDate"], row["startTime"], row["endTime"]) == ("2024-04-16", "09:00", "11:30")
    assert (row["dueDate"], row["standing"]) == ("2024-04-02", "inferred")
    assert (row["performerName"], row["organisation"]) == ("Vastuuhenkilö, Itä-Suomi", "Työ- ja elinkeinoministeriö")
    assert row["partners"] == "Maakuntaliitot, Ministeriöt"


def test_conclusions_that_concern_the_wellbeing_services_counties(published: Store) -> None:
    rows = ask(published, "conclusions-concerning-an-actor", actor="vocab/actor/hyvinvointialueet", year="2023")
    assert [(int(row["line"]), row["statementKind"].rsplit("/", 1)[-1]) for row in rows] == [
        (52, "observation"),
        (57, "observation"),
        (106, "measure"),
        (136, "measure"),
        (138, "goal"),
    ]
    assert len({row["conclusion"] for row in rows}) == 4


def test_the_sentence_behind_a_measure_is_quoted_as_it_is_printed(published: Store) -> None:
    (row,) = ask(published, "sentence-behind-a-measure", words="Fingrid")
    assert row["quote"] == "Huomioidaan \naluekehittämisessä Fingridin sähkön siirron kapasiteetti."
    assert (row["line"], row["lastLine"]) == ("46", "47")


def test_two_follow_up_rounds_are_known_and_no_progress(published: Store) -> None:
    rounds = ask(published, "follow-up-rounds", year="2023")
    assert [(row["line"], row["dueDate"]) for row in rounds] == [("120", ""), ("122", "2024-03-08")]
    assert ask(published, "progress-of-measures") == []


def test_the_duty_to_discuss_supports_negotiations_and_its_force_is_not_stated(published: Store) -> None:
    rows = ask(published, "duty-to-discuss-its-negotiation-and-force", section="32")
    found = [(row["relation"].rsplit("#", 1)[-1], row["line"], row["standing"]) for row in rows]
    assert sorted(found) == [
        ("LegalDuty", "88", "stated"),
        ("goalOf", "110", "stated"),
        ("goalOf", "93", "stated"),
        ("legalStatus", "", "curated"),
        ("provisionOf", "86", "inferred"),
        ("supportsNegotiation", "88", "stated"),
    ]


@pytest.mark.parametrize(
    ("remark", "expected"),
    [
        ("doubtfulDate", [(L24, 30)]),
        ("duplicateOf", [(C23, 109)]),
        ("WebLink", [(L24, 175)]),
    ],
)
def test_contradictions_and_repetitions_are_told(
    published: Store, remark: str, expected: list[tuple[str, int]]
) -> None:
    rows = ask(published, "contradictory-dates-repetitions-and-masked-data")
    assert places([row for row in rows if row["remark"].endswith("#" + remark)]) == expected


def test_personal_data_is_counted_and_never_shown(published: Store) -> None:
    rows = ask(published, "contradictory-dates-repetitions-and-masked-data")
    masked = [row for row in rows if row["remark"].endswith("#characters")]
    assert {row["document"].rsplit("/", 1)[-1] for row in masked} == {L24, LEGAL, GUIDELINES}
    assert all(row["quote"] == "" and int(row["value"]) > 0 for row in masked)
