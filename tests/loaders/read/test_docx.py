"""What a Word document shows is read, and what it hides, deleted or merely carries is not."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from loaders.evidence import Cell, Rendition
from loaders.read.outcome import Readout
from loaders.reading import rendition_of
from tests.loaders.read.write_docx import saved

W = nsdecls("w")


def read(data: bytes) -> Readout:
    found = rendition_of(data)
    assert isinstance(found, Readout), found
    return found


def add(document: Any, xml: str) -> None:
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(re.sub(r"^<(w:\w+)", rf"<\1 {W}", xml)))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cells(rendition: Rendition) -> list[tuple[int, int, str, int, int]]:
    return [(c.row, c.column, rendition.slice(c.span) if c.span else "", c.rows, c.columns) for c in rendition.cells]


def one(rendition: Rendition, row: int, column: int) -> Cell:
    return next(c for c in rendition.cells if (c.row, c.column) == (row, column))


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (f"<w:p>{run('Tuetaan ')}<w:ins>{run('kaikkia ')}</w:ins>{run('alueita')}</w:p>", "Tuetaan kaikkia alueita"),
        (f"<w:p>{run('Tuetaan')}<w:del><w:r><w:delText> ei</w:delText></w:r></w:del></w:p>", "Tuetaan"),
        (f"<w:p>{run('a')}<w:moveFrom>{run('b')}</w:moveFrom><w:moveTo>{run('c')}</w:moveTo></w:p>", "ac"),
        (f"<w:p><w:sdt><w:sdtContent>{run('ohjattu')}</w:sdtContent></w:sdt></w:p>", "ohjattu"),
        (f"<w:sdt><w:sdtContent><w:p>{run('lohko')}</w:p></w:sdtContent></w:sdt>", "lohko"),
        (f"<w:p><w:smartTag>{run('Oulu')}</w:smartTag></w:p>", "Oulu"),
        (f"<w:p><w:hyperlink>{run('linkki')}</w:hyperlink></w:p>", "linkki"),
        (f"<w:p><w:fldSimple w:instr=' DATE '>{run('3.2.2026')}</w:fldSimple></w:p>", "3.2.2026"),
        ("<w:p><w:r><w:t>rata</w:t><w:br/><w:t>tie</w:t><w:noBreakHyphen/><w:t>x</w:t></w:r></w:p>", "rata\ntie-x"),
        ("<w:p><w:r><w:sym w:font='Wingdings' w:char='F0E0'/><w:t> eteen</w:t></w:r></w:p>", "\uf0e0 eteen"),
        (
            "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK x </w:instrText></w:r>"
            f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{run('näkyvä')}"
            "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
            "näkyvä",
        ),
        ("<w:p><w:r><w:t>kun\u00adta</w:t><w:softHyphen/></w:r></w:p>", "kunta"),
    ],
)
def test_runs_read_as_they_are_shown(xml, text):
    document = docx.Document()
    add(document, xml)
    assert read(saved(document)).rendition.text.strip() == text


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    document = docx.Document()
    add(document, f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Alueiden ')}</w:p>")
    add(document, f"<w:p>{run('kehitys')}</w:p>")
    assert read(saved(document)).rendition.text == "Alueiden kehitys\n"


def test_prompts_of_empty_controls_and_hidden_text_are_not_content():
    document = docx.Document()
    document.add_paragraph("Teksti")
    prompt = f"<w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Valitse kohde.')}</w:sdtContent>"
    add(document, f"<w:p><w:sdt>{prompt}</w:sdt>{run('salattu', '<w:vanish/>')}</w:p>")
    found = read(saved(document))
    assert found.rendition.text == "Teksti\n" and [f.code for f in found.failures] == ["hidden-text"]


def test_text_boxes_notes_headers_and_footers_are_read_once():
    document = docx.Document()
    paragraph = document.add_paragraph("Runko")
    box = f"<w:txbxContent {W}><w:p>{run('Laatikko')}</w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    paragraph.runs[0]._r.append(
        parse_xml(
            f"<mc:AlternateContent {mc} {W}><mc:Choice>{box}</mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
        )
    )
    document.sections[0].header.paragraphs[0].text = "Kirjelomake"
    document.sections[0].footer.paragraphs[0].text = "Alatunniste"
    document.add_section().header.is_linked_to_previous = False
    document.sections[1].header.paragraphs[0].text = "Kirjelomake"
    text = read(saved(document)).rendition.text
    assert [line for line in text.split("\n") if line] == ["Runko", "Laatikko", "Kirjelomake", "Alatunniste"]


def test_footnotes_follow_the_text():
    document = docx.Document()
    add(document, f"<w:p>{run('Lause')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>")
    notes = f'<w:footnotes {W}><w:footnote w:id="2"><w:p>{run("Alaviite")}</w:p></w:footnote></w:footnotes>'
    data = add_part(saved(document), "word/footnotes.xml", notes, "footnotes")
    assert read(data).rendition.text == "Lause\n\nAlaviite\n"


def add_part(data: bytes, name: str, xml: str, kind: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            part = old.read(item)
            if item == "word/_rels/document.xml.rels":
                base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                link = f'<Relationship Id="x9" Type="{base}/{kind}" Target="{name.removeprefix("word/")}"/>'
                part = part.replace(b"</Relationships>", link.encode() + b"</Relationships>")
            new.writestr(item, part)
        new.writestr(name, xml)
    return out.getvalue()


def test_comments_and_authors_are_not_read():
    document = docx.Document()
    document.core_properties.author = "Testi Henkilö"
    paragraph = document.add_paragraph("Runko")
    document.add_comment(paragraph.runs, text="Kommentti", author="Testi Henkilö")
    assert read(saved(document)).rendition.text == "Runko\n"


def test_lists_keep_their_signs_levels_and_numbers():
    document = docx.Document()
    for style, text in (
        ("List Bullet", "ylä"),
        ("List Bullet 2", "ala"),
        ("List Bullet 3", "alin"),
        ("List Bullet", "toinen"),
        ("List Number", "yksi"),
        ("List Number", "kaksi"),
    ):
        document.add_paragraph(text, style=style)
    document.add_paragraph("Jälkeen")
    assert read(saved(document)).rendition.text == "• ylä\n - ala\n  - alin\n• toinen\n1. yksi\n2. kaksi\n\nJälkeen\n"


def test_headings_and_long_paragraphs_are_set_apart_and_short_lines_are_not():
    document = docx.Document()
    document.styles["Normal"].paragraph_format.space_after = 0
    document.add_heading("Jakelu")
    for line in ("Lapin liitto", "Kainuun liitto"):
        document.add_paragraph(line)
    document.add_paragraph(
        "Tämä on pitkä kappale, joka ei mahtuisi yhdelle riville, ja siksi se seisoo omillaan tässä."
    )
    blocks = read(saved(document)).rendition.text.strip().split("\n\n")
    assert blocks[:2] == ["Jakelu", "Lapin liitto\nKainuun liitto"] and len(blocks) == 3


def test_a_merged_cell_stands_once_and_a_cell_keeps_its_lines():
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "vierekkäin"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "päällekkäin"
    table.cell(1, 0).text = "TEM\nYM"
    rendition = read(saved(document)).rendition
    assert rendition.text == "vierekkäin\n\nTEM\nYM\npäällekkäin\n"
    assert cells(rendition) == [
        (1, 1, "vierekkäin", 1, 2),
        (1, 3, "", 1, 1),
        (2, 1, "TEM\nYM", 1, 1),
        (2, 2, "", 1, 1),
        (2, 3, "päällekkäin", 2, 1),
        (3, 1, "", 1, 1),
        (3, 2, "", 1, 1),
    ]


def test_a_row_whose_deletion_is_tracked_is_out():
    document = docx.Document()
    table = document.add_table(2, 1)
    table.cell(0, 0).text, table.cell(1, 0).text = "jää", "poistuu"
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {W}/>"))
    assert cells(read(saved(document)).rendition) == [(1, 1, "jää", 1, 1)]


def test_a_dropdown_gives_its_value_and_a_control_its_reference():
    document = docx.Document()
    table = document.add_table(1, 3)
    offered = '<w:listItem w:displayText="Käynnissä" w:value="under-way"/>'
    for column, properties, text in (
        (0, f"<w:tag w:val='M-7f3a9c2e'/><w:dropDownList>{offered}</w:dropDownList>", "Käynnissä"),
        (1, f"<w:showingPlcHdr/><w:dropDownList>{offered}</w:dropDownList>", "Valitse tila"),
    ):
        control = f"<w:sdt {W}><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"
        table.cell(0, column).paragraphs[0]._p.append(parse_xml(control))
    rendition = read(saved(document)).rendition
    chosen, unchosen = one(rendition, 1, 1), one(rendition, 1, 2)
    assert (chosen.choice, chosen.reference) == ("under-way", "M-7f3a9c2e")
    assert (unchosen.choice, unchosen.span) == (None, None)


def test_hard_page_breaks_begin_parts_and_without_them_there_are_none():
    document = docx.Document()
    document.add_paragraph("Ensimmäinen")
    assert read(saved(document)).rendition.page_starts == ()
    document.add_page_break()
    document.add_paragraph("Toinen")
    rendition = read(saved(document)).rendition
    assert [rendition.text[at:].split("\n")[0] for at in rendition.page_starts] == ["Ensimmäinen", "Toinen"]
    assert rendition.page_kind == "part"
