"""A Word document (DOCX) to a rendition: an own walk over its XML.

Tracked insertions, content controls, text boxes, headers, footers and notes are in; deletions, field codes, comments
and metadata are not. Headers and footers stand once, at the end, after notes. Hard page breaks begin parts, for where
Word breaks the other pages the file does not say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders.read.compose import Composer, Kind, Levels
from loaders.read.diagram import write_diagram
from loaders.read.docx_inline import PAGE, Inline, Piece
from loaders.read.docx_styles import Look, Numbering, Styles, is_on, look_of
from loaders.read.docx_table import write_table
from loaders.read.finish import finished
from loaders.read.outcome import Readout, UnreadableError
from loaders.read.package import Element, Package, attribute, child, local

_WRAPPERS = frozenset({"ins", "moveTo", "customXml", "smartTag", "sdtContent", "AlternateContent", "Choice"})
_STORIES = {"footnote": "footnotes", "endnote": "endnotes"}


def read_docx(package: Package) -> Readout:
    """The rendition of a Word document."""
    return _Document(package).read()


class _Document:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main_part()
        self._relations = self._main_relations = package.relations(self._main)
        self._styles = Styles(package.xml(self._part("styles")))
        self._numbering = Numbering(package, self._part("numbering") or None)
        self._composer = Composer("docx", "2", "part")
        self._notes: list[tuple[str, str]] = []
        self._carried = ""
        self._levels = Levels()

    def _part(self, kind: str) -> str:
        return next((path for found, path in self._main_relations.values() if found == kind), "")

    def read(self) -> Readout:
        body = child(self._package.needed(self._main), "body")
        if body is None:
            raise UnreadableError("damaged")
        self._composer.page()
        self.blocks(body, Inline(self._composer.notes))
        self._foot(body)
        comments = self._package.xml(self._part("comments"))
        if comments is not None and len(comments):
            self._composer.notes.add("comments", "–", len(comments))
        return finished(self._composer, self._package)

    def blocks(self, parent: Element, inline: Inline) -> None:
        """Write the paragraphs and tables in `parent`."""
        for item in parent:
            name = local(item)
            if name == "p":
                self._paragraph(item, inline)
            elif name == "tbl":
                write_table(self._composer, item, lambda cell: self.blocks(cell, inline))
            elif name == "sdt":
                if not is_on(child(item, "sdtPr", "showingPlcHdr")):
                    self.blocks(item, inline)
            elif name in _WRAPPERS:
                self.blocks(item, inline)
            elif name == "altChunk":
                self._composer.notes.add("embedded", "altChunk")
            elif name == "subDoc":
                self._composer.notes.add("embedded", "subDoc")

    def _paragraph(self, element: Element, inline: Inline) -> None:
        properties = child(element, "pPr")
        style = child(properties, "pStyle")
        look = look_of(properties).over(self._styles.look(attribute(style, "val") if style is not None else None))
        piece = inline.read(element)
        if child(properties, "rPr", "del") is not None or child(properties, "rPr", "moveFrom") is not None:
            self._carried += piece.text
            return
        piece.text, self._carried = self._carried + piece.text, ""
        if look.page_break:
            self._composer.page()
        self._write(piece, look, bool(child(element, "pPr", "pStyle") is not None and look.outline is not None))
        self._notes += piece.notes
        self._hanging(piece, inline)
        if child(properties, "sectPr") is not None and _new_page(child(properties, "sectPr")):
            self._composer.page()

    def _write(self, piece: Piece, look: Look, heading: bool) -> None:
        parts = piece.text.split(PAGE)
        mark = self._mark(look) if piece.text.strip(PAGE + " \t\n") else ""
        heading = heading or (look.outline is not None and look.outline < 9) or (piece.bold and not mark)
        kind = Kind(mark, heading, look.room and not look.contextual)
        for i, part in enumerate(parts):
            if i:
                self._composer.page()
            if part.strip() or len(parts) == 1:
                self._composer.paragraph(part, kind)
                kind = replace(kind, mark="")

    def _mark(self, look: Look) -> str:
        number, level = look.number, look.level or 0
        if not number or number == "0":
            self._levels.reset()
            return ""
        indent = self._numbering.indent(number, level) if look.indent is None else look.indent
        return self._numbering.mark(number, level, max(level, self._levels.level(indent)))

    def _hanging(self, piece: Piece, inline: Inline) -> None:
        for box in piece.boxes:
            self._composer.gap()
            self.blocks(box, Inline(self._composer.notes))
            self._composer.gap()
        for key in piece.diagrams:
            write_diagram(self._composer, self._package, self._relations.get(key, ("", ""))[1])

    def _foot(self, body: Element) -> None:
        """Notes in the order they are referred to, then every header and footer, each text once."""
        for kind, number in dict.fromkeys(self._notes):
            root = self._package.xml(self._part(_STORIES[kind]))
            for note in root if root is not None else ():
                if attribute(note, "id") == number:
                    self._composer.gap()
                    self.blocks(note, Inline(self._composer.notes))
        seen: set[str] = set()
        for part in dict.fromkeys(self._stories(body)):
            root = self._package.xml(part)
            text = " ".join("".join(str(t) for t in root.itertext()).split()) if root is not None else ""
            if root is None or text in seen:
                continue
            seen.add(text)
            self._relations = self._package.relations(part)
            self._composer.gap()
            self.blocks(root, Inline(self._composer.notes))
        self._relations = self._main_relations

    def _stories(self, body: Element) -> Iterator[str]:
        """The headers and footers that some page shows."""
        settings = self._package.xml(self._part("settings"))
        even = is_on(child(settings, "evenAndOddHeaders"))
        for section in (item for item in body.iter() if local(item) == "sectPr"):
            shown = {"default", "even" if even else "", "first" if is_on(child(section, "titlePg")) else ""}
            for item in section:
                if local(item) in ("headerReference", "footerReference") and attribute(item, "type") in shown:
                    found = self._main_relations.get(attribute(item, "id") or "")
                    if found:
                        yield found[1]


def _new_page(section: Element | None) -> bool:
    kind = child(section, "type")
    return kind is None or attribute(kind, "val") not in ("continuous", "nextColumn")
