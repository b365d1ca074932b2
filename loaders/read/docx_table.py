"""The tables of a Word document: a merged cell once, deleted rows out, what content controls carry kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from loaders.read.compose import Composer
from loaders.read.docx_styles import is_on
from loaders.read.package import Element, attribute, child, local

_INTO = frozenset({"ins", "moveTo", "customXml", "smartTag", "sdtContent", "AlternateContent", "Choice"})


@dataclass(slots=True)
class _Placed:
    row: int
    column: int
    columns: int
    parts: list[Element]
    controls: list[Element]
    rows: int = 1


def write_table(composer: Composer, table: Element, fill: Callable[[Element], None]) -> None:
    """Write a table; `fill` writes what one `w:tc` holds."""
    number = composer.table()
    rows: dict[int, list[_Placed]] = {}
    for placed in _places(table):
        rows.setdefault(placed.row, []).append(placed)
    for cells in rows.values():
        for placed in cells:
            _write(composer, number, placed, fill)
        composer.gap()


def _write(composer: Composer, number: int, placed: _Placed, fill: Callable[[Element], None]) -> None:
    def parts() -> None:
        for part in placed.parts:
            fill(part)

    controls = [*placed.controls, *(c for part in placed.parts for c in part.iter() if local(c) == "sdt")]
    composer.cell(number, placed.row, placed.column, parts, rows=placed.rows, columns=placed.columns,
                  choice=next(filter(None, map(_choice, controls)), None),
                  reference=next(filter(None, map(_tag, controls)), None))  # fmt: skip


def _places(table: Element) -> list[_Placed]:
    found: list[_Placed] = []
    open_above: dict[int, _Placed] = {}
    for row, element in enumerate(_rows(table), start=1):
        properties = child(element, "trPr")
        column = 1 + _value(child(properties, "gridBefore"))
        for cell, controls in _cells(element, ()):
            shape = child(cell, "tcPr")
            wide = max(_value(child(shape, "gridSpan")), 1)
            merge = child(shape, "vMerge")
            above = open_above.get(column)
            if merge is not None and attribute(merge, "val") != "restart" and above is not None:
                above.rows = row - above.row + 1
                if _has_text(cell):
                    above.parts.append(cell)
            else:
                placed = _Placed(row, column, wide, [cell], controls)
                found.append(placed)
                open_above.pop(column, None)
                if merge is not None:
                    open_above[column] = placed
            column += wide
    return found


def _rows(parent: Element) -> Iterator[Element]:
    for item in parent:
        name = local(item)
        if name == "tr":
            if child(item, "trPr", "del") is None:
                yield item
        elif name == "sdt" or name in _INTO:
            yield from _rows(item)


def _cells(parent: Element, controls: tuple[Element, ...]) -> Iterator[tuple[Element, list[Element]]]:
    for item in parent:
        name = local(item)
        if name == "tc":
            if child(item, "tcPr", "cellDel") is None:
                yield item, list(controls)
        elif name == "sdt":
            yield from _cells(item, (*controls, item))
        elif name in _INTO:
            yield from _cells(item, controls)


def _has_text(cell: Element) -> bool:
    return any(local(e) == "t" and (e.text or "").strip() for e in cell.iter())


def _value(element: Element | None) -> int:
    value = attribute(element, "val") if element is not None else None
    return min(int(value), 1000) if value and value.isdigit() else 0


def _tag(control: Element) -> str | None:
    tag = child(control, "sdtPr", "tag")
    return attribute(tag, "val") if tag is not None else None


def _choice(control: Element) -> str | None:
    """What was chosen from a dropdown: the value of the item shown; None where nothing is chosen."""
    properties = child(control, "sdtPr")
    offered = child(properties, "dropDownList")
    offered = offered if offered is not None else child(properties, "comboBox")
    if offered is None or is_on(child(properties, "showingPlcHdr")):
        return None
    content = child(control, "sdtContent")
    shown = "".join((e.text or "") for e in content.iter() if local(e) == "t").strip() if content is not None else ""
    for item in offered:
        value = attribute(item, "value") or ""
        if shown and shown in (attribute(item, "displayText"), value):
            return value or shown
    return shown or None
