"""What was noticed about a document when it was last read, and what of it was accepted.

The log is asked: the state names the load, the header of its segment holds the rest. An acceptance holds for one thing
noticed, by its name, until the end of its day; what keeps a document out cannot be accepted. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from service.load.delivery import Trouble
from service.load.finding import Finding, Status
from service.store.home import Home
from service.store.log import segment_meta
from service.store.state import State

Row = Mapping[str, Any]
Noticed = TypeVar("Noticed", Finding, Trouble)


def today() -> date:
    """The day now, in UTC."""
    return datetime.now(UTC).date()


@dataclass(slots=True)
class Memory:
    """What the loads up to a state remember of its documents."""

    home: Home
    state: State
    day: date = field(default_factory=today)
    _loads: dict[str, dict[str, Row]] = field(default_factory=dict)

    def last(self, document: str) -> Row | None:
        """The outcome of the load in which the document was last read, whatever became of it."""
        return self._row(self.state.noticed.get(document), document)

    def published(self, document: str) -> Row | None:
        """The outcome of the load that published what is current of the document."""
        doc = self.state.current().get(document)
        return self._row(doc.load, document) if doc else None

    def judged(self, found: tuple[Noticed, ...], last: Row | None) -> tuple[Noticed, ...]:
        """Things noticed, each with its status."""
        known = {row["id"] for row in noticed(last)} if last else set()
        return tuple(replace(each, status=self.status(each.id, each.severity, each.id in known)) for each in found)

    def status(self, name: str, severity: str, known: bool) -> Status:
        """What has become of a thing noticed, by its name: accepted, else open where it was `known` before."""
        if severity != "violation" and self.accepted(name):
            return "accepted"
        return "open" if known else "new"

    def accepted(self, name: str) -> Row | None:
        """The acceptance of a thing noticed that holds on the day."""
        row = self.state.accepted.get(name)
        return row if row and self.day <= date.fromisoformat(row["until"]) else None

    def _row(self, load: str | None, document: str) -> Row | None:
        return self._of(load).get(document) if load else None

    def _of(self, load: str) -> dict[str, Row]:
        if load not in self._loads:
            path = self.home.log / f"{load}.rdfp"
            rows = segment_meta(path)["outcomes"] if path.is_file() else ()
            self._loads[load] = {row["document"]: row for row in rows if row["document"] and row["coverage"]}
        return self._loads[load]


def noticed(row: Row) -> Iterator[Row]:
    """The findings and failures of an outcome that have a name."""
    yield from (each for part in ("findings", "troubles") for each in row[part] if each.get("id"))


def fixed(last: Row | None, still: Callable[[str], bool]) -> tuple[Row, ...]:
    """What was noticed then and is not any more."""
    return tuple(each for each in noticed(last) if not still(each["id"])) if last else ()
