"""Excel workbooks (XLSX) to renditions: shown values, sheet by sheet.

Only cells that are there cost anything. Hidden sheets, rows and columns are read and reported; a formula that nobody
has calculated has no value, and is reported by its cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.read.compose import Composer
from loaders.read.finish import finished
from loaders.read.outcome import Readout
from loaders.read.package import Element, Package, attribute, child, children, local
from loaders.read.sheet import SheetWriter
from loaders.read.xlsx_beside import write_beside
from loaders.read.xlsx_values import built_in, day, shown

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


def read_xlsx(package: Package) -> Readout:
    """The rendition of a workbook."""
    main = package.main_part()
    workbook = package.needed(main)
    relations = package.relations(main)
    parts = dict(relations.values())
    book = _Book(
        _strings(package.xml(parts.get("sharedStrings", ""))),
        _formats(package.xml(parts.get("styles", ""))),
        (attribute(p, "date1904") if (p := child(workbook, "workbookPr")) is not None else "") in ("1", "true"),
    )
    composer = Composer("xlsx", "3", "sheet")
    for sheet in children(workbook, "sheets"):
        kind, path = relations.get(attribute(sheet, "id") or "", ("", ""))
        if kind != "worksheet":
            composer.notes.add("embedded", kind or "sheet")
            continue
        hidden = (attribute(sheet, "state") or "visible") != "visible"
        writer = SheetWriter(composer, attribute(sheet, "name") or "", hidden)
        sheet_xml = package.needed(path)
        _write(writer, sheet_xml, book, composer)
        write_beside(writer, composer, package, path, sheet_xml)
    return finished(composer, package)


@dataclass(frozen=True, slots=True)
class _Book:
    strings: list[str]
    formats: list[str]
    epoch_1904: bool


@dataclass(slots=True)
class _Ranges:
    """Merged cells by their first corner, and where a list of values is offered."""

    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    lists: list[tuple[int, int, int, int]] = field(default_factory=list)


def _write(writer: SheetWriter, sheet: Element, book: _Book, composer: Composer) -> None:
    for column in children(sheet, "cols"):
        if attribute(column, "hidden") in ("1", "true"):
            writer.hide_columns(_whole(column, "min"), _whole(column, "max"))
    ranges = _ranges(sheet)
    row_number = 0
    for row in children(sheet, "sheetData"):
        row_number = _whole(row, "r") or row_number + 1
        hidden = attribute(row, "hidden") in ("1", "true")
        column_number = 0
        for cell in row:
            place = place_of(attribute(cell, "r") or "")
            column_number = place[1] if place else column_number + 1
            _cell(writer, composer, cell, (row_number, column_number), book, ranges, hidden)


def _cell(writer: SheetWriter, composer: Composer, cell: Element, place: tuple[int, int], book: _Book, ranges: _Ranges,
          hidden: bool) -> None:  # fmt: skip
    row, column = place
    text = _value(cell, book)
    if text is None or not text.strip():
        if text == "" and _is_concealed(cell):
            composer.notes.add("hidden-text", f"{writer.name}!{attribute(cell, 'r') or row}")
        formula = child(cell, "f")
        if formula is not None and text is None:
            writer.formula(row, column)
        return
    last_row, last_column = ranges.merged.get(place, place)
    listed = any(a <= row <= c and b <= column <= d for a, b, c, d in ranges.lists)
    writer.cell(row, column, lambda: composer.paragraph(text), text.strip(), rows=last_row - row + 1,
                columns=last_column - column + 1, choice=text.strip() if listed else None, hidden=hidden)  # fmt: skip


def _is_concealed(cell: Element) -> bool:
    """Whether a cell whose format shows nothing holds a number other than 0."""
    element = child(cell, "v")
    number = attribute(cell, "t") in (None, "n")
    return number and element is not None and re.search("[1-9]", element.text or "") is not None


def _value(cell: Element, book: _Book) -> str | None:
    """What the cell shows; None where it holds nothing."""
    kind = attribute(cell, "t") or "n"
    if kind == "inlineStr":
        return _string(child(cell, "is"))
    element = child(cell, "v")
    if element is None:
        return None
    value = element.text or ""
    if kind == "s":
        return book.strings[int(value)] if value.isdigit() and int(value) < len(book.strings) else ""
    if kind == "b":
        return "TOSI" if value == "1" else "EPÄTOSI"
    if kind == "d":
        value, kind = day(value, book.epoch_1904), "n"
    if kind != "n":
        return value
    if not value:
        return None
    style = _whole(cell, "s")
    return shown(value, book.formats[style] if style < len(book.formats) else "General", book.epoch_1904)


def _ranges(sheet: Element) -> _Ranges:
    found = _Ranges()
    for merge in children(sheet, "mergeCells"):
        corners = _corners(attribute(merge, "ref") or "")
        if corners:
            found.merged[corners[0], corners[1]] = (corners[2], corners[3])
    for rule in (e for e in sheet.iter() if local(e) == "dataValidation" and attribute(e, "type") == "list"):
        reference = attribute(rule, "sqref") or "".join(
            str(t) for e in rule if local(e) == "sqref" for t in e.itertext())  # fmt: skip
        found.lists += [corners for part in reference.split() if (corners := _corners(part))]
    return found


def _corners(reference: str) -> tuple[int, int, int, int] | None:
    first, _, last = reference.partition(":")
    start, end = place_of(first), place_of(last or first)
    return (*start, *end) if start and end else None


def place_of(reference: str) -> tuple[int, int] | None:
    """Row and column of a reference such as "B7"."""
    match = _CELL.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - 64
    return int(match.group(2)), column


def _whole(element: Element, name: str) -> int:
    value = attribute(element, name) or ""
    return int(value) if value.isdigit() and len(value) < 9 else 0


def _strings(root: Element | None) -> list[str]:
    return [_string(item) for item in root if local(item) == "si"] if root is not None else []


def _string(element: Element | None) -> str:
    """A rich or plain string, reading aids (phonetic runs) left out."""
    return "".join(_runs(element)) if element is not None else ""


def _runs(element: Element) -> Iterator[str]:
    for item in element:
        if local(item) == "t":
            yield re.sub(r"_x([0-9A-F]{4})_", lambda m: chr(int(m.group(1), 16)), item.text or "")
        elif local(item) == "r":
            yield from _runs(item)


def _formats(root: Element | None) -> list[str]:
    """The number format of each cell style."""
    own = {_whole(e, "numFmtId"): attribute(e, "formatCode") or "" for e in children(root, "numFmts")}
    found = []
    for style in children(root, "cellXfs"):
        code = _whole(style, "numFmtId")
        found.append(own.get(code) or built_in(code))
    return found
