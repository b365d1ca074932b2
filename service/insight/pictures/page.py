"""What stands around every picture: title, lead, legend above; notes and the load it is of below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from service.insight.pictures.drawing import QUIET, Box, Drawing, Paragraph, Part, Sheet
from service.insight.pictures.measured import LINE, wrapped

EDGE = 24
"""The white around a picture."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is written around a picture; `title` names it, `heading` stands over it, `text` is the text alternative."""

    kind: str
    language: str
    title: str
    heading: str
    lead: str
    text: str
    foot: str
    notes: Sequence[str] = field(default=())


def framed(
    words: Words, legend: tuple[Sequence[Part], float], body: Sequence[Part], wide: float, high: float
) -> Drawing:
    """The picture with a body of a size."""
    sheet = Sheet(wide, EDGE)
    sheet.write(Paragraph(EDGE, 0, wrapped(words.heading, wide, 20, True), 20, True), 6)
    sheet.write(Paragraph(EDGE, 0, wrapped(words.lead, wide, 13), 13, fill=QUIET), 12)
    sheet.put(*(part.moved(EDGE, sheet.at) for part in legend[0]))
    sheet.at += legend[1] + 8
    sheet.put(*(part.moved(EDGE, sheet.at) for part in body))
    sheet.at += high + 16
    for note in words.notes:
        sheet.write(Paragraph(EDGE, 0, wrapped(note, wide, 13), 13), 6)
    sheet.write(Paragraph(EDGE, 0, wrapped(words.foot, wide, 12), 12, fill=QUIET), EDGE)
    return Drawing(words.kind, words.language, words.title, words.text, wide + 2 * EDGE, sheet.at, tuple(sheet.parts))


def put_missing(sheet: Sheet, text: str) -> None:
    """Put a field that says what there is nothing of."""
    lines = wrapped(text, sheet.wide - 60, 13)
    high = len(lines) * 13 * LINE + 40
    sheet.put(Box(0, sheet.at, sheet.wide, high, dash="4 4", hatched=True))
    sheet.put(Box(10, sheet.at + 10, sheet.wide - 20, high - 20, stroke="#ffffff", thick=0))
    sheet.put(Paragraph(24, sheet.at + 20, lines, 13))
    sheet.at += high
