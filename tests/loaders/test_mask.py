"""Personal data is masked, offsets stay, and masking twice is masking once. Every name here is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.evidence import MASK
from loaders.text.mask import mask_text
from loaders.vocabulary import load_vocabulary


def masked(text: str) -> str:
    return mask_text(text, load_vocabulary())[0]


@pytest.mark.parametrize(
    ("text", "secrets"),
    [
        ("• Itä-Suomi Testi Henkilö (testi.henkilo@example.fi)", ["Testi", "Henkilö", "henkilo@"]),
        ("ilmoittaa ministeriöön Testi Henkilölle (testi.henkilo@example.fi)", ["Henkilölle"]),
        ("Lisätietoja: \n\nTesti-Anna \nHenkilö \ntesti-anna.henkilo@example.fi", ["Testi-Anna", "Henkilö"]),
        ("ylijohtaja Testi Henkilö", ["Testi Henkilö"]),
        ("neuvoston pääsihteeri Testi Henkilö", ["Testi Henkilö"]),
        ("raportti tutkijoilta Mallinen, \nEsimerkki ja Koe", ["Mallinen", "Esimerkki", "Koe"]),
        ("Anna-Maria Esimerkkilä esittelee asian. Esimerkkilän mukaan", ["Maria", "Esimerkkilä"]),
        ("Lisätietoja: Koenimi Esimerkkilä, p. 029 500 0000", ["Koenimi", "Esimerkkilä"]),
        ("Koenimi Esimerkkilä (kirjaamo@example.fi)", ["Koenimi", "Esimerkkilä"]),
        ("Terveisin\n\nKoe Esimerkkinen\nneuvotteleva virkamies", ["Koe", "Esimerkkinen"]),
        ("Testi Henkilö   Koe Esimerkkinen\nylijohtaja      erityisasiantuntija", ["Testi", "Henkilö", "Koe ", "nen"]),
        ("maakuntajohtaja Esimerkkisen esitys", ["Esimerkkisen"]),
        ("vastaa Koe Esimerk-\nkinen, koe.esimerkkinen(at)example.fi", ["Koe", "Esimerk", "kinen", "(at)"]),
        ("kirjoita: koe.esimerkkinen@\nexample.fi", ["koe.", "esimerkkinen", "example"]),
        ("• Länsi-SuomiTesti Henkilö (testi.henkilo@example.fi)", ["Testi", "Henkilö"]),
        ("ylijohtaja Koe Esimerkkinen. Poissa ollessa Malli Esimerkkinen", ["Malli", "Koe"]),
        ("https://x.sharepoint.com/:w:/s/alke/EabcDEFghiJKLmno123?web=1", ["EabcDEF"]),
        ("https://link.example.com/S/ABCDEF1234567890", ["ABCDEF"]),
        ("p. +358 50\n000 0000 tai p. 0500\n123 456", ["+358", "50\n", "000", "0500", "123", "456"]),
        ("p.\u00a0050\u00a0123\u00a04567", ["050", "123", "4567"]),
        ("malli-\nmaria.testila@example.org", ["malli", "maria", "testila"]),
        ("puh. 029 500 0000 tai +358 29 500 0000", ["029 500 0000", "+358"]),
        ("https://x.sharepoint.com/:f:/r/a?csf=1&web=1&e=AbC123", ["AbC123"]),
        ("https://teams.microsoft.com/l/channel/19%3Aabc%40thread.tacv2/A?groupId=1-2&tenantId=9", ["abc%40", "1-2"]),
    ],
)
def test_names_addresses_numbers_and_sharing_tokens_are_masked(text, secrets):
    result = masked(text)
    assert not [secret for secret in secrets if secret in result]
    assert len(result) == len(text) and result.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "pääministeri Anna Esimerkkisen hallitusohjelman pohjalta",
        "Kainuun liitto ja Lapin ELY-keskus",
        "Alueiden uudistumisen neuvottelukunta linjaa",
        "1.1.2026 klo 9.30-11.30, HE 35/2018 vp, 756/2021",
        "Liite 012\n2025 kevät, klo 09\n10.3.2025, 050\n12 kpl",
        "https://tem.fi/documents/1410877/158833325/Taustapaperi_260123.pdf?t=1683116208419",
        "Vihreä- ja digisiirtymä Osaavan työvoiman saatavuus",
        "johtaja Kainuun Liitto",
        "Terveisin\n\nTyö- ja elinkeinoministeriö\nAlueet ja kasvupalvelut -osasto",
        "Erityisasiantuntija\nKainuun Liitto",
        "https://example.org/s/aluekehittaminen ja https://example.org/S/teemat",
        "Rahoitus 2024 2025 0,5 milj.",
    ],
)
def test_offices_governments_organisations_dates_and_plain_addresses_stay(text):
    assert masked(text) == text


@given(st.text(max_size=200))
def test_masking_moves_no_offset_keeps_line_breaks_and_is_idempotent(text):
    once = masked(text)
    assert len(once) == len(text)
    assert all(a == b or (a == MASK and b != "\n") for a, b in zip(once, text, strict=True))
    assert masked(once) == once
