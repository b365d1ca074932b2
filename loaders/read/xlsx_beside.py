"""What stands on a sheet beside its cells: text boxes, its head and foot are read; charts and comments are told.

Boxes and controls of older programs stand in a drawing of their own kind (VML), which newer ones write beside theirs.
"""

from __future__ import annotations

import re
from collections import Counter

from loaders.read.compose import Composer
from loaders.read.diagram import text_of
from loaders.read.package import Element, Package, attribute, children, local
from loaders.read.sheet import SheetWriter

_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|K\d\d[+-]\d{3}|\d{1,3}|[LCRPNDTFAZGBIUESXYOH])')
_PART = re.compile(r"&[LCR]")
_WHOLE = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")


def write_beside(writer: SheetWriter, composer: Composer, package: Package, part: str, sheet: Element) -> None:
    """Write and tell what stands beside the cells of the sheet in `part`."""
    comments: Counter[str] = Counter()
    answers: Counter[str] = Counter()
    boxes: list[str] = []
    for kind, path in package.relations(part).values():
        if kind == "vmlDrawing":
            boxes += _old_boxes(package.loose_xml(path))
        root = package.xml(path) if kind in ("drawing", "comments", "threadedComment") else None
        if root is None:
            continue
        if kind == "drawing":
            boxes = _drawing(writer, composer, root) + boxes
        found = answers if kind == "threadedComment" else comments
        found.update(attribute(e, "ref") or "" for e in root.iter() if local(e) in ("comment", "threadedComment"))
    for place in comments | answers:
        composer.notes.add("comments", f"{writer.name}!{place}", answers[place] or comments[place])
    for text in dict.fromkeys([*boxes, *_head_and_foot(sheet)]):
        composer.gap()
        composer.paragraph(text)


def _drawing(writer: SheetWriter, composer: Composer, root: Element) -> list[str]:
    """The texts of a drawing's boxes."""
    found = []
    for item in root.iter():
        name = local(item)
        if name == "sp" and not any(local(above) == "Fallback" for above in item.iterancestors()):
            found.append(text_of(item))
        elif name in ("graphicFrame", "contentPart"):
            composer.notes.add("embedded", writer.name)
    return [text for text in found if text]


def _old_boxes(root: Element | None) -> list[str]:
    """The texts of the boxes and controls of a VML drawing; comments stand there too, and are told elsewhere."""
    found = []
    for shape in root.iter() if root is not None else ():
        kinds = {attribute(e, "ObjectType") for e in shape if local(e) == "ClientData"}
        if local(shape) == "shape" and "Note" not in kinds:
            lines = ["".join(map(str, line.itertext())) for line in children(shape, "textbox")]
            found.append("\n".join(" ".join(line.split()) for line in lines if line.strip()))
    return [text for text in found if text]


def _head_and_foot(sheet: Element) -> list[str]:
    found = []
    for item in children(sheet, "headerFooter"):
        for part in _PART.split(item.text or ""):
            text = _CODE.sub("", part).replace("&&", "&").strip()
            if re.search(r"[^\W\d_]", text):
                found.append(text)
    return found
