"""Read the form on which a region gives its own meeting: its time and place, one theme, the reason, who takes part.

One form in; the region's discussion of the round, its theme and its participations out. An empty field is no fact: it
is reported. A name that is not listed stays text. Persons are never named. Pure: no network, no clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.evidence import Span
from loaders.failure import Failure
from loaders.families.event_identity import own_meeting
from loaders.families.fields import Field
from loaders.families.meeting_form.answers import answers, form_rows, pieces
from loaders.families.mentions import mentions
from loaders.families.participation import participations, unknown
from loaders.families.rows import Part
from loaders.families.source import DOCUMENT, Source, label_of, make, merged, plain
from loaders.identity import slug
from loaders.recognise import cues
from loaders.recognise.dates import find_dates, find_times
from loaders.recognise.parties import sole_party
from loaders.records import Harvest, Link, Record, Standing, Text, Value, Year
from loaders.text.canonical import Canonical
from loaders.vocabulary import Entry

FAMILY = "meeting-form"
RULE = "meeting-form/form@1"
EVENT = "event"
_YEAR = re.compile(r"\b(20\d{2})\b")
_NAMES = ("participants", "regional-participants", "ministries")
_NEEDED = ("region", "theme", "participants", "time", "ministries", "place")
_SAME = {"proposed-time": "time", "regional-participants": "participants"}
_KIND = {"fi": "maakuntakohtainen keskustelu", "sv": "landskapsvis diskussion"}


@dataclass(frozen=True, slots=True)
class _Form:
    fields: list[Field]
    before: list[Part]
    year: int | None
    title: Canonical | None
    council: Entry | None
    region: str | None
    language: str

    def values(self, *names: str) -> list[Canonical]:
        return [value for f in self.fields if f.name in names for value in f.values]

    @property
    def round(self) -> str | None:
        return f"round/{self.year}" if self.year else None


def recognises(source: Source) -> float:
    """How surely `source` is such a form, 0 to 1: it names a region's own discussion and has the form's fields."""
    if not cues.stems(source.vocabulary, "own-meeting").search(source.rendition.text):
        return 0.0
    fields, before = answers(source, form_rows(source))
    names = {_SAME.get(f.name, f.name) for f in fields}
    if not {"region", "theme"} <= names or len(before) > 8:
        return 0.0
    return min(1.0, 0.4 + 0.25 * ("participants" in names) + 0.2 * ("ministries" in names) + 0.15 * ("time" in names))


def interpret(source: Source) -> Harvest:
    """The records of a form."""
    form = _read(source)
    records = merged(_records(source, form))
    places = [f.place for f in form.fields] + [part.content.span() for part in form.before]
    places += [v.span() for v in form.values("contact", *_NAMES)]
    name = source.vocabulary.entries[form.region].label if form.region else None
    document = slug(f"alke-{form.year}-oma-keskustelu-{name}") if form.year and name else None
    return Harvest(records, tuple(places), tuple(_failures(source, form)), document)


def _read(source: Source) -> _Form:
    fields, before = answers(source, form_rows(source))
    own = cues.stems(source.vocabulary, "own-meeting")
    title = next((part.content for part in before if own.search(part.text)), before[0].content if before else None)
    years = [int(m[1]) for part in before if (m := _YEAR.search(part.text))]
    named = [v for f in fields if f.name == "region" for v in f.values][:1]
    council, region = _whose(source, named[0].text) if named else (None, None)
    swedish = bool(re.search(r"\b(?:landskap|förbund|tema|deltagare)\b", " ".join(f.label for f in fields).casefold()))
    year = years[0] if years else source.description.year
    return _Form(fields, before, year, title, council, region, "sv" if swedish else "fi")


def _whose(source: Source, text: str) -> tuple[Entry | None, str | None]:
    """The regional council that `text` names and its region; a region named instead stands for no council."""
    party = sole_party(text, source.vocabulary)
    if party and party.entry and "RegionalCouncil" in party.entry.classes:
        return party.entry, source.vocabulary.region_of(party.entry.iri)
    entry = source.vocabulary.named("region", text)
    return None, entry.iri if entry else None


def _records(source: Source, form: _Form) -> Iterator[Record]:
    of_round = [Link("documents", form.round)] if form.round else []
    values = [Value("title", Text(form.title.text, form.language))] if form.title else []
    spans = [form.fields[0].place] if form.fields else []
    yield make(DOCUMENT, "SourceDocument", form.title, RULE, values=values, links=of_round, spans=spans,
               label=None if form.title else source.description.id)  # fmt: skip
    if form.round and form.year:
        said = next((part.content for part in form.before if str(form.year) in part.text), form.title)
        yield make(form.round, "DiscussionRound", said, RULE, label=f"Aluekehittämiskeskustelut {form.year}",
                   values={"year": Year(form.year)}, identity=form.round, spans=spans)  # fmt: skip
    theme = _theme(form)
    yield _event(source, form, theme)
    if theme:
        yield theme
        yield from mentions(source, form.values("theme")[0], theme.key)
    for value in form.values("reason"):
        for sentence in source.sentences(value):
            key = f"reason/{sentence.span().start}"
            yield make(key, "ContextStatement", sentence, RULE, label=label_of(sentence.text.rstrip(".")),
                       links=[Link("about", theme.key if theme else EVENT)])  # fmt: skip
            yield from mentions(source, sentence, key)
    yield from _takers(source, form)


def _theme(form: _Form) -> Record | None:
    """The one theme: that of the round and the region, as in the region's measure form."""
    values = form.values("theme")
    if not values:
        return None
    whose = plain(form.council.label) if form.council else plain(form.values("region")[0].text) if form.region else ""
    path = f"{form.round}/{slug(whose)}/theme/{slug(plain(values[0].text))}" if form.round and whose else None
    links = [Link("themeOf", form.round)] if form.round else []
    return make("theme", "Theme", values[0], RULE, links=links, identity=path, spans=[v.span() for v in values[1:]])


