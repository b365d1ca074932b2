"""Read the agenda of one event of a round: its time, place and form, its items, who speaks, its themes.

One agenda in, as lines, a table or slides; the event, its agenda, items in order, themes, sub-points and participations
out. Persons are never named: an item has the organisation and the office of whoever speaks. Pure: no network, no clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.evidence import MASK, Span
from loaders.failure import Failure
from loaders.families.agenda.clock import clock_at
from loaders.families.agenda.front import Front, areas, event_values, names_round, read_front, titles_of, year_in
from loaders.families.agenda.programme import Item, Programme, read_programme, theme_start
from loaders.families.event_identity import identified
from loaders.families.fields import field_of, label_in, labels
from loaders.families.mentions import mentions
from loaders.families.participation import participations, unknown
from loaders.families.rows import Row, rows
from loaders.families.source import DOCUMENT, Source, label_of, make, merged, plain
from loaders.identity import slug
from loaders.recognise.dates import find_dates
from loaders.records import Harvest, Link, Record, Standing, Text, Value, Year
from loaders.structure import Mark
from loaders.text.canonical import Canonical

FAMILY = "agenda"
RULE = "agenda/item@1"
EVENT, AGENDA = "event", "agenda"
_KIND = "https://w3id.org/alke/vocab/agenda-item-kind/"
_URL = re.compile(r"https?://[^\s,)]+[^\s,.)]")
_SPLIT = re.compile(r"\s*;\s*")


def _rows(source: Source) -> list[Row]:
    known = {*labels(source.vocabulary, "event-field"), *labels(source.vocabulary, "item-field")}

    def begins(text: str) -> bool:
        return clock_at(text) is not None or text.partition(":")[0].strip().casefold() in known

    return rows(source, begins)


def recognises(source: Source) -> float:
    """How surely `source` is the agenda of one event, 0 to 1: a discussion's title, and items under it."""
    if not names_round(source, source.rendition.text):
        return 0.0
    found = _rows(source)
    titles = titles_of(found)[:4]
    parts = [part for row in found for cell in row.cells for part in cell]
    if not parts or not any(names_round(source, part.text) for part in titles):
        return 0.0
    fields = {f.name for part in parts if (f := field_of(part, source.vocabulary, "event-field"))}
    fields |= {n for row in found if len(row.cells) > 1 and row.first
               and (n := label_in(row.first.text, source.vocabulary, "event-field"))}  # fmt: skip
    timed = sum(1 for row in found if row.first and clock_at(row.first.text))
    numbered = sum(1 for part in parts if part.mark is Mark.NUMBER or (part.text.isdigit() and len(part.text) < 3))
    headed = any(label_in(part.text, source.vocabulary, "agenda-heading") for part in parts)
    prose = sum(1 for part in parts if len(source.sentences(part.content)) > 1)
    sure = 0.5 * (timed > 2) + 0.35 * headed + 0.25 * bool(fields & {"time", "place"}) + 0.15 * (numbered > 2)
    return max(0.0, min(1.0, sure) - 0.1 * prose - 0.4 * ("jakelu" in source.rendition.text.casefold()))


def interpret(source: Source) -> Harvest:
    """The records of an agenda."""
    found = _rows(source)
    year = year_in(source, titles_of(found))
    made = read_programme(source, found, year)
    front = read_front(source, found, made)
    front.year = year or _event_year(source, front)
    records = identified(merged(_records(source, front, made)), source.vocabulary)
    return Harvest(records, tuple(_boilerplate(front, made)), tuple(_failures(source, front, made)))


def _event_year(source: Source, front: Front) -> int | None:
    start = next((v.value for v in event_values(source, front) if v.predicate == "startDate"), None)
    return getattr(start, "year", None)


def _records(source: Source, front: Front, made: Programme) -> Iterator[Record]:
    yield from _frame(source, front)
    for name, kind in (("organiser", "organiser"), ("chair", "chair")):
        values = [v for f in front.of(name) for v in f.values]
        yield from participations(source, values, EVENT, kind, language=front.language)
    yield from _themes(front, [p for f in front.of("theme") for v in f.values for p in _listed(v)])
    for number, item in enumerate(made.items, start=1):
        yield from _item(source, front, item, number)
    for day in made.days:
        yield make(f"heading/{day.span().start}", "Heading", day, RULE)
    for text in front.prose:
        yield from _prose(source, text)
    for text in front.registration:
        yield from _registration(source, front, text)


def _frame(source: Source, front: Front) -> Iterator[Record]:
    """The document, the round, the event and the agenda."""
    round_key = f"round/{front.year}" if front.year else None
    of_round = [Link("documents", round_key)] if round_key else []
    title = front.title
    spans = [] if title else [part.content.span() for part in titles_of(_rows(source))[:1]]
    values = [Value("title", Text(title.text, front.language))] if title else []
    yield make(DOCUMENT, "SourceDocument", title, RULE, label=None if title else source.description.id, spans=spans,
               values=values, links=of_round)  # fmt: skip
    if round_key and front.year:
        named = title if title and str(front.year) in title.text else None
        yield make(round_key, "DiscussionRound", named or front.event, RULE, identity=round_key,
                   label=f"Aluekehittämiskeskustelut {front.year}", values={"year": Year(front.year)})  # fmt: skip
    told = [v.span() for name in ("time", "place", "mode") for f in front.of(name) for v in f.values]
    told += [front.dated.span()] if front.dated else []
    links = [Link("eventOf", round_key)] if round_key else []
    links += [Link("eventArea", iri) for iri in areas(source, front)]
    yield make(EVENT, "DiscussionEvent", front.event, RULE, spans=told, values=event_values(source, front), links=links)
    yield make(AGENDA, "Agenda", front.agenda or front.event, RULE, links=[Link("agendaOf", EVENT)])


