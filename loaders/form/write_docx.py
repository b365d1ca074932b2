"""Write a form as a Word document (DOCX).

A state is chosen from a dropdown (a content control); a reference stands in its cell within a content control whose tag
repeats it and whose text is locked, so that it is known again when the row was moved.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from loaders.form.content import Form, Row, spans
from loaders.form.layout import CHOOSE, GREY, GUIDE, SHADE, TABLES, TITLES, Column, Role, Table, columns
from loaders.form.states import state_labels

_FONT = "Arial"
_PAGE = 770
"""The usable width of an A4 page on its side, in points."""
_ROW = 30
"""The least height of a row, in points: room to write by hand."""


def write_docx(form: Form) -> bytes:
    """The bytes of the form."""
    document = Document()
    _page(document, form.language)
    document.add_heading(TITLES["form"][form.language], 1)
    for label, value in form.lines():
        line = document.add_paragraph()
        line.add_run(f"{label}: ")
        line.add_run(value).bold = True
    document.add_paragraph(GUIDE[form.language], style="Guide")
    for label, value in form.lines(small=True):
        document.add_paragraph(f"{label}: {value}", style="Small")
    for table in TABLES:
        title = document.add_heading(TITLES[table.name][form.language], 2)
        title.paragraph_format.page_break_before = table.name == "follow-up"
        _table(document, form, table)
    document.core_properties.author = ""
    document.core_properties.title = TITLES["form"][form.language]
    document.core_properties.language = form.language
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Any, language: str) -> None:
    """An A4 page on its side, and the styles of its text."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    for edge in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, edge, Pt(36))
    _style(document.styles["Normal"], 10, "000000", 1)
    _style(document.styles["Heading 1"], 16, "1F3864", 6)
    _style(document.styles["Heading 2"], 12, "1F3864", 3)
    _style(document.styles.add_style("Guide", 1), 10, "000000", 4).paragraph_format.space_before = Pt(4)
    _style(document.styles.add_style("Small", 1), 7, GREY, 0)
    _style(document.styles.add_style("Cell", 1), 9, "000000", 0)
    properties = document.styles["Normal"].element.get_or_add_rPr()
    properties.append(_element("w:lang", val=f"{language}-FI"))


def _style(style: Any, size: float, colour: str, after: float) -> Any:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), _FONT)
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor.from_string(colour)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = 1.0
    return style


def _table(document: Any, form: Form, table: Table) -> None:
    drawn = columns(table)
    body = form.body(table)
    sided = any(column.side for column in drawn)
    grid = document.add_table(rows=1 + sided + len(body), cols=len(drawn))
    grid.style = "Table Grid"
    grid.autofit = False
    grid._tbl.tblPr.append(_margins())
    share = _PAGE / sum(column.width for column in drawn)
    for place, column in enumerate(drawn):
        grid.columns[place].width = Pt(share * column.width)
        for cell in grid.columns[place].cells:
            cell.width = Pt(share * column.width)
            cell.paragraphs[0].style = "Cell"
    _heads(grid, form, table, sided)
    for number, row in enumerate(body, start=1 + sided):
        line = grid.rows[number]
        line.height, line.height_rule = Pt(_ROW), WD_ROW_HEIGHT_RULE.AT_LEAST
        line._tr.get_or_add_trPr().append(_element("w:cantSplit"))
        cells = line.cells
        for place, column in enumerate(drawn):
            _fill(cells[place], form, column, row, row.texts[place])


def _margins() -> Any:
    """The room around the text of a cell, in twentieths of a point."""
    found = _element("w:tblCellMar")
    room = {"top": "40", "left": "85", "bottom": "40", "right": "85"}
    found.extend(_element(f"w:{side}", w=width, type="dxa") for side, width in room.items())
    return found


def _heads(grid: Any, form: Form, table: Table, sided: bool) -> None:
    """The heads: one over both sides, or over both rows where it has no sides; repeated on every page."""
    drawn = columns(table)
    for place, width in spans(table):
        cell = grid.cell(0, place)
        if width > 1:
            for side in range(width):
                _bold(grid.cell(1, place + side), form.side(drawn[place + side]))
            cell = cell.merge(grid.cell(0, place + width - 1))
        elif sided:
            cell = cell.merge(grid.cell(1, place))
        _bold(cell, form.head(drawn[place]))
    for number in range(1 + sided):
        properties = grid.rows[number]._tr.get_or_add_trPr()
        properties.extend([_element("w:cantSplit"), _element("w:tblHeader")])


def _bold(cell: Any, text: str) -> None:
    cell.text = text
    cell.paragraphs[0].style = "Cell"
    cell.paragraphs[0].paragraph_format.keep_with_next = True
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=SHADE))
    for run in cell.paragraphs[0].runs:
        run.bold = True


def _fill(cell: Any, form: Form, column: Column, row: Row, text: str) -> None:
    if column.role is Role.STATE:
        cell.paragraphs[0]._p.append(_dropdown(form, text))
    elif column.role is Role.REFERENCE and row.reference:
        cell.paragraphs[0].style = "Small"
        cell.paragraphs[0]._p.append(_tagged(row.reference))
    else:
        for number, line in enumerate(text.split("\n")):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph(style="Cell")
            paragraph.text = line


def _element(name: str, **attributes: str) -> Any:
    found = OxmlElement(name)
    for key, value in attributes.items():
        found.set(qn(f"w:{key}"), value)
    return found


def _control(properties: list[Any], text: str, *, faint: bool = False) -> Any:
    """A content control with some properties around a text."""
    control, inside, content = (_element(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent"))
    inside.extend(properties)
    run, words = _element("w:r"), _element("w:t")
    if faint:
        look = _element("w:rPr")
        look.append(_element("w:color", val=GREY))
        run.append(look)
    words.text = text
    run.append(words)
    content.append(run)
    control.extend([inside, content])
    return control


def _dropdown(form: Form, chosen: str) -> Any:
    offered = _element("w:dropDownList")
    for slug, label in state_labels(form.language).items():
        offered.append(_element("w:listItem", displayText=label, value=slug))
    properties = [] if chosen else [_element("w:showingPlcHdr")]
    text = state_labels(form.language).get(chosen, chosen) if chosen else CHOOSE[form.language]
    return _control([*properties, offered], text, faint=not chosen)


def _tagged(reference: str) -> Any:
    return _control(
        [_element("w:tag", val=reference), _element("w:lock", val="contentLocked"), _element("w:text")], reference
    )
