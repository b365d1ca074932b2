"""A place is told as a person finds it in the file: page, slide, sheet, table, row and column."""

from __future__ import annotations

import pytest

from loaders.evidence import Cell, Rendition, Span
from loaders.locator import locator

TEXT = "Seuranta\n\nToimenpide\nTEM\n\nLopuksi\n"
CELLS = (Cell(2, 3, 1, Span(10, 20)), Cell(2, 3, 2, None), Cell(2, 3, 3, Span(21, 24)))


@pytest.mark.parametrize(
    ("kind", "starts", "span", "fi", "sv", "en"),
    [
        ("page", (), Span(12, 20), "taulukko 2, rivi 3, sarake 1", "tabell 2, rad 3, kolumn 1",
         "table 2, row 3, column 1"),
        ("sheet", (0,), Span(21, 24), "välilehti ”Seuranta”, rivi 3, sarake 3", "blad ”Seuranta”, rad 3, kolumn 3",
         "sheet ”Seuranta”, row 3, column 3"),
        ("slide", (0, 0, 0, 26), Span(0, 8), "dia 3, rivi 1", "bild 3, rad 1", "slide 3, line 1"),
        ("page", (0, 26), Span(26, 33), "sivu 2, rivi 6", "sida 2, rad 6", "page 2, line 6"),
        ("part", (0, 26), Span(26, 33), "osa 2, rivi 6", "del 2, rad 6", "part 2, line 6"),
        ("page", (), Span(0, 20), "rivit 1–3", "raderna 1–3", "lines 1–3"),
    ],
)  # fmt: skip
def test_a_place_is_told_in_three_languages(kind, starts, span, fi, sv, en):
    rendition = Rendition(TEXT, "test", "1", starts, kind, CELLS)
    assert [locator(rendition, span, language) for language in ("fi", "sv", "en")] == [fi, sv, en]
