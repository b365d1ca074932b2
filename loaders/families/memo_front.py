"""The head of a memo: its title, theme, round, date, status and issuer, each only where it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from loaders.families.deck.section import is_status_line
from loaders.families.source import Source
from loaders.recognise import cues
from loaders.recognise.clauses import has_main_verb
from loaders.recognise.dates import find_dates
from loaders.structure import Line, Mark
from loaders.text.canonical import Canonical

_FIELD = re.compile(r"(?P<name>[^:]{2,40}):\s*(?P<value>\S.*)$")
_FIRST = 6
_JOIN = re.compile(r"\s*[:–—-]\s*")


@dataclass(slots=True)
class Front:
    """What stands before the first part of a memo; `heads` lists the words for such a memo.

    `subject` is what the title says the memo is on, `labels` are names of fields, `others` lines that say none of this.
    """

    heads: str
    title: Canonical | None = None
    subject: Canonical | None = None
    theme: Canonical | None = None
    round: Canonical | None = None
    year: int | None = None
    date: tuple[date, Canonical] | None = None
    draft: Canonical | None = None
    issuer: tuple[str, Canonical] | None = None
    named: list[Canonical] = field(default_factory=list)
    labels: list[Canonical] = field(default_factory=list)
    others: list[Canonical] = field(default_factory=list)


def first_lines(source: Source) -> list[Line]:
    """The first lines of a document, among which its title stands."""
    return [line for line in source.lines if not line.blank and line.mark is Mark.NONE][:_FIRST]


def read_front(source: Source, end: int, heads: str) -> Front:
    """The head of `source`, which ends before the character `end`; `heads` lists the words for such a memo."""
    front = Front(heads)
    for unit in _units(source, [line for line in source.lines if line.offset < end and not line.blank]):
        _read(source, front, unit)
    front.year = front.year or source.description.year
    return front


def _units(source: Source, lines: Sequence[Line]) -> Iterator[Canonical]:
    """Each line with those that go on in lower case below it."""
    current: list[Line] = []
    for line in lines:
        if current and not (
            line.text[:1].islower() and line.mark is Mark.NONE and line.number == current[-1].number + 1
        ):
            yield source.join(current)
            current = []
        current.append(line)
    if current:
        yield source.join(current)


def _read(source: Source, front: Front, unit: Canonical) -> None:
    text = unit.text
    held = _round(source, text)
    if held:
        front.round, front.year = front.round or unit, front.year or held
    head = cues.inflected(source.vocabulary, front.heads).search(text)
    labelled = _FIELD.match(text)
    name = labelled["name"].strip().casefold() if labelled else ""
    if head and front.title is None and len(text) < 200:
        front.title = unit
        _of_title(source, front, unit, head)
        _of_line(front, unit)
    elif labelled and name in source.vocabulary.words("theme-field"):
        front.theme = unit.part(labelled.start("value"), labelled.end("value"))
        front.labels.append(unit.part(0, labelled.start("value")))
    elif labelled and name in source.vocabulary.words("memo-field"):
        _of_line(front, unit)
        front.named.append(unit)
    elif is_status_line(text):
        _of_line(front, unit)
    elif (issuer := source.vocabulary.named("actor", text)) and front.issuer is None:
        front.issuer = (issuer.label, unit)
    elif held and len(text) < 160:
        return
    elif front.title and front.theme is None and _names(source, text):
        front.theme = unit
    else:
        front.others.append(unit)


def _names(source: Source, text: str) -> bool:
    """Whether a line can be the name of a theme: short, and no sentence."""
    return len(text) < 160 and not text.endswith((".", "?", ":")) and not has_main_verb(text, source.vocabulary)


def _round(source: Source, text: str) -> int | None:
    """The year of the discussions that a line names."""
    stem = cues.stems(source.vocabulary, "round-stem").pattern
    found = re.search(
        rf"{stem}[^.]{{0,40}}?\b(?P<a>20\d\d)\b|\b(?P<b>20\d\d)\b[^.]{{0,40}}?{stem}", text, re.IGNORECASE
    )
    return int(found["a"] or found["b"]) if found else None


def _of_title(source: Source, front: Front, unit: Canonical, head: re.Match[str]) -> None:
    """The theme that the title names after or before the word for a memo."""
    joined = _JOIN.match(unit.text, head.end())
    of = cues.words(source.vocabulary, "of-theme").match(unit.text, head.end() + 1)
    before = re.search(r"\s*[:–—-]\s*$", unit.text[: head.start()])
    rest = of or joined
    part = None
    if rest and rest.end() < len(unit.text):
        part = unit.part(rest.end(), len(unit.text))
    elif before and before.start() > 0:
        part = unit.part(0, before.start())
    if part and not is_status_line(part.text):
        quoted = re.match(r"[\s:”\"]+", part.text)
        front.subject = part.part(quoted.end() if quoted else 0, len(part.text.rstrip(' ”"')))
        front.theme = None if _round(source, part.text) else front.subject


def _of_line(front: Front, unit: Canonical) -> None:
    """The date and the status that a line prints."""
    days = [day for day in find_dates(unit.text) if day.year_printed]
    if days and front.date is None:
        front.date = (days[0].last, unit.part(days[0].start, days[0].end))
    status = re.search(r"\b(?:luonnos|utkast)\b", unit.text, re.IGNORECASE)
    if status and front.draft is None:
        front.draft = unit.part(status.start(), status.end())
