"""How, when and where a round is held: the round, its events and rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.families.deck.outline import Outline
from loaders.families.deck.tree import Item
from loaders.families.naming import deck_mentions, named
from loaders.families.source import Source, label_of, make, plain
from loaders.recognise import cues
from loaders.recognise.clauses import has_main_verb
from loaders.recognise.dates import PrintedDate, find_dates, find_times
from loaders.recognise.similarity import likeness
from loaders.records import Link, Record, Standing, Value, Year
from loaders.text.canonical import Canonical

RULE = "agenda-deck/plan@1"
OPENS = r"(?:na|nä|t)?\s*(?:\b(?:on|ovat)\b)?\s*[:–-]?\s*"
_PLACE = re.compile(r"(?P<place>(?:[A-ZÅÄÖ][\w-]*\s+)*[\w-]+?(?:ssa|ssä|lla|llä))\b")
_PARTIES = ("valtio", "maakunnat", "ministeriot")
_COUNT = r"\D{0,25}?(?P<n>\d{1,4})\b"


def _after(pattern: re.Pattern[str], content: Canonical) -> Canonical | None:
    """What follows a cue that a bullet begins with, its copula or colon left out."""
    match = pattern.match(content.text)
    if not match:
        return None
    opened = re.compile(OPENS).match(content.text, match.end())
    rest = content.part(opened.end() if opened else match.end(), len(content.text))
    return rest if rest.text else None


def _form(source: Source, item: Item) -> Canonical | None:
    held = _held(source, item.text)
    if held and not find_dates(item.text, source.description.year):
        return item.block.content.part(held.end(), len(item.text.rstrip(". ")))
    return _after(cues.stems(source.vocabulary, "form-cue"), item.block.content)


def _held(source: Source, text: str) -> re.Match[str] | None:
    """How a sentence on holding the discussions begins ("Keskustelut järjestetään …")."""
    verbs = cues.words(source.vocabulary, "holding-verb").pattern
    return re.match(rf"\w*(?:keskustelut|tilaisuudet|tilaisuus)\s+{verbs}\s+", text, re.IGNORECASE)


def says_form(source: Source, item: Item) -> bool:
    """Whether a bullet says in what form the discussions are held."""
    held = _held(source, item.text)
    shaped = held and re.match(r"(?:\S+\s+){0,8}?\S*(?:na|nä|in|itse)\b(?!\s+\S+n\b\s*$)", item.text[held.end() :])
    if shaped and not find_dates(item.text, source.description.year):
        return True
    return cues.stems(source.vocabulary, "form-cue").match(item.text) is not None


def says_event(source: Source, item: Item) -> bool:
    """Whether a bullet says when the discussions are held: a listed cue, or a day with a kind of event."""
    dated = any(find_dates(i.text, source.description.year) for i in item.walk())
    if cues.stems(source.vocabulary, "time-cue").match(item.text):
        return dated
    kind = cues.inflected(source.vocabulary, "event-kind", "event-mode").search(item.text)
    own = find_dates(item.text, source.description.year)
    if own and _held(source, item.text):
        return True
    if has_main_verb(item.text, source.vocabulary) or not dated:
        return False
    placed = any(m.entry.scheme in ("region", "region-group") for m in named(source, item.block.content))
    return bool(kind) or bool(own and (placed or find_times(item.text)))


def belongs_to_event(source: Source, item: Item) -> bool:
    """Whether a bullet under a time says more of the event: its mode, place, size or days."""
    found = cues.inflected(source.vocabulary, "event-mode", "event-kind", "venue-head").search(item.text)
    size = re.search(cues.words(source.vocabulary, "at-most").pattern + _COUNT, item.text, re.IGNORECASE)
    streamed = cues.stems(source.vocabulary, "streaming").search(item.text)
    if cues.words(source.vocabulary, "place-cue").match(item.text):
        return True
    return bool(found or size or streamed or find_dates(item.text, source.description.year))


def with_event_details(source: Source, items: Sequence[Item]) -> list[Item]:
    """`items` with those that say more of the event right before them (place, streaming) put under it."""
    found: list[Item] = []
    for item in items:
        if found and says_event(source, found[-1]) and _details(source, item):
            item.parent = found[-1]
            found[-1].children.append(item)
        else:
            found.append(item)
    return found


def _details(source: Source, item: Item) -> bool:
    placed = cues.words(source.vocabulary, "place-cue").match(item.text)
    streamed = cues.stems(source.vocabulary, "streaming").search(item.text)
    return bool(placed or streamed) and not find_dates(item.text, source.description.year)


def event_year(source: Source, deck: Outline) -> int | None:
    """The year printed with the first event."""
    for item in deck.items():
        days = find_dates(item.text) if says_event(source, item) else ()
        if days:
            return days[0].last.year
    return None


def round_record(source: Source, deck: Outline, key: str, year: int) -> Record:
    """The round, with its form and those it is said to be held with."""
    form = next((i for i in deck.items() if says_form(source, i)), None)
    named_in = re.compile(rf"keskustelut\b.*\b{year}\b|\b{year}\b.*keskustelut\b", re.IGNORECASE)
    titles = [s.heading for s in deck.sections if s.heading and (named_in.search(s.title) or _is_like(s.title, year))]
    first = titles[-1] if titles else form.block if form else source.blocks[0]
    content = first.content
    values = [Value("year", Year(year))]
    if titles:
        values.append(Value("printedName", re.sub(r"\s*[:(].*$", "", titles[-1].text)))
    links = []
    if form:
        stated = _form(source, form)
        if stated:
            values.append(Value("discussionForm", stated.text, span=stated.span()))
        parties = [m.entry for m in named(source, form.block.content) if m.entry.slug in _PARTIES]
        links = [Link("hasParticipant", iri) for iri in dict.fromkeys(entry.iri for entry in parties)]
    spans = [*(t.span for t in titles[:-1]), *([form.block.span] if form else [])]
    return make(key, "DiscussionRound", content, RULE, label=f"Aluekehittämiskeskustelut {year}", spans=spans,
                values=values, links=links, identity=key)  # fmt: skip


def _is_like(title: str, year: int) -> bool:
    """Whether a title is a round's name misspelt ("Aluekehittämiskeskutelut 2027")."""
    return likeness(title, f"Aluekehittämiskeskustelut {year}") >= 0.9


