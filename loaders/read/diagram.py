"""The text of a SmartArt diagram: its points in the order and under the points that the diagram itself says."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.read.compose import Composer, Kind, bullet
from loaders.read.package import Element, Package, attribute, children, local


def write_diagram(composer: Composer, package: Package, part: str) -> None:
    """Write the points of the diagram in `part`: each top one set apart, those under it as bullets."""
    root = package.xml(part)
    if root is None:
        return
    for level, text in _points(root):
        if level == 0:
            composer.gap()
            composer.paragraph(text)
        else:
            composer.paragraph(text, Kind(bullet(level - 1)))
    composer.gap()


def _points(root: Element) -> Iterator[tuple[int, str]]:
    points = {attribute(p, "modelId") or "": p for p in children(root, "ptLst") if local(p) == "pt"}
    under: dict[str, list[tuple[int, str]]] = {}
    targets = set()
    for link in children(root, "cxnLst"):
        if (attribute(link, "type") or "parOf") != "parOf":
            continue
        target = attribute(link, "destId") or ""
        order = attribute(link, "srcOrd") or "0"
        under.setdefault(attribute(link, "srcId") or "", []).append((int(order) if order.isdigit() else 0, target))
        targets.add(target)
    seen: set[str] = set()
    for key, point in points.items():
        if key not in targets:
            start = -1 if attribute(point, "type") == "doc" else 0
            yield from _tree(key, start, points, under, seen)


def _tree(
    key: str, level: int, points: dict[str, Element], under: dict[str, list[tuple[int, str]]], seen: set[str]
) -> Iterator[tuple[int, str]]:
    stack = [(key, level)]
    while stack:
        now, depth = stack.pop()
        if now in seen:
            continue
        seen.add(now)
        text = text_of(points[now]) if now in points else ""
        if text and depth >= 0:
            yield depth, text
        stack += [(target, depth + 1) for _, target in sorted(under.get(now, ()), reverse=True)]


def text_of(element: Element) -> str:
    """The DrawingML text in `element`, a line a paragraph."""
    lines = []
    for paragraph in (e for e in element.iter() if local(e) == "p"):
        parts = [(e.text or "") if local(e) == "t" else "\n" for e in paragraph.iter() if local(e) in ("t", "br")]
        lines.append("".join(parts))
    return "\n".join(lines).strip()
