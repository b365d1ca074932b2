"""What the styles of an OpenDocument file say of its paragraphs and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.read.compose import bullet
from loaders.read.docx_styles import numeral
from loaders.read.package import Element, Package, attribute, child, local

_POINTS = {"in": 72.0, "cm": 28.35, "mm": 2.835, "pt": 1.0, "pc": 12.0, "px": 0.75}
_ROOM = 3.0


@dataclass(frozen=True, slots=True)
class OdfLook:
    """What a paragraph style says, with what it inherits."""

    room: bool = False
    bold: bool = False
    page_break: bool = False
    title: bool = False
    indent: float | None = None
    hidden: bool = False


class OdfStyles:
    """The styles of content and of the whole document."""

    def __init__(self, package: Package, content: Element) -> None:
        self.shared = package.xml("styles.xml")
        self._styles: dict[tuple[str, str], Element] = {}
        self._lists: dict[str, dict[int, Element]] = {}
        self._looks: dict[str, OdfLook] = {}
        for root in (self.shared, content):
            for group in root if root is not None else ():
                if local(group) in ("styles", "automatic-styles"):
                    self._gather(group)
        self.controls = dict(_controls(content))

    def _gather(self, group: Element) -> None:
        for element in group:
            name = attribute(element, "name") or ""
            if local(element) == "style":
                self._styles[attribute(element, "family") or "", name] = element
            elif local(element) == "default-style":
                self._styles[attribute(element, "family") or "", ""] = element
            elif local(element) == "list-style":
                self._lists[name] = {
                    int(attribute(e, "level") or 1): e for e in element if local(e).startswith("list-level-style")
                }

    def style(self, family: str, name: str | None) -> Element | None:
        """A style by family and name."""
        return self._styles.get((family, name or ""))

    def look(self, name: str | None) -> OdfLook:
        """How a paragraph of style `name` looks."""
        key = name or ""
        if key not in self._looks:
            self._looks[key] = self._resolve(key)
        return self._looks[key]

    def _resolve(self, name: str) -> OdfLook:
        values: dict[str, str] = {}
        names: list[str] = []
        while (element := self._styles.get(("paragraph", name))) is not None and name not in names[:-1]:
            names.append(name)
            for part in ("paragraph-properties", "text-properties"):
                found = child(element, part)
                for key, value in found.attrib.items() if found is not None else ():
                    values.setdefault(str(key).rpartition("}")[2], str(value))
            if not name:
                break
            name = attribute(element, "parent-style-name") or ""
        room = max(_points(values.get("margin-top")), _points(values.get("margin-bottom"))) >= _ROOM
        return OdfLook(
            room and values.get("contextual-spacing") != "true",
            values.get("font-weight") in ("bold", "600", "700", "800", "900"),
            values.get("break-before") == "page",
            title=any(re.match(r"(Title|Subtitle|Heading)", n) for n in names),
            indent=_points(values["margin-left"]) if "margin-left" in values else None,
            hidden=values.get("display") == "none",
        )

    def bold(self, name: str | None) -> bool:
        """Whether a text style is bold."""
        element = self.style("text", name)
        properties = child(element, "text-properties")
        return properties is not None and attribute(properties, "font-weight") in ("bold", "700")

    def hides(self, name: str | None) -> bool:
        """Whether a text style hides its text."""
        properties = child(self.style("text", name), "text-properties")
        return properties is not None and attribute(properties, "display") == "none"

    def level(self, name: str | None, level: int) -> Element | None:
        """The shape of a list's `level`, from 1."""
        return self._lists.get(name or "", {}).get(level)


def _controls(content: Element) -> Iterator[tuple[str, str]]:
    """What the controls of a form were filled with, by their ids."""
    for form in (e for e in content.iter() if local(e) == "forms"):
        for control in form.iter():
            chosen = [attribute(e, "label") or "" for e in control
                      if local(e) in ("option", "item") and attribute(e, "current-selected") == "true"]  # fmt: skip
            paragraphs = ["".join(map(str, e.itertext())) for e in control if local(e) == "p"]
            value = attribute(control, "current-value") or "\n".join(chosen or paragraphs)
            if local(control) == "checkbox":
                value = "☒" if attribute(control, "current-state") == "checked" else ""
            if value and local(control) not in ("password", "hidden", "button"):
                yield attribute(control, "id") or "", value


def list_indent(shape: Element | None) -> float:
    """How far a list level's text is indented, in points."""
    properties = child(shape, "list-level-properties")
    label = child(properties, "list-level-label-alignment")
    if label is not None:
        return _points(attribute(label, "margin-left"))
    before = attribute(properties, "space-before") if properties is not None else None
    width = attribute(properties, "min-label-width") if properties is not None else None
    return _points(before) + _points(width)


def _points(size: str | None) -> float:
    match = re.fullmatch(r"(-?[\d.]+)(\w+)", size or "")
    try:
        return float(match.group(1)) * _POINTS.get(match.group(2), 0.0) if match else 0.0
    except ValueError:
        return 0.0


class OdfLists:
    """The counters of numbered lists."""

    def __init__(self, styles: OdfStyles) -> None:
        self._styles = styles
        self._counts: dict[int, int] = {}
        self._last = ""

    def begin(self, style: str, goes_on: bool) -> None:
        """A list of `style` begins at the top level."""
        if not goes_on:
            self._counts.clear()
        self._last = style

    def descend(self, level: int) -> None:
        """A list inside an item begins at `level`, from 1."""
        for deeper in [n for n in self._counts if n >= level]:
            del self._counts[deeper]

    def mark(self, style: str, level: int, shown: int, start: str | None = None) -> str:
        """What stands before the next item at `level`, from 1, drawn as level `shown`, from 0."""
        shape = self._styles.level(style, level)
        if shape is None or local(shape) != "list-level-style-number":
            sign = (attribute(shape, "bullet-char") or "") if shape is not None else "•"
            return bullet(shown, sign) if sign or shape is None or "image" in local(shape) else ""
        first = start or attribute(shape, "start-value") or "1"
        begin = int(first) if first.isdigit() else 1
        count = begin if start or level not in self._counts else self._counts[level] + 1
        self._counts[level] = count
        form = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}
        kind = form.get(attribute(shape, "num-format") or "")
        if kind is None:
            return ""
        prefix, suffix = attribute(shape, "num-prefix") or "", attribute(shape, "num-suffix") or ""
        above = attribute(shape, "display-levels") or "1"
        top = max(level - int(above) + 1, 1) if above.isdigit() else level
        outer = [self._counts.get(n, 1) for n in range(top, level)]
        return " " * shown + prefix + "".join(f"{n}." for n in outer) + numeral(count, kind) + suffix + " "
