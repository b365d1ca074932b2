"""An answer as a table, and its forms in text: a table for people, CSV, JSON and SPARQL's own JSON.

Terms in, text out. Never drops or reorders a row; only the table for people shortens a cell, shown by "…".
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import pyoxigraph as ox

from service.questions.terms import ColumnType
from service.store.names import ALKE, BASE, XSD

Format = Literal["table", "csv", "json", "srj"]
Cell = ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple | None
WIDEST: Final = 60
_SHORT: Final = {
    ALKE: "alke:",
    BASE: "",
    "http://www.yso.fi/onto/yso/": "yso:",
}


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a question, one term or None for each of its columns."""

    columns: Mapping[str, ColumnType]
    rows: tuple[tuple[Cell, ...], ...]

    def formatted(self, form: Format) -> str:
        """The table in one of its forms, ended by a newline."""
        return {"table": as_table, "csv": as_csv, "json": as_json, "srj": as_results}[form](self)


def plain(cell: Cell, kind: ColumnType) -> str:
    """A cell's text: the IRI, the lexical form, or stated, inferred or curated."""
    if cell is None:
        return ""
    if isinstance(cell, ox.Triple):
        return str(cell)
    return cell.value.rsplit("/", 1)[-1] if kind is ColumnType.STANDING else cell.value


def as_csv(table: Table) -> str:
    """RFC 4180 with a header line and UTF-8 text; an empty cell where a row has no value."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    kinds = tuple(table.columns.values())
    writer.writerows([plain(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in table.rows)
    return out.getvalue()


def as_json(table: Table, silence: Sequence[str] = (), most: int | None = None) -> str:
    """`{"columns": {name: type}, "rows": [{name: value}]}` with JSON's own numbers, truth values and null.

    Where rows are none, or few, `silence` says why; where there are more than `most`, `all` says how many.
    """
    rows = [
        {name: _value(cell, kind) for (name, kind), cell in zip(table.columns.items(), row, strict=True)}
        for row in table.rows[:most]
    ]
    told: dict[str, object] = {"silence": list(silence)} if silence else {}
    told |= {"all": len(table.rows)} if len(rows) < len(table.rows) else {}
    return json.dumps({"columns": dict(table.columns), **told, "rows": rows}, ensure_ascii=False, indent=2) + "\n"


def as_results(table: Table) -> str:
    """SPARQL 1.1 Query Results JSON: every term as it stands in the graph."""
    bindings = [
        {name: _term(cell) for name, cell in zip(table.columns, row, strict=True) if cell is not None}
        for row in table.rows
    ]
    return json.dumps({"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}, ensure_ascii=False)


def _term(cell: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple) -> dict[str, str]:
    if isinstance(cell, ox.NamedNode):
        return {"type": "uri", "value": cell.value}
    if isinstance(cell, ox.Literal):
        found = {"type": "literal", "value": cell.value}
        if cell.language:
            return found | {"xml:lang": cell.language}
        return found if cell.datatype.value == XSD + "string" else found | {"datatype": cell.datatype.value}
    return {"type": "bnode", "value": cell.value if isinstance(cell, ox.BlankNode) else str(cell)}


def as_table(table: Table) -> str:
    """Columns side by side, IRIs shortened, a line break shown as a space, and the number of rows below."""
    shown = [list(table.columns)]
    kinds = tuple(table.columns.values())
    shown += [[_shortened(plain(cell, kind)) for cell, kind in zip(row, kinds, strict=True)] for row in table.rows]
    widths = [max(len(row[i]) for row in shown) for i in range(len(kinds))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in shown]
    lines.insert(1, "  ".join("-" * width for width in widths))
    count = len(table.rows)
    return "\n".join([*lines, "", f"{count} row" + ("" if count == 1 else "s")]) + "\n"


def _value(cell: Cell, kind: ColumnType) -> str | int | float | bool | None:
    if cell is None:
        return None
    text = plain(cell, kind)
    if isinstance(cell, ox.Literal):
        match cell.datatype.value.removeprefix(XSD):
            case "integer" | "decimal" | "double" | "float" as number:
                return _number(text, number)
            case "boolean":
                return text in {"true", "1"}
    return text


def _number(text: str, kind: str) -> int | float | str:
    """A number as JSON can write it; the text itself where it cannot: INF, NaN, what is none, or endless digits."""
    try:
        value = int(text) if kind == "integer" else float(text)
    except ValueError:
        return text
    return value if isinstance(value, int) or math.isfinite(value) else text


def _shortened(text: str) -> str:
    for long, short in _SHORT.items():
        if text.startswith(long):
            text = short + text.removeprefix(long)
            break
    text = " ".join(text.split())
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"