def event_records(source: Source, item: Item, round_key: str | None, key: str) -> Iterator[Record]:
    """An event for each bullet with days, described by the bullets under it that have none of their own."""
    year = source.description.year or (int(round_key[-4:]) if round_key else None)
    dated = [i for i in item.walk() if find_dates(i.text, year)]
    for n, own in enumerate(dated, start=1):
        more = [c for c in own.children if c not in dated and belongs_to_event(source, c)]
        event = f"{key}/event/{n}"
        yield _event(source, own, more, find_dates(own.text, year)[0], round_key, event)
        for part in (own, *more):
            yield from _mentions(source, part, event)
    if item not in dated:
        yield make(f"{key}/intro", "ContextStatement", item.block.content, RULE)


def _mentions(source: Source, part: Item, event: str) -> Iterator[Record]:
    """The mentions in a bullet that describes the event, under keys of their own."""
    for record in deck_mentions(source, part.block.content, event):
        yield Record(f"{record.key}/{part.path}", record.cls, record.label, record.spans, record.rule, record.values,
                     record.links, record.standing)  # fmt: skip


def _event(source: Source, own: Item, more: list[Item], day: PrintedDate, round_key: str | None, key: str) -> Record:
    texts = [own.text, *(m.text for m in more)]
    values = [Value("startDate", day.first), Value("endDate", day.last), Value("printedDate", day.text)]
    if day.weekday:
        values.append(Value("printedWeekday", day.weekday))
    if day.proposed and source.is_doubtful(day):
        values.append(Value("doubtfulDate", True, Standing.INFERRED))
        values.append(Value("proposedDate", day.proposed, Standing.INFERRED))
    values += [v for text in texts for v in _described(source, text)]
    links = [Link("eventOf", round_key)] if round_key else []
    places = [m.entry for i in (own, *more) for m in named(source, i.block.content)]
    areas = dict.fromkeys(e.iri for e in places if e.scheme in ("region", "region-group"))
    links += [Link("eventArea", iri) for iri in areas]
    once = {v.predicate: v for v in reversed(values)}
    what = re.sub(r"\s*[(,].*$", "", more[0].text) if more else ""
    printed = [Value("printedName", what)] if what and re.search(r"tilaisuu|tapaami|kokou|keskustelu", what) else []
    label = f"{what} {day.text}" if printed else _dated_label(source, own, day)
    return make(key, "DiscussionEvent", own.block.content, RULE, label=label_of(label),
                spans=[m.block.span for m in more], values=[*once.values(), *printed], links=links)  # fmt: skip


def _dated_label(source: Source, own: Item, day: PrintedDate) -> str:
    """A label for an event that only a day and perhaps a place is printed of."""
    rest = _after(cues.stems(source.vocabulary, "time-cue"), own.block.content)
    text = rest.text if rest else own.text
    return f"Keskustelut {day.text}" if plain(text) == plain(day.text) else text


def _described(source: Source, text: str) -> Iterator[Value]:
    """What a text says of an event: mode, place, size, streaming and hours."""
    vocabulary = source.vocabulary
    mode = cues.inflected(vocabulary, "event-mode").search(text)
    if mode:
        yield Value("mode", (cues.nominative_of(mode.group(), vocabulary.words("event-mode")) or mode.group()).lower())
    place = _venue(source, text)
    if place:
        yield Value("venue", place)
    size = re.search(cues.words(vocabulary, "at-most").pattern + _COUNT, text, re.IGNORECASE)
    if size:
        yield Value("capacity", int(size["n"]))
    streamed = cues.stems(vocabulary, "streaming").search(text)
    if streamed:
        yield Value("streamed", not re.search(r"\bei\s+(?:\w+\s+)?$", text[: streamed.start()], re.IGNORECASE))
    for time in find_times(text)[:1]:
        yield Value("startTime", time.begins)
        if time.ends:
            yield Value("endTime", time.ends)


def _venue(source: Source, text: str) -> str | None:
    """A place named after a listed word for it, or with a listed head noun in a local case, put in the nominative."""
    said = cues.words(source.vocabulary, "place-cue").match(text)
    if said:
        place = re.split(cues.words(source.vocabulary, "at-most").pattern + r"|\(", text[said.end() :], flags=re.I)[0]
        return place.strip(" :–-.,(") or None
    heads = source.vocabulary.words("venue-head")
    mode = cues.inflected(source.vocabulary, "event-mode").match(text)
    for match in _PLACE.finditer(re.sub(r"\([^)]*\)", "", text), mode.end() if mode else 0):
        before, _, last = match["place"].rpartition(" ")
        nominative = cues.nominative_of(last, heads)
        if nominative and not cues.inflected(source.vocabulary, "event-mode").fullmatch(last):
            proper = re.search(r"(?:[A-ZÅÄÖ][\w-]*\s+)*$", before + " ")
            return f"{proper.group() if proper else ''}{nominative}".strip()
    return None
