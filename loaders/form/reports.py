"""The progress reports of a form: one for each measure, follow-up round and side.

Progress is kept as written. A state is stated where the form's own list gave it, inferred where listed expressions tell
it, else absent. Nothing new is a state that a party gives; a row that came back empty is left empty; that a party
returned no form is never in a form, so it is never said here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from loaders.evidence import Span
from loaders.failure import Failure
from loaders.families.source import Source
from loaders.form.cells import cell_text, is_blank
from loaders.form.front import Front
from loaders.form.grid import Column
from loaders.form.heads import Period
from loaders.form.items import whole
from loaders.form.layout import Role, Side
from loaders.form.measures import Stated
from loaders.form.progress_state import chosen, state_iri, told
from loaders.form.rows import Entry, reference_cells
from loaders.identity import slug
from loaders.records import Link, Record, Standing, Text, Value

RULE = "form/progress@1"
_SIDE = "https://w3id.org/alke/vocab/side/"


@dataclass(slots=True)
class Report:
    """What one side says of a measure in one follow-up round, gathered over rows."""

    measure: Stated
    period: Period | None
    side: Side | None
    texts: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    empty: bool = False


Reports = dict[tuple[str, str, Side | None], Report]


def gather(source: Source, front: Front, entry: Entry, measure: Stated, reports: Reports) -> None:
    """Add what the rows of an entry say of a measure's progress to `reports`."""
    columns = entry.section.of(Role.PROGRESS, Role.STATE)
    if not columns:
        return
    said: set[str] = set()
    for column in columns:
        period = column.period or front.period
        side = column.side or front.side
        for cell in entry.cells(column):
            text, choice = _read(source, front, column, cell_text(source.rendition, cell), cell.choice)
            if not (text or choice):
                continue
            report = _report(reports, measure, period, side)
            said.add(period.slug if period else "")
            words = whole(source, cell).text if text else ""
            report.texts += [words] if words and words not in report.texts else []
            report.choices += [choice] if choice else []
            report.spans += [cell.span] if cell.span else []
    for period in _periods(columns, front):
        if period.slug not in said and not any(k[:2] == (measure.key, period.slug) for k in reports):
            report = _report(reports, measure, period, front.side)
            report.empty = True
            report.spans += _row(entry, measure)


def _read(source: Source, front: Front, column: Column, text: str, choice: str | None) -> tuple[str, str | None]:
    """The free text and the chosen state of a cell. What stands in the state column of our own form is a choice."""
    picked = chosen(choice, source.vocabulary)
    if column.role is Role.STATE:
        listed = picked or (chosen(text, source.vocabulary) if front.own else None)
        free = "" if listed or is_blank(text) or _is_prompt(text) else text
        return free, listed
    shown = picked and chosen(text, source.vocabulary)
    return ("" if shown or is_blank(text) else text), picked


def _is_prompt(text: str) -> bool:
    """Whether a cell only shows what a list shows before anything is chosen."""
    return text.casefold().startswith(("valitse", "välj"))


def _report(reports: Reports, measure: Stated, period: Period | None, side: Side | None) -> Report:
    key = (measure.key, period.slug if period else "", side)
    report = reports.setdefault(key, Report(measure, period, side))
    report.empty = False
    return report


def _periods(columns: Iterable[Column], front: Front) -> list[Period]:
    """The follow-up rounds that the columns ask about."""
    found = {p.slug: p for column in columns if (p := column.period or front.period)}
    return list(found.values())


def _row(entry: Entry, measure: Stated) -> list[Span]:
    """Where an empty row stands: at its measure's words, else at its reference."""
    if measure.content:
        return [measure.content.span()]
    return [cell.span for cell in reference_cells(entry) if cell.span][:1]


def report_records(source: Source, front: Front, reports: Reports) -> tuple[list[Record], list[Failure]]:
    """The records of the reports, and what the two of a kind contradict each other in."""
    records, failures = [], []
    for report in reports.values():
        state, standing = _state(source, report)
        if len(set(report.choices)) > 1:
            failures.append(Failure("states-differ", {"states": ", ".join(report.choices)}, report.spans[0]))
        records.append(_record(source, front, report, state, standing))
    return records, failures


def _state(source: Source, report: Report) -> tuple[str | None, Standing]:
    if report.empty:
        return "left-empty", Standing.INFERRED
    if report.choices:
        return (report.choices[0] if len(set(report.choices)) == 1 else None), Standing.STATED
    return told("\n".join(report.texts), source.vocabulary), Standing.INFERRED


def _record(source: Source, front: Front, report: Report, state: str | None, standing: Standing) -> Record:
    party = slug(front.party_name) if front.party_name else "unknown"
    when = report.period.slug if report.period else "undated"
    path = f"{report.measure.path}/report/{when}/{report.side or 'unknown'}/{party}"
    text = " ".join(report.texts)
    links = [Link("reportOf", report.measure.key)]
    links += [Link("reportedIn", period_key(report.period))] if report.period else []
    links += [Link("reportedSide", _SIDE + report.side)] if report.side else []
    links += [Link("reportedBy", front.actor.iri, front.party_standing)] if front.actor else []
    links += [Link("progressState", state_iri(state), standing)] if state else []
    values = [Value("progressText", Text(text, front.language))] if text else []
    values += _wording(front, report.measure)
    label = _label(source, report, state, standing, text)
    return Record(path, "ProgressReport", label, tuple(dict.fromkeys(report.spans)), RULE, tuple(values), tuple(links),
                  identity=path, remembered=True, language=front.language)  # fmt: skip


def _label(source: Source, report: Report, state: str | None, standing: Standing, text: str) -> str | None:
    """What people are shown: the chosen state and the words."""
    entry = source.vocabulary.entries.get(state_iri(state)) if state and standing is Standing.STATED else None
    parts = [part for part in (entry.label.capitalize() if entry else "", text) if part]
    return ". ".join(parts) or None


def _wording(front: Front, measure: Stated) -> Iterator[Value]:
    """The words of a row whose reference was given for others."""
    if measure.referenced and not measure.same_words and measure.content:
        yield Value("rowWording", Text(measure.content.text, front.language))


def period_key(period: Period) -> str:
    """The key of the record of a follow-up round."""
    return f"follow-up/{period.slug}"
