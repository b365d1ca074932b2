"""Letter-spaced words are closed, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.text.canonical import Canonical, canonical
from loaders.text.spacing import close_spacing

SHORT = frozenset({"ja", "on", "ei"})


def content(text: str) -> Canonical:
    offset, pieces = 0, []
    for line in text.split("\n"):
        pieces.append((line, offset))
        offset += len(line) + 1
    return canonical(pieces)


def close(text: str, *words: str) -> str:
    return close_spacing(content(text), text, lambda w: w in SHORT or w in words).content.text


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("Kilpai luk yk y  \nkestävä l lä", "Kilpailukyky kestävällä"),
        ("Uutta k asvua maaseudulle", "Uutta kasvua maaseudulle"),
        ("T u r v a l l i s u u t t a   k a i k i l l e", "Turvallisuutta kaikille"),
        ("Osaamis ta j a yrit täjyyttä", "Osaamista ja yrittäjyyttä"),
        ("Yhteis työ l lä tu loksia", "Yhteistyöllä tuloksia"),
    ],
)
def test_a_letter_spaced_label_gets_its_words_back(printed, words):
    assert close(printed, "tuloksia") == words


@pytest.mark.parametrize(
    "text",
    [
        "Bio- ja kiertotalous",
        "Elinkeinot ja työllisyys",
        "EU ja TEM",
        "Malli A ja B",
        "Kehitys vs. palvelu",
        "18 maakuntaa",
    ],
)
def test_a_label_without_a_piece_of_a_word_is_left_alone(text):
    assert close_spacing(content(text), text, lambda w: w in SHORT).content == content(text)


def test_a_line_end_and_a_double_space_always_part_two_words():
    assert close("Hyvä\nos aamis ta") == "Hyvä osaamista"
    assert close("Hyvä  os aamis ta") == "Hyvä osaamista"


def test_each_closing_is_recorded_where_it_stands():
    text = "E l invoimaa alueiden"
    (repair,) = close_spacing(content(text), text, lambda w: w == "alueiden").content.repairs
    assert (repair.kind, text[repair.span.start : repair.span.end]) == ("letter spacing", "E l invoimaa")


def test_a_word_that_no_list_confirms_is_told():
    text = "E l invoimaa"
    assert close_spacing(content(text), text, lambda w: False).unconfirmed == ("Elinvoimaa",)
    assert close_spacing(content(text), text, lambda w: w == "elinvoimaa").unconfirmed == ()


@given(st.lists(st.sampled_from(["k", "asvua", "maaseutu", "l", "la", "ja", "Uusi", "-", "7", "sta"]), max_size=9))
def test_no_letter_is_added_dropped_or_moved(tokens):
    text = " ".join(tokens)
    closed = close_spacing(content(text), text, lambda w: w in SHORT).content
    assert closed.text.replace(" ", "") == text.replace(" ", "")
    assert all(text[closed.starts[i] : closed.ends[i]] == char for i, char in enumerate(closed.text))
