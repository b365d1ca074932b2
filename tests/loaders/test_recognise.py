"""Dates, law references, names and kinds of sentence are read as a careful reader would."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.recognise.dates import find_dates, find_times
from loaders.recognise.inflection import forms
from loaders.recognise.legal import find_bills, find_sections
from loaders.recognise.mentions import finder
from loaders.recognise.nominative import nominative
from loaders.recognise.sentences import sentences
from loaders.recognise.similarity import same_text
from loaders.recognise.statement_kind import Kind, read_kind
from loaders.text.canonical import canonical
from loaders.vocabulary import load_vocabulary


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("8.–9.2.2023", date(2023, 2, 8), date(2023, 2, 9)),
        ("Ajankohta 20.-21.3 2025", date(2025, 3, 20), date(2025, 3, 21)),
        ("2.11.-16.11.2020", date(2020, 11, 2), date(2020, 11, 16)),
        ("luonnos 6.2.2025", date(2025, 2, 6), date(2025, 2, 6)),
    ],
)
def test_a_printed_date_or_range_is_read(text, first, last):
    (found,) = find_dates(text)
    assert (found.first, found.last, found.doubtful) == (first, last, False)


@pytest.mark.parametrize(
    ("text", "first", "last", "weekday"),
    [
        ("perjantaina 4. helmikuuta 2022 klo 9", date(2022, 2, 4), date(2022, 2, 4), "pe"),
        ("8.–9. maaliskuuta 2027", date(2027, 3, 8), date(2027, 3, 9), None),
        ("tiistaina 17.3.2026", date(2026, 3, 17), date(2026, 3, 17), "ti"),
    ],
)
def test_a_date_in_words_is_read(text, first, last, weekday):
    (found,) = find_dates(text)
    assert (found.first, found.last, found.weekday, found.doubtful) == (first, last, weekday, False)


def test_a_weekday_that_is_not_the_dates_own_makes_it_doubtful_and_a_year_is_proposed():
    (found,) = find_dates("webinaarilla to 14.3.2023 klo 9.30-11.30")
    assert (found.first, found.proposed) == (date(2023, 3, 14), date(2024, 3, 14))


def test_a_date_without_a_year_takes_it_from_the_context_only():
    assert find_dates("Ke 10.4. klo 9") == ()
    (found,) = find_dates("Ke 10.4. klo 9", 2024)
    assert (found.first, found.year_printed, found.doubtful) == (date(2024, 4, 10), False, False)


@pytest.mark.parametrize("text", ["Taustapaperi_260123.pdf", "t=1683116208419", "31.2.2024", "kohdat 5.12.", "32 §"])
def test_a_number_that_is_no_date_is_not_read_as_one(text):
    assert find_dates(text) == ()


def test_times_of_day_are_read():
    assert [(t.begins, t.ends) for t in find_times("klo 9-11.30 ja alkaen klo 12.30.Tavoitteena")] == [
        ("09:00", "11:30"),
        ("12:30", None),
    ]


def test_a_section_is_read_with_the_act_it_names_or_with_none():
    assert [(s.number, s.act) for s in find_sections("Maakuntalain 13 §:ssä ja (6§)")] == [
        ("13", "Maakuntalain"),
        ("6", None),
    ]
    (bill,) = find_bills("HE laiksi alueiden kehittämisestä ja kasvupalveluista 5§")
    assert bill.title == "laiksi alueiden kehittämisestä ja kasvupalveluista"


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("hyvinvointialue", "hyvinvointialueilla"), ("yritys", "yritysten"), ("asukas", "asukkaiden"),
        ("kaupunki", "kaupunkien"), ("kunta", "kunnissa"), ("liitto", "liittojen"), ("ELY-keskus", "ely-keskuksen"),
        ("ministeriö", "ministeriöille"), ("AUNE", "aune:ssa"), ("lainsäädäntö", "lainsäädännön"),
        ("selonteko", "selonteon"), ("seutu", "seudun"), ("alue", "alueellaan"),
    ],
)  # fmt: skip
def test_forms_hold_the_inflections_that_documents_use(word, form):
    assert form in forms(word)


def named(text: str) -> list[str]:
    return [m.entry.slug for m in finder(load_vocabulary(), "actor", "instrument").find(text)]


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("TEM:n ja Kainuun liiton yhteistyössä", ["tem", "kainuun-liitto"]),
        ("Lapin ELY-keskukselle", ["lapin-ely-keskus"]),
        ("mm. tem ja ym. asiat", []),
        ("www.tem.fi/maakuntauudistus", []),
        ("ovat selkeimmin Pohjoisen ja Itäisen Suomen ohjelmatyö", ["pohjoisen-ja-itaisen-suomen-ohjelmatyo"]),
        ("Kainuun ja Lapin liitot", ["kainuun-liitto", "lapin-liitto"]),
        ("perhe- ja asuntopolitiikka", ["perhepolitiikka", "asuntopolitiikka"]),
        ("alueiden uudistumisen neuvottelukunnassa", ["aune"]),
    ],
)
def test_names_are_found_in_any_form_and_only_as_names(text, slugs):
    assert named(text) == slugs


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Lisätään osaamista ja nostetaan koulutustasoa.", Kind.MEASURE),
        ("Maakunnissa vahvistetaan osaamista.", Kind.MEASURE),
        ("Erityisesti maaseutu on avainasemassa, kun vahvistetaan ratkaisuja.", Kind.OBSERVATION),
        ("Siirtymä tukee ratkaisuja haasteisiin: edistetään kestävyyttä.", Kind.GOAL),
        ("Kompassi tulee nähdä lupauksena keinoista, joita tullaan toteuttamaan.", Kind.PRINCIPLE),
        ("Tarvitaan osaavaa työvoimaa, mikä edellyttää toimenpiteitä.", Kind.PRINCIPLE),
        ("Saatavuudessa on huomioitava myös asuntopolitiikka.", Kind.PRINCIPLE),
        ("Yhteistyötä on vahvistettava.", Kind.GOAL),
        ("Puhtaan energian saanti on tärkeää.", Kind.GOAL),
        ("Vaikuttaminen EU:n metsäpolitiikkaan on tärkeää.", Kind.GOAL),
        ("Todetaan, että alueet ovat erilaisia.", Kind.OBSERVATION),
        ("Alueellaan maakunta toimii yhteistyössä.", Kind.OBSERVATION),
        ("Työvoiman rooli on keskeinen.", Kind.OBSERVATION),
    ],
)
def test_the_main_clauses_finite_verb_decides_what_a_sentence_is(sentence, kind):
    assert read_kind(sentence, load_vocabulary()).kind is kind


@pytest.mark.parametrize(
    ("sentence", "soft"),
    [
        ("Huomioidaan alueulottuvuus.", True),
        ("Tunnistetaan alueiden rooli.", True),
        ("Tunnistetaan alueiden rooli ja varmistetaan palvelut.", False),
        ("Otetaan huomioon alueiden erot.", True),
    ],
)
def test_a_measure_that_only_notes_is_soft(sentence, soft):
    assert read_kind(sentence, load_vocabulary()).soft is soft


def test_an_abbreviations_dot_ends_no_sentence():
    content = canonical([("Paikka (max. 140 henkilöä). Mukana ml. kunnat. Loppu", 0)])
    parts = [part.text for part in sentences(content, load_vocabulary())]
    assert parts == ["Paikka (max. 140 henkilöä).", "Mukana ml. kunnat.", "Loppu"]


@pytest.mark.parametrize(
    ("partitive", "expected"),
    [
        ("vähähiilisyyttä", "vähähiilisyys"), ("luonnon monimuotoisuutta", "luonnon monimuotoisuus"),
        ("resurssitehokkuutta", "resurssitehokkuus"), ("kestävää kehitystä", "kestävä kehitys"),
    ],
)  # fmt: skip
def test_a_listed_partitive_is_named_in_the_nominative(partitive, expected):
    assert nominative(partitive) == expected


def test_a_slip_of_the_pen_is_the_same_text_and_another_word_is_not():
    right = "Osaavan työvoiman saatavuus ja alueellinen liikkuvuus"
    assert same_text(right, right.replace("alueellinen", "aluueellinen"))
    assert not same_text("Saavutettavuus", "Saatavuus")
    assert not same_text("Lapin liitto", "Lapin litto")
