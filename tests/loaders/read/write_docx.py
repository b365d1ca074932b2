"""Write an invented document as DOCX, with Word's own lists, spacing and page breaks."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.oxml.ns import qn

from tests.loaders.read.layout import Grid, Paragraph, source_of, with_form


def write_docx(text: str, *, flowed: bool = True) -> bytes:
    """`text` as a Word document; `flowed` lets Word wrap the lines, else they stay where they were broken."""
    document = docx.Document()
    restart = False
    parts, grids = with_form(text)
    for paragraph in parts:
        _write(document, paragraph, flowed, restart)
        restart = paragraph.mark != "number" and paragraph.level == 0
    for grid in grids:
        _write_grid(document, grid)
    return saved(document)


def _write_grid(document: Any, grid: Grid) -> None:
    """An empty table of a form: its last head spans the sub-columns, an empty row waits to be filled."""
    if grid.caption:
        document.add_paragraph(grid.caption)
    last = len(grid.heads) - 1
    width = last + max(len(grid.sides), 1)
    table = document.add_table(3 if grid.sides else 2, width, style="Table Grid")
    for column, head in enumerate(grid.heads):
        table.cell(0, column).text = head
    table.cell(0, last).merge(table.cell(0, width - 1))
    for column, side in enumerate(grid.sides, start=last):
        table.cell(1, column).text = side


def write_lines_docx(text: str) -> bytes:
    """`text` with a paragraph for every line, as a text file that was opened in a word processor and saved."""
    document = docx.Document()
    document.styles["Normal"].paragraph_format.space_after = 0
    starts = set(source_of(text).rendition.page_starts)
    at = 0
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip())
        begins = at + indent in starts
        if begins and at:
            document.add_page_break()
        document.add_paragraph(line.rstrip())
        at += len(line) + 1
    return saved(document)


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _write(document: Any, paragraph: Paragraph, flowed: bool, restart: bool) -> None:
    styles = {"bullet": "List Bullet", "number": "List Number"}
    style = styles.get(paragraph.mark)
    if style and paragraph.level:
        style += f" {min(paragraph.level + 1, 3)}"
    if paragraph.new_page:
        document.add_page_break()
    for _ in range(paragraph.empty - 1):
        document.add_paragraph()
    made = document.add_paragraph(style=style)
    lead = "\uf0e0 " if paragraph.mark == "arrow" else ""
    lines = paragraph.flowed if flowed else paragraph.lines
    for i, line in enumerate(lines):
        run = made.add_run((lead if i == 0 else "") + line)
        if i + 1 < len(lines):
            run.add_break()
    if paragraph.mark == "number" and restart:
        _restart(document, made)


def _restart(document: Any, paragraph: Any) -> None:
    """Begin the numbers anew at `paragraph` (and go on from it)."""
    numbering = document.part.numbering_part.numbering_definitions._numbering
    style = paragraph.style.element.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(style).abstractNumId.val
    num = numbering.add_num(abstract)
    num.add_lvlOverride(ilvl=0).add_startOverride(1)
    paragraph.paragraph_format.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = num.numId
    style_num = paragraph.style.element.find(qn("w:pPr")).find(qn("w:numPr")).find(qn("w:numId"))
    style_num.set(qn("w:val"), str(num.numId))
