"""Differences of lists of texts: what they say became of each text, and that they give the new list from the old."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.insight.difference import Change, applied, difference
from service.insight.pieces import words

SENTENCES = st.sampled_from(
    [
        "Lisätään osaamista ja nostetaan koulutustasoa.",
        "Lisätään osaamista ja nostetaan alueiden koulutustasoa.",
        "Huomioidaan sähkön siirron kapasiteetti.",
        "Huoltovarmuus",
        "Huoltovarmuus ja kokonaisturvallisuus",
        "",
        "Öljyä, åt båda!",
        "Tuetaan kylien palveluja ja liikennettä sekä parannetaan laajakaistan saatavuutta harvaan asutulla alueella.",
        "Tuetaan kylien palveluja ja liikennettä.",
        "Parannetaan laajakaistan saatavuutta harvaan asutulla alueella.",
    ]
)
TEXTS = st.lists(st.one_of(SENTENCES, st.text(max_size=20)), max_size=7)


def shown(changes: list[Change]) -> list[tuple[str, bool]]:
    return [(change.kind, change.moved) for change in changes]


@given(TEXTS, TEXTS)
def test_a_difference_applied_to_the_old_list_gives_the_new_one(old: list[str], new: list[str]) -> None:
    assert applied(old, difference(old, new)) == new


@given(TEXTS, TEXTS)
def test_every_text_of_both_lists_is_told_once_but_for_those_divided_or_merged(old: list[str], new: list[str]) -> None:
    changes = difference(old, new)
    split, merged = ([c for c in changes if c.kind == kind] for kind in ("divided", "merged"))
    ours = [c.old for c in changes if c.old is not None and c not in split] + list({c.old for c in split})
    theirs = [c.new for c in changes if c.new is not None and c not in merged] + list({c.new for c in merged})
    assert sorted(map(int, filter(lambda n: n is not None, ours))) == list(range(len(old)))  # type: ignore[arg-type]
    assert sorted(map(int, filter(lambda n: n is not None, theirs))) == list(range(len(new)))  # type: ignore[arg-type]


@given(TEXTS, TEXTS)
def test_a_text_that_both_lists_have_is_neither_added_nor_dropped(old: list[str], new: list[str]) -> None:
    changes = difference(old, new)
    gone = Counter(old[c.old] for c in changes if c.kind == "dropped" and c.old is not None)
    come = Counter(new[c.new] for c in changes if c.kind == "added" and c.new is not None)
    assert not gone & come


@given(TEXTS)
def test_nothing_differs_from_itself(texts: list[str]) -> None:
    assert set(shown(difference(texts, texts))) <= {("same", False)}


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_of_two_texts_are_the_old_and_the_new_text(old: str, new: str) -> None:
    pieces = words(old, new)
    assert "".join(p.text for p in pieces if p.kind != "added") == old
    assert "".join(p.text for p in pieces if p.kind != "dropped") == new


def test_whole_words_are_marked() -> None:
    told = [(p.kind, p.text) for p in words("Tuetaan alueiden kehitystä.", "Tuetaan maakuntien kehitystä.")]
    assert told == [("same", "Tuetaan "), ("dropped", "alueiden"), ("added", "maakuntien"), ("same", " kehitystä.")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["A a", "B b", "C c"], ["A a", "C c"], [("same", False), ("dropped", False), ("same", False)]),
        (["A a", "B b"], ["A a", "X x", "B b"], [("same", False), ("added", False), ("same", False)]),
        (["A a", "B b", "C c"], ["B b", "C c", "A a"], [("same", False), ("same", False), ("moved", True)]),
        (["Huoltovarmuus tärkeää"], ["Huoltovarmuus on tärkeää"], [("reworded", False)]),
        (["Huoltovarmuus"], ["Lentoliikenne"], [("dropped", False), ("added", False)]),
    ],
)
def test_what_became_of_texts(old: list[str], new: list[str], expected: list[tuple[str, bool]]) -> None:
    assert shown(difference(old, new)) == expected


def test_what_is_known_to_be_one_is_reworded_whatever_it_says() -> None:
    (change,) = difference(["Saavutettavuus"], ["Liikenne"], [(0, 0)])
    assert (change.kind, change.old, change.new) == ("reworded", 0, 0)
