"""The meeting that a memo is of: when, where, in which round and area, who took part, who led it.

A person is never read: a chair or secretary is an office with its organisation, a participant an organisation. What no
list knows is a failure, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders import terms
from loaders.evidence import MASK, Span
from loaders.failure import Failure
from loaders.families.headed import Section
from loaders.families.memo_front import Front
from loaders.families.mentions import find, mention_record, role_of
from loaders.families.source import Source, label_of, make
from loaders.identity import slug
from loaders.recognise import cues
from loaders.recognise.dates import PrintedDate, find_dates, find_times
from loaders.recognise.mentions import finder
from loaders.records import Link, Record, Standing, Value, Year
from loaders.text.canonical import Canonical

RULE = "memo/meeting@1"
EVENT = "event"
_ROLES = ("chair", "secretary")


@dataclass(slots=True)
class Meeting:
    """What the fields of a memo say, by kind; `read` are the places that were understood."""

    fields: dict[str, list[Canonical]] = field(default_factory=dict)
    names: dict[str, Canonical] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    read: list[Span] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def read_meeting(sections: Sequence[Section], fields: Sequence[str]) -> Meeting:
    """The fields of a memo; all lines of a list of participants, of any other field the first."""
    meeting = Meeting()
    for section in sections:
        if section.kind in fields and section.heading is not None:
            many = section.kind == "participants"
            values = [piece.content for piece in (section.pieces if many else section.pieces[:1])]
            meeting.fields.setdefault(section.kind, []).extend(values)
            meeting.names.setdefault(section.kind, section.heading)
            meeting.read.append(section.heading.span())
    return meeting


def meeting_records(source: Source, front: Front, meeting: Meeting) -> Iterator[Record]:
    """The event with its parties, roles, theme and round."""
    name = front.theme or front.subject or front.title
    people = [*_parties(source, meeting), *_roles(source, meeting)]
    day, values, places = _time_and_place(source, front, meeting)
    year = front.year or (day.last.year if day else None)
    theme = next(iter(meeting.fields.get("subject", [])), None)
    links = list(meeting.links)
    regions = finder(source.vocabulary, "region").find(name.text) if name else ()
    areas = list(dict.fromkeys(m.entry.iri for m in regions))
    links += [Link("eventArea", iri) for iri in areas]
    identity = None
    if front.year:
        links.append(Link("eventOf", f"round/{front.year}"))
        identity = f"round/{front.year}/own-meeting/{slug(areas[0].rsplit('/', 1)[1])}" if len(areas) == 1 else None
    elif year:
        links.append(Link("eventOf", f"{terms.ID}round/{year}", Standing.INFERRED))
    if theme:
        key = f"round/{front.year}/theme/{slug(label_of(theme))}" if front.year else "theme"
        of = [Link("themeOf", f"round/{front.year}")] if front.year else []
        yield make(key, "Theme", theme, RULE, links=of, identity=key if front.year else None)
        links.append(Link("about", key))
        meeting.read.append(theme.span())
    yield make(EVENT, "DiscussionEvent", name, RULE, spans=[*places, *meeting.read], values=values, links=links,
               identity=identity)  # fmt: skip
    held = front.round or front.title
    if front.year and held:
        key = f"round/{front.year}"
        yield make(key, "DiscussionRound", held, RULE, label=f"Aluekehittämiskeskustelut {front.year}",
                   values={"year": Year(front.year)}, identity=key)  # fmt: skip
    yield from people


def _time_and_place(
    source: Source, front: Front, meeting: Meeting
) -> tuple[PrintedDate | None, list[Value], list[Span]]:
    """The day, the hours and the venue; "Aika ja paikka" holds them in one field."""
    values: list[Value] = []
    places: list[Span] = []
    found: PrintedDate | None = None
    for content in meeting.fields.get("when", [])[:1]:
        places.append(content.span())
        days = find_dates(content.text, front.year)
        times = find_times(content.text)
        if days:
            found = days[0]
            values += _day(source, found, content)
        if times:
            values += [
                Value("startTime", times[0].begins),
                *([Value("endTime", times[0].ends)] if times[0].ends else []),
            ]
        end = max([0, *(day.end for day in days[:1]), *(time.end for time in times[:1])])
        rest = re.match(r"\s*,\s*(?=[^\W\d])", content.text[end:]) if end else None
        if rest and "where" not in meeting.fields:
            values.append(Value("venue", content.text[end + rest.end() :].rstrip(" .")))
    for content in meeting.fields.get("where", [])[:1]:
        places.append(content.span())
        values.append(Value("venue", content.text.rstrip(" .")))
    return found, values, places


def _day(source: Source, day: PrintedDate, content: Canonical) -> list[Value]:
    own = None if day.year_printed else Standing.INFERRED
    values = [
        Value("startDate", day.first, own),
        Value("endDate", day.last, own),
        Value("printedDate", day.text.strip()),
    ]
    if source.is_doubtful(day):
        values.append(Value("doubtfulDate", True))
        values += [Value("printedWeekday", day.weekday)] if day.weekday else []
        values += [Value("proposedDate", day.proposed)] if day.proposed else []
    return values


def _parties(source: Source, meeting: Meeting) -> Iterator[Record]:
    """The organisations that took part, each a mention and a participant; others are failures."""
    for content in meeting.fields.get("participants", []):
        for part in _listed(content):
            actors = [m for m in find(source, part) if m.entry.scheme == "actor"]
            if not actors and re.sub(rf"[{MASK}\W\d]", "", part.text):
                meeting.failures.append(Failure("participant-unknown", {"name": label_of(part)}, part.span()))
                continue
            meeting.read.append(part.span())
            for m in actors:
                words = part.part(m.start, m.end)
                meeting.links.append(Link("hasParticipant", m.entry.iri))
                yield mention_record(f"party/{words.span().start}", m.entry, words, EVENT, role_of(part.text, m))


def _listed(content: Canonical) -> Iterator[Canonical]:
    """The parties of a line: parted by a semicolon, or by commas where the line is a list without offices."""
    text = content.text
    start = 0
    sign = ";" if ";" in text else "," if MASK not in text and text.count(",") else None
    cuts = [m.start() for m in re.finditer(re.escape(sign), text)] if sign else []
    for cut in (*cuts, len(text)):
        part = content.part(start, cut)
        if part.text.strip():
            yield part
        start = cut + 1


def _roles(source: Source, meeting: Meeting) -> Iterator[Record]:
    """The chair and the secretary as offices: the office printed, else the role alone, and its organisation."""
    for kind in _ROLES:
        for content in meeting.fields.get(kind, [])[:1]:
            actors = [m for m in find(source, content) if m.entry.scheme == "actor"]
            until = min((m.start for m in actors), default=len(content.text))
            before = re.sub(rf"[{MASK}\s]+", " ", content.text[:until]).strip(" ,;.")
            title = cues.inflected(source.vocabulary, "post-title").search(before)
            office = before[: title.end()] if title else ""
            role = label_of(meeting.names[kind].text.strip(" :"))
            links = [Link("partOfOrganisation", m.entry.iri) for m in actors[:1]]
            yield make(
                kind, "Post", content, RULE, label=label_of(office) or role, values={"holdsRole": role}, links=links
            )
            meeting.links.append(Link("hasParticipant", kind))
