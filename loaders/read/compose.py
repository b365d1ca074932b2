"""Write a rendition line by line: the one place that decides how paragraphs, lists, tables and pages look as text.

One paragraph is one line (a soft break stays a break); a bullet begins "• ", deeper ones "- " after one space a level,
a numbered one with its number. An empty line stands where a reader of the page sees things set apart: around headings
and long paragraphs, after a list, between table rows. A cell's text stands on lines of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from loaders.evidence import Cell, Rendition, Span
from loaders.read.outcome import MAX_TEXT, Notes, Readout, UnreadableError

LONG = 80
"""From this many characters on, a paragraph would wrap on a page, and is set apart as one."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff\ufffe\uffff]|[\ud800-\udfff]")
_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ARROWS = "\uf0e0\uf0e8→⇒➔➢à"


def clean(text: str) -> str:
    """`text` without control characters, soft hyphens and what has no width, its line breaks as "\\n".

    A hyphen that no line ends after is a hyphen.
    """
    return _CONTROL.sub("", _BREAK.sub("\n", text)).replace("\u2011", "-")


def bullet(level: int, sign: str = "") -> str:
    """How a bullet of a level (from 0) begins; an arrow stays an arrow."""
    if sign and sign[0] in _ARROWS[:5]:
        return " " * level + "→ "
    return "• " if level == 0 else " " * level + "- "


class Levels:
    """Tells the level of a list item from how far it is indented, against those before it."""

    def __init__(self, slack: float = 0) -> None:
        self._stack: list[float] = []
        self._slack = slack

    def level(self, indent: float) -> int:
        """The level, from 0, of an item indented by `indent`."""
        while self._stack and self._stack[-1] > indent + self._slack:
            self._stack.pop()
        if not self._stack or self._stack[-1] < indent - self._slack:
            self._stack.append(indent)
        return len(self._stack) - 1

    def reset(self) -> None:
        """Forget the items so far: another list begins."""
        self._stack.clear()


@dataclass(frozen=True, slots=True)
class Kind:
    """How a paragraph looks: its `mark` ("• ", "1. " or none), whether it is a heading, and the room around it."""

    mark: str = ""
    heading: bool = False
    room: bool = False


@dataclass(frozen=True, slots=True)
class _Last:
    """The paragraph written before: how long its last line is, and whether that ends a sentence."""

    kind: Kind
    length: int
    ends_sentence: bool


class Composer:
    """Builds a rendition and its cells."""

    def __init__(self, reader: str, version: str = "1", page_kind: str = "page") -> None:
        self.notes = Notes()
        self._reader, self._version, self._page_kind = reader, version, page_kind
        self._parts: list[str] = []
        self._size = 0
        self._pages: list[int] = []
        self._pending_pages = 0
        self._cells: list[Cell] = []
        self._tables = 0
        self._last: _Last | None = None
        self._blank = True

    def line(self, text: str) -> None:
        """Write one line as it is; an empty one ends whatever stood before."""
        text = text.rstrip()
        if text and self._pending_pages:
            indent = len(text) - len(text.lstrip())
            self._pages += [self._size + indent] * self._pending_pages
            self._pending_pages = 0
        self._parts += [text, "\n"]
        self._size += len(text) + 1
        self._blank = not text
        if self._size > MAX_TEXT:
            raise UnreadableError("text-too-long", limit=MAX_TEXT // 1_000_000)

    def gap(self) -> None:
        """Set apart what follows: one empty line, unless one stands there."""
        if not self._blank:
            self.line("")
        self._last = None

    def page(self) -> None:
        """Begin a page, slide or sheet."""
        self.gap()
        self._pending_pages += 1

    def paragraph(self, text: str, kind: Kind | None = None) -> None:
        """Write a paragraph, set apart from the one before as it would be on the page."""
        kind = kind or Kind()
        text = clean(text)
        if not text.strip():
            self.line("")
            self._last = None
            return
        lines = [part.strip() if i or kind.mark else part.rstrip() for i, part in enumerate(text.split("\n"))]
        if self._last is not None and _apart(self._last, kind, lines):
            self.gap()
        self.line(kind.mark + lines[0])
        for part in lines[1:]:
            self.line(part)
        self._last = _Last(kind, len(lines[-1]), lines[-1].endswith((".", "!", "?", ":")))

    def table(self) -> int:
        """Begin a table; its number."""
        self.gap()
        self._tables += 1
        return self._tables

    def cell(self, table: int, row: int, column: int, fill: Callable[[], None], *, rows: int = 1, columns: int = 1,
             choice: str | None = None, reference: str | None = None) -> None:  # fmt: skip
        """Write a cell by calling `fill`, and keep where its text stands."""
        self._last = None
        at, begin, place, blank = len(self._parts), self._size, len(self._cells), self._blank
        fill()
        while len(self._parts) > at and not self._parts[-2]:
            del self._parts[-2:]
            self._size -= 1
        self._blank = blank if at == len(self._parts) else False
        text = "".join(self._parts[at:])
        start, end = begin + len(text) - len(text.lstrip()), begin + len(text.rstrip())
        span = Span(start, end) if start < end else None
        self._cells.insert(place, Cell(table, row, column, span, rows, columns, choice, reference))
        self._last = None

    @property
    def blank(self) -> bool:
        """Whether nothing has been written yet."""
        return not any(part.strip() for part in self._parts)

    def done(self) -> Readout:
        """The finished rendition; a file of one page or part has lost nothing by having none."""
        self._pages += [max(self._size - 1, 0)] * self._pending_pages
        text = "".join(self._parts).rstrip() + "\n"
        pages = tuple(min(page, len(text) - 1) for page in self._pages)
        if len(pages) < 2 and self._page_kind in ("page", "part"):
            pages = ()
        cells = tuple(self._cells)
        rendition = Rendition(text, self._reader, self._version, pages, self._page_kind, cells)
        return Readout(rendition, self.notes.done())


def _apart(last: _Last, this: Kind, lines: list[str]) -> bool:
    """Whether an empty line stands between two paragraphs that follow one another.

    Without room between them, a long line goes on in the next one (a text whose lines became paragraphs), unless it
    ends a sentence, or a short line like a heading stands before it.
    """
    if last.kind.mark and this.mark:
        return False
    if last.kind.mark:
        return True
    if this.mark:
        return last.kind.heading
    if last.kind.heading or this.heading or last.kind.room or this.room:
        return True
    if last.length > LONG:
        return last.ends_sentence
    return len(lines[0]) > LONG and lines[0].lstrip()[:1].isupper()
