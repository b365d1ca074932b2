"""The trace of a measure as a drawing: from the measure to the decision on the left and the law on the right. Pure.

Steps that both ways share stand once, across the whole width.
"""

from __future__ import annotations

from collections.abc import Sequence

from service.insight.connection import Told
from service.insight.edges import STANDINGS
from service.insight.pictures.drawing import INK, QUIET, Box, Drawing, Paragraph, Route, Sheet
from service.insight.pictures.measured import wrapped
from service.insight.pictures.page import Words, framed
from service.insight.pictures.standing import LOOKS, legend
from service.insight.pictures.trace import Station, Trace
from service.insight.pictures.trace_text import relation_of, said_in, said_of, text_of
from service.insight.pictures.wording import TEXTS
from service.insight.told import Sentence, Teller

HALF, BETWEEN = 476, 32
WHOLE = 2 * HALF + BETWEEN
_LINES = 14
"""So many lines of one quote are shown; the text has all."""


def trace_drawing(trace: Trace, teller: Teller, load: str) -> Drawing:
    """The picture."""
    language = teller.language
    texts = TEXTS[language]
    sheet = Sheet(WHOLE)
    _station(sheet, trace.measure, 0, WHOLE, trace.sentences, language, asked=True)
    shared = trace.shared
    for step in (trace.decision or ())[:shared]:
        _step(sheet, step, trace, 0, WHOLE, teller)
    fork, deepest = sheet.at, 0.0
    start = trace.stations[trace.laws[0][shared - 1].end] if shared else trace.measure
    for side, (name, ways) in enumerate((("decision", (trace.decision,)), ("law", trace.laws or (None,)))):
        sheet.at = fork
        x = side * (HALF + BETWEEN)
        for number, steps in enumerate(ways):
            if number:
                sheet.at += 22
            rest = None if steps is None else steps[shared:]
            head = texts[name] if len(ways) == 1 else f"{texts[name]} {number + 1}/{len(ways)}"
            _branch(sheet, rest, trace, x, head, texts[f"{name}-none"], teller, start if number else None)
        deepest = max(deepest, sheet.at)
    foot = texts["load"].format(load=load)
    title = texts["trace"].format(name=trace.measure.name)
    head = texts["trace-head"]
    notes = [texts["law-cut"].format(n=trace.left)] if trace.left else []
    words = Words(
        "measure-trace", language, title, head, texts["trace-lead"], text_of(trace, teller, load), foot, notes
    )
    return framed(words, legend(STANDINGS, language, WHOLE), sheet.parts, WHOLE, deepest)


def _branch(
    sheet: Sheet,
    steps: Sequence[Told] | None,
    trace: Trace,
    x: float,
    name: str,
    none: str,
    teller: Teller,
    start: Station | None,
) -> None:
    """One way, under its name; where there is none, that is said. `start` is shown where it is not just above."""
    sheet.at += 14
    sheet.write(Paragraph(x, 0, (name,), 15, True), 2)
    if start is not None:
        sheet.at += 6
        _station(sheet, start, x, HALF, (), teller.language, most=2)
    if steps is None:
        lines = wrapped(none, HALF - 28, 13)
        sheet.put(Box(x, sheet.at + 8, HALF, len(lines) * 18 + 20, dash="4 4", hatched=True))
        sheet.put(Box(x + 6, sheet.at + 14, HALF - 12, len(lines) * 18 + 8, stroke="#ffffff", thick=0))
        sheet.put(Paragraph(x + 14, sheet.at + 18, lines, 13))
        sheet.at += len(lines) * 18 + 28
    for step in steps or ():
        _step(sheet, step, trace, x, HALF, teller)


def _step(sheet: Sheet, step: Told, trace: Trace, x: float, wide: float, teller: Teller) -> None:
    """An arrow with its relation and what bears it out, and the thing it leads to."""
    look = LOOKS[STANDINGS[step.standing]]
    top, room = sheet.at, wide - 56
    sheet.at += 10
    relation = relation_of(step, teller)
    sheet.write(Paragraph(x + 48, 0, wrapped(relation, room, 13, True), 13, True, look.stroke), 3)
    for sentence in step.sentences:
        _said(sheet, said_in(trace, sentence, teller.language), x + 48, room)
    sheet.at += 8
    ends = ((x + 24, top + 2), (x + 24, sheet.at - 1))
    sheet.put(Route(ends, look.stroke, look.thick, look.dash, heads="end" if step.forward else "start"))
    _station(sheet, trace.stations[step.end], x, wide, (), teller.language)


def _station(
    sheet: Sheet,
    station: Station,
    x: float,
    wide: float,
    said: Sequence[Sentence],
    language: str,
    asked: bool = False,
    most: int = 12,
) -> None:
    """A thing's box, with at most so many lines of its name; that of the measure has its sentences."""
    top, box = sheet.at, len(sheet.parts)
    sheet.at += 8
    sheet.write(Paragraph(x + 12, 0, wrapped(station.kind, wide - 24, 11), 11, fill=QUIET), 1)
    name = wrapped(station.name, wide - 24, 14, True, most)
    sheet.write(Paragraph(x + 12, 0, name, 14, True, language=station.language), 4 if said else 0)
    if station.status:
        sheet.write(Paragraph(x + 12, 0, wrapped(station.status, wide - 24, 13), 13), 0)
    for sentence in said:
        _said(sheet, said_of(sentence, language), x + 12, wide - 24)
    sheet.at += 8
    fill = "#eef2f6" if asked else "#ffffff"
    sheet.parts.insert(box, Box(x, top, wide, sheet.at - top, fill, INK, 3 if asked else 1, round=4))


def _said(sheet: Sheet, said: Sequence[str], x: float, room: float) -> None:
    """The words that bear something out, and under them their place."""
    for number, line in enumerate(said):
        place = number > 0
        lines = wrapped(line, room, 12 if place else 13, most=_LINES)
        sheet.write(Paragraph(x, 0, lines, 12 if place else 13, fill=QUIET if place else INK), 4 if place else 1)
