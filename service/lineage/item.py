"""Things that may be linked, as plain data, and a proposal of a link between two of them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """A thing as it is compared with others.

    `cls` is its class, a local name of `alke:`; `when` the year or the day it belongs to, "" where none is known;
    `source` the id of the document that it was read from, None for what is known from elsewhere. `context` are the
    texts that stand under it, `about` the IRIs of its subjects, `named` those of the actors and instruments it names.
    """

    iri: str
    cls: str
    label: str
    when: str = ""
    source: str | None = None
    context: tuple[str, ...] = ()
    about: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()

    @property
    def year(self) -> int | None:
        """The calendar year of `when`."""
        return int(self.when[:4]) if self.when[:4].isdigit() else None


@dataclass(frozen=True, slots=True)
class Part:
    """One reason for a likeness: which one, how far it holds from 0 to 1, and what the two share."""

    reason: str
    value: float
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two items are, from 0 to 1, and why; `covered` is how much of the one's name the other's holds."""

    score: float
    parts: tuple[Part, ...]
    covered: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A link that nobody has decided on, between two IRIs; `predicate` as a table of links writes it.

    What is new has no `subject`, what was dropped no `object`. `score` is from 0 to 1, `note` the
    explanation by language, "" where the score says all.
    """

    subject: str | None
    predicate: str
    object: str | None
    kind: str
    score: float
    justification: str
    note: Mapping[str, str]
