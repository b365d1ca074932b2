"""Measures by state as a drawing: a row for each follow-up round, a column for each state, a bar for a count. Pure."""

from __future__ import annotations

from typing import Final

from service.insight.pictures.drawing import INK, QUIET, RULE, Box, Drawing, Paragraph, Part, Sheet
from service.insight.pictures.measured import LINE, height, width, wrapped
from service.insight.pictures.page import Words, framed, put_missing
from service.insight.pictures.standing import LOOKS, told
from service.insight.pictures.states import COMPUTED, HOW, Round, States
from service.insight.pictures.states_text import counted, notes_of, round_name, text_of, total
from service.insight.pictures.wording import TEXTS

NAME, CELL = 220, 118
_BAR = CELL - 20
_FILLS: Final = {"stated": "#1a1a1a", "inferred": "#d0d0d0", "curated": "#00417d", COMPUTED: "#ffffff"}
_DASHES: Final = {"stated": "", "inferred": "", "curated": "", COMPUTED: "3 2"}


def states_drawing(states: States, language: str, load: str) -> Drawing:
    """The picture."""
    texts = TEXTS[language]
    wide = NAME + CELL * len(states.states)
    sheet = Sheet(wide)
    if not states.rounds:
        put_missing(sheet, texts["states-none"])
    else:
        _heads(sheet, states, texts["round"])
    most = max((total(each, state) for each in states.rounds for state, _ in states.states), default=0)
    for each in states.rounds:
        _row(sheet, states, each, most, language)
    head, lead = texts["states"], texts["states-lead"]
    lead = f"{lead} {texts['of'].format(name=states.of)}" if states.of else lead
    foot, notes = texts["load"].format(load=load), notes_of(states, language)
    title = f"{head}: {states.of}" if states.of else head
    words = Words("measure-states", language, title, head, lead, text_of(states, language, load), foot, notes)
    return framed(words, _legend(states, language, wide), sheet.parts, wide, sheet.at)


def _legend(states: States, language: str, room: float) -> tuple[list[Part], float]:
    """Samples of bars with their words; of what an expert has said where there is any."""
    by_expert = any(counts.get("curated") for each in states.rounds for counts in (each.counts or {}).values())
    parts: list[Part] = []
    x, y = 0.0, 0.0
    for how in (how for how in HOW if by_expert or how != "curated"):
        words = TEXTS[language]["computed-long"] if how == COMPUTED else told(how, language)
        wide = 38 + width(words, 12) + 28
        if x and x + wide > room:
            x, y = 0.0, y + 22
        parts += [_bar(how, x, y + 2, 30), Paragraph(x + 38, y, (words,), 12)]
        x += wide
    return parts, y + 22


def _heads(sheet: Sheet, states: States, name: str) -> None:
    heads = [wrapped(called, CELL - 16, 12, True, 5) for _, called in states.states]
    high = max(height(head, 12) for head in heads) + 14
    sheet.put(Box(0, sheet.at, NAME, high, "#eef2f6", RULE), Paragraph(8, sheet.at + 7, (name,), 12, True))
    for place, head in enumerate(heads):
        x = NAME + place * CELL
        sheet.put(Box(x, sheet.at, CELL, high, "#eef2f6", RULE), Paragraph(x + 8, sheet.at + 7, head, 12, True))
    sheet.at += high


def _row(sheet: Sheet, states: States, each: Round, most: int, language: str) -> None:
    """A round; one without forms has slanted lines instead of numbers."""
    name = wrapped(round_name(each, language), NAME - 16, 13, True, 6)
    told_ = [counted(each, state, language) for state, _ in states.states]
    high = max(height(name, 13) + 16, 54 + max(map(len, told_)) * 11 * LINE if each.counts is not None else 40)
    sheet.put(Box(0, sheet.at, NAME, high, stroke=RULE))
    sheet.put(Paragraph(8, sheet.at + 8, name, 13, True, language=each.language))
    if each.counts is None:
        text = wrapped(TEXTS[language]["states-not-loaded"], CELL * len(states.states) - 40, 13)
        wide = Paragraph(0, 0, text, 13).extent[2]
        sheet.put(Box(NAME, sheet.at, CELL * len(states.states), high, stroke=RULE, dash="4 4", hatched=True))
        sheet.put(Box(NAME + 8, sheet.at + 6, wide + 12, 28, stroke="#ffffff", thick=0))
        sheet.put(Paragraph(NAME + 14, sheet.at + 10, text, 13))
        sheet.at += high
        return
    for place, ((state, _), lines) in enumerate(zip(states.states, told_, strict=True)):
        x, number = NAME + place * CELL, total(each, state)
        sheet.put(Box(x, sheet.at, CELL, high, stroke=RULE))
        ink = INK if number else QUIET
        sheet.put(Paragraph(x + 10, sheet.at + 6, (str(number),), 16, bool(number), ink))
        left = x + 10.0
        for how in HOW:
            count = (each.counts.get(state) or {}).get(how, 0)
            if count:
                sheet.put(_bar(how, left, sheet.at + 31, max(3.0, _BAR * count / most)))
                left += _BAR * count / most
        sheet.put(Paragraph(x + 10, sheet.at + 46, tuple(lines), 11)) if lines else None
    sheet.at += high


def _bar(how: str, x: float, y: float, wide: float) -> Box:
    """A bar in the look of how something is known."""
    stroke = QUIET if how == COMPUTED else LOOKS[how].stroke
    return Box(x, y, wide, 11, _FILLS[how], stroke, 1, _DASHES[how])
