"""Write lines and tables as the libraries of each format do: Word, OpenDocument text and sheet, Excel and PDF.

A block is a line, or a table as rows of cells; a cell's lines are parted by "\\n".
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
from odf import table, text
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from openpyxl import Workbook

from tests.loaders.read.write_pdf import new_pdf

Rows = Sequence[Sequence[str]]
Block = str | Rows


def docx_tables(blocks: Sequence[Block]) -> bytes:
    """A Word document."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        grid = document.add_table(rows=len(block), cols=max(map(len, block)))
        for r, row in enumerate(block):
            for c, value in enumerate(row):
                lines = value.split("\n")
                grid.cell(r, c).text = lines[0]
                for line in lines[1:]:
                    grid.cell(r, c).add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def odt_tables(blocks: Sequence[Block]) -> bytes:
    """An OpenDocument text."""
    document: Any = OpenDocumentText()
    for block in blocks:
        if isinstance(block, str):
            document.text.addElement(text.P(text=block))
        else:
            document.text.addElement(_odf_table(block))
    return _odf_bytes(document)


def ods_tables(blocks: Sequence[Block]) -> bytes:
    """An OpenDocument sheet: every line is a row of its own."""
    document: Any = OpenDocumentSpreadsheet()
    document.spreadsheet.addElement(_odf_table(_sheet(blocks)))
    return _odf_bytes(document)


def xlsx_tables(blocks: Sequence[Block]) -> bytes:
    """An Excel workbook: every line is a row of its own."""
    book = Workbook()
    sheet: Any = book.active
    for row in _sheet(blocks):
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pdf_tables(blocks: Sequence[Block]) -> bytes:
    """A PDF with ruled tables on a wide page."""
    pdf = new_pdf(wide=True)
    pdf.add_page()
    for block in blocks:
        if isinstance(block, str):
            pdf.ln(6)
            pdf.multi_cell(0, 14, block, new_x="LMARGIN", new_y="NEXT")
            continue
        pdf.ln(12)
        with pdf.table(first_row_as_headings=False, line_height=14) as grid:
            for row in block:
                drawn = grid.row()
                for value in row:
                    drawn.cell(value)
    return bytes(pdf.output())


def _sheet(blocks: Sequence[Block]) -> list[Sequence[str]]:
    return [row for block in blocks for row in ([[block]] if isinstance(block, str) else block)]


def _odf_table(rows: Rows) -> Any:
    made = table.Table(name="Taulukko")
    for row in rows:
        drawn = table.TableRow()
        for value in row:
            cell = table.TableCell()
            for line in value.split("\n") if value else ():
                cell.addElement(text.P(text=line))
            drawn.addElement(cell)
        made.addElement(drawn)
    return made


def _odf_bytes(document: Any) -> bytes:
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


TABLE_WRITERS = {"docx": docx_tables, "odt": odt_tables, "ods": ods_tables, "xlsx": xlsx_tables, "pdf": pdf_tables}
