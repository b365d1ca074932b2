"""The events of a letter: dated ones in prose and lists, recurring ones, and meetings of bodies that treated them.

A date stays as printed. A year that is not printed is the round's, so it is inferred; a weekday that contradicts its
date makes the date doubtful and a day is proposed, never put in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.families.letter.body import YEAR, Body, Sentence, is_entry
from loaders.families.letter.words import base_form, noun_name, nouns, number, words_pattern
from loaders.families.mentions import find
from loaders.families.source import label_of
from loaders.recognise.dates import PrintedDate, find_dates, find_times
from loaders.recognise.mentions import Mention, finder
from loaders.recognise.misspelling import near_names
from loaders.records import Link, Record, Standing, Value, Year
from loaders.text.canonical import Canonical
from loaders.vocabulary import Vocabulary

RULE = "letter/event@1"
_INFERRED = Standing.INFERRED
_NO_YEAR = 2000
"""Stands in for a year that is not known while a date is found; no date is made of it."""
_DUE = re.compile(r"^\s*(?:mennessä|asti|saakka)\b")
_HELD = re.compile(r"\b(?:järjestetään|pidetään|toteutetaan|käydään|ovat|on)\b")
_THAT_DAY = re.compile(
    r"\b(?:em\.|edellä mainittuina|samoina|samana|mainittuina)\s+päiv\w+"
    r"|\bviiko(?:lla|illa)\s+\d{1,2}(?:(?:\s?[-–]\s?|\s+ja\s+)\d{1,2})?"
)
_WHEN = re.compile(
    r"\b(?:(?:alku|loppu)?(?:kevää|kesä|syksy|talv)\w+|\w+kuu(?:n|ssa|lla)|(?:alku|loppu)vuo\w+)(?:\s+(?:19|20)\d{2})?\b"
)
_PLACE = re.compile(
    r"(?:alue|seutu|maa|maakunta|suomi|saaristo|rannikko|kaupunki|kunta|lappi|savo|karjala|häme|kainuu)(?:t|et|dut)?$"
)
_BODIES = {"AdvisoryBoard", "Network", "Ministry", "CentralGovernment", "Organisation", "GovernmentOffice"}
_TREATED = "letter/treatment@1"


def read_events(body: Body) -> dict[int, list[Record]]:
    """The events of the body, by the index of the sentence they stand in."""
    found: dict[int, list[Record]] = {}
    for n, sentence in enumerate(body.sentences):
        events = [*_listed(body, sentence)] if sentence.listed or is_entry(sentence.text) else []
        events = events or [*_treated(body, sentence)]
        events = events or [*_dated(body, sentence)] or [*_recurring(body, sentence)]
        if events:
            found[n] = events
            body.events += [event for event in events if event.rule == RULE]
    return found


def _listed(body: Body, sentence: Sentence) -> Iterator[Record]:
    """An entry of a list of events: date, time and area, held as the sentence before the list says."""
    dates = find_dates(sentence.text, body.year or _NO_YEAR)
    if not dates or _DUE.match(sentence.text[dates[0].end :]):
        return
    kinds = nouns(sentence.text, body.source.vocabulary, "event-noun") or nouns(
        sentence.before, body.source.vocabulary, "event-noun"
    )
    links = [*_round_link(body), *_area_links(body, sentence.text)]
    values = [*_date_values(body, dates[0]), *_time_values(sentence.text[dates[0].end :])]
    if kinds:
        values.append(Value("eventKind", kinds[0].entry.label))
    values += _mode(body, sentence.text) or _mode(body, sentence.before)
    event = body.record("DiscussionEvent", sentence.content, RULE, values=values, links=links)
    yield event
    if not any(link.predicate == "eventArea" for link in links):
        yield from _unlisted_area(body, sentence, dates[0], event)


def _unlisted_area(body: Body, sentence: Sentence, date: PrintedDate, event: Record) -> Iterator[Record]:
    """An area that the vocabulary does not have, or the topic: what is left of an entry without its date and time."""
    times = find_times(sentence.text)
    begin = max([date.end, *(t.end for t in times)])
    before, after = sentence.content.part(0, date.start), sentence.content.part(begin, len(sentence.text))
    area = next(
        (part for part in (after, before) if re.match(r"[A-ZÅÄÖ][\w -]{2,40}$", part.text.strip(" :,–-"))), None
    )
    if area:
        name = area.part(0, len(area.text.rstrip(" :,–-")))
        place = _PLACE.search(name.text.casefold()) is not None
        cls, link = ("Area", "^eventArea") if place else ("Topic", "^about")
        yield body.record(cls, name, RULE, links=[Link(link, event.key)])


def _dated(body: Body, sentence: Sentence) -> Iterator[Record]:
    """Events named in a sentence together with their date."""
    found = nouns(sentence.text, body.source.vocabulary, "event-noun")
    modes = nouns(sentence.text, body.source.vocabulary, "meeting-mode")
    found = tuple(m for m in found if not any(o.start <= m.start < o.end for o in modes)) or found
    for date in find_dates(sentence.text, body.year or _NO_YEAR):
        due = _DUE.match(sentence.text[date.end :]) or re.search(r"\bviimeistään\s*$", sentence.text[: date.start])
        named = [m for m in found if m.start < date.start] or list(found)
        if due or not named:
            continue
        noun = named[-1] if named[-1].start < date.start else named[0]
        label, kind = _name(sentence, noun, body.source.vocabulary)
        values = [Value("eventKind", kind), *_date_values(body, date), *_time_values(sentence.text[date.end :])]
        values += _mode(body, sentence.text)
        links = [*_round_link(body), *_area_links(body, sentence.text)]
        yield body.record(
            "DiscussionEvent",
            sentence.content,
            RULE,
            label=label,
            values=values,
            links=links,
            key=f"DiscussionEvent/{sentence.content.starts[date.start]}",
        )


def _name(sentence: Sentence, noun: Mention, vocabulary: Vocabulary) -> tuple[str, str]:
    """The event's name and its kind, both in the nominative, from the noun and the words that agree with it."""
    head = sentence.text[noun.start : noun.end]
    ending = re.search(r"(lla|llä|ssa|ssä|sta|stä|lle|na|nä|t|n)$", head)
    words = sentence.text[: noun.start].split()
    kept: list[str] = []
    while words and ending:
        word = words[-1]
        agrees = word.replace("ä", "a").endswith(ending.group().replace("ä", "a"))
        complement = (
            bool(kept) and re.search(r"v[aä]\w*$", kept[0]) is not None and word.endswith(("ta", "tä", "a", "ä"))
        )
        attribute = word.endswith("n") and len(word) > 3
        if (
            number(word, vocabulary) is not None
            or _HELD.match(word)
            or not (agrees or complement or attribute or (ending.group() == "t" and word.endswith("t")))
        ):
            break
        kept.insert(
            0, word if (complement and not agrees) or (attribute and not agrees) else _based(word, ending.group())
        )
        words.pop()
    last = head if ending and ending.group() == "t" else noun_name(sentence.text, noun)
    label = " ".join([*kept, last])
    return label_of(label), label.lower() if kept else last.lower()


