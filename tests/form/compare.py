"""What was read from a form, set against what an official said in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.description import Description
from loaders.reading import Reading, read_bytes
from loaders.records import Record
from loaders.vocabulary import load_vocabulary
from tests.form.facts import report as read_report
from tests.form.facts import slug, value
from tests.form.sent import Said, Sent, Told


@dataclass(frozen=True, slots=True)
class Wrong:
    """A fact that was not read as it was said."""

    form: str
    fact: str
    expected: object
    found: object


@dataclass(frozen=True, slots=True)
class Compared:
    """How many facts were compared, and those that are wrong."""

    facts: int
    wrong: tuple[Wrong, ...]


def compare(sent: Sent) -> Compared:
    """Read a form and compare every fact of it."""
    reading = read_form(sent.bytes(), sent.name)
    if not isinstance(reading, Reading):
        return Compared(1, (Wrong(sent.name, "the form is read", True, reading),))
    wrong = tuple(Wrong(f"{sent.name}{sent.ending}", *found) for found in differences(sent, reading))
    facts = sum(1 + len(s.state) + len(s.region) for s in sent.said) + 2 * len(sent.told) + 4
    return Compared(facts, wrong)


def read_form(data: bytes, name: str) -> object:
    """Read a file as a bare one, whose family nobody names."""
    description = Description(id=name, file="x", given=False)
    return read_bytes(data, description, load_vocabulary(), "x")


def differences(sent: Sent, reading: Reading) -> Iterator[tuple[str, object, object]]:
    """What was read otherwise than said: the fact, what was said and what was found."""
    records = reading.harvest.records
    document = next(r for r in records if r.cls == "SourceDocument")
    themes = {r.label for r in records if r.cls == "Theme"}
    years = {value(r, "year") for r in records if r.cls == "DiscussionRound"}
    rounds = {r.key.rsplit("/", 1)[1] for r in records if r.cls == "FollowUpRound"}
    yield from _unless("party", sent.party, slug(document, "formParty"))
    yield from _unless("round", {str(sent.year)}, years)
    yield from _unless("theme", {sent.theme}, themes)
    yield from _unless("follow-up round", {sent.follow_up} - {None}, rounds)
    yield from _each("measure", sent.said, said(records))
    yield from _each("report", sent.told, told(records))
    unlinked = {n[1:] for s in sent.said for n in s.state | s.region if n.startswith("?")}
    reported = {f.details.get("name") for f in reading.harvest.failures}
    for name in sorted(unlinked - reported):  # type: ignore[type-var]
        yield "unknown name reported", name, None
    yield from _lost(sent, reading)


def _unless(fact: str, expected: object, found: object) -> Iterator[tuple[str, object, object]]:
    if expected != found:
        yield fact, expected, found


def _each(fact: str, expected: frozenset[object], found: list[object]) -> Iterator[tuple[str, object, object]]:
    surplus = [f for f in found if f not in expected]
    for one in sorted(expected - set(found), key=str):
        near = next((f for f in surplus if _text(f) == _text(one)), surplus)
        yield fact, one, near
    if len(found) > len(expected):
        yield f"{fact}s", len(expected), surplus or found


def _text(fact: object) -> object:
    return fact.text if isinstance(fact, Said) else (fact.measure, fact.side) if isinstance(fact, Told) else fact


def _lost(sent: Sent, reading: Reading) -> Iterator[tuple[str, object, object]]:
    """Cells of columns that the form does not have must be shown as not understood."""
    left = " ".join(reading.rendition.slice(span) for span in reading.coverage.not_understood)
    for table in sent.sheet.tables:
        for row in table:
            for cell in row:
                text = cell if isinstance(cell, str) else cell.text
                if text in ("AKKE", "EAKR", "ERUF", "syksy 2024", "hösten 2024") and text not in left:
                    yield "left text shown", text, left


def said(records: tuple[Record, ...]) -> list[Said]:
    """The measures that were read."""
    return [_said(r, records) for r in records if r.cls == "Measure"]


def _said(record: Record, records: tuple[Record, ...]) -> Said:
    own = [r for r in records if any(x.predicate == "^hasResponsibility" and x.target == record.key for x in r.links)]
    sides: dict[str | None, set[str]] = {"state": set(), "region": set(), None: set()}
    for r in own:
        sides[slug(r, "responsibleSide")].add(slug(r, "responsibleActor") or f"?{value(r, 'responsibleName')}")
    text = (record.label or "").rstrip(".")
    return Said(text, slug(record, "measureKind"), frozenset(sides["state"]), frozenset(sides["region"]))


def told(records: tuple[Record, ...]) -> list[Told]:
    """The reports that were read."""
    labels = {r.key: (r.label or "").rstrip(".") for r in records if r.cls == "Measure"}
    found = [read_report(r, labels) for r in records if r.cls == "ProgressReport"]
    return [Told(r.text, r.side, r.words, r.state, r.stated) for r in found]
