"""PowerPoint presentations (PPTX) to renditions, in slide order.

A slide's title comes first, then its shapes in their own order, groups, tables and diagrams included, then its notes.
Slide numbers, dates and footers of the template are left out; a hidden slide is read and reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.read.compose import Composer, Kind, bullet
from loaders.read.diagram import write_diagram
from loaders.read.docx_styles import numeral
from loaders.read.finish import finished
from loaders.read.outcome import Readout
from loaders.read.package import Element, Package, attribute, child, children, local
from loaders.read.pptx_styles import TITLES, Bullet, SlideStyles, placeholder

_FURNITURE = ("sldNum", "dt", "ftr", "hdr", "sldImg")
_ON = ("1", "true")


def read_pptx(package: Package) -> Readout:
    """The rendition of a presentation."""
    main = package.main_part()
    relations = package.relations(main)
    composer = Composer("pptx", "2", "slide")
    slides = child(package.needed(main), "sldIdLst")
    for number, slide in enumerate(slides if slides is not None else (), start=1):
        # A slide has two attributes called "id"; the one that leads to its part is the relation's.
        key = next((str(v) for k, v in slide.attrib.items() if str(k).endswith("}id")), "")
        composer.page()
        _Slide(package, relations.get(key, ("", ""))[1], composer, number).read()
    return finished(composer, package)


class _Slide:
    def __init__(self, package: Package, part: str, composer: Composer, number: int) -> None:
        self._package, self._part, self._composer, self._number = package, part, composer, number
        self._relations = package.relations(part)
        self._styles = SlideStyles(package, part)
        self._counts: dict[int, tuple[str, int]] = {}

    def read(self) -> None:
        root = self._package.needed(self._part)
        if attribute(root, "show") in ("0", "false"):
            self._composer.notes.add("hidden", f"#{self._number}")
        for kind, part in self._relations.values():
            if kind in ("comments", "comment"):
                count = sum(1 for e in self._package.needed(part).iter() if local(e) in ("cm", "reply"))
                self._composer.notes.add("comments", f"#{self._number}", count)
        shapes = list(_shapes(child(root, "cSld", "spTree")))
        for shape in sorted(shapes, key=lambda s: (placeholder(s) or ("",))[0] not in TITLES):
            self._shape(shape)
        self._notes()

    def _shape(self, shape: Element) -> None:
        place = placeholder(shape)
        if place is not None and place[0] in _FURNITURE:
            return
        self._composer.gap()
        name = local(shape)
        if any(attribute(e, "hidden") in _ON for part in shape for e in part if local(e) == "cNvPr"):
            self._composer.notes.add("hidden", f"#{self._number}")
        if name == "graphicFrame":
            self._frame(shape)
        elif name == "contentPart":
            self._composer.notes.add("embedded", f"#{self._number}")
        else:
            self._text(shape, child(shape, "txBody"), title=place is not None and place[0] in TITLES)
        self._composer.gap()

    def _text(self, shape: Element, body: Element | None, title: bool = False) -> None:
        self._counts.clear()
        if body is None or not _has_text(body):
            return
        for paragraph in (p for p in body if local(p) == "p"):
            text, bold = _runs(paragraph)
            properties = child(paragraph, "pPr")
            level = attribute(properties, "lvl") or "0" if properties is not None else "0"
            depth = min(int(level), 8) if level.isdigit() else 0
            mark = "" if title or not text.strip() else self._mark(self._styles.bullet(paragraph, shape, depth), depth)
            if bold and not title and not mark:
                text = f"**{text.strip()}**"
            self._composer.paragraph(text, Kind(mark, room=_room(properties)))

    def _mark(self, sign: Bullet, level: int) -> str:
        for deeper in [n for n in self._counts if n > level]:
            del self._counts[deeper]
        if not sign.numbering:
            self._counts.pop(level, None)
            return bullet(level, sign.character) if sign.character else ""
        kind, count = self._counts.get(level, (sign.numbering, sign.start - 1))
        count = count + 1 if kind == sign.numbering else sign.start
        self._counts[level] = (sign.numbering, count)
        form = {"alphaL": "lowerLetter", "alphaU": "upperLetter", "romanL": "lowerRoman", "romanU": "upperRoman"}
        text = numeral(count, form.get(sign.numbering[:6], "decimal"))
        return " " * level + text + (")" if "Paren" in sign.numbering else ".") + " "

    def _frame(self, frame: Element) -> None:
        data = child(frame, "graphic", "graphicData")
        for item in data if data is not None else ():
            name = local(item)
            if name == "tbl":
                self._table(item)
            elif name == "relIds":
                part = self._relations.get(attribute(item, "dm") or "", ("", ""))[1]
                write_diagram(self._composer, self._package, part)
            else:
                self._composer.notes.add("embedded", f"#{self._number}")

    def _table(self, table: Element) -> None:
        number = self._composer.table()
        for row, element in enumerate((r for r in table if local(r) == "tr"), start=1):
            for column, cell in enumerate((c for c in element if local(c) == "tc"), start=1):
                if attribute(cell, "hMerge") in _ON or attribute(cell, "vMerge") in _ON:
                    continue
                body = child(cell, "txBody")
                self._composer.cell(number, row, column, lambda cell=cell, body=body: self._text(cell, body),  # type: ignore[misc]
                                    rows=_span(cell, "rowSpan"), columns=_span(cell, "gridSpan"))  # fmt: skip
            self._composer.gap()

    def _notes(self) -> None:
        part = next((path for kind, path in self._relations.values() if kind == "notesSlide"), "")
        root = self._package.xml(part) if part else None
        for shape in _shapes(child(root, "cSld", "spTree")):
            place = placeholder(shape)
            if place is None or place[0] in ("body", "obj"):
                self._composer.gap()
                self._text(shape, child(shape, "txBody"), title=True)


def _shapes(tree: Element | None) -> Iterator[Element]:
    """The shapes of a tree, those of groups in their place; of alternatives the first."""
    for item in tree if tree is not None else ():
        name = local(item)
        if name == "grpSp":
            yield from _shapes(item)
        elif name == "AlternateContent":
            chosen = child(item, "Choice")
            yield from _shapes(chosen if chosen is not None else child(item, "Fallback"))
        elif name in ("sp", "cxnSp", "graphicFrame", "contentPart"):
            yield item


def _runs(paragraph: Element) -> tuple[str, bool]:
    """A paragraph's text, and whether all of it is bold."""
    parts: list[str] = []
    bold = True
    for item in paragraph:
        name = local(item)
        if name == "br":
            parts.append("\n")
        elif name == "r" or (name == "fld" and attribute(item, "type") != "slidenum"):
            text = child(item, "t")
            shown = (text.text or "") if text is not None else ""
            parts.append(shown)
            properties = child(item, "rPr")
            bold = bold and (not shown.strip() or (properties is not None and attribute(properties, "b") in _ON))
        elif name in ("AlternateContent", "m"):
            chosen = child(item, "Choice") if name == "AlternateContent" else item
            parts += [e.text or "" for e in chosen.iter() if local(e) == "t"] if chosen is not None else []
    whole = "".join(parts).replace("\v", "\n")
    return whole, bold and bool(whole.strip())


def _has_text(body: Element) -> bool:
    return any(local(e) == "t" and (e.text or "").strip() for e in body.iter())


def _room(properties: Element | None) -> bool:
    """Whether the paragraph itself asks for room before or after it."""
    for name in ("spcBef", "spcAft"):
        for size in children(properties, name):
            if int(attribute(size, "val") or "0") > 0:
                return True
    return False


def _span(cell: Element, name: str) -> int:
    value = attribute(cell, name) or "1"
    return max(int(value), 1) if value.isdigit() and len(value) < 6 else 1
