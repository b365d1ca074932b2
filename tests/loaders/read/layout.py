"""An invented document as an author would lay it out: paragraphs, lists with levels, and pages."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from pathlib import Path

from loaders.description import Description
from loaders.evidence import Rendition
from loaders.families.source import Source
from loaders.read.text import read_text
from loaders.structure import Line, Mark
from loaders.vocabulary import load_vocabulary

ROOM = Path(__file__).resolve().parents[2] / "documents"
_TIME = re.compile(r"\d{1,2}[.:]\d{2}\b")
_FIELD = re.compile(r"[A-ZÅÄÖ][^:.]{2,30}:\s")
CASES = sorted(path.parent for path in ROOM.glob("*/*/input.txt"))


@dataclass(frozen=True)
class Paragraph:
    """`lines` as they stand in the text, `flowed` where wrapped ones are put together; `empty` lines stand above.

    `mark` is "", "bullet", "number" or "arrow".
    """

    lines: tuple[str, ...]
    flowed: tuple[str, ...]
    mark: str
    level: int
    new_page: bool
    empty: int


@dataclass(frozen=True)
class Grid:
    """An empty table of a form: the line above it, the heads of its columns and, under the last, its sub-columns."""

    caption: str
    heads: tuple[str, ...]
    sides: tuple[str, ...]


def source_of(text: str) -> Source:
    rendition = read_text(text.encode())
    assert isinstance(rendition, Rendition)
    return Source(Description("case", "input.txt"), rendition, load_vocabulary())


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text, its list signs turned into levels."""
    source = source_of(text)
    found: list[Paragraph] = []
    indents: list[int] = []
    page = 0
    for block in source.blocks:
        listed = block.mark in (Mark.BULLET, Mark.DASH, Mark.NUMBER)
        while listed and indents and indents[-1] > block.indent:
            indents.pop()
        if not listed:
            indents = []
        elif not indents or indents[-1] < block.indent:
            indents.append(block.indent)
        mark = {Mark.BULLET: "bullet", Mark.DASH: "bullet", Mark.NUMBER: "number", Mark.ARROW: "arrow"}
        for n, part in enumerate(_frames(block.lines)):
            lines = tuple(line.text.strip() for line in part)
            flowed = tuple(source.join(run).text for run in _wrapped(part))
            new_page = bool(found) and block.page is not None and (block.page or 0) != page
            page = block.page or 0
            above = source.lines[: part[0].number - 1]
            empty = len(list(itertools.takewhile(lambda line: line.blank, reversed(above))))
            sign = mark.get(block.mark, "") if n == 0 else ""
            found.append(Paragraph(lines, flowed, sign, max(len(indents) - 1, 0), new_page, empty))
    return found


def with_form(text: str) -> tuple[list[Paragraph], list[Grid]]:
    """The paragraphs of a text and, where it ends with the empty form, the tables that an office program has for it.

    A text keeps no table: every head stands alone, and two empty lines part one table from the next.
    """
    found = paragraphs(text)
    annex = re.compile(r"Liite( \d+)?")
    at = next((i for i, part in enumerate(found) if annex.fullmatch(part.lines[0])), len(found) - 1)
    groups: list[list[str]] = []
    for part in found[at + 1 :]:
        if part.empty >= 2 or not groups:
            groups.append([])
        groups[-1] += part.lines
    known = load_vocabulary().words("side-column")
    return found[: at + 1], [_grid(lines, known) for lines in groups]


def _grid(lines: list[str], known: frozenset[str]) -> Grid:
    caption = lines.pop(0) if lines[0].endswith(":") else ""
    sides = [line.split() for line in lines if set(line.split()) <= known]
    heads = tuple(line for line in lines if not set(line.split()) <= known)
    return Grid(caption, heads, tuple(side for line in sides for side in line))


def _frames(lines: tuple[Line, ...]) -> list[tuple[Line, ...]]:
    """The lines of a block, parted where a leading space or an empty line tells that an author began anew."""
    parts: list[list[Line]] = [[lines[0]]]
    for before, line in itertools.pairwise(lines):
        apart = line.number > before.number + 1 and not before.text.endswith("-") and not line.text[:1].islower()
        greeting = line.number > before.number + 1 and before.number == lines[0].number and before.text.endswith(",")
        if (line.indent or apart or greeting) and lines[0].mark is Mark.NONE:
            parts.append([])
        parts[-1].append(line)
    return [tuple(part) for part in parts]


def _wrapped(lines: tuple[Line, ...]) -> list[list[Line]]:
    """Lines that only the width of the page parted, together."""
    parts = [[lines[0]]]
    for before, line in itertools.pairwise(lines):
        goes_on = (
            len(before.text) > 70 or before.text.endswith("-") or (len(before.text) > 40 and line.text[:1].islower())
        )
        fields = _FIELD.match(before.text) and _FIELD.match(line.text)
        if goes_on and line.mark is Mark.NONE and not _TIME.match(line.text) and not fields:
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts
