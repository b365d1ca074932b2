"""Canonical text keeps every character and knows where each one stands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.text.canonical import canonical
from loaders.vocabulary import load_vocabulary

LINE = st.text(st.characters(codec="utf-8", exclude_characters="\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), max_size=30)


def pieces(text: str) -> list[tuple[str, int]]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append((line, at))
        at += len(line) + 1
    return found


@given(st.lists(LINE, max_size=6))
def test_every_character_leads_back_to_where_it_stands(lines):
    text = "\n".join(lines)
    made = canonical(pieces(text))
    assert len(made.text) == len(made.starts) == len(made.ends)
    for char, start, end in zip(made.text, made.starts, made.ends, strict=True):
        source = text[start:end]
        assert char == " " if source.isspace() else char in unicodedata.normalize("NFC", source)
    assert list(made.starts) == sorted(made.starts)


@given(st.lists(LINE, max_size=6))
def test_nothing_but_white_space_and_line_end_hyphens_is_lost(lines):
    text = "\n".join(lines)
    made = canonical(pieces(text))
    kept = {i for start, end in zip(made.starts, made.ends, strict=True) for i in range(start, end)}
    dropped = {repair.span.start for repair in made.repairs}
    for i, char in enumerate(text):
        if not char.isspace() and i not in kept:
            assert i in dropped and char in "-\u2010\u00ad"


@given(st.lists(LINE, max_size=6))
def test_spaces_are_single_and_text_is_composed(lines):
    made = canonical(pieces("\n".join(lines)))
    assert "  " not in made.text and made.text == made.text.strip(" ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("oikeudenmu-\nkaisesti", "oikeudenmukaisesti"),
        ("koskevissa toi-\n\nmenpiteissä", "koskevissa toimenpiteissä"),
        ("tilanne-\nja kehityskuva", "tilanne- ja kehityskuva"),
        ("kv-\nopiskelijat", "kv-opiskelijat"),
        ("TEM-\nvastuuhenkilöt", "TEM-vastuuhenkilöt"),
        ("(valtio-\nkaupunkiseutu)", "(valtio-kaupunkiseutu)"),
        ("maakuntastrategiat ja -\nohjelmat", "maakuntastrategiat ja -ohjelmat"),
        ("liikkuvuus  - \njohtopäätökset", "liikkuvuus - johtopäätökset"),
        ("Itä-\nSuomi", "Itä-Suomi"),
    ],
)
def test_a_word_broken_over_lines_is_joined_and_a_real_hyphen_stays(text, expected):
    assert canonical(pieces(text), load_vocabulary().keeps_hyphen).text == expected


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("pk-", "yritysten vientiä"), "pk-yritysten vientiä"),
        (("Oulu–Kajaani-", "radan perusparannus"), "Oulu–Kajaani-radan perusparannus"),
        (("saavutet-", "tavuutta"), "saavutettavuutta"),
    ],
)
def test_a_hyphen_after_no_syllable_or_a_pair_of_names_is_the_words_own(lines: tuple[str, str], text: str) -> None:
    assert canonical([(lines[0], 0), (lines[1], len(lines[0]) + 1)]).text == text
