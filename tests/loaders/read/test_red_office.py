"""Awkward office files that no library writes: what is shown is read, what is not is told, and nothing is mixed."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from openpyxl.comments import Comment
from pptx import Presentation

from loaders.read.outcome import Readout
from loaders.reading import rendition_of
from tests.loaders.read.test_docx import W, add, add_part, run
from tests.loaders.read.write_docx import saved


def read(data: bytes) -> Readout:
    found = rendition_of(data)
    assert isinstance(found, Readout), found
    return found


def told(found: Readout) -> dict[str, tuple[object, int]]:
    return {f.code: (f.details["where"], int(str(f.details["count"]))) for f in found.failures}


def bytes_of(made: object) -> bytes:
    out = io.BytesIO()
    made.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def package(**parts: str) -> bytes:
    """A package of ready-made parts; "__" in a name stands for "/", "_." for "."."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def word(*xml: str) -> bytes:
    document = docx.Document()
    for item in xml:
        add(document, item)
    return saved(document)


def field(data: str, result: str = "") -> str:
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        f'<w:r><w:instrText>FORM</w:instrText></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


LISTED = '<w:ddList>{}<w:listEntry w:val="Valitse"/><w:listEntry w:val="Käynnissä"/></w:ddList>'


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (field(LISTED.format('<w:result w:val="1"/>')), "Käynnissä"),
        (field(LISTED.format('<w:default w:val="1"/>')), "Käynnissä"),
        (field("<w:checkBox><w:checked/></w:checkBox>") + run(" kyllä"), "☒ kyllä"),
        (field('<w:checkBox><w:default w:val="0"/></w:checkBox>') + run(" ei"), "☐ ei"),
        (field("<w:textInput/>", run("kirjoitettu")), "kirjoitettu"),
        ("<w:r><w:t>sivu </w:t></w:r><w:fldSimple w:instr=' PAGE '>" + run("3") + "</w:fldSimple>", "sivu"),
        ("<w:r><w:t>maa</w:t><w:softHyphen/><w:t>kunta</w:t></w:r>", "maakunta"),
        ("<w:smartTag><w:smartTag>" + run("Oulu") + "</w:smartTag></w:smartTag>", "Oulu"),
        (f"<w:del><w:ins>{run('ei')}</w:ins></w:del><w:ins><w:del>{run('ei')}</w:del></w:ins>{run('on')}", "on"),
        (
            "<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText='Valmis' w:value='done'/></w:dropDownList>"
            f"</w:sdtPr><w:sdtContent>{run('Valmis')}</w:sdtContent></w:sdt>",
            "Valmis",
        ),
        (f"<w:r><w:ruby><w:rt>{run('ylä')}</w:rt><w:rubyBase>{run('kanta')}</w:rubyBase></w:ruby></w:r>", "kanta"),
    ],
)  # fmt: skip
def test_a_word_paragraph_reads_as_it_is_shown(xml, text):
    assert read(word(f"<w:p>{xml}</w:p>")).rendition.text.strip() == text


def test_word_comments_are_counted_and_whatever_is_embedded_is_told():
    document = docx.Document()
    paragraph = document.add_paragraph("Runko")
    for number in range(3):
        document.add_comment(paragraph.runs, text=f"Kommentti {number}", author="Testi Henkilö")
    for item in ("<w:altChunk/>", "<w:subDoc/>", "<w:p><w:r><w:object><w:control/></w:object></w:r></w:p>"):
        add(document, item)
    found = read(saved(document))
    assert found.rendition.text == "Runko\n"
    assert told(found) == {"comments": ("–", 3), "embedded": ("altChunk, subDoc, ActiveX", 3)}


def test_a_table_inside_a_cell_has_cells_of_its_own_and_the_outer_cell_holds_them():
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "ulompi"
    inner = outer.cell(0, 0).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text, outer.cell(0, 1).text = "a", "b", "oikea"
    found = read(saved(document)).rendition
    assert [(c.table, c.row, c.column, found.slice(c.span)) for c in found.cells if c.span] == [
        (1, 1, 1, "ulompi\n\na\nb"), (2, 1, 1, "a"), (2, 1, 2, "b"), (1, 1, 2, "oikea")]  # fmt: skip


