"""Read the measure form: Liite 1 as a region or a ministry filled it in, or updated it for a follow-up round.

One structured document with tables in; the form's round, theme and party, its situation, spearheads and goals, and its
measures with their responsible parties and progress out. Pure: no network, no clock, no IRIs. An empty field is no
fact; a name that is not known stays text; a cell that belongs to no measure is a failure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.evidence import Cell, Span
from loaders.failure import Failure
from loaders.families.mentions import mentions
from loaders.families.source import DOCUMENT, Source, label_of, merged
from loaders.form.cells import cell_text, is_blank
from loaders.form.front import Front, read_front
from loaders.form.grid import Section, sections
from loaders.form.heads import follow_up
from loaders.form.items import items, separators
from loaders.form.layout import MEASURES, TITLES, Role
from loaders.form.leftover import row_numbers, unread
from loaders.form.measures import measure_records, responsibilities, stated
from loaders.form.reports import Reports, gather, period_key, report_records
from loaders.form.rows import Entry, entries, reference_cells
from loaders.identity import slug
from loaders.records import Harvest, Link, Record, Text, Value, Year

FAMILY = "form"
RULE = "form/form@1"
_PLAIN = {
    Role.DESCRIPTION: ("ContextStatement", "about"),
    Role.SPEARHEADS: ("DevelopmentSpearhead", "about"),
    Role.GOALS: ("Goal", "goalOf"),
}
_FILLED = {"Measure", "ProgressReport", *(cls for cls, _ in _PLAIN.values())}
"""What a form holds once somebody has filled it in."""


def recognises(source: Source) -> float:
    """How surely `source` is a form, 0 to 1: its own line says so, or most of its text stands under a form's heads."""
    if not source.rendition.cells:
        return 0.0
    found = sections(source.rendition)
    if not any(section.of(*MEASURES) and len(section.columns) > 1 for section in found):
        return 0.0
    if read_front(source, found).own:
        return 1.0
    cells = sum(len("".join(cell_text(source.rendition, cell).split())) for cell in source.rendition.cells)
    share = cells / max(1, len("".join(source.rendition.text.split())))
    filled = any(entries(source.rendition, section)[0] for section in found)
    return 0.95 if share > 0.5 and filled else 0.6 if share > 0.5 or filled else 0.2


def interpret(source: Source) -> Harvest:
    """The records of a form."""
    found = sections(source.rendition)
    front = read_front(source, found)
    records = [*_document(source, front), *_front_records(front), *_rounds(source, front, found)]
    failures: list[Failure] = [] if front.year else [Failure("form-round")]
    failures += _party_failures(front)
    reports: Reports = {}
    taken: dict[str, str] = {}
    listed: set[str] = set()
    places = [span for section in found for span in section.heads]
    places += [cell.span for cell in source.rendition.cells if cell.span and cell.reference]
    for section in found:
        there = front.over(section)
        theme = _theme_key(there) if there.theme else None
        records += _plain_records(source, there, section, theme)
        rows, stray = entries(source.rendition, section)
        failures += [_stray(source, cell) for cell in stray]
        for entry in rows:
            here = there.beside(entry.rows[0], section)
            theme = _theme_key(here) if here.theme else None
            more, troubles, between = _entry(source, here, entry, theme, taken, reports)
            troubles += _repeated(source, entry, more, listed)
            records += more
            failures += troubles
            places += between
    if not front.themes and any(record.cls == "Measure" and record.mint for record in records):
        failures.append(Failure("form-theme"))
    more, troubles = report_records(source, front, reports)
    places += [*front.lines, *row_numbers(source.rendition, found)]
    failures += troubles
    failures += list(unread(source, (*records, *more), places, failures))
    if not any(record.cls in _FILLED for record in (*records, *more)):
        failures.append(Failure("form-blank"))
    return Harvest(merged([*records, *more]), tuple(places), tuple(failures), front.document(), front.followed())


def _entry(
    source: Source, front: Front, entry: Entry, theme: str | None, taken: dict[str, str], reports: Reports
) -> tuple[list[Record], list[Failure], list[Span]]:
    """The records of one entry but its reports, which are gathered, and where separators count as read."""
    measures, failures = stated(source, front, entry, taken)
    records: list[Record] = []
    cells = [*reference_cells(entry)]
    for measure in measures:
        records += measure_records(source, front, entry, measure, theme)
        more, unknown, named = responsibilities(source, front, entry, measure)
        gather(source, front, entry, measure, reports)
        records += more
        failures += [failure for failure in unknown if failure not in failures]
        cells += named
    between = [cell.span for cell in cells if cell.span]
    return records, failures, [*between, *(separators(source, entry.cell) if entry.cell else ())]


def _repeated(source: Source, entry: Entry, records: Sequence[Record], listed: set[str]) -> Iterator[Failure]:
    """A failure for each measure that the form has listed already; a row of a follow-up has its reference instead."""
    if entry.reference or entry.column.role not in (Role.ONGOING, Role.PROPOSED):
        return
    for measure in (record for record in records if record.cls == "Measure"):
        if measure.key in listed:
            span = measure.spans[0]
            yield Failure("measure-twice", {"measure": label_of(source.rendition.slice(span))[:80]}, span)
        listed.add(measure.key)


