"""Write an invented document as ODT, with its own list styles and page breaks."""

from __future__ import annotations

import io
from typing import Any

from odf import style, text
from odf.element import Element
from odf.opendocument import OpenDocumentText

from tests.loaders.read.layout import Paragraph, paragraphs


def write_odt(content: str, *, flowed: bool = True) -> bytes:
    """`content` as an OpenDocument text."""
    document = OpenDocumentText()
    _styles(document)
    opened: list[tuple[int, str, Element]] = []
    for paragraph in paragraphs(content):
        if not paragraph.mark or paragraph.mark == "arrow":
            opened = []
            parent: Any = document.text
        else:
            parent = _item(document, opened, paragraph)
        for _ in range(paragraph.empty - 1 if not opened else 0):
            document.text.addElement(text.P(stylename="Spaced"))
        parent.addElement(_paragraph(paragraph, flowed))
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


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