def test_headers_that_no_page_shows_are_not_read():
    document = docx.Document()
    document.add_paragraph("Runko")
    section = document.sections[0]
    section.header.paragraphs[0].text = "Ylätunniste"
    section.first_page_header.paragraphs[0].text = "Ensimmäinen"
    section.even_page_header.paragraphs[0].text = "Parillinen"
    assert read(saved(document)).rendition.text == "Runko\n\nYlätunniste\n"
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    text = read(saved(document)).rendition.text
    assert {line for line in text.split("\n") if line} == {"Runko", "Ylätunniste", "Ensimmäinen", "Parillinen"}


def test_a_banner_drawn_behind_the_text_is_read():
    document = docx.Document()
    document.add_paragraph("Runko")
    v = 'xmlns:v="urn:schemas-microsoft-com:vml"'
    banner = f'<w:r {W}><w:pict><v:shape {v}><v:textpath string="LUONNOS"/></v:shape></w:pict></w:r>'
    document.sections[0].header.paragraphs[0]._p.append(parse_xml(banner))
    assert read(saved(document)).rendition.text == "Runko\n\nLUONNOS\n"


def test_endnotes_and_notes_with_tracked_text_follow_the_text():
    body = f"<w:p>{run('Lause')}<w:r><w:endnoteReference w:id='2'/></w:r></w:p>"
    note = f"<w:p>{run('Loppuviite')}<w:del>{run(' ei')}</w:del></w:p>"
    notes = f'<w:endnotes {W}><w:endnote w:id="2">{note}</w:endnote><w:endnote w:id="3"><w:p/></w:endnote></w:endnotes>'
    data = add_part(word(body), "word/endnotes.xml", notes, "endnotes")
    assert read(data).rendition.text == "Lause\n\nLoppuviite\n"


def deck() -> tuple[Presentation, object]:
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "Otsikko"
    return made, slide


def test_slide_comments_hidden_shapes_and_charts_are_told():
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    made, slide = deck()
    chart = CategoryChartData()
    chart.categories = ["a"]
    chart.add_series("s", (1,))
    slide.shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, 99, 99, chart)
    box = slide.shapes.add_textbox(0, 0, 9, 9)
    box.text_frame.text = "piilossa"
    box._element.nvSpPr.cNvPr.set("hidden", "1")
    xml = b'<p:cmLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cm/><p:cm/></p:cmLst>'
    kind = "application/vnd.openxmlformats-officedocument.presentationml.comments+xml"
    part = Part(PackURI("/ppt/comments/comment1.xml"), kind, slide.part.package, xml)
    slide.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments")
    found = read(bytes_of(made))
    assert found.rendition.text == "Otsikko\n\npiilossa\n"
    assert told(found) == {"comments": ("#1", 2), "embedded": ("#1", 1), "hidden": ("#1", 1)}


LINK = (
    b'<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" '
    b'Target="sharedStrings.xml" Id="rId9"/>'
)


def workbook(sheet: str, strings: str = "<si><t>x</t></si>") -> bytes:
    """A workbook of one sheet from ready-made XML."""
    made = openpyxl.Workbook()
    made.active.title = "Seuranta"
    made.active["A1"] = "x"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bytes_of(made))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = re.sub(
                    rb"<sheetData>.*</sheetData>.*</worksheet>", lambda _: sheet.encode() + b"</worksheet>", data
                )
            if name == "xl/_rels/workbook.xml.rels":
                data = data.replace(b"</Relationships>", LINK + b"</Relationships>")
            new.writestr(name, data)
        space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        new.writestr("xl/sharedStrings.xml", f'<sst xmlns="{space}">{strings}</sst>')
    return out.getvalue()


def lines(found: Readout) -> list[str]:
    return [line for line in found.rendition.text.split("\n") if line]