def _based(word: str, ending: str) -> str:
    return word if ending == "t" else base_form(word)


def _recurring(body: Body, sentence: Sentence) -> Iterator[Record]:
    """Events without a date of their own: a subject that is an event, a verb of holding and an hour or "those days"."""
    held = _HELD.search(sentence.text)
    times, days = find_times(sentence.text), _THAT_DAY.search(sentence.text)
    if not held or not (times or days):
        return
    subject = [
        m
        for m in nouns(sentence.text[: held.start()], body.source.vocabulary, "event-noun")
        if m.end == len(sentence.text[: held.start()].rstrip())
    ]
    if not subject:
        return
    name = sentence.text[: held.start()].strip()
    values = [Value("eventKind", name.lower()), *_time_values(sentence.text), *_mode(body, sentence.text)]
    if days:
        values.append(Value("printedDate", days.group()))
    links = _round_link(body)
    yield body.record("DiscussionEvent", sentence.content, RULE, label=name, values=values, links=links)


def _treated(body: Body, sentence: Sentence) -> Iterator[Record]:
    """Meetings at which a body treated or decided a matter of the round, one for each clause that says so."""
    verb = re.compile(words_pattern(body.source.vocabulary, "treatment-verb"))
    if not verb.search(sentence.text) or "kokou" not in sentence.text:
        return
    before: list[str] = []
    year: int | None = None
    for n, (start, end) in enumerate(_clauses(sentence.text)):
        clause = sentence.content.part(start, end)
        when = _WHEN.search(clause.text)
        days = [d for d in find_dates(clause.text) if d.year_printed]
        if not verb.search(clause.text) or not (when or days):
            continue
        shown = days[0].text.strip() if days else when.group() if when else ""
        printed = YEAR.search(shown) or re.search(r"((?:19|20)\d{2})$", shown)
        year = int(printed.group(1)) if printed else year
        values = [Value("eventKind", "kokous"), Value("printedDate", shown)]
        values += [Value("startDate", days[0].first)] if days else []
        if year:
            values.append(Value("year", Year(year), None if printed else _INFERRED))
        named = [m.entry.iri for m in find(body.source, clause) if m.entry.classes & _BODIES]
        near = [] if named else _near(body, clause)
        links = [Link("about", body.round)]
        links += [
            Link("hasParticipant", iri, None if named else _INFERRED) for iri in dict.fromkeys(named or near or before)
        ]
        before = named or near or before
        yield body.record(
            "DiscussionEvent", clause, _TREATED, values=values, links=links, key=f"treatment/{clause.starts[0]}/{n}"
        )