def _listed(value: Canonical) -> Iterator[Canonical]:
    at = 0
    for cut in [*_SPLIT.finditer(value.text), None]:
        part = value.part(at, cut.start() if cut else len(value.text))
        if part.text:
            yield part
        at = cut.end() if cut else at


def _themes(front: Front, named: Sequence[Canonical]) -> Iterator[Record]:
    for content in named:
        start = theme_start(content.text) or 0
        yield _theme(front, content.part(start, len(content.text)))


def _theme(front: Front, content: Canonical) -> Record:
    """A theme is that of its round: the same thing in a background memo that names it so."""
    links = [Link("themeOf", f"round/{front.year}")] if front.year else []
    path = f"round/{front.year}/theme/{slug(label_of(content))}" if front.year else None
    return make(f"theme/{plain(content.text)}", "Theme", content, RULE, links=links, identity=path)


def _item(source: Source, front: Front, item: Item, number: int) -> Iterator[Record]:
    """An item with its theme, points, mentions and those who speak or prepare it."""
    key = f"item/{number}"
    kind = item_kind(source, item.title.text)
    values = [Value("order", number)]
    if item.clock:
        values.append(Value("startTime", item.clock.begins))
        values += [Value("endTime", item.clock.ends)] if item.clock.ends else []
    values += [Value("startDate", item.day)] if item.day else []
    links = [Link("itemOf", AGENDA)] + ([Link("itemKind", _KIND + kind, Standing.INFERRED)] if kind else [])
    start = theme_start(item.title.text)
    if start is not None:
        theme = _theme(front, item.title.part(start, len(item.title.text)))
        links.append(Link("about", theme.key))
        yield theme
    spans = [piece.span() for piece in item.pieces[:1] if item.clock]
    yield make(key, "AgendaItem", item.title, RULE, spans=spans, values=values, links=links)
    yield from () if kind == "break" else mentions(source, item.title, key)
    for n, point in enumerate(item.points, start=1):
        topic = f"{key}/point/{n}"
        yield make(topic, "Topic", point, RULE, links=[Link("topicOf", key)], values={"order": n})
        yield from mentions(source, point, topic)
    for role in ("speaker", "preparer"):
        told = [content for name, content in item.takers if name == role]
        yield from participations(source, told, key, role, language=front.language)


def item_kind(source: Source, title: str) -> str | None:
    """What an item that only parts or frames the others is: "break" or "formality"; None for any other."""
    words = " ".join(re.findall(r"[\w-]+", title.casefold()))
    listed = labels(source.vocabulary, "agenda-item-word")
    if words in listed:
        return listed[words]
    few = words.split()
    ends = {listed.get(few[0]), listed.get(few[-1])} if 0 < len(few) <= 3 else set()
    return "break" if "break" in ends else None


def _prose(source: Source, text: Canonical) -> Iterator[Record]:
    for sentence in source.sentences(text):
        if not re.search(r"[^\W\d]", sentence.text.replace(MASK, "")):
            continue
        key = f"prose/{sentence.span().start}"
        yield make(key, "ContextStatement", sentence, RULE, label=label_of(sentence.text.rstrip(".")),
                   links=[Link("about", EVENT)])  # fmt: skip
        yield from mentions(source, sentence, key)


def _registration(source: Source, front: Front, text: Canonical) -> Iterator[Record]:
    """How to register: a deadline where a day is printed, and a link."""
    days = find_dates(text.text, front.year)
    link = _URL.search(text.text)
    if days:
        due = re.match(r"\s+(?:mennessä|saakka|asti)", text.text[days[0].end :])
        said = text.part(0, days[0].end + (due.end() if due else 0))
        standing = None if days[0].year_printed else Standing.INFERRED
        values = [Value("dueDate", days[0].last, standing), Value("printedDate", days[0].text)]
        yield make("registration", "Deadline", said, RULE, values=values, links=[Link("deadlineOf", EVENT)],
                   spans=[text.span()])  # fmt: skip
    elif not link:
        yield from _prose(source, text)
    if link:
        address = text.part(*link.span())
        yield make("registration/link", "WebLink", address, RULE, label=address.text, values={"url": address.text},
                   links=[Link("about", EVENT)], spans=[text.span()])  # fmt: skip


def _boilerplate(front: Front, made: Programme) -> Iterator[Span]:
    """Labels, heads of columns, letterheads and contact lines; what an item's line holds beside its facts."""
    for told in front.fields:
        yield told.place
        yield from (v.span() for v in told.values if told.name == "contact")
    for content in (*made.heads, *front.letterhead):
        yield content.span()
    for item in made.items:
        yield from (piece.span() for piece in item.pieces)


def _failures(source: Source, front: Front, made: Programme) -> Iterator[Failure]:
    if not front.year:
        yield Failure("round-year")
    if not made.items:
        yield Failure("agenda-empty")
    told = [v for f in front.fields if f.name in ("organiser", "chair") for v in f.values]
    yield from unknown(source, [*told, *(content for item in made.items for _, content in item.takers)])
