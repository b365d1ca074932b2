"""What an agenda says of its event: title, round, time, place, form, area, and how to register."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.families.agenda.programme import Programme
from loaders.families.fields import Field, label_in
from loaders.families.rows import Part, Row
from loaders.families.source import Source
from loaders.recognise import cues
from loaders.recognise.dates import PrintedDate, find_dates, find_times
from loaders.recognise.mentions import finder
from loaders.records import Standing, Value
from loaders.text.canonical import Canonical

_YEAR = re.compile(r"\b(20\d{2})\b")
_TITLES = 6
"""How many lines may stand before the fields and the items as titles."""


@dataclass(slots=True)
class Front:
    """The event as the agenda tells it; `lines` are titles, in order, `prose` what else stands before the items."""

    year: int | None
    title: Canonical | None
    event: Canonical | None
    agenda: Canonical | None
    language: str
    fields: list[Field]
    registration: list[Canonical] = field(default_factory=list)
    prose: list[Canonical] = field(default_factory=list)
    letterhead: list[Canonical] = field(default_factory=list)
    dated: Canonical | None = None

    def of(self, name: str) -> list[Field]:
        """The fields of a name."""
        return [f for f in self.fields if f.name == name]


def names_round(source: Source, text: str) -> bool:
    """Whether `text` names a discussion of a round."""
    return cues.stems(source.vocabulary, "round-name").search(text) is not None


def year_in(source: Source, parts: Sequence[Part]) -> int | None:
    """The round's year: beside its name in a title, else the steward's."""
    for part in parts:
        found = _YEAR.search(part.text)
        if found and names_round(source, part.text):
            return int(found[1])
    return source.description.year


def titles_of(rows: Sequence[Row]) -> list[Part]:
    """The first lines of a document."""
    return [row.sole[0] for row in rows if len(row.sole) == 1][:_TITLES]


def read_front(source: Source, rows: Sequence[Row], made: Programme) -> Front:
    """What the rows of an agenda say of its event."""
    year = year_in(source, titles_of(rows))
    parts = [part for row in made.before for cell in row.cells for part in cell]
    front = Front(year, None, None, None, _language(source, rows), made.fields)
    nouns = cues.stems(source.vocabulary, "event-title-noun")
    for n, part in enumerate(parts):
        if label_in(part.text, source.vocabulary, "agenda-heading"):
            front.agenda = front.agenda or part.content
        elif _registers(source, part):
            front.registration.append(part.content)
        elif front.title is None and names_round(source, part.text):
            front.title = part.content
        elif n < _TITLES and front.event is None and nouns.search(part.text) and not part.text.endswith("."):
            front.event = part.content
        elif find_dates(part.text, year) and not front.of("time") and front.dated is None and len(part.text) < 90:
            front.dated = part.content
        elif front.title is None:
            front.letterhead.append(part.content)
        else:
            front.prose.append(part.content)
    for part in made.prose:
        (front.registration if _registers(source, part) else front.prose).append(part.content)
    return _without_round_name(front)


def _without_round_name(front: Front) -> Front:
    """Where no title names the round, the event's own title is the document's."""
    front.title = front.title or front.event or front.agenda
    front.event = front.event or front.title
    return front


def _registers(source: Source, part: Part) -> bool:
    return re.match(rf"(?:{cues.stems(source.vocabulary, 'registration-cue').pattern})", part.text, re.I) is not None


def _language(source: Source, rows: Sequence[Row]) -> str:
    """Swedish where most of the labels and headings of the document are."""
    text = " ".join(part.text.casefold() for row in rows for cell in row.cells for part in cell)
    swedish = len(re.findall(r"\b(?:och|kl|tid|plats|för|om|av|till|på)\b", text))
    finnish = len(re.findall(r"\b(?:ja|klo|aika|paikka|sekä|ohjelma|asialista)\b", text))
    return "sv" if swedish > finnish else "fi"


def event_values(source: Source, front: Front) -> list[Value]:
    """The event's days, hours, place, form and kind."""
    texts = [v for f in front.of("time") for v in f.values] + ([front.dated] if front.dated else [])
    days = [(day, text) for text in texts for day in find_dates(text.text, front.year)]
    if not days and front.event:
        days = [(day, front.event) for day in find_dates(front.event.text, front.year)]
    values = _days(source, days)
    for text in texts:
        for time in find_times(text.text)[:1]:
            values.append(Value("startTime", time.begins))
            values += [Value("endTime", time.ends)] if time.ends and len(days) < 2 else []
    places = [v.text for f in front.of("place") for v in f.values] or [p for t in texts for p in _rest(t, front.year)]
    values += [Value("venue", ", ".join(places))] if places else []
    values += _mode(source, front, [t.text for t in texts] + places)
    kind = event_kind(source, front.event.text if front.event else "")
    values += [Value("eventKind", kind)] if kind else []
    return list({v.predicate: v for v in reversed(values)}.values())


def _days(source: Source, found: Sequence[tuple[PrintedDate, Canonical]]) -> list[Value]:
    days = [day for day, _ in found]
    if not days:
        return []
    first, last = min(d.first for d in days), max(d.last for d in days)
    standing = None if all(d.year_printed for d in days) else Standing.INFERRED
    text = found[0][1]
    printed = text.text[days[0].start : max(d.end for d, where in found if where is text)]
    values = [Value("startDate", first, standing), Value("endDate", last, standing), Value("printedDate", printed)]
    values += [Value("yearInferred", True, Standing.INFERRED)] if standing else []
    values += [Value("printedWeekday", days[0].weekday)] if days[0].weekday else []
    wrong = next((d for d in days if d.proposed and source.is_doubtful(d)), None)
    if wrong and wrong.proposed:
        values += [Value("doubtfulDate", True, Standing.INFERRED),
                   Value("proposedDate", wrong.proposed, Standing.INFERRED)]  # fmt: skip
    return values


def _rest(text: Canonical, year: int | None) -> Iterator[str]:
    """The place that stands after the day and hours in one line."""
    ends = [d.end for d in find_dates(text.text, year)] + [t.end for t in find_times(text.text)]
    rest = text.text[max(ends, default=len(text.text)) :].strip(" ,.;–-")
    if rest and not re.match(r"(?:ja|och)\b", rest):
        yield rest


def _mode(source: Source, front: Front, texts: Sequence[str]) -> list[Value]:
    told = [v.text for f in front.of("mode") for v in f.values]
    found = [m.group() for t in texts for m in cues.inflected(source.vocabulary, "event-mode").finditer(t)]
    return [Value("mode", told[0])] if told else [Value("mode", found[0].lower())] if found else []


def event_kind(source: Source, title: str) -> str | None:
    """What kind of event a title names, in its own words: "aloituswebinaari", "maakuntakohtainen keskustelu"."""
    own = cues.stems(source.vocabulary, "own-meeting").search(title)
    noun = cues.stems(source.vocabulary, "event-title-noun")
    if own:
        after = noun.search(title, own.end())
        return title[own.start() : after.end()].lower() if after else own.group().lower()
    found = [m for m in noun.finditer(title) if not names_round(source, m.group())]
    special = [m for m in found if not m.group().casefold().startswith(("keskustelu", "diskussion"))]
    return special[-1].group().lower() if special else None


def areas(source: Source, front: Front) -> list[str]:
    """The areas that the titles name, as IRIs."""
    texts = [c.text for c in (front.title, front.event) if c]
    found = [m.entry.iri for t in texts for m in finder(source.vocabulary, "region", "region-group").find(t)]
    return list(dict.fromkeys(found))
