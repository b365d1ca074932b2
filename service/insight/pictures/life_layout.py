"""The life of a theme as a drawing: years from left to right, forms as boxes, links as numbered lines. Pure.

A line that spans several years gets a place of its own in each year between, so that it crosses no box; lines leave and
enter boxes at places of their own, and each has its number and kind where it enters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from service.insight.pictures.drawing import INK, QUIET, Box, Drawing, Paragraph, Part, Route, Sheet
from service.insight.pictures.life import Form, Life, Tie, columns
from service.insight.pictures.life_text import ends_of, gap_of, numbers, place_of, reason_of, text_of, tie_head
from service.insight.pictures.measured import wrapped
from service.insight.pictures.page import Words, framed
from service.insight.pictures.standing import ALL, LOOKS, legend
from service.insight.pictures.wording import TEXTS

WIDE, NARROW, GUTTER, PASSED = 232, 100, 182, 56
LISTED = 1000
LABEL, TURN = 136, 46
"""The room for a label before a box, and for the bend before that: no bend crosses a label."""
HEAD, GAP, PORT = 40, 26, 24
_INNER = WIDE - 20
_LANE = 30.0


@dataclass(slots=True)
class _Slot:
    """A place in a column: a form's box, or where a line passes; `left` and `right` are the lines' heights there."""

    column: int
    high: float
    paragraphs: tuple[Paragraph, ...] = ()
    form: Form | None = None
    y: float = 0
    into: list[_Piece] = field(default_factory=list)
    out: list[_Piece] = field(default_factory=list)

    @property
    def centre(self) -> float:
        """The middle of its height."""
        return self.y + self.high / 2

    def port(self, piece: _Piece, pieces: list[_Piece]) -> float:
        """The height at which a line leaves or enters."""
        return self.centre + (pieces.index(piece) - (len(pieces) - 1) / 2) * PORT


@dataclass(slots=True, eq=False)
class _Piece:
    """A line between two slots next to one another, or within one column; `last` is the one with the label.

    `room` is how long it is level before its end.
    """

    tie: Tie
    start: _Slot
    end: _Slot
    last: bool
    room: float = 8


def life_drawing(life: Life, language: str, load: str) -> Drawing:
    """The picture."""
    texts = TEXTS[language]
    number = numbers(life)
    spans = columns(life)
    slots, pieces = _slots(life, language)
    _order(slots, pieces)
    _settle(slots, pieces)
    left, wide = _across(slots, pieces)
    high = HEAD + max((slot.y + slot.high for column in slots.values() for slot in column), default=0)
    parts: list[Part] = []
    for place, span in enumerate(spans):
        parts += _column(life, span, left[place], slots[place], high, language)
    parts += [part for piece in pieces for part in _line(piece, left, slots, number[piece.tie])]
    parts += [part for column in slots.values() for slot in column for part in _box(slot, left[slot.column], life)]
    wide = max(wide, 760)
    listed = _listed(life, language, min(wide, LISTED))
    body = [*parts, *(part.moved(0, high + 20) for part in listed.parts)]
    notes = [] if life.ties else [texts["life-alone"]]
    notes += [texts["life-cut"].format(shown=len(life.forms), left=life.left)] if life.left else []
    foot = texts["load"].format(load=load)
    title = texts["life"].format(name=life.name)
    words = Words("theme-life", language, title, title, texts["life-lead"], text_of(life, language, load), foot, notes)
    return framed(words, legend(ALL, language, wide), body, wide, high + 20 + listed.at)


def _slots(life: Life, language: str) -> tuple[dict[int, list[_Slot]], list[_Piece]]:
    """The boxes of each column and the places of lines that pass, with the pieces of the lines."""
    spans = columns(life)
    place = {year: number for number, (year, last) in enumerate(spans) if year == last}
    slots: dict[int, list[_Slot]] = {number: [] for number in range(len(spans))}
    of: dict[str, _Slot] = {}
    for form in life.forms:
        made = _written(form, life, language)
        of[form.iri] = _Slot(place[form.year], made[1], made[0], form)
        slots[of[form.iri].column].append(of[form.iri])
    pieces: list[_Piece] = []
    for tie in life.ties:
        if tie.end:
            start, end = sorted((of[tie.start], of[tie.end]), key=lambda slot: slot.column)
            between = [_Slot(column, _LANE) for column in range(start.column + 1, end.column)]
            for slot in between:
                slots[slot.column].append(slot)
            way = [start, *between, end]
            pieces += [_Piece(tie, a, b, b is end) for a, b in pairwise(way)]
    for piece in pieces:
        piece.start.out.append(piece)
        (piece.end.into if piece.start.column != piece.end.column else piece.end.out).append(piece)
    for slot in of.values():
        slot.high = max(slot.high, PORT * max(len(slot.into), len(slot.out)) + 12)
    return slots, pieces


def _written(form: Form, life: Life, language: str) -> tuple[tuple[Paragraph, ...], float]:
    """What stands in a box, from its upper left corner, and the height of that."""
    sheet = Sheet(WIDE, 8)
    sheet.write(Paragraph(10, 0, wrapped(form.kind, _INNER, 11, most=2), 11, fill=QUIET), 1)
    sheet.write(Paragraph(10, 0, wrapped(form.name, _INNER, 13, True, 9), 13, True, language=form.language), 3)
    sheet.write(Paragraph(10, 0, wrapped(place_of(form, language), _INNER, 11, most=7), 11, fill=INK), 1)
    for end in ends_of(life, form, language):
        sheet.write(Paragraph(10, 0, wrapped(f"■ {end}", _INNER, 12, True), 12, True), 1)
    return tuple(part for part in sheet.parts if isinstance(part, Paragraph)), sheet.at + 8


def _order(slots: Mapping[int, list[_Slot]], pieces: list[_Piece]) -> None:
    """Put the slots of each column in the order of what they are tied to, so that few lines cross."""
    near: defaultdict[int, list[_Slot]] = defaultdict(list)
    for piece in pieces:
        near[id(piece.start)].append(piece.end)
        near[id(piece.end)].append(piece.start)
    for sweep in range(6):
        for column in sorted(slots, reverse=sweep % 2 == 1):
            rank = {id(slot): n for each in slots.values() for n, slot in enumerate(each)}
            step = 1 if sweep % 2 else -1

            def wish(slot: _Slot, rank: Mapping[int, int] = rank, beside: int = column + step) -> float:
                ranks = [rank[id(other)] for other in near[id(slot)] if other.column == beside]
                return sum(ranks) / len(ranks) if ranks else rank[id(slot)]

            slots[column].sort(key=wish)


def _settle(slots: Mapping[int, list[_Slot]], pieces: list[_Piece]) -> None:
    """Give every slot its height: beside what it is tied to on its left, below the one above it."""
    for column in sorted(slots):
        below = 14.0
        for slot in slots[column]:
            beside = [piece.start.centre for piece in pieces if piece.end is slot and piece.start.column < column]
            wish = sum(beside) / len(beside) - slot.high / 2 if beside else below
            slot.y = max(below, wish)
            below = slot.y + slot.high + GAP
    for slot in (slot for column in slots.values() for slot in column):
        slot.into.sort(key=lambda piece: (piece.start.centre, piece.tie.start))
        slot.out.sort(
            key=lambda piece: (piece.end.centre if piece.start is slot else piece.start.centre, piece.tie.end)
        )


def _across(slots: Mapping[int, list[_Slot]], pieces: list[_Piece]) -> tuple[list[float], float]:
    """Where each column begins, and the width of all; before one that lines enter there is room for labels."""
    entered = {piece.end.column for piece in pieces if piece.last and piece.start.column != piece.end.column}
    looped = {piece.start.column for piece in pieces if piece.start.column == piece.end.column}
    for piece in (piece for piece in pieces if piece.end.column in entered):
        piece.room = LABEL
    left, at = [], 0.0
    for number in sorted(slots):
        at += 0 if not number else GUTTER if number in entered else PASSED
        left.append(at)
        at += (WIDE if any(slot.form for slot in slots[number]) else NARROW) + (GUTTER - 20 if number in looped else 0)
    return left, at


def _column(
    life: Life, span: tuple[int | None, int | None], x: float, slots: list[_Slot], high: float, language: str
) -> list[Part]:
    """The head of a column, and what is said of a year without a form."""
    texts = TEXTS[language]
    first, last = span
    name = texts["unknown-year"] if first is None else f"{first}" if first == last else f"{first}–{last}"
    wide = WIDE if any(slot.form for slot in slots) else NARROW
    head = Paragraph(x + wide / 2, 0, (name,), 15, True, centred=True)
    rule = Route(((x, 26), (x + wide, 26)), "#767676", 1)
    if wide == WIDE:
        return [head, rule]
    gap = gap_of(life, first, language)
    loaded = first in life.years.loaded
    box = Box(x, 34, wide, max(high - 34, 70), "#ffffff", "#767676", 1, "4 4", hatched=not loaded)
    lines = wrapped(gap, NARROW - 16, 12)
    under = Box(x + 4, 38, NARROW - 8, len(lines) * 12 * 1.35 + 8, stroke="#ffffff", thick=0)
    return [box, under, Paragraph(x + wide / 2, 41, lines, 12, centred=True), head, rule]


def _line(piece: _Piece, left: list[float], slots: Mapping[int, list[_Slot]], number: int) -> list[Part]:
    """A piece of a line, with its label where it enters its last box."""
    look = LOOKS[piece.tie.standing]
    wide = {True: WIDE, False: NARROW}
    start_x = left[piece.start.column] + wide[any(slot.form for slot in slots[piece.start.column])]
    start_y = HEAD + piece.start.port(piece, piece.start.out)
    looped = piece.start.column == piece.end.column
    label = wrapped(f"{number} {piece.tie.kind}", LABEL - 12, 12, most=1)
    if looped:
        end_y = HEAD + piece.end.port(piece, piece.end.out)
        turn = start_x + GUTTER - 34
        loop = ((start_x, start_y), (turn, start_y), (turn, end_y), (start_x, end_y))
        return [
            Route(loop, look.stroke, look.thick, look.dash, heads="" if piece.tie.same else "end"),
            Paragraph(start_x + 14, end_y - 18, label, 12, fill=look.stroke),
        ]
    end_x = left[piece.end.column]
    end_y = HEAD + piece.end.port(piece, piece.end.into)
    rest = end_x - piece.room
    points = ((start_x, start_y), (rest - TURN, start_y), (rest, end_y), (end_x, end_y))
    lane = () if piece.last else ((end_x + wide[any(slot.form for slot in slots[piece.end.column])], end_y),)
    swapped = piece.start.form is not None and piece.tie.start != piece.start.form.iri
    head = "end" if piece.last and not piece.tie.same and not swapped else ""
    line = Route((*points, *lane), look.stroke, look.thick, look.dash, True, "end" if head else "")
    return [line, Paragraph(rest + 4, end_y - 18, label, 12, fill=look.stroke)] if piece.last else [line]


def _box(slot: _Slot, x: float, life: Life) -> list[Part]:
    """A form's box with what is written in it; the form that was asked for has a thick edge."""
    if slot.form is None:
        return []
    asked = slot.form.iri == life.start
    top = HEAD + slot.y
    box = Box(x, top, WIDE, slot.high, "#eef2f6" if asked else "#ffffff", INK, 3 if asked else 1, round=4)
    return [box, *(paragraph.moved(x, top) for paragraph in slot.paragraphs)]


def _listed(life: Life, language: str, wide: float) -> Sheet:
    """The links by their numbers, with their reasons."""
    sheet = Sheet(wide)
    if life.ties:
        sheet.write(Paragraph(0, 0, (TEXTS[language]["ties"],), 15, True), 4)
    for tie, number in numbers(life).items():
        head = tie_head(life, tie, language)
        sheet.put(Paragraph(0, sheet.at, (str(number),), 13, True))
        sheet.write(Paragraph(34, 0, wrapped(head, wide - 34, 13), 13), 0)
        reason = reason_of(tie, language)
        sheet.write(Paragraph(34, 0, wrapped(reason, wide - 34, 12), 12, fill=QUIET), 7)
    return sheet
