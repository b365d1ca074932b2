"""Rows of a table that the end of a page parts: put together where they go on, left alone where they do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from loaders.read.pdf_lines import rows_of
from loaders.read.pdf_page import Page
from loaders.read.pdf_parted import rejoined
from loaders.read.pdf_table import within
from tests.loaders.read.typeset import PITCH, page, words

LETTERS = 16
HEADS = (("Toimenpide",), ("Vastuutaho",))
ROWS = tuple((("Parannetaan ", f"junayhteyksiä {n}"), ("Kainuun liitto",)) for n in range(4))
Row = Sequence[Sequence[str]]


def read(*pages: Sequence[Row]) -> list[list[list[str]]]:
    """The tables of the pages after they were put together: each row's cells as text."""
    return [table for found in rejoined([page(rows, LETTERS) for rows in pages]) for table in tables(found)]


def tables(found: Page) -> list[list[list[str]]]:
    return [
        [[said(found, cell[4]) for cell in table.cells if cell[0] == row] for row in range(1, table.rows + 1)]
        for table in found.tables
    ]


def said(found: Page, box: tuple[float, float, float, float]) -> str:
    inside = [word for word in found.words if within(word, box)]
    return " ".join(word.text for row in rows_of(inside) for word in row)


def test_a_row_that_breaks_off_before_a_space_is_whole_on_the_page_where_it_begins() -> None:
    first, second = read([HEADS, *ROWS, (("Tuetaan ",), ("TEM",))], [(("yrityksiä",), ()), ROWS[0]])
    assert first[-1] == ["Tuetaan yrityksiä", "TEM"]
    assert second == [["Parannetaan junayhteyksiä 0", "Kainuun liitto"]]


def test_heads_that_are_printed_again_stand_between_the_parts_of_a_row() -> None:
    first, second = read([HEADS, *ROWS, (("Tuetaan ",), ("TEM",))], [HEADS, (("yrityksiä",), ()), ROWS[0]])
    assert first[-1] == ["Tuetaan yrityksiä", "TEM"]
    assert second[0] == ["Toimenpide", "Vastuutaho"] and len(second) == 2


def test_a_row_that_ended_is_not_joined_because_the_next_lacks_cells() -> None:
    first, second = read([HEADS, *ROWS, (("Tuetaan yrityksiä",), ("TEM",))], [(("Lisätään vientiä",), ())])
    assert first[-1] == ["Tuetaan yrityksiä", "TEM"]
    assert second == [["Lisätään vientiä", ""]]


def test_a_cell_that_ends_with_an_open_bracket_goes_on() -> None:
    first, *rest = read([HEADS, *ROWS, (("Tuetaan (",), ("TEM",))], [(("AKKE)",), ())])
    assert first[-1] == ["Tuetaan ( AKKE)", "TEM"] and rest == []


def test_a_cell_that_ended_further_up_goes_on_in_no_row() -> None:
    rows = [HEADS, *ROWS, (("Tuetaan ",), tuple(["TEM"] * 6))]
    first, second = read(rows, [(("yrityksiä",), ("OKM",))])
    assert first[-1][0] == "Tuetaan" and second[0][0] == "yrityksiä"


def test_a_text_under_a_table_ends_it() -> None:
    before = page([HEADS, *ROWS, (("Tuetaan ",), ("TEM",))], LETTERS)
    below = words("Liite 1", 60.0, before.tables[-1].box[3] + 2 * PITCH)
    before = replace(before, words=[*before.words, *below])
    after = page([(("yrityksiä",), ())], LETTERS)
    assert rejoined([before, after])[1].words == after.words


def test_a_table_of_other_columns_is_another_one() -> None:
    after = page([(("yrityksiä",), (), ())], LETTERS)
    assert rejoined([page([HEADS, *ROWS, (("Tuetaan ",), ("TEM",))], LETTERS), after])[1] == after


def test_a_row_over_three_pages_is_one() -> None:
    tall = tuple(["Tuetaan "] * 3)
    first, *rest = read([HEADS, *ROWS, (tall, ("TEM",))], [(tall, ())], [(("yrityksiä",), ())])
    assert first[-1] == ["Tuetaan " * 6 + "yrityksiä", "TEM"] and rest == []


TEXT = st.lists(st.sampled_from(["Tuetaan ", "yrityksiä", "ja ", "Kainuu ", "(", "pk-"]), max_size=3)
PAGES = st.lists(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4), min_size=1, max_size=4)


@given(PAGES)
def test_no_word_is_lost_or_doubled_and_none_leaves_its_column(pages: list[list[Row]]) -> None:
    before = [page([HEADS, *rows] if n == 0 else rows, LETTERS) for n, rows in enumerate(pages)]
    after = rejoined(before)
    assert Counter(word.text for p in after for word in p.words) == Counter(w.text for p in before for w in p.words)
    for column in (0, 1):
        assert in_column(after, column) == in_column(before, column)


def in_column(pages: Sequence[Page], column: int) -> list[str]:
    return [text for found in pages for table in tables(found) for row in table for text in row[column].split()]
