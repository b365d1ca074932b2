"""Write a form as a Word document (DOCX).

A state is chosen from a dropdown (a content control); a reference stands in its cell within a content control whose tag
repeats it, so that it is known again when its text was changed.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from loaders.form.content import Form, Row, spans
from loaders.form.layout import CHOOSE, GUIDE, TABLES, TITLES, Column, Role, Table, columns
from loaders.form.states import state_labels

_PAGE = 720
"""The usable width of the page in points."""


def write_docx(form: Form) -> bytes:
    """The bytes of the form."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    for edge in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, edge, Pt(36))
    document.add_heading(TITLES["form"][form.language], 1)
    for label, value in form.lines():
        document.add_paragraph(f"{label}: {value}")
    document.add_paragraph(GUIDE[form.language])
    for table in TABLES:
        document.add_heading(TITLES[table.name][form.language], 2)
        _table(document, form, table)
    document.core_properties.author = ""
    document.core_properties.language = form.language
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _table(document: Any, form: Form, table: Table) -> None:
    drawn = columns(table)
    body = form.body(table)
    sided = any(column.side for column in drawn)
    grid = document.add_table(rows=1 + sided + len(body), cols=len(drawn))
    grid.style = "Table Grid"
    _heads(grid, form, table, sided)
    share = _PAGE / sum(column.width for column in drawn)
    for number, row in enumerate(body, start=1 + sided):
        cells = grid.rows[number].cells
        for place, column in enumerate(drawn):
            _fill(cells[place], form, column, row, row.texts[place])
    for place, column in enumerate(drawn):
        grid.columns[place].width = Pt(share * column.width)


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
        mark = OxmlElement("w:tblHeader")
        grid.rows[number]._tr.get_or_add_trPr().append(mark)


def _bold(cell: Any, text: str) -> None:
    cell.text = text
    for run in cell.paragraphs[0].runs:
        run.bold = True


def _fill(cell: Any, form: Form, column: Column, row: Row, text: str) -> None:
    if column.role is Role.STATE:
        cell.paragraphs[0]._p.append(_dropdown(form, text))
    elif column.role is Role.REFERENCE and row.reference:
        cell.paragraphs[0]._p.append(_tagged(row.reference))
    else:
        for number, line in enumerate(text.split("\n")):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.text = line


def _element(name: str, **attributes: str) -> Any:
    found = OxmlElement(name)
    for key, value in attributes.items():
        found.set(qn(f"w:{key}"), value)
    return found


def _control(properties: list[Any], text: str) -> Any:
    """A content control with some properties around a text."""
    control, inside, content = (_element(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent"))
    inside.extend(properties)
    run, words = _element("w:r"), _element("w:t")
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
    return _control([*properties, offered], text)


def _tagged(reference: str) -> Any:
    return _control([_element("w:tag", val=reference), _element("w:text")], reference)
