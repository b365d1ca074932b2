"""Text that runs another way, fields that were filled, comments and whatever else lies upon or beside a PDF page."""

from __future__ import annotations

import pytest
from fpdf import FPDF

from loaders.failure import Failure
from loaders.read.outcome import Readout
from loaders.reading import rendition_of
from tests.loaders.read.test_pdf import ruled
from tests.loaders.read.test_safety import pdf_of
from tests.loaders.read.write_pdf import SIZE, new_pdf

LINES = ("Tuetaan alueiden", "kehittämistä.")


def read(data: FPDF | bytes) -> Readout:
    found = rendition_of(data if isinstance(data, bytes) else bytes(data.output()))
    assert isinstance(found, Readout), found
    return found


def told(found: Readout) -> list[tuple[str, object, int]]:
    return [(f.code, f.details["where"], int(str(f.details["count"]))) for f in found.failures]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_whose_text_runs_another_way_is_read_as_if_it_were_upright(angle):
    pdf = new_pdf()
    pdf.add_page()
    with pdf.rotation(angle, 300, 400):
        for i, line in enumerate(LINES):
            pdf.text(250, 380 + 14 * i, line)
    found = read(pdf)
    assert found.rendition.text == "\n".join(LINES) + "\n" and not found.failures


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_a_page_that_is_shown_turned_is_read(angle):
    content = b"BT /F 11 Tf 1 0 0 1 60 700 Tm (Tuetaan) Tj ET"
    if angle == 90:
        content = b"BT /F 11 Tf 0 1 -1 0 300 100 Tm (Tuetaan) Tj ET"
    page = f"/Rotate {angle}".encode()
    assert read(form_page(content, page=page)).rendition.text == "Tuetaan\n"


@pytest.mark.parametrize("angle", [90, 270])
def test_a_text_up_or_down_the_edge_follows_the_page(angle):
    pdf = new_pdf()
    pdf.add_page()
    for i, line in enumerate((*LINES, "Huomioidaan saaristo ja", "pitkät etäisyydet aina.")):
        pdf.text(60, 300 + 14 * i, line)
    with pdf.rotation(angle, 30, 400):
        pdf.text(30, 400, "Luonnos 1")
        pdf.text(30, 414, "ei julkaista")
    text = read(pdf).rendition.text
    assert text.endswith("aina.\n\nLuonnos 1\nei julkaista\n") and text.startswith(LINES[0])


def test_a_column_head_that_runs_up_stands_in_its_cell():
    pdf = new_pdf()
    pdf.add_page()
    ruled(pdf, (60, 260, 300), (80, 180, 210))
    pdf.text(63, 170, "Toimenpide")
    pdf.text(63, 198, "Rakennetaan uusi rata")
    pdf.text(270, 198, "x")
    with pdf.rotation(90, 275, 170):
        pdf.text(275, 170, "Valtion")
        pdf.text(275, 184, "vastuu")
    found = read(pdf).rendition
    assert [(c.row, c.column, found.slice(c.span)) for c in found.cells if c.span] == [
        (1, 1, "Toimenpide"), (1, 2, "Valtion vastuu"), (2, 1, "Rakennetaan uusi rata"), (2, 2, "x")]  # fmt: skip


def test_slanted_text_is_told_by_its_pages_and_not_mixed_in():
    pdf = new_pdf()
    for _ in range(2):
        pdf.add_page()
        pdf.text(60, 80, LINES[0])
        with pdf.rotation(45, 300, 400):
            pdf.text(300, 400, "LUONNOS")
    found = read(pdf)
    assert "LUONNOS" not in found.rendition.text and told(found) == [("slanted", "1, 2", 2)]


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def form_page(content: bytes, *fields: bytes, page: bytes = b"", catalog: bytes = b"", more: tuple[bytes, ...] = ()):
    """A PDF of one page, with widgets and comments upon it; `more` objects have numbers from 6 + len(fields)."""
    numbers = b" ".join(f"{6 + i} 0 R".encode() for i in range(len(fields)))
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R" + catalog + b"/AcroForm<</Fields[" + numbers + b"]>>>>"
        if b"AcroForm" not in catalog
        else b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</I "
        b"6 0 R>>>>/Annots[" + numbers + b"]" + page + b">>",
        f"<</Length {len(content)}>>stream\n".encode() + content + b"\nendstream",
        FONT,
        *fields,
        *more,
    )


