"""A drawing as SVG 1.1: plain elements, no script, nothing from elsewhere; the same drawing gives the same bytes."""

from __future__ import annotations

import re
from html import escape

from service.insight.pictures.drawing import Box, Drawing, Paragraph, Part, Point, Route
from service.insight.pictures.measured import LINE
from service.insight.told import fit

FACES = "Arial, 'Liberation Sans', Helvetica, 'DejaVu Sans', sans-serif"
_HATCH = (
    '<defs><pattern id="alke-gap" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="8" height="8" fill="#ffffff"/><line x1="0" y1="0" x2="0" y2="8" stroke="#d0d0d0" stroke-width="3"/>'
    "</pattern></defs>"
)
_TURNING = {ord(sign): "�" for sign in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"}
_HEAD = 8.0
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def svg(drawing: Drawing) -> bytes:
    """The file."""
    title, text = f"{drawing.kind}-title", f"{drawing.kind}-text"
    wide, high = _number(drawing.wide), _number(drawing.high)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" '
        f'role="img" aria-labelledby="{title}" aria-describedby="{text}" xml:lang="{drawing.language}" '
        f'lang="{drawing.language}" font-family="{FACES}">',
        f'<title id="{title}">{_text(drawing.title)}</title>',
        f'<desc id="{text}">{_text(drawing.text)}</desc>',
    ]
    if any(isinstance(part, Box) and part.hatched for part in drawing.parts):
        lines.append(_HATCH)
    lines.append(f'<rect width="{wide}" height="{high}" fill="#ffffff"/>')
    lines += [element for part in drawing.parts for element in _elements(part, drawing.language)]
    return ("\n".join([*lines, "</svg>"]) + "\n").encode()


def _elements(part: Part, spoken: str) -> list[str]:
    if isinstance(part, Paragraph):
        return _lines(part, spoken)
    return [_box(part)] if isinstance(part, Box) else _route(part)


def _lines(part: Paragraph, spoken: str) -> list[str]:
    given = f' font-size="{_number(part.size)}" fill="{part.fill}"'
    given += ' font-weight="bold"' if part.bold else ""
    given += ' text-anchor="middle"' if part.centred else ""
    if part.language != spoken and _TAG.fullmatch(part.language):
        given += f' xml:lang="{part.language}" lang="{part.language}"'
    base = part.y + part.size
    return [
        f'<text x="{_number(part.x)}" y="{_number(base + n * part.size * LINE)}"{given}>{_text(line)}</text>'
        for n, line in enumerate(part.lines)
    ]


def _box(part: Box) -> str:
    place = f'x="{_number(part.x)}" y="{_number(part.y)}" width="{_number(part.wide)}" height="{_number(part.high)}"'
    fill = "url(#alke-gap)" if part.hatched else part.fill
    more = f' rx="{_number(part.round)}"' if part.round else ""
    more += f' stroke-dasharray="{part.dash}"' if part.dash else ""
    return f'<rect {place} fill="{fill}" stroke="{part.stroke}" stroke-width="{_number(part.thick)}"{more}/>'


def _route(part: Route) -> list[str]:
    start, *others = part.points
    steps, at = [f"M{_pair(start)}"], start
    for point in others:
        if part.curved and at[1] != point[1] and at[0] != point[0]:
            middle = (at[0] + point[0]) / 2
            steps.append(f"C{_pair((middle, at[1]))} {_pair((middle, point[1]))} {_pair(point)}")
        else:
            steps.append(f"L{_pair(point)}")
        at = point
    dash = f' stroke-dasharray="{part.dash}"' if part.dash else ""
    line = f'fill="none" stroke="{part.stroke}" stroke-width="{_number(part.thick)}"{dash}'
    made = [f'<path d="{" ".join(steps)}" {line}/>']
    if part.heads:
        ends = part.points[-2:] if part.heads == "end" else (part.points[1], part.points[0])
        made.append(f'<path d="{_head(*ends)}" fill="{part.stroke}"/>')
    return made


def _head(back: Point, tip: Point) -> str:
    """A triangle at the tip, along the longer of the two ways from the point before it."""
    x, y = tip
    if abs(tip[0] - back[0]) >= abs(tip[1] - back[1]):
        turn = -_HEAD if tip[0] >= back[0] else _HEAD
        corners = (tip, (x + turn, y - _HEAD / 2), (x + turn, y + _HEAD / 2))
    else:
        turn = -_HEAD if tip[1] >= back[1] else _HEAD
        corners = (tip, (x - _HEAD / 2, y + turn), (x + _HEAD / 2, y + turn))
    return "M" + " L".join(_pair(corner) for corner in corners) + " Z"


def _text(text: str) -> str:
    return escape(fit(text).translate(_TURNING), quote=False)


def _pair(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
