"""What was read from a form, in the shape in which the tests expect it."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.description import Description
from loaders.reading import Reading, read_bytes
from loaders.records import Record, Standing
from loaders.vocabulary import load_vocabulary
from tests.form.generate import Measure, Report


@dataclass(frozen=True, slots=True)
class Facts:
    """The party's slug, the measures and the reports that were read, and the reading itself."""

    party: str | None
    measures: list[Measure]
    reports: list[Report]
    reading: Reading

    def codes(self) -> list[str]:
        """The codes of the failures."""
        return [failure.code for failure in self.reading.harvest.failures]

    def names(self) -> list[str]:
        """The names that were kept as text only."""
        records = [r for r in self.reading.harvest.records if r.cls == "Responsibility"]
        return [value(r, "responsibleName") for r in records if not slug(r, "responsibleActor")]


def read(data: bytes, family: str | None = None) -> Facts:
    """Read a file as a bare one."""
    reading = read_bytes(data, Description(id="lomake", file="x", family=family, given=False), load_vocabulary(), "x")
    assert isinstance(reading, Reading), reading
    return facts(reading)


def facts(reading: Reading) -> Facts:
    """The facts of a reading."""
    records = reading.harvest.records
    labels = {r.key: (r.label or "").rstrip(".") for r in records if r.cls == "Measure"}
    document = next(r for r in records if r.cls == "SourceDocument")
    measures = [measure(r, records) for r in records if r.cls == "Measure"]
    reports = [report(r, labels) for r in records if r.cls == "ProgressReport"]
    return Facts(slug(document, "formParty"), measures, reports, reading)


def measure(record: Record, records: tuple[Record, ...]) -> Measure:
    """A measure with the actors of either side in order; None for a name that was not linked."""
    own = [r for r in records if any(x.predicate == "^hasResponsibility" and x.target == record.key for x in r.links)]
    sides = {
        side: tuple(slug(r, "responsibleActor") for r in own if slug(r, "responsibleSide") == side)
        for side in ("state", "region")
    }
    return Measure((record.label or "").rstrip("."), slug(record, "measureKind"), sides["state"], sides["region"])


def report(record: Record, labels: dict[str, str]) -> Report:
    """A progress report."""
    of = next(link.target for link in record.links if link.predicate == "reportOf")
    state = next((link for link in record.links if link.predicate == "progressState"), None)
    return Report(
        labels[of],
        slug(record, "reportedSide") or "",
        value(record, "progressText"),
        slug(record, "progressState"),
        bool(state and state.standing is Standing.STATED),
    )


def slug(record: Record, predicate: str) -> str | None:
    """The last part of what a record's link leads to."""
    return next((link.target.rsplit("/", 1)[1] for link in record.links if link.predicate == predicate), None)


def value(record: Record, predicate: str) -> str:
    """The text of a value; "" where there is none."""
    found = next((v.value for v in record.values if v.predicate == predicate), "")
    return str(getattr(found, "value", found))
