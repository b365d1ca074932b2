"""Deadlines, events and papers that a sentence of a deck tells of.

A time is kept as printed; a date is given only where a day is printed. Event and paper are named by their own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.families.source import Source, label_of, make
from loaders.recognise import cues
from loaders.recognise.clauses import PARTICIPLE, has_main_verb, list_members
from loaders.recognise.dates import find_dates, find_times
from loaders.records import Link, Record, Value
from loaders.text.canonical import Canonical

RULE = "deck/happening@1"
_MONTH = r"(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu\w*"
_SEASON = r"(?:alku|loppu|keski)?(?:kevä|kesä|syks|syys|talv|vuo[dst])\w*"
_TIME = re.compile(
    rf"\b(?:{_MONTH}|{_SEASON})\s+(?:alkuun\s+|loppuun\s+)?(?:19|20)\d\d(?:\s+(?:mennessä|loppuun|alkuun|aikana|alussa|lopussa))*"
    rf"|\b(?:19|20)\d\d\s+(?:mennessä|loppuun|alkuun|{_MONTH})|\b(?:{_MONTH}|{_SEASON})\s+mennessä|\bviikolla\s+\d+",
    re.IGNORECASE,
)
_COUNTED = ("yksi", "kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan", "yhdeksän", "kymmenen")
_HELD = re.compile(r"\b(?:järjest|pide|pidet|toteut)\w*\b|\b(?:on|oli)\s+pidetty\b", re.IGNORECASE)
_ORDERED = re.compile(
    r"\b(?:teett(?:i|ivät)|tilasi(?:vat)?|teetettiin|tilattiin|laadittiin|julkaistiin|hankittiin)\b", re.IGNORECASE
)
_SOURCE_END = re.compile(r"\s+(?:(?:[A-ZÅÄÖ]\w+n\s+)?\w+(?:lta|ltä|ilta|iltä)\b|█|\(|mennessä\b)|[.,;:]")


def deadline_record(source: Source, sentence: Canonical, key: str, subject: str | None) -> Record | None:
    """A deadline: a cue word with a day, a month, a season or a year."""
    links = [Link("deadlineOf", subject)] if subject else []
    before = before_event(source, sentence.text)
    if before:
        counted = [Value("dueRule", before[1]), Value("printedDate", before[0])]
        return make(key, "Deadline", sentence, RULE, values=counted, links=links)
    if not cues.words(source.vocabulary, "deadline-cue").search(sentence.text):
        return None
    days = find_dates(sentence.text, source.description.year)
    vague = _TIME.search(sentence.text)
    if not days and not vague:
        return None
    values: list[Value] = []
    if days:
        values = [Value("dueDate", days[0].last), Value("printedDate", days[0].text)]
    elif vague:
        values = [Value("dueRule", vague.group()), Value("printedDate", vague.group())]
    return make(key, "Deadline", sentence, RULE, values=values, links=links)


def is_timed(text: str) -> bool:
    """Whether a text prints a day, a month, a season or a year's end."""
    return bool(_TIME.search(text) or any(day.year_printed for day in find_dates(text)))


def before_event(source: Source, text: str) -> tuple[str, str] | None:
    """A time counted back from an event ("kaksi viikkoa ennen keskusteluja"), as printed and as a rule."""
    numbers = sorted(source.vocabulary.words("number-word"))
    counted = rf"\b(?P<n>\d+|{'|'.join(numbers)})\s+(?P<unit>päivää|viikkoa|vuorokautta)\s+ennen\s+\S+"
    found = re.search(counted, text, re.IGNORECASE)
    if not found:
        return None
    count = int(found["n"]) if found["n"].isdigit() else _COUNTED.index(found["n"].lower()) + 1
    days = count * (7 if found["unit"].lower() == "viikkoa" else 1)
    return found.group().rstrip(".,"), f"P{days}D before event"


def event_records(source: Source, sentence: Canonical, key: str, links: Sequence[Link]) -> Iterator[Record]:
    """The events that a sentence says are held, or that it names with a day, with the topics it gives them."""
    kind = cues.inflected(source.vocabulary, "event-kind").search(sentence.text)
    named_alone = kind and kind.start() < 30 and not has_main_verb(sentence.text, source.vocabulary)
    dated = named_alone and any(day.year_printed for day in find_dates(sentence.text))
    if not kind or not (dated or _HELD.search(sentence.text)):
        return
    numbers = "|".join(sorted(source.vocabulary.words("number-word")))
    before = re.search(rf"\b(?:\d+|{numbers})\s+(?:\w+(?:[aä]|n)\s+)?$", sentence.text[: kind.start()], re.IGNORECASE)
    named = sentence.part(before.start() if before else kind.start(), kind.end())
    heads = source.vocabulary.words("event-kind")
    values: list[Value] = [Value("eventKind", (cues.nominative_of(kind.group(), heads) or kind.group()).lower())]
    for day in find_dates(sentence.text, source.description.year)[:1]:
        values += [Value("startDate", day.first), Value("endDate", day.last), Value("printedDate", day.text)]
    for time in find_times(sentence.text)[:1]:
        values += [Value("startTime", time.begins), *([Value("endTime", time.ends)] if time.ends else [])]
    label = label_of(named) if before else label_of(cues.nominative_of(kind.group(), heads) or kind.group())
    yield make(key, "DiscussionEvent", named, RULE, label=label, spans=[sentence.span()], values=values,
               links=links)  # fmt: skip
    yield from _topics(source, sentence, key)


def _topics(source: Source, sentence: Canonical, event: str) -> Iterator[Record]:
    """What an event is said to be about: the list after "teemoina", "aiheina"."""
    cue = cues.words(source.vocabulary, "topic-role").search(sentence.text)
    if not cue:
        return
    verb = re.match(r"\s*(?::|(?:olivat|ovat|oli|on)\b)?\s*", sentence.text[cue.end() :])
    rest = sentence.part(cue.end() + (verb.end() if verb else 0), len(sentence.text.rstrip(".")))
    for n, member in enumerate(list_members(rest), start=1):
        yield make(f"{event}/topic/{n}", "Topic", member.content, RULE, links=[Link("topicOf", event)],
                   values={"order": n})  # fmt: skip


def paper_record(source: Source, sentence: Canonical, key: str, links: Sequence[Link]) -> Iterator[Record]:
    """A paper that a sentence says has been ordered or made."""
    head = cues.inflected(source.vocabulary, "paper-head").search(sentence.text)
    if not head or not (PARTICIPLE.match(sentence.text) or _ORDERED.search(sentence.text)):
        return
    end = _SOURCE_END.search(sentence.text, head.end())
    named = sentence.part(head.start(), end.start() if end else len(sentence.text))
    noun = cues.nominative_of(head.group(), source.vocabulary.words("paper-head")) or head.group()
    label = noun + named.text[len(head.group()) :]
    yield make(key, "ReferencedDocument", named, RULE, label=label_of(label), spans=[sentence.span()],
               links=links)  # fmt: skip
