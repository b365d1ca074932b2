"""OpenDocument spreadsheets (ODS) to renditions: shown values, sheet by sheet; repetitions are never expanded."""

from __future__ import annotations

from loaders.read.compose import Composer
from loaders.read.finish import finished
from loaders.read.odf import open_odf
from loaders.read.odf_text import FRAMES, OdfText, count
from loaders.read.outcome import Readout
from loaders.read.package import Element, Package, attribute, child, children, local
from loaders.read.sheet import SheetWriter

_HIDDEN = ("collapse", "filter")


def read_ods(package: Package) -> Readout:
    """The rendition of a spreadsheet."""
    body, styles = open_odf(package, "spreadsheet")
    composer = Composer("ods", "3", "sheet")
    listed = {attribute(v, "name") for v in children(body, "content-validations")
              if "list" in (attribute(v, "condition") or "")}  # fmt: skip
    text = OdfText(composer, styles)
    for table in (t for t in body if local(t) == "table"):
        properties = child(styles.style("table", attribute(table, "style-name")), "table-properties")
        hidden = properties is not None and attribute(properties, "display") == "false"
        sheet = SheetWriter(composer, attribute(table, "name") or "", hidden)
        _Sheet(sheet, text, listed).read(table)
    return finished(composer, package)


class _Sheet:
    def __init__(self, sheet: SheetWriter, text: OdfText, listed: set[str | None]) -> None:
        self._sheet, self._text, self._listed = sheet, text, listed
        self._row = 1

    def read(self, table: Element) -> None:
        self._columns(table, 1)
        self._rows(table)
        for holder in table.iter():
            if local(holder) in ("shapes", "table-cell"):
                for shape in (s for s in holder if local(s) in FRAMES):
                    self._text.block(shape)

    def _columns(self, parent: Element, column: int) -> int:
        for item in parent:
            if local(item) == "table-column":
                repeated = count(item, "number-columns-repeated")
                if attribute(item, "visibility") in _HIDDEN:
                    self._sheet.hide_columns(column, column + repeated - 1)
                column += repeated
            elif local(item) in ("table-columns", "table-header-columns", "table-column-group"):
                column = self._columns(item, column)
        return column

    def _rows(self, parent: Element) -> None:
        for item in parent:
            if local(item) == "table-row":
                repeated = count(item, "number-rows-repeated")
                self._cells(item, repeated)
                self._row += repeated
            elif local(item) in ("table-rows", "table-header-rows", "table-row-group"):
                self._rows(item)

    def _cells(self, row: Element, repeated_rows: int) -> None:
        hidden = attribute(row, "visibility") in _HIDDEN
        column = 1
        for cell in row:
            if local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            repeated = count(cell, "number-columns-repeated")
            if local(cell) == "table-cell":
                self._cell(cell, column, hidden, repeated_rows, repeated)
            column += repeated

    def _cell(self, cell: Element, column: int, hidden: bool, repeated_rows: int, repeated: int) -> None:
        if any(local(part) == "annotation" for part in cell):
            self._sheet.comment(self._row, column)
        paragraphs = [part for part in cell if local(part) in ("p", "h")]
        if not any(str(t).strip() for p in paragraphs for t in p.itertext()):
            if attribute(cell, "formula") and attribute(cell, "value") is None:
                self._sheet.formula(self._row, column)
            return
        rows = max(count(cell, "number-rows-spanned"), repeated_rows)
        columns = max(count(cell, "number-columns-spanned"), repeated)

        def fill() -> None:
            for paragraph in paragraphs:
                self._text.paragraph(paragraph)

        shown = "\n".join("".join(str(t) for t in p.itertext()) for p in paragraphs).strip()
        choice = shown if attribute(cell, "content-validation-name") in self._listed - {None} else None
        self._sheet.cell(self._row, column, fill, shown, rows=rows, columns=columns, choice=choice, hidden=hidden)
