"""A document's text as numbered lines, each cut into stretches by what became of them; and parts of many lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from service.report.model import Part, Run

PART = 40_000
"""So many characters of a long text are shown together."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line, counted from 1, as words and their fate in order; no `runs`: it is empty."""

    number: int
    runs: tuple[tuple[str, Part], ...]

    @property
    def size(self) -> int:
        """How many characters it has."""
        return sum(len(words) for words, _ in self.runs)


@dataclass(frozen=True, slots=True)
class Dark:
    """A stretch of a text that was not understood, from its first line to its last, with single spaces."""

    first: int
    last: int
    words: str


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


def parts_of(lines: Iterable[Line], size: int = PART) -> Iterator[tuple[Line, ...]]:
    """The lines in parts of at most `size` characters; a longer line is a part of its own."""
    part: list[Line] = []
    room = size
    for line in lines:
        if part and line.size > room:
            yield tuple(part)
            part, room = [], size
        part.append(line)
        room -= line.size
    if part:
        yield tuple(part)


def share_of(lines: Iterable[Line], part: Part) -> float:
    """The share of the characters of some lines, white space apart, that met a fate; 0 where there are none."""
    sizes = [(len("".join(words.split())), fate) for line in lines for words, fate in line.runs]
    whole = sum(size for size, _ in sizes)
    return sum(size for size, fate in sizes if fate == part) / whole if whole else 0.0


def dark_of(lines: Iterable[Line]) -> Iterator[Dark]:
    """What was not understood, as stretches that go on over the ends of lines."""
    words: list[str] = []
    first = last = 0
    for line in lines:
        for text, part in line.runs:
            if part == "not-understood":
                first = first if words else line.number
                last = line.number
                words += text.split()
            elif words and text.strip():
                yield Dark(first, last, " ".join(words))
                words = []
    if words:
        yield Dark(first, last, " ".join(words))