def test_rich_inline_and_phonetic_strings_read_as_shown():
    strings = "<si><r><t>Tuetaan </t></r><r><rPr><b/></rPr><t>alueita</t></r><rPh sb='0' eb='1'><t>yomi</t></rPh></si>"
    rows = (
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>suoraan</t></is></c>'
        '<c r="C1" t="str"><f>A1</f><v>laskettu</v></c><c r="D1" t="e"><v>#N/A</v></c><c r="E1" t="b"><v>1</v></c>'
        '<c r="F1" t="s"><v>99</v></c><c r="G1"><f>1+1</f></c></row></sheetData>'
    )
    found = read(workbook(rows, strings))
    assert lines(found) == ["Seuranta", "Tuetaan alueita", "suoraan", "laskettu", "#N/A", "TOSI"]
    assert told(found) == {"formula": ("Seuranta!G1", 1)}


def test_the_head_and_foot_of_a_printed_sheet_are_read_without_their_codes():
    rows = (
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData><headerFooter>'
        '<oddHeader>&amp;L&amp;"Arial,Bold"&amp;12Luonnos&amp;C&amp;D&amp;RTEM &amp;&amp; YM</oddHeader>'
        "<oddFooter>&amp;P (&amp;N)</oddFooter></headerFooter>"
    )
    assert lines(read(workbook(rows))) == ["Seuranta", "x", "Luonnos", "TEM & YM"]


def test_sheet_comments_are_told_by_their_cells():
    made = openpyxl.Workbook()
    made.active.title, made.active["A1"] = "Seuranta", "näkyy"
    for place in ("A1", "B2"):
        made.active[place].comment = Comment("Kommentti", "Testi Henkilö")
    found = read(bytes_of(made))
    assert lines(found) == ["Seuranta", "näkyy"] and told(found) == {"comments": ("Seuranta!A1, Seuranta!B2", 2)}


