"""Which factors, priorities, perspectives and prerequisites the themes of the years belong to.

A part of a decision that a document names, and the part of the decision itself that it closely matches, are one column.
A relation of a theme's measures counts for the theme, apart from what is said of the theme itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from service.insight.pictures.standing import ALL
from service.insight.pictures.years import Years

MOST: Final = 80
"""So many themes a picture holds."""
NO_TERM: Final = (1, 0)
"""The term of a decision that names none: no year is of it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A factor or a part of a decision, with all that closely matches it."""

    iri: str
    name: str
    kind: str
    language: str
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class Block:
    """Columns that belong together, and the years of the term of government, where they have one."""

    name: str
    columns: tuple[Column, ...]
    term: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A theme and the year of its round."""

    iri: str
    name: str
    year: int | None
    language: str


@dataclass(slots=True)
class Cell:
    """How a theme belongs to a column: the standings said of itself, the reasons, and its measures that do.

    `measures` has for each measure how it is known to belong there: the foremost of `ALL`.
    """

    standings: set[str] = field(default_factory=set)
    reasons: set[str] = field(default_factory=set)
    measures: dict[str, str] = field(default_factory=dict)

    def count(self, measure: str, standing: str) -> None:
        """Count a measure once, whatever else is known of it."""
        known = self.measures.setdefault(measure, standing)
        self.measures[measure] = min(known, standing, key=ALL.index)

    def counts(self) -> list[tuple[str, int]]:
        """How many measures are known in which way, in the order of the ways."""
        found = Counter(self.measures.values())
        return [(standing, found[standing]) for standing in ALL if found[standing]]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The blocks, the themes in the order of their years, and the cells that are not empty."""

    blocks: tuple[Block, ...]
    rows: tuple[Row, ...]
    cells: Mapping[tuple[str, str], Cell]
    years: Years
    left: int
    only: int | None

    def of(self, row: Row, column: Column) -> Cell | None:
        """What is said of a theme and a column; None where nothing is."""
        return self.cells.get((row.iri, column.iri))

    def lines(self, block: Block) -> list[Row | tuple[int, int]]:
        """The rows of a block: themes, and spans of years that have none, alike loaded or not.

        Where earlier themes were left out, nothing is said of the years before those that are shown.
        """
        first, last = block.term or (0, 9999)
        rows = [row for row in self.rows if row.year is None or first <= row.year <= last or self._touches(row, block)]
        known = {row.year for row in self.rows if row.year is not None} | self.years.rounds | self.years.loaded
        first = max(first, self.rows[0].year or 0) if self.left else first
        years = [self.only] if self.only else range(min(known, default=0), max(known, default=-1) + 1)
        gaps = [y for y in years if first <= y <= last and all(row.year != y for row in self.rows)]
        spans: list[tuple[int, int]] = []
        for year in gaps:
            joins = (
                spans and spans[-1][1] == year - 1 and (year in self.years.loaded) == (year - 1 in self.years.loaded)
            )
            spans = [*spans[:-1], (spans[-1][0], year)] if joins else [*spans, (year, year)]
        return sorted([*rows, *spans], key=_when)

    def is_of(self, block: Block) -> bool:
        """Whether a block has a theme of its term, or one that belongs to it; the factors are always there."""
        if block.term is None:
            return bool(self.rows)
        return any(isinstance(line, Row) for line in self.lines(block))

    def _touches(self, row: Row, block: Block) -> bool:
        return any(self.of(row, column) for column in block.columns)


def _when(line: Row | tuple[int, int]) -> int:
    return line[0] if isinstance(line, tuple) else line.year or 0


def order(standings: set[str]) -> list[str]:
    """Standings in their order."""
    return sorted(standings, key=ALL.index)
