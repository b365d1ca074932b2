"""Lines and blocks: how the text of a rendition is laid out.

In goes a rendition, out come its lines and, from lines, blocks (heading, paragraph, bullet, numbered item, arrow, URL),
each with its canonical text. Knows layout only: what a block means is for the document family to say.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from loaders.evidence import Rendition, Span
from loaders.text.canonical import Canonical, JoinsWith, canonical


class Mark(StrEnum):
    """What a line begins with."""

    NONE = "none"
    BULLET = "bullet"
    DASH = "dash"
    NUMBER = "number"
    ARROW = "arrow"
    URL = "url"


_MARKS = (
    (Mark.BULLET, re.compile(r"[•●○▪▫■□◦➢➤✓\uf0a7\uf0b7\uf0d8\u2023\u2043]\s*|o\s+(?=\S)")),
    (Mark.ARROW, re.compile(r"[\uf0e0→⇒➔]\s*|à\s+(?=\S)")),
    (Mark.URL, re.compile(r"(?=(?:https?://|mailto:|www\.)\S+\s*$)")),
    (Mark.NUMBER, re.compile(r"(\d{1,2}|[a-zåäö])[.)]\s+(?=[^\W\d])")),
    (Mark.DASH, re.compile(r"[-–*]\s+")),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text after indentation and mark, where that text begins, and how it was marked.

    `indent` counts leading spaces; `page` the page from 1 where known; `starts_page` is true on a page's first line.
    """

    number: int
    text: str
    offset: int
    mark: Mark
    label: str
    indent: int
    page: int | None
    starts_page: bool

    @property
    def blank(self) -> bool:
        """Whether nothing but white space stands on the line."""
        return not self.text.strip()

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends with a full stop, question or exclamation mark or colon."""
        return self.text.rstrip().endswith((".", "!", "?", ":"))


def lines(rendition: Rendition) -> tuple[Line, ...]:
    """The lines of `rendition`, blank ones included."""
    starts = set(rendition.page_starts)
    found = []
    for number, offset in enumerate(rendition.line_starts, start=1):
        end = rendition.text.find("\n", offset)
        raw = rendition.text[offset : end if end >= 0 else len(rendition.text)]
        body = raw.lstrip(" \t\f\ufeff\u00a0")
        at = offset + len(raw) - len(body)
        mark, label, skip = _mark(body)
        page = rendition.page(at) if body else rendition.page(offset)
        found.append(Line(number, body[skip:].rstrip(), at + skip, mark, label, at - offset, page, at in starts))
    return tuple(found)


def _mark(body: str) -> tuple[Mark, str, int]:
    """The mark `body` begins with, its own text (a number), and how many characters it takes."""
    for mark, pattern in _MARKS:
        found = pattern.match(body)
        if found:
            return mark, found.group(1) if mark is Mark.NUMBER else "", found.end()
    return Mark.NONE, "", 0


@dataclass(frozen=True, slots=True)
class Block:
    """Some consecutive lines that belong together, with their canonical text."""

    mark: Mark
    label: str
    indent: int
    page: int | None
    lines: tuple[Line, ...]
    content: Canonical

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.content.text

    @property
    def span(self) -> Span:
        """The whole block in the rendition, its mark left out."""
        return self.content.span()


def make_block(of: Sequence[Line], keeps_hyphen: JoinsWith) -> Block:
    """One block of the lines `of`, blank ones left out of its text."""
    first = of[0]
    content = canonical([(line.text, line.offset) for line in of], keeps_hyphen)
    return Block(first.mark, first.label, first.indent, first.page, tuple(of), content)


def blocks(of: Iterable[Line], keeps_hyphen: JoinsWith) -> tuple[Block, ...]:
    """Group lines into blocks.

    A mark or a new page begins a block; a blank line ends one unless the text plainly goes on: a word broken by a
    hyphen, a conjunction or comma at the end, an item's next line in lower case after no full stop, or a page whose
    lines are all set apart by blank lines.
    """
    return tuple(block for page in _pages(of) for block in _page_blocks(page, keeps_hyphen, is_double_spaced(page)))


def _pages(of: Iterable[Line]) -> Iterator[list[Line]]:
    page: list[Line] = []
    for line in of:
        if line.starts_page and page:
            yield page
            page = []
        page.append(line)
    if page:
        yield page


def is_double_spaced(page: Sequence[Line]) -> bool:
    """Whether blank lines stand between nearly all lines of a page, so that they say nothing about its blocks."""
    body = [line for line in page if not line.starts_page]
    filled = [i for i, line in enumerate(body) if not line.blank]
    adjacent = sum(1 for a, b in itertools.pairwise(filled) if b == a + 1)
    marked = sum(1 for i in filled if body[i].mark is not Mark.NONE)
    return len(filled) >= 6 and adjacent == 0 and marked < len(filled) / 2


def _page_blocks(page: Sequence[Line], keeps_hyphen: JoinsWith, double: bool) -> Iterator[Block]:
    current: list[Line] = []
    blank = False
    for line in page:
        if line.blank:
            blank = True
            continue
        if current and not _continues(current, line, blank, double):
            yield make_block(current, keeps_hyphen)
            current = []
        current.append(line)
        blank = False
    if current:
        yield make_block(current, keeps_hyphen)


def _continues(current: Sequence[Line], line: Line, blank: bool, double: bool) -> bool:
    """Whether `line` belongs to the block of `current`."""
    last = current[-1]
    if line.mark is not Mark.NONE or current[0].mark is Mark.URL:
        return False
    if not blank:
        return True
    if re.search(r"\S-$|\b(ja|sekä|tai)$|,$", last.text):
        return True
    if double and current[0].mark is not Mark.NONE:
        return True
    return line.text[:1].islower() and not last.ends_sentence and current[0].mark is not Mark.NONE
