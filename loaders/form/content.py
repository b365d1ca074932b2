"""What a form is written from: whose it is, and the rows of its tables.

A blank form has no rows; a follow-up form has the measures that are followed up, each with its reference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from loaders.families.source import plain
from loaders.form.heads import follow_up
from loaders.form.layout import FIELDS, FORM_ID, HEADS, MACHINE, SIDES, Column, Role, Table, columns, document_name
from loaders.form.states import state_labels

BLANK_ROWS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a text for each column, in the table's order; a state is the slug of the state chosen, or ""."""

    texts: tuple[str, ...]
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A form to be written. `rows` are by table name; a table without any gets blank ones."""

    year: int
    theme: str
    party: str
    language: str = "fi"
    follow_up: str | None = None
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)

    def document(self) -> str:
        """The id of the document that this form is a version of, as the reader names it."""
        period = follow_up(self.follow_up, named=True) if self.follow_up else None
        return document_name(self.year, plain(self.theme), plain(self.party), period.slug if period else None)

    def lines(self, *, small: bool = False) -> Iterator[tuple[str, str]]:
        """Label and value of the lines over the tables; `small` are those that only the reader of the form needs."""
        values = {"round": str(self.year), "theme": self.theme, "party": self.party, "follow_up": self.follow_up or ""}
        values |= {"form": FORM_ID, "id": self.document()}
        for name, labels in FIELDS.items():
            if values[name] and (name in MACHINE) is small:
                yield labels[self.language], values[name]

    def body(self, table: Table) -> list[Row]:
        """The rows of a table, blank ones where it has none."""
        rows = list(self.rows.get(table.name, ()))
        blank = Row(("",) * len(columns(table)))
        return rows or [blank] * (1 if table.name == "theme" else BLANK_ROWS)

    def head(self, column: Column) -> str:
        """The upper head of a column."""
        return HEADS[column.role][self.language]

    def side(self, column: Column) -> str:
        """The lower head of a column; "" where it has none."""
        return SIDES[column.side][self.language] if column.side else ""

    def shown(self, column: Column, text: str) -> str:
        """What a cell shows: a state by its label, any other text as it is."""
        return state_labels(self.language).get(text, text) if column.role is Role.STATE else text


def spans(table: Table) -> list[tuple[int, int]]:
    """First column, from 0, and number of columns of each upper head of a table."""
    found, at = [], 0
    for head in table.heads:
        width = 2 if head.sided else 1
        found.append((at, width))
        at += width
    return found


def follow_up_row(measure: str, reference: str, state: Sequence[str] = (), region: Sequence[str] = ()) -> Row:
    """A row of the follow-up table: a measure, the names responsible on either side, and its reference."""
    return Row((measure, "", "", "", "", ", ".join(state), ", ".join(region), reference), reference)