def test_text_boxes_of_a_sheet_are_read_and_charts_are_told():
    from openpyxl.chart import PieChart

    made = openpyxl.Workbook()
    made.active.title, made.active["A1"] = "Seuranta", "näkyy"
    made.active.add_chart(PieChart(), "C3")
    box = (
        b'<xdr:twoCellAnchor><xdr:sp xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:txBody><a:p>'
        b"<a:r><a:t>Laatikko</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bytes_of(made))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/drawings/drawing1.xml":
                data = re.sub(rb"</wsDr>", lambda m: box.replace(b"xdr:", b"") + m.group(), data)
            new.writestr(name, data)
    found = read(out.getvalue())
    assert lines(found) == ["Seuranta", "näkyy", "Laatikko"] and told(found) == {"embedded": ("Seuranta", 1)}


OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:'
    'text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:'
    'opendocument:xmlns:drawing:1.0" xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def odf(kind: str, body: str) -> bytes:
    inside = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    xml = f"<office:document-content {OFFICE}>{inside}</office:document-content>"
    return package(mimetype=f"application/vnd.oasis.opendocument.{kind}", content_xml=xml)


def test_notes_on_the_margin_of_an_opendocument_text_are_counted():
    note = "<office:annotation><dc:creator>Testi Henkilö</dc:creator><text:p>kommentti</text:p></office:annotation>"
    found = read(odf("text", f"<text:p>a{note}b</text:p><text:p>c{note}</text:p>"))
    assert found.rendition.text == "ab\nc\n" and told(found) == {"comments": ("–", 2)}


def test_filled_controls_and_hidden_sections_of_an_opendocument_text():
    body = (
        '<office:forms><form:form><form:text form:id="c1" form:current-value="Kainuu"/><form:listbox form:id="c2">'
        '<form:option form:label="Kesken"/><form:option form:label="Valmis" form:current-selected="true"/>'
        '</form:listbox><form:checkbox form:id="c3" form:current-state="checked"/>'
        '<form:password form:id="c4" form:current-value="x"/>'
        "</form:form></office:forms>"
        '<text:p>Maakunta: <draw:control draw:control="c1"/></text:p><draw:control draw:control="c2"/>'
        '<text:p><draw:control draw:control="c3"/> kyllä<draw:control draw:control="c4"/></text:p>'
        '<text:section text:display="none"><text:p>salattu</text:p></text:section>'
    )
    found = read(odf("text", body))
    assert lines(found) == ["Maakunta: Kainuu", "Valmis", "☒ kyllä"] and told(found) == {"hidden-text": ("-", 1)}


def test_rows_of_a_text_table_that_are_repeated_or_covered_stand_once():
    body = (
        '<table:table><table:table-row table:number-rows-repeated="3"><table:table-cell><text:p>sama</text:p>'
        '</table:table-cell></table:table-row><table:table-row><table:table-cell table:number-columns-spanned="2">'
        "<text:p>leveä</text:p></table:table-cell><table:covered-table-cell><text:p>peitetty</text:p>"
        "</table:covered-table-cell><table:table-cell><text:p>oikea</text:p></table:table-cell></table:table-row></table:table>"
    )
    found = read(odf("text", body)).rendition
    assert [(c.row, c.column, c.rows, c.columns, found.slice(c.span)) for c in found.cells if c.span] == [
        (1, 1, 3, 1, "sama"), (4, 1, 1, 2, "leveä"), (4, 3, 1, 1, "oikea")]  # fmt: skip


def test_notes_in_the_cells_of_an_opendocument_sheet_are_told_by_their_cells():
    note = "<office:annotation><text:p>kommentti</text:p></office:annotation>"
    cells = [f"<table:table-cell>{inside}</table:table-cell>" for inside in ("<text:p>näkyy</text:p>", note)]
    row = f"<table:table-row>{''.join(cells)}</table:table-row>"
    found = read(odf("spreadsheet", f'<table:table table:name="Seuranta">{row}</table:table>'))
    assert lines(found) == ["Seuranta", "näkyy"] and told(found) == {"comments": ("Seuranta!B1", 1)}


def test_text_boxes_of_an_opendocument_sheet_are_read_and_charts_are_told():
    box = "<draw:frame><draw:text-box><text:p>Laatikko</text:p></draw:text-box></draw:frame>"
    chart = "<draw:frame><draw:object/></draw:frame>"
    row = f"<table:table-row><table:table-cell><text:p>näkyy</text:p>{box}</table:table-cell></table:table-row>"
    sheet = f'<table:table table:name="Seuranta"><table:shapes>{chart}</table:shapes>{row}</table:table>'
    found = read(odf("spreadsheet", sheet))
    assert lines(found) == ["Seuranta", "näkyy", "Laatikko"] and told(found) == {"embedded": ("object", 1)}


def test_notes_on_a_slide_of_an_opendocument_presentation_are_told_by_its_number():
    note = "<office:annotation><text:p>kommentti</text:p></office:annotation>"
    frame = "<draw:frame><draw:text-box><text:p>Dia</text:p></draw:text-box></draw:frame>"
    found = read(odf("presentation", f"<draw:page>{note}{frame}</draw:page>"))
    assert lines(found) == ["Dia"] and told(found) == {"comments": ("#1", 1)}


VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<v:shape><v:textbox><div>Muistio<br></div></v:textbox><x:ClientData ObjectType="Note"/></v:shape>'
    "<v:shape><v:textbox><div>Kainuun <font>liitto</font><br></div><div>Teema: Saavutettavuus</div></v:textbox>"
    '<x:ClientData ObjectType="Rect"/></v:shape><v:shape><x:ClientData ObjectType="Pict"/></v:shape></xml>'
)


def test_boxes_that_older_programs_drew_on_a_sheet_are_read_and_comments_there_are_not():
    made = openpyxl.Workbook()
    made.active.title, made.active["A1"] = "Seuranta", "näkyy"
    made.active["A1"].comment = Comment("Muistio", "Testi Henkilö")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bytes_of(made))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, VML if "vml" in name.lower() and name.endswith(".vml") else old.read(name))
    found = read(out.getvalue())
    assert lines(found) == ["Seuranta", "näkyy", "Kainuun liitto", "Teema: Saavutettavuus"]
    assert told(found) == {"comments": ("Seuranta!A1", 1)}
