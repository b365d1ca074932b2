"""A presentation is read slide by slide, with all that its slides show."""

from __future__ import annotations

import io
from typing import Any

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.util import Pt

from loaders.read.outcome import Readout
from loaders.reading import rendition_of


def read(presentation: Any) -> Readout:
    out = io.BytesIO()
    presentation.save(out)
    found = rendition_of(out.getvalue())
    assert isinstance(found, Readout), found
    return found


def slide_of(presentation: Any, title: str) -> Any:
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.title.text = title
    return slide


def test_bullets_come_from_the_template_and_levels_from_the_slide():
    presentation = Presentation()
    frame = slide_of(presentation, "Lähtökohdat").placeholders[1].text_frame
    frame.text = "ylä"
    under = frame.add_paragraph()
    under.text, under.level = "ala", 1
    assert read(presentation).rendition.text == "Lähtökohdat\n\n• ylä\n - ala\n"


def test_slides_are_read_in_the_order_they_are_shown_and_a_hidden_one_is_reported():
    presentation = Presentation()
    slide_of(presentation, "Toinen")
    slide_of(presentation, "Ensimmäinen")
    order = presentation.slides._sldIdLst
    order.insert(0, order[1])
    presentation.slides[1]._element.set("show", "0")
    found = read(presentation)
    starts = found.rendition.page_starts
    assert [found.rendition.text[at:].split("\n")[0] for at in starts] == ["Ensimmäinen", "Toinen"]
    assert [(f.code, f.details["where"]) for f in found.failures] == [("hidden", "#2")]


def test_groups_tables_notes_and_bold_boxes_are_read():
    presentation = Presentation()
    slide = slide_of(presentation, "Otsikko")
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, 9, 9).text_frame.text = "ryhmässä"
    bold = slide.shapes.add_textbox(0, 0, 9, 9).text_frame
    bold.text = "Kestävä\velinvoima"
    bold.paragraphs[0].runs[0].font.bold = bold.paragraphs[0].runs[1].font.bold = True
    table = slide.shapes.add_table(2, 2, 0, 0, Pt(100), Pt(50)).table
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(0, 0).text, table.cell(1, 0).text, table.cell(1, 1).text = "pää", "vasen", "oikea"
    slide.notes_slide.notes_text_frame.text = "Muistiinpano"
    found = read(presentation).rendition
    assert found.text == (
        "Otsikko\n\nryhmässä\n\n**Kestävä\nelinvoima**\n\npää\n\nvasen\noikea\n\nMuistiinpano\n"
    )  # fmt: skip
    assert [(c.row, c.column, c.columns) for c in found.cells] == [(1, 1, 2), (2, 1, 1), (2, 2, 1)]


def test_a_slide_number_is_no_content():
    presentation = Presentation()
    slide = slide_of(presentation, "Otsikko")
    slide.placeholders[1].text_frame.text = "Runko"
    number = parse_xml(
        '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr><p:cNvPr id="9" name="n"/>'
        "<p:cNvSpPr/><p:nvPr>"
        '<p:ph type="sldNum" idx="12"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>7</a:t>'
        "</a:r></a:p></p:txBody></p:sp>"
    )
    slide.shapes._spTree.append(number)
    assert "7" not in read(presentation).rendition.text


def test_the_points_of_a_diagram_are_read_in_its_own_order():
    from loaders.read.compose import Composer
    from loaders.read.diagram import write_diagram
    from loaders.read.package import parse

    points = "".join(
        f'<dgm:pt modelId="{key}" {kind}><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for key, kind, text in (
            ("0", 'type="doc"', ""),
            ("2", "", "Toinen"),
            ("1", "", "Ensimmäinen"),
            ("3", "", "alla"),
        )
    )
    links = "".join(
        f'<dgm:cxn modelId="c{n}" srcId="{a}" destId="{b}" srcOrd="{order}"/>'
        for n, (a, b, order) in enumerate((("0", "1", 0), ("0", "2", 1), ("1", "3", 0)))
    )
    xml = (
        '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f"<dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst></dgm:dataModel>"
    )

    class OnePart:
        def xml(self, _name: str) -> Any:
            return parse(xml.encode())

    composer = Composer("pptx")
    write_diagram(composer, OnePart(), "diagrams/data1.xml")  # type: ignore[arg-type]
    assert composer.done().rendition.text == "Ensimmäinen\n• alla\n\nToinen\n"
