"""Write a form as an OpenDocument text (ODT).

The format has no dropdown that every program edits: the states to choose from are listed under the table's title, and a
word of the list in the state column is a choice.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from odf.opendocument import OpenDocumentText
from odf.style import (
    MasterPage,
    PageLayout,
    PageLayoutProperties,
    Style,
    TableCellProperties,
    TableColumnProperties,
    TableProperties,
    TextProperties,
)
from odf.table import CoveredTableCell, TableCell, TableColumn, TableHeaderRows, TableRow
from odf.table import Table as Grid
from odf.text import H, P

from loaders.form.content import Form, spans
from loaders.form.layout import CHOOSE, GUIDE, HEADS, TABLES, TITLES, Role, Table, columns
from loaders.form.states import state_labels

_PAGE = 26.0
"""The usable width of the page in centimetres."""


def write_odt(form: Form) -> bytes:
    """The bytes of the form."""
    document: Any = OpenDocumentText()
    styles = _styles(document)
    document.text.addElement(H(outlinelevel=1, text=TITLES["form"][form.language]))
    for label, value in form.lines():
        document.text.addElement(P(text=f"{label}: {value}"))
    document.text.addElement(P(text=GUIDE[form.language]))
    for number, table in enumerate(TABLES):
        document.text.addElement(H(outlinelevel=2, text=TITLES[table.name][form.language]))
        if any(head.role is Role.STATE for head in table.heads):
            document.text.addElement(P(text=choices(form.language)))
        document.text.addElement(_table(document, form, table, styles, number))
    out = BytesIO()
    document.write(out)
    return out.getvalue()


def choices(language: str) -> str:
    """The line that lists the states to choose from."""
    return f"{HEADS[Role.STATE][language]} ({CHOOSE[language].lower()}): {', '.join(state_labels(language).values())}"


def _styles(document: Any) -> dict[str, Any]:
    layout = PageLayout(name="Landscape")
    layout.addElement(
        PageLayoutProperties(printorientation="landscape", pagewidth="29.7cm", pageheight="21cm", margin="1.5cm")
    )
    document.automaticstyles.addElement(layout)
    document.masterstyles.addElement(MasterPage(name="Standard", pagelayoutname=layout))
    cell = Style(name="Lined", family="table-cell")
    cell.addElement(TableCellProperties(border="0.5pt solid #000000", padding="0.1cm"))
    bold = Style(name="HeadText", family="paragraph")
    bold.addElement(TextProperties(fontweight="bold"))
    for style in (cell, bold):
        document.automaticstyles.addElement(style)
    return {"cell": cell, "bold": bold}


def _table(document: Any, form: Form, table: Table, styles: dict[str, Any], number: int) -> Any:
    drawn = columns(table)
    shape = Style(name=f"Table{number}", family="table")
    shape.addElement(TableProperties(width=f"{_PAGE}cm", align="left"))
    document.automaticstyles.addElement(shape)
    grid = Grid(name=table.name, stylename=shape)
    share = _PAGE / sum(column.width for column in drawn)
    for place, column in enumerate(drawn):
        wide = Style(name=f"Column{number}.{place}", family="table-column")
        wide.addElement(TableColumnProperties(columnwidth=f"{share * column.width:.2f}cm"))
        document.automaticstyles.addElement(wide)
        grid.addElement(TableColumn(stylename=wide))
    grid.addElement(_heads(form, table, styles))
    for row in form.body(table):
        line = TableRow()
        for place, column in enumerate(drawn):
            line.addElement(_cell(form.shown(column, row.texts[place]), styles))
        grid.addElement(line)
    return grid


def _heads(form: Form, table: Table, styles: dict[str, Any]) -> Any:
    drawn = columns(table)
    sided = any(column.side for column in drawn)
    upper, lower = TableRow(), TableRow()
    for place, width in spans(table):
        over = {"numbercolumnsspanned": width} if width > 1 else {"numberrowsspanned": 2} if sided else {}
        upper.addElement(_cell(form.head(drawn[place]), styles, bold=True, **over))
        for side in range(width):
            if side:
                upper.addElement(CoveredTableCell())
            named = _cell(form.side(drawn[place + side]), styles, bold=True)
            lower.addElement(named if width > 1 else CoveredTableCell())
    heads = TableHeaderRows()
    heads.addElement(upper)
    if sided:
        heads.addElement(lower)
    return heads


def _cell(text: str, styles: dict[str, Any], *, bold: bool = False, **over: int) -> Any:
    cell = TableCell(stylename=styles["cell"], valuetype="string", **over)
    for line in text.split("\n"):
        cell.addElement(P(text=line, stylename=styles["bold"]) if bold else P(text=line))
    return cell
