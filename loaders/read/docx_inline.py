"""The text inside a Word paragraph: insertions in, deletions out, field codes out, what a reader sees of the rest.

Fields may run over paragraphs, so one `Inline` walks a whole story. What is anchored in a paragraph (text boxes,
footnotes) is collected and written after it or at the end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.read.docx_styles import is_on
from loaders.read.outcome import Notes
from loaders.read.package import Element, attribute, child, local

PAGE = "\f"
"""Stands for a page break inside a paragraph's text."""
_OUT = frozenset({"del", "moveFrom", "delText", "delInstrText", "pPr", "rPr", "sdtPr", "sdtEndPr",
                  "commentReference", "annotationRef", "footnoteRef", "endnoteRef", "separator",
                  "continuationSeparator", "Fallback", "txbxContent", "rt"})  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_NUMBERS = ("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF")
_EMBEDDED = {"OLEObject": "OLE", "control": "ActiveX", "subDoc": "subDoc", "chart": "chart", "contentPart": "ink"}


@dataclass(slots=True)
class Piece:
    """A paragraph's text and what hangs on it."""

    text: str = ""
    bold: bool = True
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Field:
    code: str = ""
    result: bool = False


class Inline:
    """Walks the runs of paragraphs, one after another."""

    def __init__(self, notes: Notes) -> None:
        self._fields: list[_Field] = []
        self._notes = notes

    def read(self, paragraph: Element) -> Piece:
        """The text of one paragraph."""
        piece = Piece()
        text: list[str] = []
        self._walk(paragraph, piece, text)
        piece.text = "".join(text)
        piece.bold = piece.bold and bool(piece.text.strip())
        return piece

    def _walk(self, element: Element, piece: Piece, text: list[str]) -> None:
        for item in element:
            name = local(item)
            if name in _OUT:
                if name == "txbxContent":
                    piece.boxes.append(item)
            elif name == "r":
                self._run(item, piece, text)
            elif name == "sdt":
                if not is_on(child(item, "sdtPr", "showingPlcHdr")):
                    self._walk(item, piece, text)
            elif name == "fldSimple":
                if (attribute(item, "instr") or "").split()[:1] not in [[n] for n in _NUMBERS]:
                    self._walk(item, piece, text)
            else:
                self._token(item, name, piece, text)

    def _run(self, run: Element, piece: Piece, text: list[str]) -> None:
        properties = child(run, "rPr")
        if is_on(child(properties, "vanish")) or is_on(child(properties, "webHidden")):
            if is_on(child(properties, "vanish")) and any(local(e) == "t" and (e.text or "").strip() for e in run):
                self._notes.add("hidden-text", "-")
            return
        before = len(text)
        self._walk(run, piece, text)
        if "".join(text[before:]).strip():
            piece.bold = piece.bold and is_on(child(properties, "b"))

    def _token(self, item: Element, name: str, piece: Piece, text: list[str]) -> None:
        if name == "fldChar":
            text.append(self._field(item))
        elif name == "t":
            if self._shown:
                text.append(item.text or "")
        elif name == "instrText":
            if self._fields:
                self._fields[-1].code = (self._fields[-1].code + (item.text or "")).lstrip()
        elif name == "br":
            text.append(PAGE if attribute(item, "type") == "page" else "\n")
        elif name in _SIGNS:
            text.append(_SIGNS[name] if self._shown else "")
        elif name in _ATTRIBUTES:
            text.append(_ATTRIBUTES[name](item))
        elif name in ("footnoteReference", "endnoteReference"):
            piece.notes.append((name[:-9], attribute(item, "id") or ""))
        elif name == "relIds":
            piece.diagrams.append(attribute(item, "dm") or "")
        elif name in _EMBEDDED:
            self._notes.add("embedded", _EMBEDDED[name])
        else:
            self._walk(item, piece, text)

    def _field(self, item: Element) -> str:
        """Begin or end a field; what an old form field shows by itself."""
        kind = attribute(item, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            self._fields.pop()
        return _form_field(item) if all(f.result for f in self._fields[:-1]) else ""

    @property
    def _shown(self) -> bool:
        return all(f.result and not f.code.startswith(_NUMBERS) for f in self._fields)


def _form_field(item: Element) -> str:
    """What an old form field shows that no run does: the entry chosen from its list, or its ticked box."""
    listed, box = child(item, "ffData", "ddList"), child(item, "ffData", "checkBox")
    if listed is not None:
        entries = [attribute(e, "val") or "" for e in listed if local(e) == "listEntry"]
        chosen = child(listed, "result")
        chosen = chosen if chosen is not None else child(listed, "default")
        number = attribute(chosen, "val") or "0" if chosen is not None else "0"
        return entries[int(number)] if number.isdigit() and int(number) < len(entries) else ""
    if box is not None:
        state = child(box, "checked")
        return "☒" if is_on(state if state is not None else child(box, "default")) else "☐"
    return ""


def _symbol(item: Element) -> str:
    code = attribute(item, "char") or ""
    return chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) else ""


def _banner(item: Element) -> str:
    return attribute(item, "string") or ""


_ATTRIBUTES = {"sym": _symbol, "textpath": _banner}
"""What stands in an attribute: a sign of a symbol font, the text of a drawn banner."""
