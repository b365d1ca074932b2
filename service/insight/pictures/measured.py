"""How wide a text is, and how it is broken into lines that fit.

The widths are those of the widest of the common sans-serif faces (`widths.csv`, thousandths of an em: the larger of
DejaVu Sans and Liberation Sans, whose widths are those of Arial and Helvetica). So a text fits in whichever of them it
is shown; a sign that is not listed counts as wide as the widest.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

LINE = 1.35
"""The height of a line, in ems."""
_UNKNOWN = 1400
_CUT = "…"
_WITH_NUMBER = re.compile(r" (?=\d{1,5}(?:[–-]\d{1,5})?[.,;)]?(?: |$))|(?<=\d) (?=§)")
"""A number stays with the word before it: a page and its number are not parted. The id of a load is none."""
_BREAKS = "-/–_.&=?"


@cache
def _widths() -> tuple[dict[str, int], dict[str, int]]:
    with Path(__file__).with_name("widths.csv").open(encoding="utf-8", newline="") as file:
        rows = [(chr(int(row["sign"], 16)), int(row["regular"]), int(row["bold"])) for row in csv.DictReader(file)]
    return {sign: regular for sign, regular, _ in rows}, {sign: bold for sign, _, bold in rows}


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of a text at most, in the unit of `size`."""
    table = _widths()[bold]
    return sum(table.get(sign, _UNKNOWN) for sign in text) * size / 1000


def height(lines: Sequence[str], size: float) -> float:
    """The height of lines."""
    return len(lines) * size * LINE


def wrapped(text: str, room: float, size: float, bold: bool = False, most: int = 60) -> tuple[str, ...]:
    """A text as lines of at most `room`; of more than `most` lines the last ends in an ellipsis."""
    lines: list[str] = []
    line = ""
    for word in _WITH_NUMBER.sub("\u00a0", " ".join(text.split())).split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *pieces, line = _pieces(word, room, size, bold)
        lines += pieces
    lines += [line] if line else []
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], _shortened(lines[most - 1], room, size, bold))


def _pieces(word: str, room: float, size: float, bold: bool) -> list[str]:
    """A word in parts that fit, broken behind a hyphen or a slash where it has one."""
    pieces: list[str] = []
    start, used = 0, 0.0
    for place, sign in enumerate(word):
        wide = width(sign, size, bold)
        if used + wide > room and place > start:
            marks = max(word.rfind(mark, start, place) for mark in _BREAKS)
            cut = marks + 1 if marks > start + (place - start) // 3 else place
            pieces.append(word[start:cut])
            start, used = cut, width(word[cut:place], size, bold)
        used += wide
    return [*pieces, word[start:]]


def _shortened(line: str, room: float, size: float, bold: bool) -> str:
    while line and width(line + _CUT, size, bold) > room:
        line = line[:-1]
    return line.rstrip() + _CUT
