"""The end of a full line in a narrow cell of a PDF: a word that the cell broke, or two words."""

from __future__ import annotations

import pytest
from fpdf import FPDF

from loaders.read.pdf import read_pdf

ROOM = 2.4
"""How much wider than its longest line a cell is, in points: less than most letters."""


def printed(fills: str, *cells: str) -> str:
    """The text of a table whose first column is as wide as `fills`, with `cells` in it one under another."""
    made = FPDF(unit="pt", format=(600, 800))
    made.set_font("Helvetica", size=10)
    made.add_page()
    width = made.get_string_width(fills) + 2 * made.c_margin + ROOM
    with made.table(col_widths=(width, 200), width=width + 200, align="LEFT", text_align="LEFT",
                    first_row_as_headings=False) as table:  # fmt: skip
        for cell in ("Asia", *cells):
            line = table.row()
            line.cell(cell)
            line.cell("Testi")
    return read_pdf(bytes(made.output())).rendition.text


@pytest.mark.parametrize(
    ("fills", "text"),
    [
        ("korkeakoulujen", "korkeakoulujen yhteistyötä"),
        ("ELY-keskuksen", "ELY-keskuksen johdolla"),
        ("Oulu-Kajaani-radan", "Oulu-Kajaani-radan perusparannusta"),
        ("maakuntaohjelmassa", "maakuntaohjelmassa osoitetaan"),
        ("järjestelmien", "järjestelmien kehittämistä"),
        ("banförbindelserna", "banförbindelserna förbättras"),
        ("kommunernas", "kommunernas samarbete"),
    ],
)
def test_a_word_that_fills_its_line_is_a_word_where_its_shape_says_so(fills: str, text: str) -> None:
    assert text in printed(fills, text)


@pytest.mark.parametrize(
    ("fills", "text"),
    [
        ("valtiovarainmini", "valtiovarainministeriö"),
        ("metsätalousmin", "metsätalousministeriö"),
        ("monipuolista", "monipuolistaminen"),
        ("perusparannust", "perusparannusta"),
        ("toimenpide-ehd", "toimenpide-ehdotukset"),
        ("saavutettavuu", "saavutettavuutta"),
        ("korkeakouluje", "korkeakoulujen"),
        ("KÄYNNISSÄOLE", "KÄYNNISSÄOLEVAT"),
        ("ammattikorkeakoul", "ammattikorkeakoulu"),
        ("landskapsförbund", "landskapsförbundet"),
    ],
)
def test_a_word_that_its_cell_broke_is_whole_again(fills: str, text: str) -> None:
    assert text in printed(fills, text)


def test_a_word_that_the_document_has_elsewhere_parts_a_full_line() -> None:
    found = printed("saavutettavuutta", "saavutettavuutta parannetaan", "Parannetaan teitä")
    assert "saavutettavuutta parannetaan" in found


def test_a_word_beside_a_known_one_is_known_in_the_next_cell_too() -> None:
    cells = ("saavutettavuutta parannetaan", "Parannetaan teitä", "saavutettavuutta lisätään")
    assert "saavutettavuutta lisätään" in printed("saavutettavuutta", *cells)


def test_a_word_that_stands_whole_elsewhere_is_not_parted() -> None:
    found = printed("kaupungin", "kaupunginhallitus", "ja kaupunginhallitus on")
    assert "kaupungin hallitus" not in found


def test_letters_that_would_have_fitted_begin_another_word() -> None:
    assert "saavutettavuu tia" in printed("saavutettavuutia", "saavutettavuu\ntia").replace("\n", " ")
