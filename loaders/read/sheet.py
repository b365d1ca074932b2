"""Write the sheets of a spreadsheet: its name, then its filled cells row by row; what is hidden is told."""

from __future__ import annotations

import re
from collections.abc import Callable

from loaders.read.compose import Composer

REFERENCE = re.compile(r"M-[0-9a-f]{8,16}")
"""A machine reference of the measure form; a hidden column that holds nothing else is the form's own."""


def column_name(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


class SheetWriter:
    """One sheet; its number is its table's number."""

    def __init__(self, composer: Composer, name: str, hidden: bool) -> None:
        composer.page()
        composer.paragraph(" ".join(name.split()) or "–")
        self.name = name
        self._composer = composer
        self._table = composer.table()
        self._hidden_columns: list[tuple[int, int]] = []
        self._row = 0
        if hidden:
            composer.notes.add("hidden", name)

    def hide_columns(self, first: int, last: int) -> None:
        """Columns `first` to `last` are hidden; reported when they hold something."""
        self._hidden_columns.append((first, last))

    def formula(self, row: int, column: int) -> None:
        """Report a formula that has no result."""
        self._composer.notes.add("formula", f"{self.name}!{column_name(column)}{row}")

    def comment(self, row: int, column: int, count: int = 1) -> None:
        """Report the comments on a cell."""
        self._composer.notes.add("comments", f"{self.name}!{column_name(column)}{row}", count)

    def cell(self, row: int, column: int, fill: Callable[[], None], shown: str, *, rows: int = 1, columns: int = 1,
             choice: str | None = None, hidden: bool = False) -> None:  # fmt: skip
        """Write a filled cell; rows come in order."""
        if row != self._row:
            self._composer.gap()
            self._row = row
        reference = shown if REFERENCE.fullmatch(shown) else None
        if hidden:
            self._composer.notes.add("hidden", f"{self.name}!{row}")
        elif any(first <= column <= last for first, last in self._hidden_columns) and reference is None:
            self._composer.notes.add("hidden", f"{self.name}!{column_name(column)}")
        self._composer.cell(self._table, row, column, fill, rows=rows, columns=columns, choice=choice,
                            reference=reference)  # fmt: skip
