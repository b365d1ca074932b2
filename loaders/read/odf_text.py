"""The text of an OpenDocument file: paragraphs, lists, tables, frames and notes; tracked deletions and comments out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.read.compose import Composer, Kind, Levels
from loaders.read.odf_styles import OdfLists, OdfStyles, list_indent
from loaders.read.package import Element, attribute, child, local

_OUT = frozenset({"tracked-changes", "annotation", "annotation-end", "page-number", "page-count", "ruby-text", "forms",
                  "hidden-text", "author-name", "author-initials", "initial-creator", "creator", "table-column",
                  "table-columns", "table-header-columns", "table-of-content-source", "index-title-template",
                  "event-listeners", "change", "change-start", "change-end", "label", "binary-data",
                  "sequence-decls", "variable-decls",
                  "user-field-decls", "desc", "glue-point", "settings"})  # fmt: skip
FRAMES = frozenset({"frame", "custom-shape", "g", "rect", "ellipse", "text-box", "polygon", "path", "connector"})
_SPACE = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True)
class _Piece:
    text: list[str] = field(default_factory=list)
    frames: list[Element] = field(default_factory=list)
    bold: bool = True


class OdfText:
    """Writes the blocks of an OpenDocument file with `composer`."""

    def __init__(self, composer: Composer, styles: OdfStyles, *, paged: bool = True) -> None:
        self.composer, self.styles = composer, styles
        self.notes: list[Element] = []
        self._lists = OdfLists(styles)
        self._levels = Levels(slack=1)
        self._paged = paged
        self.place = "–"

    def blocks(self, parent: Element) -> None:
        """Write what stands in `parent`."""
        for item in parent:
            self.block(item)

    def block(self, item: Element) -> None:
        """Write one block."""
        name = local(item)
        if name in _OUT:
            if name == "annotation":
                self.composer.notes.add("comments", self.place)
            return
        if name in ("p", "h"):
            self.paragraph(item)
        elif name == "list":
            self._list(item, attribute(item, "style-name") or "", 1)
        elif name == "table":
            self.table(item)
        elif name == "object" or name == "object-ole":
            self.composer.notes.add("embedded", "OLE" if name == "object-ole" else "object")
        elif name in FRAMES:
            self.composer.gap()
            self.blocks(item)
            self.composer.gap()
        elif name == "control":
            self.composer.paragraph(self.styles.controls.get(attribute(item, "control") or "", ""))
        elif name == "section" and attribute(item, "display") == "none":
            self.composer.notes.add("hidden-text", "-")
        else:
            self.blocks(item)

    def paragraph(self, element: Element) -> None:
        """Write a paragraph that is no list item: a list after it begins anew."""
        self._levels.reset()
        self._item(element, "")

    def _item(self, element: Element, mark: str) -> None:
        """Write a paragraph, after it what is anchored in it."""
        look = self.styles.look(attribute(element, "style-name"))
        if look.hidden:
            self.composer.notes.add("hidden-text", "-")
            return
        piece = _Piece(bold=look.bold)
        self._inline(element, piece, look.bold)
        text = "".join(piece.text)
        bold = piece.bold and bool(text.strip()) and not mark
        if look.page_break and self._paged:
            self.composer.page()
        if bold and not self._paged and local(element) != "h" and not look.title and len(text) < 200:
            text = f"**{text.strip()}**"
        self.composer.paragraph(text, Kind(mark, local(element) == "h" or look.title or bold, look.room))
        for frame in piece.frames:
            self.block(frame)

    def _inline(self, element: Element, piece: _Piece, bold: bool) -> None:
        self._add(element.text, piece, bold)
        for item in element:
            self._token(item, piece, bold)
            self._add(item.tail, piece, bold)

    def _add(self, text: str | None, piece: _Piece, bold: bool) -> None:
        if text:
            piece.text.append(_SPACE.sub(" ", text))
            if text.strip():
                piece.bold = bold if not "".join(piece.text[:-1]).strip() else piece.bold and bold

    def _token(self, item: Element, piece: _Piece, bold: bool) -> None:
        name = local(item)
        if name in _OUT:
            if name == "annotation":
                self.composer.notes.add("comments", self.place)
            return
        if name == "s":
            count = attribute(item, "c") or "1"
            piece.text.append(" " * min(int(count) if count.isdigit() else 1, 1000))
        elif name == "tab":
            piece.text.append("\t")
        elif name == "line-break":
            piece.text.append("\n")
        elif name == "note":
            self.notes.append(item)
        elif name in FRAMES:
            piece.frames.append(item)
        elif name == "control":
            piece.text.append(self.styles.controls.get(attribute(item, "control") or "", ""))
        elif name == "span":
            style = attribute(item, "style-name")
            if self.styles.hides(style):
                self.composer.notes.add("hidden-text", "-")
            else:
                self._inline(item, piece, bold or self.styles.bold(style))
        else:
            self._inline(item, piece, bold)

    def _list(self, element: Element, style: str, level: int) -> None:
        if level == 1:
            goes_on = attribute(element, "continue-numbering") == "true" or bool(attribute(element, "continue-list"))
            self._lists.begin(style, goes_on)
        else:
            self._lists.descend(level)
        for item in element:
            header = local(item) == "list-header"
            first = True
            for part in item:
                if local(part) == "list":
                    self._list(part, attribute(part, "style-name") or style, level + 1)
                elif local(part) in ("p", "h"):
                    marked = first and not header and _has_text(part)
                    mark = self._mark(item, part, style, level) if marked else ""
                    self._item(part, mark)
                    first = first and not marked
                else:
                    self.block(part)

    def _mark(self, item: Element, part: Element, style: str, level: int) -> str:
        own = self.styles.look(attribute(part, "style-name")).indent
        indent = list_indent(self.styles.level(style, level)) or own or 0.0
        shown = max(level - 1, self._levels.level(indent))
        return self._lists.mark(style, level, shown, attribute(item, "start-value"))

    def table(self, table: Element) -> None:
        """Write a table, a merged cell once."""
        number = self.composer.table()
        row = 1
        for element in _rows(table):
            column = 1
            for cell in element:
                if local(cell) not in ("table-cell", "covered-table-cell"):
                    continue
                repeated = count(cell, "number-columns-repeated")
                if local(cell) == "table-cell":
                    self._cell(number, row, column, cell, repeated, count(element, "number-rows-repeated"))
                column += repeated
            row += count(element, "number-rows-repeated")
            self.composer.gap()

    def _cell(self, number: int, row: int, column: int, cell: Element, repeated: int, repeated_rows: int) -> None:
        self.composer.cell(
            number, row, column, lambda: self.blocks(cell),
            rows=max(count(cell, "number-rows-spanned"), repeated_rows if _has_text(cell) else 1),
            columns=max(count(cell, "number-columns-spanned"), repeated if _has_text(cell) else 1),
            choice=_choice(cell),
        )  # fmt: skip

    def write_notes(self) -> None:
        """Write the footnotes and endnotes met so far."""
        for note in self.notes:
            self.composer.gap()
            body = child(note, "note-body")
            if body is not None:
                self.blocks(body)
        self.notes = []


def _rows(parent: Element) -> list[Element]:
    found: list[Element] = []
    for item in parent:
        if local(item) == "table-row":
            found.append(item)
        elif local(item) in ("table-header-rows", "table-rows", "table-row-group"):
            found += _rows(item)
    return found


def count(element: Element, name: str) -> int:
    """A repetition or span, at least 1."""
    value = attribute(element, name)
    return max(int(value), 1) if value and value.isdigit() and len(value) < 9 else 1


def _has_text(element: Element) -> bool:
    return any(str(text).strip() for text in element.itertext())


def _choice(cell: Element) -> str | None:
    for item in cell.iter():
        if local(item) == "drop-down":
            shown = "".join(str(text) for text in item.itertext()).strip()
            return shown or None
    return None