def _event(source: Source, form: _Form, theme: Record | None) -> Record:
    named = form.values("region")
    content = named[0] if named else form.title
    kind = _KIND[form.language]
    label = label_of(f"{kind}: {named[0].text}" if named else kind)
    links = [Link("eventOf", form.round)] if form.round else []
    links += [Link("eventArea", form.region)] if form.region else []
    links += [Link("about", theme.key)] if theme else []
    times = form.values("time", "proposed-time", "place")
    identity = own_meeting(form.round, form.region) if form.round and form.region else None
    return make(EVENT, "DiscussionEvent", content, RULE, label=label, values=_event_values(source, form), links=links,
                identity=identity, spans=[v.span() for v in times])  # fmt: skip


def _event_values(source: Source, form: _Form) -> list[Value]:
    """When and where: a booked time is the event's, any other is only proposed."""
    booked = [piece for v in form.values("time") for piece in pieces(v)]
    proposed = [piece for v in form.values("proposed-time") for piece in pieces(v)]
    values = [Value("eventKind", _KIND[form.language])]
    if len(booked) > 1:
        proposed, booked = [*booked, *proposed], []
    values += [Value("proposedTime", piece.text) for piece in proposed]
    for piece in booked:
        for day in find_dates(piece.text, form.year)[:1]:
            standing = None if day.year_printed else Standing.INFERRED
            values += [Value("startDate", day.first, standing), Value("endDate", day.last, standing),
                       Value("printedDate", day.text)]  # fmt: skip
            values += [Value("printedWeekday", day.weekday)] if day.weekday else []
            values += [Value("yearInferred", True, Standing.INFERRED)] if standing else []
            if day.proposed and source.is_doubtful(day):
                values += [Value("doubtfulDate", True, Standing.INFERRED),
                           Value("proposedDate", day.proposed, Standing.INFERRED)]  # fmt: skip
        for time in find_times(piece.text)[:1]:
            values += [Value("startTime", time.begins), *([Value("endTime", time.ends)] if time.ends else [])]
    places = form.values("place")
    return values + ([Value("venue", ", ".join(v.text for v in places))] if places else [])


def _takers(source: Source, form: _Form) -> Iterator[Record]:
    language = form.language
    if form.council:
        yield from participations(source, form.values("region")[:1], EVENT, "organiser", language=language)
    for name, side in (("participants", None), ("regional-participants", "region")):
        yield from participations(source, form.values(name), EVENT, "participant", side=side, language=language)
    yield from participations(source, form.values("ministries"), EVENT, "requested", language=language)


def _failures(source: Source, form: _Form) -> Sequence[Failure]:
    """A year, region or field that is not told, and names that no list has."""
    found: list[Failure] = [] if form.year else [Failure("round-year")]
    printed = {_SAME.get(f.name, f.name) for f in form.fields}
    found += [Failure("field-missing", {"field": _label(source, name)}) for name in _NEEDED if name not in printed]
    empty = [f for f in form.fields if not f.values and f.name != "contact"]
    found += [Failure("field-empty", {"field": f.label}, f.place) for f in empty]
    told = form.values("region")[:1]
    if told and not form.region:
        found.append(Failure("party-unknown", {"name": told[0].text}, _span(told[0])))
    return [*found, *unknown(source, form.values(*_NAMES))]


def _span(content: Canonical) -> Span:
    return content.span()


def _label(source: Source, name: str) -> str:
    return source.vocabulary.entries[f"https://w3id.org/alke/vocab/lexicon/meeting-field/{name}"].label
