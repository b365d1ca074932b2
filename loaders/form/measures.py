"""The measures and responsibilities of a form's entries as records.

A measure is stated: the form says that it is under way or proposed. Its IRI comes from its reference, else from the
round, theme, party and text, so that a row of a later form with the same words is the same measure. Responsibility
comes from the column a name stands in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.evidence import Cell
from loaders.failure import Failure
from loaders.families.mentions import mentions
from loaders.families.source import Source, label_of, plain
from loaders.form.front import Front
from loaders.form.grid import Column
from loaders.form.items import cell_lines, items, whole
from loaders.form.layout import Role, Side, measure_path, reference, stands_by
from loaders.form.rows import Entry, reference_cells
from loaders.identity import slug
from loaders.recognise.parties import Party, parties
from loaders.records import Link, Record, Standing, Text, Value
from loaders.text.canonical import Canonical

RULE = "form/measure@2"
_VOCAB = "https://w3id.org/alke/vocab/"
_KIND = {Role.ONGOING: "ongoing", Role.PROPOSED: "proposed"}
_REGIONAL = {"RegionalCouncil", "ElyCentre", "VitalityCentre", "Municipality", "WellbeingServicesCounty"}
_STATE = {"Ministry", "GovernmentOffice", "CentralGovernment"}


@dataclass(frozen=True, slots=True)
class Stated:
    """A measure of an entry: the path of its IRI and its words, None where the row has none.

    `referenced` where a reference gave the path, `same_words` where the words are those it was given for, `own` where
    round, theme and party are those too.
    """

    path: str
    content: Canonical | None
    referenced: bool
    same_words: bool
    own: bool

    @property
    def key(self) -> str:
        """The key of its record."""
        return self.path


def stated(source: Source, front: Front, entry: Entry, taken: dict[str, str]) -> tuple[list[Stated], list[Failure]]:
    """The measures of an entry; `taken` are the references of earlier rows with the words they stood by."""
    if entry.reference:
        content = whole(source, entry.cell) if entry.cell else None
        words = plain(content.text) if content else ""
        if entry.reference not in taken or words in ("", taken[entry.reference]):
            taken.setdefault(entry.reference, words)
            same = not words or stands_by(entry.reference, words)
            path = f"measure/{entry.reference}"
            return [Stated(path, content, True, same, path == _path(front, words))], [*_other_words(entry, same)]
        span = entry.cell.span if entry.cell else None
        return _new(source, front, entry), [Failure("reference-twice", {"reference": f"M-{entry.reference}"}, span)]
    return _new(source, front, entry), []


def _other_words(entry: Entry, same: bool) -> Iterator[Failure]:
    """A remark where a reference stands by other words than it was given for: reworded, or the reference of another."""
    if not same:
        details = {"reference": f"M-{entry.reference}"}
        yield Failure("reference-other-words", details, entry.cell.span if entry.cell else None)


def _new(source: Source, front: Front, entry: Entry) -> list[Stated]:
    contents = items(source, entry.cell) if entry.cell else ()
    return [Stated(_path(front, plain(c.text)), c, False, True, True) for c in contents]


def _path(front: Front, words: str) -> str:
    return measure_path(front.year or 0, front.theme_name, front.party_name, words)


def measure_records(source: Source, front: Front, entry: Entry, measure: Stated, theme: str | None) -> Iterator[Record]:
    """The record of a measure and the mentions in its words."""
    spans = [measure.content.span()] if measure.content else []
    spans += [cell.span for cell in reference_cells(entry) if cell.span] if measure.referenced else []
    links = [Link("inTheme", theme)] if theme and measure.own else []
    if front.actor and measure.own:
        links.append(Link("raisedBy", front.actor.iri, front.party_standing))
    if entry.column.role in _KIND:
        links.append(Link("measureKind", f"{_VOCAB}measure-kind/{_KIND[entry.column.role]}"))
    label = label_of(measure.content) if measure.content else None
    values = (Value("measureReference", reference(measure.path)),)
    yield Record(measure.key, "Measure", label, tuple(spans), RULE, values, tuple(links), Standing.STATED,
                 measure.path if measure.referenced else None, (), None if measure.referenced else measure.path,
                 language=front.language)  # fmt: skip
    if measure.content:
        yield from mentions(source, measure.content, measure.key)


def responsibilities(
    source: Source, front: Front, entry: Entry, measure: Stated
) -> tuple[list[Record], list[Failure], list[Cell]]:
    """The responsibilities for a measure, what could not be known of them, and the cells they stand in."""
    records: list[Record] = []
    failures: list[Failure] = []
    cells: list[Cell] = []
    for column in entry.section.responsible(entry.column):
        for cell in entry.cells(column):
            content = party_text(source, cell)
            if content is None:
                continue
            cells.append(cell)
            for party in parties(content.text, source.vocabulary, front.actor):
                record = _responsibility(front, measure, column, party, content)
                records.append(record)
                failures += _unknown(party, content)
    return records, failures, cells


def party_text(source: Source, cell: Cell) -> Canonical | None:
    """The text of a cell of names, its lines kept apart unless a word goes on over a line's end."""
    pieces = cell_lines(source, cell)
    if not pieces:
        return None
    joined = whole(source, cell)
    starts = {offset for text, offset in pieces if text}
    chars = list(joined.text)
    for i, start in enumerate(joined.starts):
        if start in starts and i and chars[i - 1] == " ":
            chars[i - 1] = "\n"
    return Canonical("".join(chars), joined.starts, joined.ends, joined.repairs)


def _responsibility(front: Front, measure: Stated, column: Column, party: Party, content: Canonical) -> Record:
    side, standing = _side(column, party)
    name = party.entry.slug if party.entry else f"name-{slug(party.printed)}"
    path = f"{measure.path}/responsibility/{side or 'unknown'}/{name}"
    span = content.span(party.start, party.end)
    links = [Link("^hasResponsibility", measure.key)]
    if party.entry:
        standing_of_name = Standing.INFERRED if party.concluded else None
        links.append(Link("responsibleActor", party.entry.iri, standing_of_name))
    if side:
        links.append(Link("responsibleSide", f"{_VOCAB}side/{side}", standing))
    language = front.language
    values = [
        Value("responsibleName", Text(party.printed, language)),
        Value("responsibilityColumn", Text(column.head, language)),
    ]
    values += [Value("suggestedName", Text(near), Standing.INFERRED) for near in party.near]
    return Record(path, "Responsibility", None, (span,), RULE, tuple(values), tuple(links), identity=path)


def _side(column: Column, party: Party) -> tuple[Side | None, Standing]:
    """The side of a column; where its head names none, that of the party's kind, inferred."""
    if column.side:
        return column.side, Standing.STATED
    classes = party.entry.classes if party.entry else frozenset()
    side = Side.STATE if classes & _STATE else Side.REGION if classes & _REGIONAL else None
    return side, Standing.INFERRED


def _unknown(party: Party, content: Canonical) -> Iterator[Failure]:
    if party.entry:
        return
    span = content.span(party.start, party.end)
    if party.near:
        yield Failure("party-near", {"name": party.printed, "near": ", ".join(party.near)}, span)
    else:
        yield Failure("party-unknown", {"name": party.printed}, span)
