"""What is laid upon a PDF page: filled fields and typed text, which are read as if printed there; comments are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from loaders.read.pdf_lines import Box, Word

_COMMENTS = ("Text", "Highlight", "Underline", "StrikeOut", "Squiggly", "Caret", "Stamp", "Ink", "Redact", "Square",
             "Circle", "Line", "Polygon", "PolyLine")  # fmt: skip
_HIDDEN, _NO_VIEW = 2, 32
_PASSWORD, _PUSH = 1 << 13, 1 << 16
_DEEPEST = 32


@dataclass(slots=True)
class Overlay:
    """The words upon a page, and how often each thing that is told of it was met."""

    words: list[Word] = field(default_factory=list)
    remarks: dict[str, int] = field(default_factory=dict)

    def remark(self, code: str) -> None:
        """One more of `code`."""
        self.remarks[code] = self.remarks.get(code, 0) + 1


def overlay(page: Any) -> Overlay:
    """What is laid upon a pdfplumber page."""
    found = Overlay()
    listed = resolve1(page.page_obj.annots)
    for reference in listed if isinstance(listed, list) else ():
        item = resolve1(reference)
        if isinstance(item, dict):
            _read(found, item, page)
    return found


def _read(found: Overlay, item: dict[str, Any], page: Any) -> None:
    kind = _name(item.get("Subtype"))
    if kind == "Widget":
        text = _value(item)
    elif kind == "FreeText" and _name(item.get("IT")) != "FreeTextCallout":
        text = _text(item.get("Contents"))
    else:
        if kind == "FileAttachment":
            found.remark("embedded")
        elif kind in _COMMENTS or kind == "FreeText":
            found.remark("comments")
        return
    flags = resolve1(item.get("F"))
    if not text.strip():
        return
    if isinstance(flags, int) and flags & (_HIDDEN | _NO_VIEW):
        found.remark("hidden-text")
        return
    box = _place(resolve1(item.get("Rect")), page)
    if box is not None:
        found.words += _words(text, box)


def _value(item: dict[str, Any]) -> str:
    """What a field was filled with."""
    kind = _name(_inherited(item, "FT"))
    flags = resolve1(_inherited(item, "Ff"))
    flags = flags if isinstance(flags, int) else 0
    if kind == "Btn":
        state = _name(item.get("AS"))
        return "☒" if state not in ("", "Off") and not flags & _PUSH else ""
    value = resolve1(_inherited(item, "V"))
    if kind == "Ch":
        shown = dict(_options(resolve1(_inherited(item, "Opt"))))
        chosen = [_text(part) for part in (value if isinstance(value, list) else [value])]
        return "\n".join(shown.get(text, text) for text in chosen)
    return "" if kind != "Tx" or flags & _PASSWORD else _text(value)


def _options(listed: Any) -> Iterator[tuple[str, str]]:
    for option in listed if isinstance(listed, list) else ():
        pair = resolve1(option)
        if isinstance(pair, list) and len(pair) == 2:
            yield _text(pair[0]), _text(pair[1])


def _inherited(item: dict[str, Any], key: str) -> Any:
    """An entry of a field, or of the nearest field above it that has one."""
    for _ in range(_DEEPEST):
        if key in item:
            return item[key]
        above = resolve1(item.get("Parent"))
        if not isinstance(above, dict):
            return None
        item = above
    return None


def _name(value: Any) -> str:
    found = resolve1(value)
    name = found.name if isinstance(found, PSLiteral) else ""
    return name.decode("latin-1") if isinstance(name, bytes) else str(name)


def _text(value: Any) -> str:
    found = resolve1(value)
    if isinstance(found, PDFStream):
        found = found.get_data()
    if isinstance(found, str):
        return found
    text = decode_text(found) if isinstance(found, bytes) else ""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place(rect: Any, page: Any) -> Box | None:
    """A rectangle of the file as a box of the page as it is shown."""
    corners = [resolve1(part) for part in rect] if isinstance(rect, list) else []
    if len(corners) != 4 or not all(isinstance(part, int | float) for part in corners):
        return None
    left, low, *_ = (resolve1(part) for part in page.page_obj.mediabox)
    xs = sorted((corners[0] - left, corners[2] - left))
    ys = sorted((corners[1] - low, corners[3] - low))
    width, height = float(page.width), float(page.height)
    if page.rotation == 90:
        return (ys[0], xs[0], ys[1], xs[1])
    if page.rotation == 180:
        return (width - xs[1], ys[0], width - xs[0], ys[1])
    if page.rotation == 270:
        return (width - ys[1], height - xs[1], width - ys[0], height - xs[0])
    return (xs[0], height - ys[1], xs[1], height - ys[0])


def _words(text: str, box: Box) -> Iterator[Word]:
    """The words of a text, set in its box line by line."""
    x0, top, x1, bottom = box
    lines = [line for line in text.split("\n") if line.strip()]
    step = (bottom - top) / len(lines)
    size = min(11.0, 0.8 * step)
    for number, line in enumerate(lines):
        letter = min(0.5 * size, max(x1 - x0 - 4, 1.0) / len(line))
        middle = top + (number + 0.5) * step
        at = 0
        for word in line.split():
            at = line.index(word, at)
            yield Word(word, x0 + 2 + at * letter, x0 + 2 + (at + len(word)) * letter, middle - size / 2,
                       middle + size / 2, size, False)  # fmt: skip
            at += len(word)
