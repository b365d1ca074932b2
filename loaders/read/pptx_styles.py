"""Which paragraphs of a slide are bulleted: said by the paragraph, its shape, its layout, its master, in that order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.read.package import Element, Package, attribute, child, local

_BODY = ("body", "obj", "subTitle", "outline")
TITLES = ("title", "ctrTitle")


@dataclass(frozen=True, slots=True)
class Bullet:
    """A paragraph's sign: `character`, or `numbering` (Office's name of the scheme); neither: no bullet."""

    character: str = ""
    numbering: str = ""
    start: int = 1


def placeholder(shape: Element) -> tuple[str, str] | None:
    """A shape's placeholder type and index; None where it is no placeholder."""
    for part in shape:
        if local(part).startswith("nv"):
            found = child(part, "nvPr", "ph")
            if found is not None:
                return attribute(found, "type") or "obj", attribute(found, "idx") or "0"
    return None


class SlideStyles:
    """The list styles of one slide's layout and master."""

    def __init__(self, package: Package, slide: str) -> None:
        self._chain: list[Element] = []
        self._master: Element | None = None
        part = slide
        for kind in ("slideLayout", "slideMaster"):
            part = next((path for k, path in package.relations(part).values() if k == kind), "")
            root = package.xml(part) if part else None
            if root is None:
                break
            self._chain.append(root)
            if kind == "slideMaster":
                self._master = root

    def bullet(self, paragraph: Element, shape: Element, level: int) -> Bullet:
        """The bullet of a paragraph of `shape` at `level`."""
        for properties in self._properties(paragraph, shape, level):
            for item in properties if properties is not None else ():
                name = local(item)
                if name == "buNone":
                    return Bullet()
                if name == "buChar":
                    return Bullet(character=attribute(item, "char") or "•")
                if name == "buBlip":
                    return Bullet(character="•")
                if name == "buAutoNum":
                    start = attribute(item, "startAt") or "1"
                    return Bullet(numbering=attribute(item, "type") or "arabicPeriod",
                                  start=int(start) if start.isdigit() else 1)  # fmt: skip
        return Bullet()

    def _properties(self, paragraph: Element, shape: Element, level: int) -> Iterator[Element | None]:
        name = f"lvl{level + 1}pPr"
        yield child(paragraph, "pPr")
        yield child(shape, "txBody", "lstStyle", name)
        place = placeholder(shape)
        if place is None:
            return
        for root in self._chain:
            yield child(_same(root, place), "txBody", "lstStyle", name)
        if place[0] not in TITLES:
            style = "bodyStyle" if place[0] in _BODY else "otherStyle"
            yield child(self._master, "txStyles", style, name)


def _same(root: Element, place: tuple[str, str]) -> Element | None:
    """The placeholder of a layout or master that a slide's placeholder stands for."""
    kind, index = place
    by_kind: Element | None = None
    for shape in root.iter():
        if local(shape) != "sp":
            continue
        found = placeholder(shape)
        if found is None:
            continue
        if found[1] == index and index != "0":
            return shape
        same = found[0] == kind or (found[0] in TITLES and kind in TITLES) or (found[0] == "body" and kind in _BODY)
        if same and by_kind is None:
            by_kind = shape
    return by_kind
