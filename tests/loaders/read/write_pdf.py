"""Write an invented document as PDF: wrapped lines, hanging bullets, room between paragraphs, a page for every page."""

from __future__ import annotations

from pathlib import Path

import fpdf
from fpdf import FPDF

from tests.loaders.read.layout import Grid, with_form

FONTS = Path(fpdf.__file__).resolve().parent
SIZE = 11


def new_pdf(wide: bool = False) -> FPDF:
    pdf = FPDF(orientation="landscape" if wide else "portrait", unit="pt", format="A4")
    pdf.core_fonts_encoding = "cp1252"
    pdf.set_auto_page_break(True, 60)
    pdf.set_margins(60, 60, 60)
    pdf.set_font("Helvetica", size=SIZE)
    return pdf


def write_pdf(content: str, *, flowed: bool = True, wide: bool = False) -> bytes:
    """`content` as a PDF; `wide` pages are those of a deck."""
    pdf = new_pdf(wide)
    pdf.add_page()
    count: dict[int, int] = {}
    before = ""
    parts, grids = with_form(content)
    for paragraph in parts:
        if paragraph.new_page:
            pdf.add_page()
        elif not (paragraph.mark and before):
            pdf.ln(SIZE * 0.9)
        before = paragraph.mark
        if not paragraph.mark:
            count = {}
        sign = ""
        if paragraph.mark == "bullet":
            sign = "\u2022" if paragraph.level == 0 else "\u2013"
        elif paragraph.mark == "arrow":
            sign = "\u00ae"
        elif paragraph.mark == "number":
            count[paragraph.level] = count.get(paragraph.level, 0) + 1
            sign = f"{count[paragraph.level]}."
        for i, line in enumerate(paragraph.flowed if flowed else paragraph.lines):
            left = 60 + 18 * paragraph.level
            if sign and i == 0:
                pdf.set_x(left)
                pdf.set_font("Symbol" if paragraph.mark == "arrow" else "Helvetica")
                pdf.cell(18, SIZE * 1.3, sign)
                pdf.set_font("Helvetica")
            pdf.set_left_margin(left + 18 if sign else 60)
            pdf.set_x(left + 18 if sign else 60)
            pdf.multi_cell(0, SIZE * 1.3, _latin(line), align="L", new_x="LMARGIN", new_y="NEXT")
            pdf.set_left_margin(60)
    for grid in grids:
        _write_grid(pdf, grid)
    return bytes(pdf.output())


def _write_grid(pdf: FPDF, grid: Grid) -> None:
    """An empty table of a form: its last head spans the sub-columns, an empty row waits to be filled."""
    pdf.ln(SIZE * 0.9)
    if grid.caption:
        pdf.multi_cell(0, SIZE * 1.3, grid.caption, align="L", new_x="LMARGIN", new_y="NEXT")
    last, wide = len(grid.heads) - 1, max(len(grid.sides), 1)
    with pdf.table(first_row_as_headings=False, line_height=SIZE * 1.5) as made:
        head = made.row()
        for column, text in enumerate(grid.heads):
            head.cell(text, colspan=wide if column == last else 1)
        for texts in ([""] * last + [*grid.sides], [""] * (last + wide)) if grid.sides else ([""] * (last + 1),):
            row = made.row()
            for text in texts:
                row.cell(text)


def _latin(text: str) -> str:
    return text.encode("cp1252", "replace").decode("cp1252")
