"""Write an invented document as ODT, with its own list styles and page breaks."""

from __future__ import annotations

import io
from typing import Any

from odf import style, table, text
from odf.element import Element
from odf.opendocument import OpenDocumentText

from tests.loaders.read.layout import Grid, Paragraph, with_form


def write_odt(content: str, *, flowed: bool = True) -> bytes:
    """`content` as an OpenDocument text."""
    document = OpenDocumentText()
    _styles(document)
    opened: list[tuple[int, str, Element]] = []
    parts, grids = with_form(content)
    for paragraph in parts:
        if not paragraph.mark or paragraph.mark == "arrow":
            opened = []
            parent: Any = document.text
        else:
            parent = _item(document, opened, paragraph)
        for _ in range(paragraph.empty - 1 if not opened else 0):
            document.text.addElement(text.P(stylename="Spaced"))
        parent.addElement(_paragraph(paragraph, flowed))
    for grid in grids:
        _write_grid(document, grid)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def _write_grid(document: Any, grid: Grid) -> None:
    """An empty table of a form: its last head spans the sub-columns, an empty row waits to be filled."""
    if grid.caption:
        document.text.addElement(text.P(stylename="Spaced", text=grid.caption))
    last = len(grid.heads) - 1
    wide = max(len(grid.sides), 1)
    made = table.Table()
    made.addElement(table.TableColumn(numbercolumnsrepeated=str(last + wide)))
    spans = [(head, wide if column == last else 1) for column, head in enumerate(grid.heads)]
    for cells in (spans, [("", 1)] * last + [(side, 1) for side in grid.sides], [("", 1)] * (last + wide)):
        row = table.TableRow()
        for content, span in cells:
            cell = table.TableCell(numbercolumnsspanned=str(span))
            cell.addElement(text.P(text=content))
            row.addElement(cell)
            for _ in range(span - 1):
                row.addElement(table.CoveredTableCell())
        made.addElement(row)
    document.text.addElement(made)


def _item(document: Any, opened: list[tuple[int, str, Element]], paragraph: Paragraph) -> Any:
    """A list item at the paragraph's level, in the list that is open there or in a new one."""
    here = (paragraph.level, paragraph.mark)
    while opened and opened[-1][0] >= paragraph.level and opened[-1][:2] != here:
        opened.pop()
    if not opened or opened[-1][0] < paragraph.level:
        made = text.List(stylename={"bullet": "Signs", "number": "Numbers"}[paragraph.mark])
        if opened:
            opened[-1][2].lastChild.addElement(made)
        elif paragraph.level:
            outer = text.List(stylename="Signs")
            inside = text.ListItem()
            outer.addElement(inside)
            inside.addElement(made)
            document.text.addElement(outer)
        else:
            document.text.addElement(made)
        opened.append((paragraph.level, paragraph.mark, made))
    item = text.ListItem()
    opened[-1][2].addElement(item)
    return item


def _paragraph(paragraph: Paragraph, flowed: bool) -> Any:
    made = text.P(stylename="Broken" if paragraph.new_page else "Spaced")
    lines = paragraph.flowed if flowed else paragraph.lines
    if paragraph.mark == "arrow":
        made.addText("\uf0e0 ")
    for i, line in enumerate(lines):
        if i:
            made.addElement(text.LineBreak())
        made.addText(line)
    return made


def _styles(document: Any) -> None:
    spaced = style.Style(name="Spaced", family="paragraph")
    spaced.addElement(style.ParagraphProperties(marginbottom="0.3cm"))
    broken = style.Style(name="Broken", family="paragraph", parentstylename="Spaced")
    broken.addElement(style.ParagraphProperties(breakbefore="page"))
    signs, numbers = text.ListStyle(name="Signs"), text.ListStyle(name="Numbers")
    for level in range(1, 6):
        signs.addElement(text.ListLevelStyleBullet(level=str(level), bulletchar="•" if level == 1 else "–"))
        numbers.addElement(text.ListLevelStyleNumber(level=str(level), numformat="1", numsuffix="."))
    for made in (spaced, broken, signs, numbers):
        document.automaticstyles.addElement(made)
