"""A document's text as numbered lines, each cut into stretches by what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.report.model import Part, Run


@dataclass(frozen=True, slots=True)
class Line:
    """A line, counted from 1, as words and their fate in order; no `runs`: it is empty."""

    number: int
    runs: tuple[tuple[str, Part], ...]


def lines_of(text: str, runs: Sequence[Run]) -> tuple[Line, ...]:
    """Every line of `text`; what no run covers is not understood."""
    lines: list[Line] = []
    start, at = 0, 0
    for number, line in enumerate(text.split("\n"), 1):
        end, found = start + len(line), []
        while at < len(runs) and runs[at].end <= start:
            at += 1
        here, position = at, start
        while position < end:
            part: Part = runs[here].part if here < len(runs) else "not-understood"
            stop = min(runs[here].end, end) if here < len(runs) else end
            found.append((text[position:stop], part))
            position, here = stop, here + 1
        lines.append(Line(number, tuple(found) if line.strip() else ()))
        start = end + 1
    return tuple(lines)
