"""How the paragraphs of a Word document look: styles with what they inherit, and list numbering.

Only what decides the text is kept: headings, the room around a paragraph, bold, and bullets or numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.read.compose import bullet
from loaders.read.package import Element, Package, attribute, child, local

_ROOM = 60
"""Twentieths of a point from which the space between two paragraphs is seen as room."""
_OFF = ("0", "false", "off", "none")


def is_on(element: Element | None) -> bool:
    """Whether an on/off property is there and not switched off."""
    return element is not None and (attribute(element, "val") or "1") not in _OFF


@dataclass(frozen=True, slots=True)
class Look:
    """What styles and direct formatting say of a paragraph; None: nothing said."""

    outline: int | None = None
    before: int | None = None
    after: int | None = None
    contextual: bool | None = None
    bold: bool | None = None
    number: str | None = None
    level: int | None = None
    page_break: bool | None = None
    indent: int | None = None

    def over(self, base: Look) -> Look:
        """This look where it says something, else `base`."""
        said = {name: value for name in Look.__slots__ if (value := getattr(self, name)) is not None}
        return replace(base, **said)

    @property
    def room(self) -> bool:
        """Whether room stands before or after the paragraph."""
        return (self.before or 0) >= _ROOM or (self.after or 0) >= _ROOM


def look_of(properties: Element | None, run: Element | None = None) -> Look:
    """What a `w:pPr` (and a style's `w:rPr`) says."""
    spacing, listed = child(properties, "spacing"), child(properties, "numPr")
    outline = child(properties, "outlineLvl")
    level = child(listed, "ilvl")
    number = child(listed, "numId")
    bold, indent = child(run, "b"), child(properties, "ind")
    return Look(
        outline=_number(outline, "val"),
        before=_number(spacing, "before"),
        after=_number(spacing, "after"),
        contextual=is_on(c) if (c := child(properties, "contextualSpacing")) is not None else None,
        bold=is_on(bold) if bold is not None else None,
        number=attribute(number, "val") if number is not None else None,
        level=_number(level, "val"),
        page_break=is_on(b) if (b := child(properties, "pageBreakBefore")) is not None else None,
        indent=_number(indent, "left") if _number(indent, "left") is not None else _number(indent, "start"),
    )


def _number(element: Element | None, name: str) -> int | None:
    value = attribute(element, name) if element is not None else None
    return int(float(value)) if value and re.fullmatch(r"-?\d{1,9}(\.\d+)?", value) else None


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._looks: dict[str, Look] = {}
        self._default = ""
        self._base = Look()
        for element in root if root is not None else ():
            if local(element) == "docDefaults":
                self._base = look_of(child(element, "pPrDefault", "pPr"))
            elif local(element) == "style" and attribute(element, "type") == "paragraph":
                self._elements[attribute(element, "styleId") or ""] = element
                if attribute(element, "default") in ("1", "true"):
                    self._default = attribute(element, "styleId") or ""

    def look(self, name: str | None) -> Look:
        """The look of a style with everything it is based on; of the default style where there is no such name."""
        key = name if name in self._elements else self._default
        if key not in self._looks:
            self._looks[key] = self._resolve(key, set())
        return self._looks[key]

    def _resolve(self, key: str, seen: set[str]) -> Look:
        element = self._elements.get(key)
        if element is None or key in seen:
            return self._base
        based = child(element, "basedOn")
        base = self._resolve((attribute(based, "val") or "") if based is not None else "", {*seen, key})
        own = look_of(child(element, "pPr"), child(element, "rPr"))
        name = (attribute(c, "val") or "") if (c := child(element, "name")) is not None else ""
        if own.outline is None and re.fullmatch(r"(heading \d|title|subtitle)", name, re.IGNORECASE):
            own = replace(own, outline=0)
        return own.over(base)


class Numbering:
    """Lists and their counters: what stands before a numbered or bulleted paragraph."""

    def __init__(self, package: Package, part: str | None) -> None:
        root = package.xml(part) if part else None
        abstract: dict[str, dict[int, Element]] = {}
        self._lists: dict[str, dict[int, Element]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._owner: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = {}
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                levels = {_number(e, "ilvl") or 0: e for e in element if local(e) == "lvl"}
                abstract[attribute(element, "abstractNumId") or ""] = levels
            elif local(element) == "num":
                self._num(element, abstract)

    def _num(self, element: Element, abstract: dict[str, dict[int, Element]]) -> None:
        key = attribute(element, "numId") or ""
        owner = attribute(c, "val") or "" if (c := child(element, "abstractNumId")) is not None else ""
        self._lists[key] = dict(abstract.get(owner, {}))
        self._owner[key] = owner
        for override in (e for e in element if local(e) == "lvlOverride"):
            level = _number(override, "ilvl") or 0
            own = child(override, "lvl")
            if own is not None:
                self._lists[key][level] = own
            start = _number(child(override, "startOverride"), "val")
            if start is not None:
                self._starts[key, level] = start
                self._owner[key] = f"{owner}/{key}"

    def indent(self, number: str, level: int) -> int:
        """How far the list indents what stands at `level`."""
        own = child(self._lists.get(number, {}).get(level), "pPr")
        return look_of(own).indent or 0

    def mark(self, number: str, level: int, shown: int) -> str:
        """What stands before the next paragraph of list `number` at `level`, drawn as level `shown`; counts it."""
        levels = self._lists.get(number)
        if levels is None or number == "0":
            return ""
        level = min(max(level, 0), 8)
        shape = levels.get(level)
        form = attribute(c, "val") if (c := child(shape, "numFmt")) is not None else "bullet"
        text = attribute(c, "val") or "" if (c := child(shape, "lvlText")) is not None else ""
        if form == "bullet":
            return bullet(shown, text)
        counts = self._counts.setdefault(self._owner[number], [None] * 9)
        before = counts[level]
        first = self._starts.get((number, level)) or _number(child(shape, "start"), "val")
        counts[level] = (1 if first is None else first) if before is None else before + 1
        counts[level + 1 :] = [None] * (8 - level)
        if form == "none":
            return ""
        label = re.sub(r"%([1-9])", lambda m: _counted(levels, counts, int(m.group(1)) - 1), text)
        return " " * shown + label.strip() + " " if label.strip() else ""


def _counted(levels: dict[int, Element], counts: list[int | None], level: int) -> str:
    shape = levels.get(level)
    form = attribute(c, "val") or "decimal" if (c := child(shape, "numFmt")) is not None else "decimal"
    return numeral(counts[level] or 1, form)


def numeral(value: int, form: str) -> str:
    """`value` as a list prints it: decimal, letters or Roman numerals."""
    if "etter" in form and value > 0:
        sign = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return sign.upper() if form.startswith("upper") else sign
    if "oman" in form and 0 < value < 4000:
        sign = "".join(group[int(digit)] for digit, group in zip(f"{value:04d}", _ROMAN, strict=True))
        return sign if form.startswith("upper") else sign.lower()
    return f"{value:02d}" if form == "decimalZero" else str(value)


_ROMAN = (
    ("", "M", "MM", "MMM"),
    ("", "C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM"),
    ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"),
    ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"),
)