def text_at(x: int, y: int, text: str) -> bytes:
    return f"BT /F 11 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET ".encode("cp1252")


def field(kind: bytes, rect: str, rest: bytes) -> bytes:
    return b"<</Type/Annot/Subtype/Widget/FT/" + kind + b"/Rect[" + rect.encode() + b"]" + rest + b">>"


def test_what_the_fields_of_a_form_were_filled_with_stands_where_they_are():
    content = text_at(60, 700, "Maakunta:") + text_at(60, 670, "Tila:") + text_at(60, 640, "Osallistuu")
    data = form_page(
        content,
        field(b"Tx", "120 695 300 711", b"/T(m)/V<FEFF004B00610069006E00750075>"),
        field(b"Ch", "120 665 300 681", b"/T(t)/V(a)/Opt[[(a)(Valmis)][(b)(Kesken)]]"),
        field(b"Btn", "30 637 45 651", b"/T(o)/AS/Kyl#E4"),
        field(b"Btn", "30 600 45 615", b"/T(p)/AS/Off"),
        field(b"Tx", "120 590 300 606", b"/T(s)/Ff 8192/V(salasana)"),
        field(b"Tx", "120 560 300 576", b"/T(h)/F 2/V(piilossa)"),
        b"<</Type/Annot/Subtype/Widget/Parent 13 0 R/Rect[60 500 400 560]>>",
        more=(b"<</FT/Tx/T(v)/V(Vapaa teksti\rtoinen rivi)>>",),
    )
    found = read(data)
    assert found.rendition.text == (
        "Maakunta: Kainuu\n\nTila: Valmis\n\n☒ Osallistuu\n\nVapaa teksti\n\ntoinen rivi\n"
    )  # fmt: skip
    assert told(found) == [("hidden-text", "1", 1)]


def test_a_field_inside_a_ruled_cell_fills_the_cell():
    grid = b"60 650 m 400 650 l 60 680 m 400 680 l 60 710 m 400 710 l 60 650 m 60 710 l 200 650 m 200 710 l "
    grid += b"400 650 m 400 710 l S "
    content = grid + text_at(63, 690, "Toimenpide") + text_at(203, 690, "Vastuutaho")
    first = field(b"Tx", "62 652 198 678", b"/T(a)/V(Rakennetaan rata)")
    data = form_page(content, first, field(b"Tx", "202 652 398 678", b"/T(b)/V(LVM)"))
    found = read(data).rendition
    assert [(c.row, c.column, found.slice(c.span)) for c in found.cells if c.span] == [
        (1, 1, "Toimenpide"), (1, 2, "Vastuutaho"), (2, 1, "Rakennetaan rata"), (2, 2, "LVM")]  # fmt: skip


def test_comments_are_counted_and_typed_text_is_read():
    note = b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(Huomautus)/T(Testi Henkil\\366)>>"
    struck = b"<</Type/Annot/Subtype/StrikeOut/Rect[0 0 9 9]/Contents(pois)>>"
    typed = b"<</Type/Annot/Subtype/FreeText/Rect[60 600 300 616]/Contents(Kirjoitettu)>>"
    callout = b"<</Type/Annot/Subtype/FreeText/IT/FreeTextCallout/Rect[60 500 300 516]/Contents(Selite)>>"
    link = b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]>>"
    found = read(form_page(text_at(60, 700, "Runko"), note, struck, typed, callout, link))
    assert found.rendition.text == "Runko\n\nKirjoitettu\n" and told(found) == [("comments", "1", 3)]


