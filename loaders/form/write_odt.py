"""Write a form as an OpenDocument text (ODT).

A state is chosen from an input list; since not every program edits one, the states are also listed under the table's
title, and a word of the list in the state column is a choice. The cells of references are protected.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from odf.element import Element
from odf.namespaces import TEXTNS
from odf.opendocument import OpenDocumentText
from odf.style import (
    MasterPage,
    PageLayout,
    PageLayoutProperties,
    ParagraphProperties,
    Style,
    TableCellProperties,
    TableColumnProperties,
    TableProperties,
    TableRowProperties,
    TextProperties,
)
from odf.table import CoveredTableCell, TableCell, TableColumn, TableHeaderRows, TableRow
from odf.table import Table as Grid
from odf.text import H, P, Span

from loaders.form.content import Form, spans
from loaders.form.layout import CHOOSE, GREY, GUIDE, HEADS, SHADE, TABLES, TITLES, Role, Table, columns
from loaders.form.states import state_labels

_PAGE = 27.1
"""The usable width of an A4 page on its side, in centimetres."""
_TEXTS = {
    "Title1": (16, {"fontweight": "bold", "color": "#1F3864"}, {"margintop": "0cm", "marginbottom": "0.2cm"}),
    "Title2": (12, {"fontweight": "bold", "color": "#1F3864"}, {"margintop": "0.35cm", "marginbottom": "0.1cm"}),
    "Plain": (10, {}, {}),
    "Guide": (10, {}, {"margintop": "0.15cm", "marginbottom": "0.15cm"}),
    "Small": (7, {"color": f"#{GREY}"}, {}),
    "CellText": (9, {}, {}),
    "HeadText": (9, {"fontweight": "bold"}, {}),
}
"""Size in points, look and spacing of each kind of paragraph."""


def write_odt(form: Form) -> bytes:
    """The bytes of the form."""
    document: Any = OpenDocumentText()
    _styles(document)
    text = document.text
    text.addElement(H(outlinelevel=1, stylename="Title1", text=TITLES["form"][form.language]))
    for label, value in form.lines():
        line = P(stylename="Plain", text=f"{label}: ")
        line.addElement(Span(stylename="Strong", text=value))
        text.addElement(line)
    text.addElement(P(stylename="Guide", text=GUIDE[form.language]))
    for label, value in form.lines(small=True):
        text.addElement(P(stylename="Small", text=f"{label}: {value}"))
    for number, table in enumerate(TABLES):
        style = "TitleBreak" if table.name == "follow-up" else "Title2"
        text.addElement(H(outlinelevel=2, stylename=style, text=TITLES[table.name][form.language]))
        if any(head.role is Role.STATE for head in table.heads):
            text.addElement(P(stylename="Offered", text=choices(form.language)))
        text.addElement(_table(document, form, table, number))
    out = BytesIO()
    document.write(out)
    return out.getvalue()


def choices(language: str) -> str:
    """The line that lists the states to choose from."""
    return f"{HEADS[Role.STATE][language]} ({CHOOSE[language].lower()}): {', '.join(state_labels(language).values())}"


def _styles(document: Any) -> None:
    layout = PageLayout(name="Landscape")
    layout.addElement(
        PageLayoutProperties(printorientation="landscape", pagewidth="29.7cm", pageheight="21cm", margin="1.3cm")
    )
    document.automaticstyles.addElement(layout)
    document.masterstyles.addElement(MasterPage(name="Standard", pagelayoutname=layout))
    size, look, _ = _TEXTS["Title2"]
    made = [_paragraph(name, *text, keep=name.startswith("Title")) for name, text in _TEXTS.items()]
    made.append(_paragraph("TitleBreak", size, look, {"breakbefore": "page", "marginbottom": "0.1cm"}, keep=True))
    made.append(_paragraph("Offered", 9, {}, {"marginbottom": "0.1cm"}, keep=True))
    strong = Style(name="Strong", family="text")
    strong.addElement(TextProperties(fontweight="bold"))
    row = Style(name="Room", family="table-row")
    row.addElement(TableRowProperties(minrowheight="1.05cm", keeptogether="always"))
    border = {"border": "0.5pt solid #000000", "padding": "0.1cm"}
    cells = {"Lined": border, "Head": border | {"backgroundcolor": f"#{SHADE}"}}
    cells["Kept"] = border | {"cellprotect": "protected"}
    for name, properties in cells.items():
        cell = Style(name=name, family="table-cell")
        cell.addElement(TableCellProperties(**properties))
        made.append(cell)
    for style in (*made, strong, row):
        document.automaticstyles.addElement(style)


def _paragraph(name: str, size: float, look: dict[str, str], space: dict[str, str], *, keep: bool) -> Any:
    style = Style(name=name, family="paragraph")
    style.addElement(ParagraphProperties(**space, **({"keepwithnext": "always"} if keep else {})))
    style.addElement(TextProperties(fontfamily="Arial", fontsize=f"{size}pt", **look))
    return style


def _table(document: Any, form: Form, table: Table, number: int) -> Any:
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
    grid.addElement(_heads(form, table))
    for entry, row in enumerate(form.body(table)):
        line = TableRow(stylename="Room")
        for place, column in enumerate(drawn):
            shown = form.shown(column, row.texts[place])
            if column.role is Role.STATE:
                line.addElement(_state(form, shown, f"{number}.{entry}.{place}"))
            elif column.role is Role.REFERENCE and row.reference:
                line.addElement(_cell(shown, "Kept", "Small"))
            else:
                line.addElement(_cell(shown))
        grid.addElement(line)
    return grid


def _state(form: Form, shown: str, name: str) -> Any:
    """A cell with the list of states; before one is chosen it shows that one can be."""
    choose = CHOOSE[form.language]
    offered = _of_text("drop-down", name=name)
    for label in (choose, *state_labels(form.language).values()):
        chosen = {"current-selected": "true"} if label == (shown or choose) else {}
        offered.addElement(_of_text("label", value=label, **chosen), check_grammar=False)
    offered.addText(shown or choose, check_grammar=False)
    line = P(stylename="CellText")
    line.addElement(offered, check_grammar=False)
    cell = TableCell(stylename="Lined", valuetype="string")
    cell.addElement(line)
    return cell


def _of_text(element: str, **attributes: str) -> Any:
    """An element of ODF's text namespace that the library has no class for."""
    found: Any = Element(qname=(TEXTNS, element), check_grammar=False)
    for key, value in attributes.items():
        found.setAttrNS(TEXTNS, key, value)
    return found


def _heads(form: Form, table: Table) -> Any:
    drawn = columns(table)
    sided = any(column.side for column in drawn)
    upper, lower = TableRow(), TableRow()
    for place, width in spans(table):
        over = {"numbercolumnsspanned": width} if width > 1 else {"numberrowsspanned": 2} if sided else {}
        upper.addElement(_cell(form.head(drawn[place]), "Head", "HeadText", **over))
        for side in range(width):
            if side:
                upper.addElement(CoveredTableCell())
            named = _cell(form.side(drawn[place + side]), "Head", "HeadText")
            lower.addElement(named if width > 1 else CoveredTableCell())
    heads = TableHeaderRows()
    heads.addElement(upper)
    if sided:
        heads.addElement(lower)
    return heads


def _cell(text: str, style: str = "Lined", words: str = "CellText", **over: int) -> Any:
    cell = TableCell(stylename=style, valuetype="string", **over)
    for line in text.split("\n"):
        cell.addElement(P(text=line, stylename=words))
    return cell
