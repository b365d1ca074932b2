"""Spaces at the ends of lines in table cells: what they tell, and where they tell nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loaders.read.pdf_lines import Box, Word
from loaders.read.pdf_spaces import SPACE, goes_on, has_room, room_after, written_in
from tests.loaders.read.typeset import LETTER, MARGIN, PITCH, SIZE, words

LETTERS = 14
WRAPPED = ("Tuetaan ", "yrityksiä")
Cell = tuple[list[Word], Box]


def cell(*texts: str, letters: float = LETTERS) -> Cell:
    found = [word for n, text in enumerate(texts) for word in words(text, MARGIN, PITCH * n)]
    return found, (0.0, 0.0, LETTER * letters + 2 * MARGIN, PITCH * len(texts))


def test_wrapped_lines_that_end_with_a_space_tell_where_paragraphs_end() -> None:
    found = written_in([cell(*WRAPPED)] * 3)
    assert found.wraps and not found.closes and found.tells


def test_two_such_lines_are_no_habit() -> None:
    assert not written_in([cell(*WRAPPED)] * 2).wraps


def test_few_such_lines_among_many_others_are_no_habit() -> None:
    assert not written_in([cell(*WRAPPED)] * 3 + [cell("Tuetaan", "yrityksiä")] * 8).wraps


def test_spaces_that_end_paragraphs_too_tell_nothing() -> None:
    found = written_in([cell("Tuetaan ", "yrityksiä ")] * 3)
    assert found.wraps and found.closes and not found.tells


def test_a_document_without_cells_tells_nothing() -> None:
    assert not written_in([]).tells and not written_in([([], (0, 0, 9, 9))]).tells


def test_a_word_that_begins_cells_and_stands_nowhere_within_a_line_is_an_opener() -> None:
    found = written_in([cell("Tuetaan ", "yrityksiä"), cell("• Lisätään vientiä"), cell("Kun Tuetaan")])
    assert found.openers == {"Lisätään", "Kun"}


def test_a_space_before_much_room_was_typed() -> None:
    wraps = written_in([cell(*WRAPPED)] * 3)
    (before, after), box = cell("Tuetaan ", "nyt")
    assert before.spaced and not goes_on([before], after, box, wraps)


def test_a_space_before_a_word_that_did_not_fit_goes_on() -> None:
    wraps = written_in([cell(*WRAPPED)] * 3)
    (before, after), box = cell(*WRAPPED)
    assert goes_on([before], after, box, wraps)
    assert not goes_on([before], after, box, written_in([]))


LENGTHS = st.integers(1, 30)


@given(first=LENGTHS, second=LENGTHS, letters=st.floats(30, 90))
def test_a_line_has_room_where_space_and_word_fit(first: int, second: int, letters: float) -> None:
    (before, after), box = cell("a" * first, "b" * second, letters=letters)
    left = letters * LETTER - first * LETTER
    assert abs(room_after([before], box) - left) < 1e-6
    needed = second * LETTER + SPACE * SIZE
    assert abs(left - needed) < 1e-6 or has_room([before], after, box) == (left > needed)


@given(first=LENGTHS, second=LENGTHS, letters=st.floats(30, 90), wider=st.floats(0, 50))
def test_a_wider_cell_has_room_where_a_narrower_one_has(first: int, second: int, letters: float, wider: float) -> None:
    (before, after), box = cell("a" * first, "b" * second, letters=letters)
    if has_room([before], after, box):
        assert has_room([before], after, (*box[:2], box[2] + wider, box[3]))
