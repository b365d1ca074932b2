"""A form that an official sends, and what must be read from it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.form.paper import PRINTERS, Sheet


@dataclass(frozen=True, slots=True)
class Said:
    """A measure that must be read, with the actors of either side; "?" stands before a name that is text only."""

    text: str
    kind: str | None
    state: frozenset[str]
    region: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """A report that must be read."""

    measure: str
    side: str
    words: str
    state: str | None
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that an official sends, and what it says."""

    name: str
    ending: str
    sheet: Sheet
    party: str | None
    year: int
    theme: str
    follow_up: str | None
    said: frozenset[Said]
    told: frozenset[Told]

    def bytes(self) -> bytes:
        """The file."""
        return PRINTERS[self.ending](self.sheet)
