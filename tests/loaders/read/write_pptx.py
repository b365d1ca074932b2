"""Write an invented deck as PPTX: a slide for every page (or, where the text keeps no pages, for every slide
that it is read as)."""

from __future__ import annotations

import copy
import io
import itertools
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from loaders.families.legal_deck.slides import slides as slides_of
from tests.loaders.read.layout import Paragraph, paragraphs, source_of


def write_pptx(content: str, *, flowed: bool = True) -> bytes:
    """`content` as a presentation: the first paragraph of a slide in its title, lists in a body, else text boxes."""
    presentation = Presentation()
    slides: list[list[Paragraph]] = []
    laid_out = paragraphs(content)
    paged = any(paragraph.new_page for paragraph in laid_out)
    titles = set() if paged else {slide.blocks[0].text for slide in slides_of(source_of(content))}
    for paragraph in laid_out:
        if paragraph.new_page or paragraph.lines[0] in titles or not slides:
            slides.append([])
        slides[-1].append(paragraph)
    for parts in slides:
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        titled = not parts[0].mark
        if titled:
            _fill(slide.shapes.title, [parts[0]], flowed, TOP)
        down = TOP + 3
        for listed, group in itertools.groupby(parts[1:] if titled else parts, key=lambda p: bool(p.mark)):
            down = _box(slide, list(group), listed, flowed, down)
        body = slide.placeholders[1]._element
        body.getparent().remove(body)
        if not titled:
            title = slide.shapes.title._element
            title.getparent().remove(title)
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()


TOP = 2
"""Where the title stands, in lines from the top of the slide."""
LINE = Pt(13)
SIZE = Pt(10)


def _box(slide: Any, parts: list[Paragraph], listed: bool, flowed: bool, down: int) -> int:
    """Lists as a copy of the body, whose bullets the template gives; every other paragraph in a text box of its own.

    `down` lines from the top; how far down what follows may begin.
    """
    if listed:
        slide.shapes._spTree.append(copy.deepcopy(slide.placeholders[1]._element))
        return _fill(slide.shapes[-1], parts, flowed, down)
    for part in parts:
        down = _fill(slide.shapes.add_textbox(0, 0, 100, 100), [part], flowed, down)
    return down


def _fill(shape: Any, parts: list[Paragraph], flowed: bool, down: int) -> int:
    lines = sum(len(line) // 110 + 1 for part in parts for line in (part.flowed if flowed else part.lines))
    shape.left, shape.top, shape.width, shape.height = Pt(40), down * LINE, Pt(640), lines * LINE
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_top = frame.margin_bottom = 0
    for i, part in enumerate(parts):
        made = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        made.level = part.level
        texts = part.flowed if flowed else part.lines
        made.text = "\v".join(texts)
        made.space_before = made.space_after = 0
        for run in made.runs:
            run.font.size = SIZE
        if part.mark == "number":
            properties = made._p.get_or_add_pPr()
            number = etree.SubElement(properties, qn("a:buAutoNum"))
            number.set("type", "arabicPeriod")
        elif part.mark == "arrow":
            properties = made._p.get_or_add_pPr()
            etree.SubElement(properties, qn("a:buChar")).set("char", "\uf0e0")
    return down + lines + 2