def test_a_form_that_is_drawn_only_when_opened_is_refused_and_one_beside_pages_is_told():
    beside = b"/AcroForm<</Fields[]/XFA(x)>>"
    assert told(read(form_page(text_at(60, 700, "Runko"), catalog=beside))) == [("embedded", "XFA", 1)]
    refused = rendition_of(form_page(text_at(60, 700, "Please wait"), catalog=beside + b"/NeedsRendering true"))
    assert isinstance(refused, Failure) and (refused.code, refused.details) == ("other-format", {"format": "XFA"})


def test_files_inside_the_file_are_told():
    names = b"/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a)>>]>>>>"
    assert told(read(form_page(text_at(60, 700, "Runko"), catalog=names))) == [("embedded", "attachment", 1)]


def test_recognised_text_upon_a_scan_is_read_and_told():
    image = (
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n"
        b"\x00\nendstream"
    )
    scan = b"q 600 0 0 800 0 0 cm /I Do Q BT 3 Tr /F 11 Tf 1 0 0 1 60 700 Tm (Tunnistettu) Tj ET"
    found = read(form_page(scan, more=(image,)))
    assert found.rendition.text == "Tunnistettu\n" and told(found) == [("recognised", "1", 1)]
    hidden = b"BT 3 Tr /F 11 Tf 1 0 0 1 60 700 Tm (Piilossa) Tj ET"
    assert told(read(form_page(hidden))) == [("hidden", "1", 1)]


def test_the_arrows_and_signs_of_the_symbol_fonts_are_not_letters():
    pdf = new_pdf()
    pdf.add_page()
    for i, (font, sign) in enumerate((("Symbol", "\u00ae"), ("ZapfDingbats", "\u00d4"), ("ZapfDingbats", "n"))):
        pdf.set_font(font, size=SIZE)
        pdf.text(60, 80 + 40 * i, sign)
        pdf.set_font("Helvetica", size=SIZE)
        pdf.text(80, 80 + 40 * i, "vaikutus")
    assert read(pdf).rendition.text == "→ vaikutus\n\n→ vaikutus\n\n• vaikutus\n"


def test_a_soft_hyphen_at_a_line_end_is_a_hyphen_and_elsewhere_nothing():
    pdf = new_pdf()
    pdf.add_page()
    pdf.text(60, 80, "alue\u00adkehi\u00ad")
    pdf.text(60, 94, "tys")
    assert read(pdf).rendition.text == "aluekehi-\ntys\n"


def noted(*foot: str) -> str:
    pdf = new_pdf()
    pdf.add_page()
    for i, line in enumerate((*LINES, "Kainuun liitto", "vastaa 20 m")):
        pdf.text(60, 80 + 14 * i, line)
        if i >= 2:
            width = pdf.get_string_width(line)
            pdf.set_font_size(7)
            pdf.text(60 + width, 76 + 14 * i, "12"[i - 2])
            pdf.set_font_size(SIZE)
    pdf.set_font_size(8)
    for i, line in enumerate(foot):
        pdf.text(60, 740 + 10 * i, line)
    return read(pdf).rendition.text


def test_a_raised_number_that_refers_to_a_note_at_the_foot_is_no_part_of_its_word():
    whole = "Tuetaan alueiden\nkehittämistä.\nKainuun liitto{}\nvastaa 20 m2\n"
    assert noted("1 Alaviite, joka jatkuu", "toisella rivillä.") == (
        whole.format("") + "\n1 Alaviite, joka jatkuu\ntoisella rivillä.\n"
    )
    assert noted() == whole.format("1")


def test_ligatures_are_read_as_their_letters():
    data = form_page(b"BT /F 11 Tf 60 700 Td (pro\\256li) Tj ET").replace(b"/Encoding/WinAnsiEncoding", b" " * 25)
    assert read(data).rendition.text == "profili\n"


def test_a_password_that_only_forbids_changes_does_not_forbid_reading():
    pdf = new_pdf()
    pdf.set_encryption(owner_password="a")
    pdf.add_page()
    pdf.text(60, 80, LINES[0])
    assert read(pdf).rendition.text == LINES[0] + "\n"