def _document(source: Source, front: Front) -> Iterator[Record]:
    """The document itself: a form of a party for a round."""
    links = [Link("documents", _round(front.year))] if front.year else []
    if front.period or front.year:
        links.append(Link("formOf", period_key(front.period) if front.period else _round(front.year)))
    links += [Link("formParty", front.actor.iri, front.party_standing)] if front.actor else []
    facts = [front.facts[name] for name in ("form", "id", "party") if name in front.facts]
    values = [Value("formPartyName", Text(front.party.text, front.language))] if front.party else []
    titles = [t for t in TITLES["form"].values() if t in source.rendition.text]
    values += [Value("title", Text(title, front.language)) for title in titles]
    names = [TITLES["form"][front.language], *(fact.text for fact in (front.theme, front.party) if fact)]
    spans = tuple(fact.span for fact in facts) or tuple(_first(source))
    yield Record(DOCUMENT, "SourceDocument", ": ".join(names[:2]) + (f", {names[2]}" if len(names) > 2 else ""),
                 spans, RULE, tuple(values), tuple(links), language=front.language)  # fmt: skip


def _first(source: Source) -> Iterator[Span]:
    """The first line with text, as evidence of a form that says nothing of itself."""
    line = next((line for line in source.lines if not line.blank and line.text), None)
    if line:
        yield Span(line.offset, line.offset + len(line.text))


def _front_records(front: Front) -> Iterator[Record]:
    """The round, theme and follow-up round that the form names."""
    if front.year:
        spans = (front.facts["round"].span,) if "round" in front.facts else ()
        label = f"Aluekehittämiskeskustelut {front.year}"
        yield Record(_round(front.year), "DiscussionRound", label, spans, RULE, (Value("year", Year(front.year)),),
                     identity=f"round/{front.year}")  # fmt: skip
    for theme in front.themes:
        links = (Link("themeOf", _round(front.year)),) if front.year else ()
        front = replace(front, theme=theme)
        yield Record(_theme_key(front), "Theme", label_of(theme.text), (theme.span,), RULE, (), links,
                     identity=_theme_path(front), language=front.language)  # fmt: skip


def _rounds(source: Source, front: Front, found: Sequence[Section]) -> Iterator[Record]:
    """The follow-up rounds that the form, or a head of its tables, names."""
    fact = front.facts.get("follow_up")
    places = [(front.period, fact.text, fact.span)] if fact and front.period else []
    heads = [(source.rendition.slice(span), span) for section in found for span in section.heads]
    places += [(period, " ".join(text.split()), span) for text, span in heads if (period := follow_up(text))]
    named = {period.slug for period, _, _ in places}
    lost = {c.period.slug: c.period for s in found for c in s.columns if c.period and c.period.slug not in named}
    for period, text, span in (*places, *((period, None, None) for period in lost.values())):
        links = (Link("followUpOf", _round(front.year)),) if front.year else ()
        values = (Value("printedName", Text(text, front.language)),) if text else ()
        path = f"round/{front.year or 'unknown'}/follow-up/{period.slug}"
        yield Record(period_key(period), "FollowUpRound", period.name, (span,) if span else (), RULE,
                     values, links, identity=path, language=period.language)  # fmt: skip


def _round(year: int | None) -> str:
    return f"round/{year}"


def _theme_key(front: Front) -> str:
    return f"theme/{slug(front.theme_name)}"


def _theme_path(front: Front) -> str:
    """A form's theme is that of its round and party: the same in each of their forms, and in no one else's."""
    return f"round/{front.year or 'unknown'}/{slug(front.party_name or 'unknown')}/theme/{slug(front.theme_name)}"


def _plain_records(source: Source, front: Front, section: Section, theme: str | None) -> Iterator[Record]:
    """The entries of the first table: the situation, the spearheads and the goals."""
    for column in section.of(*_PLAIN):
        cls, relation = _PLAIN[column.role]
        cells = {id(c): c for row in section.rows if (c := row.at(column.number)) and c.row == row.number}
        for cell in cells.values():
            for content in items(source, cell):
                key = f"{cls}/{content.span().start}"
                links = (Link(relation, theme or DOCUMENT),)
                yield Record(key, cls, label_of(content), (content.span(),), RULE, (), links, language=front.language)
                yield from mentions(source, content, key)


def _party_failures(front: Front) -> Sequence[Failure]:
    if front.actor:
        return ()
    if front.party is None:
        return (Failure("form-party"),)
    return (Failure("party-unknown", {"name": front.party.text}, front.party.span),)


def _stray(source: Source, cell: Cell) -> Failure:
    text = cell_text(source.rendition, cell)
    return Failure("no-measure", {"text": text[:80] if not is_blank(text) else cell.choice or ""}, cell.span)