def _near(body: Body, clause: Canonical) -> list[str]:
    """The bodies whose names a clause nearly has."""
    entries = [e for e in body.source.vocabulary.scheme("actor") if e.classes & _BODIES]
    return [near.entry.iri for near in near_names(clause.text, entries, find(body.source, clause))]


def _clauses(text: str) -> list[tuple[int, int]]:
    """The main clauses of a sentence: they are parted by a comma or semicolon and a conjunction."""
    cuts = [0, *(m.end() for m in re.finditer(r"(?:,|;)\s+(?:ja|sekä|mutta)\s+", text)), len(text)]
    ends = [*(m.start() for m in re.finditer(r"(?:,|;)\s+(?:ja|sekä|mutta)\s+", text)), len(text)]
    return list(zip(cuts[:-1], ends, strict=True))


def _date_values(body: Body, date: PrintedDate) -> list[Value]:
    standing = None if date.year_printed else _INFERRED
    values = [Value("printedDate", date.text.strip())]
    if not body.year and not date.year_printed:
        return [*values, *([Value("printedWeekday", date.weekday)] if date.weekday else [])]
    values.append(Value("startDate", date.first, standing))
    if date.last != date.first:
        values.append(Value("endDate", date.last, standing))
    if date.weekday:
        values.append(Value("printedWeekday", date.weekday))
    if not date.year_printed:
        values.append(Value("yearInferred", True, _INFERRED))
    if date.proposed and body.source.is_doubtful(date):
        values += [Value("doubtfulDate", True, _INFERRED), Value("proposedDate", date.proposed, _INFERRED)]
    return values


def _time_values(text: str) -> list[Value]:
    times = find_times(text)
    if not times:
        return []
    return [Value("startTime", times[0].begins), *([Value("endTime", times[0].ends)] if times[0].ends else [])]


def _mode(body: Body, text: str) -> list[Value]:
    found = nouns(text, body.source.vocabulary, "meeting-mode")
    return [Value("mode", found[0].entry.label)] if found else []


def _round_link(body: Body) -> list[Link]:
    return [Link("eventOf", body.round)] if body.year else []


def _area_links(body: Body, text: str) -> list[Link]:
    found = finder(body.source.vocabulary, "region-group", "region").find(text)
    return [Link("eventArea", iri) for iri in dict.fromkeys(m.entry.iri for m in found)]


def area_parts(content: Canonical) -> Iterator[tuple[str, Canonical]]:
    """The members of "itäisen, pohjoisen ja läntisen Suomen": each as a name of its own with its place."""
    for match in re.finditer(
        r"((?:\w+(?:sen|jän|län)(?:, | ja | sekä ))+)(\w+(?:sen|jän|län))\s+(Suomen)\b", content.text, re.IGNORECASE
    ):
        for word in re.finditer(r"\w{5,}", match.group(1)):
            if word.group().endswith("en"):
                start = match.start(1) + word.start()
                yield f"{word.group()} {match.group(3)}", content.part(start, start + len(word.group()))
