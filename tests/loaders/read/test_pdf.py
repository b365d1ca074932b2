"""A PDF is read by what stands where on its pages."""

from __future__ import annotations

from fpdf import FPDF

from loaders.failure import Failure
from loaders.read.outcome import Readout
from loaders.reading import rendition_of
from tests.loaders.read.write_pdf import SIZE, new_pdf


def read(pdf: FPDF) -> Readout:
    found = rendition_of(bytes(pdf.output()))
    assert isinstance(found, Readout), found
    return found


def code(data: bytes) -> str:
    found = rendition_of(data)
    assert isinstance(found, Failure)
    return found.code


LEFT = ("Maakunta toimii alueensa", "kehittämisen viranomaisena", "ja sovittaa yhteen toimia", "kuntien kanssa.")
RIGHT = ("Valtio vastaa koko maan", "tavoitteista ja niiden", "seurannasta yhdessä", "ministeriöiden kanssa.")


def test_two_columns_are_read_one_after_the_other():
    pdf = new_pdf()
    pdf.add_page()
    pdf.text(60, 80, "Työnjako alueiden kehittämisessä valtion ja maakuntien kesken vuodesta 2026 alkaen")
    for i, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        pdf.text(60, 110 + 14 * i, left)
        pdf.text(320, 110 + 14 * i, right)
    text = read(pdf).rendition.text
    assert "\n".join(LEFT) in text and "\n".join(RIGHT) in text and text.index(LEFT[3]) < text.index(RIGHT[0])


def test_a_tabulator_in_a_row_makes_no_column():
    pdf = new_pdf()
    pdf.add_page()
    for i, (when, where) in enumerate((("Ma 2.3.", "Lappi"), ("Ti 3.3.", "Kainuu"), ("Ke 4.3.", "Uusimaa"))):
        pdf.text(60, 80 + 14 * i, when)
        pdf.text(150, 80 + 14 * i, where)
    assert read(pdf).rendition.text == "Ma 2.3. Lappi\nTi 3.3. Kainuu\nKe 4.3. Uusimaa\n"


def test_bullets_of_a_symbol_font_and_dashes_under_them_keep_their_levels():
    pdf = new_pdf()
    pdf.add_page()
    for i, (x, sign, text) in enumerate(((60, "\u00b7", "ylä"), (80, "\u2013", "ala"), (60, "\u00b7", "toinen"))):
        pdf.set_font("Symbol" if sign == "\u00b7" else "Helvetica", size=SIZE)
        pdf.text(x, 80 + 14 * i, sign)
        pdf.set_font("Helvetica", size=SIZE)
        pdf.text(x + 18, 80 + 14 * i, text)
    assert read(pdf).rendition.text == "• ylä\n - ala\n• toinen\n"


def test_room_between_lines_parts_paragraphs():
    pdf = new_pdf()
    pdf.add_page()
    for y, text in ((80, "Tuetaan alueiden"), (94, "kehittämistä."), (122, "Huomioidaan"), (136, "saaristo.")):
        pdf.text(60, y, text)
    assert read(pdf).rendition.text == "Tuetaan alueiden\nkehittämistä.\n\nHuomioidaan\nsaaristo.\n"


def ruled(pdf: FPDF, xs: tuple[int, ...], ys: tuple[int, ...]) -> None:
    for x in xs:
        pdf.line(x, ys[0], x, ys[-1])
    for y in ys:
        pdf.line(xs[0], y, xs[-1], y)


def test_a_ruled_table_becomes_cells_and_a_word_that_its_cell_broke_is_whole_again():
    pdf = new_pdf()
    pdf.add_page()
    ruled(pdf, (60, 130, 260, 340), (80, 110, 160))
    for x, y, text in ((63, 95, "Toimi"), (133, 95, "Vastuu"), (263, 95, "Tila")):
        pdf.text(x, y, text)
    word = "Valtakunnallisen"
    fits = next(n for n in range(len(word), 0, -1) if pdf.get_string_width(word[:n]) <= 64)
    pdf.text(63, 123, word[:fits])
    pdf.text(63, 136, word[fits:] + " tuki")
    pdf.text(133, 123, "TEM ja YM, sekä alueen")
    pdf.text(133, 136, "kunnat")
    pdf.text(263, 123, "Valmis")
    found = read(pdf).rendition
    assert [(c.row, c.column, found.slice(c.span) if c.span else "") for c in found.cells] == [
        (1, 1, "Toimi"), (1, 2, "Vastuu"), (1, 3, "Tila"),
        (2, 1, "Valtakunnallisen tuki"), (2, 2, "TEM ja YM, sekä alueen kunnat"), (2, 3, "Valmis"),
    ]  # fmt: skip


def test_a_table_that_goes_on_on_the_next_page_is_one_table():
    pdf = new_pdf()
    for texts in ("ab", "cd"):
        pdf.add_page()
        ruled(pdf, (60, 130, 260), (80, 110, 140))
        for row, text in enumerate(texts):
            pdf.text(63, 95 + 30 * row, text * 3)
    found = read(pdf).rendition
    places = [(c.table, c.row, found.slice(c.span)) for c in found.cells if c.span]
    assert places == [(1, 1, "aaa"), (1, 2, "bbb"), (1, 3, "ccc"), (1, 4, "ddd")] and len(found.page_starts) == 2


def test_struck_out_text_is_left_out_and_reported():
    pdf = new_pdf()
    pdf.add_page()
    pdf.text(60, 80, "kolmen ")
    width = pdf.get_string_width("kolmen ")
    pdf.line(60, 76.5, 60 + width - 3, 76.5)
    pdf.text(60 + width, 80, "neljän vuoden")
    found = read(pdf)
    assert found.rendition.text == "neljän vuoden\n"
    assert [(f.code, f.details["where"]) for f in found.failures] == [("struck-out", "1")]


def test_what_stands_on_every_page_is_written_once_and_page_numbers_not_at_all():
    pdf = new_pdf()
    for number in (1, 2, 3):
        pdf.add_page()
        pdf.text(60, 40, "TYÖ- JA ELINKEINOMINISTERIÖ")
        pdf.text(60, 300, f"Kappale {'abc'[number - 1]}")
        pdf.text(500, 820, f"{number}(3)")
    assert read(pdf).rendition.text == "Kappale a\n\nKappale b\n\nKappale c\n\nTYÖ- JA ELINKEINOMINISTERIÖ\n"


def test_a_page_of_a_picture_only_is_refused_by_its_number():
    pdf = new_pdf()
    pdf.add_page()
    pdf.text(60, 80, "Teksti")
    pdf.add_page()
    pdf.rect(60, 80, 200, 300, style="F")
    refused = rendition_of(bytes(pdf.output()))
    assert isinstance(refused, Failure) and refused.code == "scanned" and refused.texts("what")["fi"].endswith(": 2.")


def test_an_empty_page_among_others_is_no_scan():
    pdf = new_pdf()
    pdf.add_page()
    pdf.text(60, 80, "Teksti")
    pdf.add_page()
    assert read(pdf).rendition.page_starts == (0, 6)


def test_an_encrypted_file_is_refused():
    pdf = new_pdf()
    pdf.set_encryption(owner_password="a", user_password="b")
    pdf.add_page()
    pdf.text(60, 80, "Salaista")
    assert code(bytes(pdf.output())) == "encrypted"


def test_a_huge_page_is_read():
    pdf = FPDF(unit="pt", format=(14_000, 14_000))
    pdf.set_font("Helvetica", size=SIZE)
    pdf.add_page()
    pdf.text(13_000, 13_000, "Kaukana")
    assert read(pdf).rendition.text == "Kaukana\n"
