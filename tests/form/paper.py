"""Sheets of tables in the four formats in which officials send them, without the form's own writers.

A `Sheet` (lines, then tables of cells with spans) in, the bytes of a DOCX, ODT, XLSX or PDF file out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from fpdf import FPDF
from fpdf.fonts import FontFace
from odf import text as odf_text
from odf.opendocument import OpenDocumentText
from odf.style import Style, TableCellProperties
from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border
from openpyxl.styles import Side as Rule
from openpyxl.utils import get_column_letter

_RULED = Border(*(Rule(style="thin") for _ in range(4)))
_DASHES = str.maketrans({"–": "-", "•": "*", "”": '"', "\u00ad": "", "\u2011": "-", "■": "*"})


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text, and how many columns and rows it covers."""

    text: str = ""
    across: int = 1
    down: int = 1


Line = Sequence[Cell | str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines and tables. `header` stands in the page's head; `manner` names what a format does besides."""

    lines: Sequence[str]
    tables: Sequence[Sequence[Line]]
    header: str = ""
    captions: Sequence[str] = ()
    manner: frozenset[str] = field(default_factory=frozenset)

    def caption(self, number: int) -> str:
        """The line over a table."""
        return self.captions[number] if number < len(self.captions) else ""


def placed(rows: Sequence[Line]) -> Iterator[tuple[int, int, Cell]]:
    """Each cell with its row and column, when what spans cover is left out."""
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        column = 0
        for given in row:
            cell = Cell(given) if isinstance(given, str) else given
            while (r, column) in taken:
                column += 1
            taken |= {(r + d, column + a) for d in range(cell.down) for a in range(cell.across)}
            yield r, column, cell
            column += cell.across


def width(rows: Sequence[Line]) -> int:
    """How many columns a table has."""
    return max(column + cell.across for _, column, cell in placed(rows))


def docx(sheet: Sheet) -> bytes:
    """A Word document."""
    made: Any = Document()
    if "landscape" in sheet.manner:
        section = made.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    if sheet.header:
        made.sections[0].header.paragraphs[0].text = sheet.header
    for number, line in enumerate(sheet.lines):
        if number == 0 and "heading" in sheet.manner:
            made.add_heading(line, 1)
        else:
            made.add_paragraph(line)
    for number, rows in enumerate(sheet.tables):
        if sheet.caption(number):
            made.add_paragraph(sheet.caption(number))
        grid = made.add_table(rows=len(rows), cols=width(rows), style="Table Grid")
        for r, c, cell in placed(rows):
            target = grid.cell(r, c)
            if cell.across > 1 or cell.down > 1:
                target = target.merge(grid.cell(r + cell.down - 1, c + cell.across - 1))
            _fill(target, cell.text, breaks="breaks" in sheet.manner)
        made.add_paragraph("")
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _fill(cell: Any, text: str, *, breaks: bool) -> None:
    """Lines as paragraphs, or as breaks of one paragraph."""
    if breaks:
        cell.paragraphs[0].text = text
        return
    for number, line in enumerate(text.split("\n")):
        (cell.paragraphs[0] if number == 0 else cell.add_paragraph()).text = line


def odt(sheet: Sheet) -> bytes:
    """A text document of the OpenDocument kind, its tables ruled."""
    made: Any = OpenDocumentText()
    ruled = Style(name="Viivat", family="table-cell")
    ruled.addElement(TableCellProperties(border="0.5pt solid #000000", padding="0.1cm"))
    made.automaticstyles.addElement(ruled)
    for line in sheet.lines:
        made.text.addElement(odf_text.P(text=line))
    for number, rows in enumerate(sheet.tables):
        if sheet.caption(number):
            made.text.addElement(odf_text.P(text=sheet.caption(number)))
        columns = width(rows)
        table = Table(name=f"Taulukko{number}")
        table.addElement(TableColumn(numbercolumnsrepeated=columns))
        cells = {(r, c): cell for r, c, cell in placed(rows)}
        for r in range(len(rows)):
            line = TableRow()
            for c in range(columns):
                line.addElement(_odt_cell(cells.get((r, c))))
            table.addElement(line)
        made.text.addElement(table)
        made.text.addElement(odf_text.P(text=""))
    out = BytesIO()
    made.write(out)
    return out.getvalue()


def _odt_cell(cell: Cell | None) -> Any:
    if cell is None:
        return CoveredTableCell()
    spans: dict[str, int] = {}
    if cell.across > 1 or cell.down > 1:
        spans = {"numbercolumnsspanned": cell.across, "numberrowsspanned": cell.down}
    made = TableCell(valuetype="string", stylename="Viivat", **spans)
    for line in cell.text.split("\n"):
        made.addElement(odf_text.P(text=line))
    return made


def xlsx(sheet: Sheet) -> bytes:
    """A workbook: everything on one sheet, or a sheet for each table."""
    book: Any = Workbook()
    page = book.active
    if "blank sheet" in sheet.manner:
        page.title = "Taul1"
        page = book.create_sheet("Lomake")
    at = _write_lines(page, sheet.lines)
    for number, rows in enumerate(sheet.tables):
        if number and "sheets" in sheet.manner:
            page = book.create_sheet(f"Taulukko {number + 1}")
            at = 1
        if sheet.caption(number):
            page.cell(at, 1, sheet.caption(number))
            at += 1
        for r, c, cell in placed(rows):
            target = page.cell(at + r, c + 1, cell.text or None)
            target.alignment = Alignment(wrap_text=True, vertical="top")
            lines = sum(len(line) // 22 + 1 for line in cell.text.split("\n")) // cell.down
            page.row_dimensions[at + r].height = max(page.row_dimensions[at + r].height or 15, 15 * (lines + 1))
            for row in page.iter_rows(at + r, at + r + cell.down - 1, c + 1, c + cell.across):
                for ruled in row:
                    ruled.border = _RULED
            if cell.across > 1 or cell.down > 1:
                page.merge_cells(
                    start_row=at + r, start_column=c + 1, end_row=at + r + cell.down - 1, end_column=c + cell.across
                )
        if "filter" in sheet.manner:
            page.auto_filter.ref = f"A{at}:{chr(64 + width(rows))}{at + len(rows) - 1}"
        at += len(rows) + 1
        _page_set_up(page)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _page_set_up(page: Any) -> None:
    """Columns that hold a word, and a print that is one page wide."""
    for column in range(1, page.max_column + 1):
        page.column_dimensions[get_column_letter(column)].width = 24
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _write_lines(page: Any, lines: Sequence[str]) -> int:
    for number, line in enumerate(lines, start=1):
        page.cell(number, 1, line)
    return len(lines) + (2 if lines else 1)


def printable(text: str) -> str:
    """`text` in the letters of the fonts that every PDF reader has."""
    return text.translate(_DASHES)


def pdf(sheet: Sheet) -> bytes:
    """A printed form; cells wrap where they are full."""
    made = FPDF(orientation="landscape" if "landscape" in sheet.manner else "portrait")
    made.set_font("Helvetica", size=8 if "small" in sheet.manner else 10)
    made.add_page()
    for line in (*([sheet.header] if sheet.header else []), *sheet.lines):
        made.multi_cell(0, 6, printable(line), new_x="LMARGIN", new_y="NEXT")
    for number, rows in enumerate(sheet.tables):
        if sheet.caption(number):
            made.multi_cell(0, 6, printable(sheet.caption(number)), new_x="LMARGIN", new_y="NEXT")
        heads = 2 if "heads on each page" in sheet.manner else 0
        with made.table(
            num_heading_rows=heads or 1,
            repeat_headings=1 if heads else 0,
            headings_style=FontFace(),
            text_align="LEFT",
            first_row_as_headings=bool(heads),
        ) as table:
            for row in _pdf_rows(rows):
                line = table.row()
                for cell in row:
                    line.cell(printable(cell.text), colspan=cell.across, rowspan=cell.down)
        made.ln(6)
    return bytes(made.output())


def _pdf_rows(rows: Sequence[Line]) -> list[list[Cell]]:
    found: list[list[Cell]] = [[] for _ in rows]
    for r, _, cell in placed(rows):
        found[r].append(cell)
    return found


PRINTERS: dict[str, Callable[[Sheet], bytes]] = {".docx": docx, ".odt": odt, ".xlsx": xlsx, ".pdf": pdf}
