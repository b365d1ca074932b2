"""Tasks, deadlines and rules of a letter: who is asked to do what, by when, and within which limits.

A task is one thing somebody is asked, told or responsible to do; a request for two things is two tasks. A deadline is a
printed day or a rule counted from an event; the day the rule gives for an event is inferred.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from loaders.families.letter.body import Body, Sentence
from loaders.families.letter.words import nouns, number, number_pattern, without_stop, words_pattern
from loaders.families.mentions import find, role_of
from loaders.families.source import label_of
from loaders.recognise.dates import find_dates
from loaders.records import Link, Record, Standing, Value
from loaders.text.canonical import Canonical

RULE = "letter/task@1"
_DEADLINE = "letter/deadline@1"
_INFERRED = Standing.INFERRED
_INFINITIVE = re.compile(r"\b\w+(?:maan|mään)\b")
_PARTITIVE = re.compile(r"\w+(?:[iou][aä]|[aeiouyäö]t[aä]|j[aä])$")
_RESPONSIBLE = re.compile(r"\b(?:vastaa|vastaavat)\b(?!\s+(?:kysymyks|sit[äa]\b))")
_CHARGED = re.compile(r"\btehtävänä\s+(?:on|ovat)\b")
_NECESSIVE = re.compile(r"\b(?:tulee|tulisi|pitää|pitäisi|täytyy)\b")
_IS = re.compile(r"\bon\b")
_RELATIVE = re.compile(r"(?:^|,)\s*(?:jo\w+)\s+(?:\w+v(?:aan|ään|alla|ällä|assa|ässä)\s+)?")
_UNITS = {"päiv": 1, "vuorokau": 1, "viiko": 7, "viikk": 7}
_MONTH_END = re.compile(r"\b\w+kuun\s+(?:loppuun|alkuun|puoliväliin|\w+\s+päivään)\s+mennessä\b")


def read_tasks(body: Body, sentence: Sentence) -> list[Record]:
    """The tasks and deadlines of a sentence."""
    tasks = [*_requested(body, sentence)] or [*_charged(body, sentence)] or [*_necessary(body, sentence)]
    dues = [*_dues(body, sentence)]
    if dues and not tasks:
        tasks = [*_delivered(body, sentence)]
    return [*tasks, *_deadlines(body, sentence, dues, tasks)]


def _task(
    body: Body, sentence: Sentence, part: Canonical, label: str, performers: Sequence[str], others: Sequence[str] = ()
) -> Record:
    links = [Link("taskOf", body.about(sentence)), *(Link("performedBy", p) for p in dict.fromkeys(performers))]
    links += [Link("performedWith", p) for p in dict.fromkeys(others) if p not in performers]
    return body.record("Task", part, RULE, label=label, links=links)


def _requested(body: Body, sentence: Sentence) -> Iterator[Record]:
    """ "X:ää pyydetään tekemään A ja tekemään B": one task for each infinitive."""
    request = re.search(words_pattern(body.source.vocabulary, "request-verb"), sentence.text, re.IGNORECASE)
    infinitives = list(_INFINITIVE.finditer(sentence.text, request.end())) if request else []
    if not request or not infinitives:
        return
    who = _asked(body, sentence, request.start(), infinitives[0].start())
    cuts = [0]
    for before, after in itertools.pairwise(infinitives):
        joints = list(re.finditer(r"(?:,|\s(?:ja|sekä))\s+", sentence.text[before.end() : after.start() + 1]))
        if joints and after.start() - (before.end() + joints[-1].end()) < 40:
            cuts.append(before.end() + joints[-1].start())
    for n, (start, end) in enumerate(zip(cuts, [*cuts[1:], len(sentence.text)], strict=True)):
        lead = re.match(r"(?:,|\s)*(?:(?:ja|sekä)\s+)?", sentence.text[start:end])
        part = sentence.content.part(start + (lead.end() if n and lead else 0), end)
        bare = without_stop(part).text
        others = _own(bare) if n else ""
        label = _again(sentence.text, request, bare, infinitives) if n else bare
        yield _task(body, sentence, part, label_of(label), [] if others else who)


def _again(text: str, request: re.Match[str], part: str, infinitives: Sequence[re.Match[str]]) -> str:
    """The label of a later task of a request: who is asked stands before it again."""
    own = _own(part)
    if own:
        return f"{own} {request.group().lower()} {part[len(own) :].strip()}"
    subject = text[: request.start()].split()
    if len(subject) > 6:
        at = max((i for i, w in enumerate(subject) if _PARTITIVE.match(w)), default=len(subject) - 1)
        subject = subject[at:]
    between = text[request.end() : infinitives[0].start()].strip()
    return " ".join([*subject, request.group(), *([between] if between else []), part])


def _own(part: str) -> str:
    """Those whom a later part of a request asks in their own right ("näitä henkilöitä ottamaan"), or nothing."""
    infinitive = _INFINITIVE.search(part)
    words = part[: infinitive.start()].split() if infinitive else []
    return " ".join(words) if words and _PARTITIVE.match(words[-1]) else ""


def _asked(body: Body, sentence: Sentence, request: int, infinitive: int) -> list[str]:
    """Who is asked: the actors in the partitive before the verb, or between it and its infinitive."""
    found = []
    for mention in find(body.source, sentence.content):
        printed = sentence.text[mention.start : mention.end]
        if mention.entry.scheme == "actor" and mention.start < infinitive and re.search(r"[aä]$", printed):
            found.append(mention.entry.iri)
    return found


def _charged(body: Body, sentence: Sentence) -> Iterator[Record]:
    """ "joiden tehtävänä on …" and "X vastaa siitä, että …"."""
    charged, responsible = _CHARGED.search(sentence.text), _RESPONSIBLE.search(sentence.text)
    cue = charged or responsible
    if not cue:
        return
    mentions = [m for m in find(body.source, sentence.content) if m.entry.scheme == "actor"]
    posts = [
        key
        for key in ("post-group",)
        if charged and nouns(sentence.text[: cue.start()], body.source.vocabulary, "contact-role")
    ]
    ending = r"n$" if charged else r"[^nä]$"
    performers = posts + [
        m.entry.iri for m in mentions if m.end <= cue.start() and re.search(ending, sentence.text[m.start : m.end])
    ]
    others = [m.entry.iri for m in mentions if m.start > cue.end() and role_of(sentence.text, m) == "cooperating"]
    yield _task(body, sentence, sentence.content, label_of(without_stop(sentence.content)), performers, others)


def _necessary(body: Body, sentence: Sentence) -> Iterator[Record]:
    """ "lomakkeeseen tulee täydentää tiedot": the clause with a necessive verb and a verb of delivery."""
    for verb in re.finditer(words_pattern(body.source.vocabulary, "delivery-infinitive"), sentence.text):
        necessive = _IS if verb.group().endswith(("ava", "ävä")) else _NECESSIVE
        before = list(necessive.finditer(sentence.text, 0, verb.start()))
        if not before or len(sentence.text[before[-1].end() : verb.start()].split()) > 4:
            continue
        relative = list(_RELATIVE.finditer(sentence.text, 0, before[-1].start()))
        start = relative[-1].end() if relative else 0
        end = re.compile(r",\s+(?:jo\w+|ja|sekä|mutta)\s").search(sentence.text, verb.end())
        part = sentence.content.part(start, end.start() if end else len(sentence.text))
        who = [
            m.entry.iri
            for m in find(body.source, sentence.content)
            if m.entry.scheme == "actor" and start <= m.start < before[-1].start() and sentence.text[m.end - 1] == "n"
        ]
        yield _task(body, sentence, part, label_of(without_stop(part)), who)
        return


def _delivered(body: Body, sentence: Sentence) -> Iterator[Record]:
    """ "X toimittavat tiedot 1.2. mennessä": a verb of delivery beside a deadline."""
    verb = re.search(words_pattern(body.source.vocabulary, "delivery-verb"), sentence.text)
    if verb:
        who = [
            m.entry.iri
            for m in find(body.source, sentence.content)
            if m.entry.scheme == "actor" and m.end <= verb.start() and not sentence.text[m.start : m.end].endswith("n")
        ]
        yield _task(body, sentence, sentence.content, label_of(without_stop(sentence.content)), who)


@dataclass(frozen=True, slots=True)
class _Due:
    """When something is due: a day, or a rule in words or as "P14D before event", and the event it counts from."""

    at: int
    day: date | None = None
    year_printed: bool = True
    rule: str | None = None
    days: int | None = None
    event: str | None = None
    printed: str | None = None


def _dues(body: Body, sentence: Sentence) -> Iterator[_Due]:
    text = sentence.text
    delivery = words_pattern(body.source.vocabulary, "delivery-infinitive")
    for found in find_dates(text, body.year):
        after = re.match(r"\s*(?:(?:klo\s+[\d.:]+\s+)?mennessä|saakka|asti)\b", text[found.end :])
        told = re.match(r"\s*\.?$", text[found.end :]) and re.search(delivery, text[: found.start])
        if after or told or re.search(r"\b(?:viimeistään|mennessä:?)\s*$", text[: found.start]):
            yield _Due(found.start, found.last, found.year_printed, printed=found.text.strip())
    numbers = number_pattern(body.source.vocabulary)
    rule = re.compile(
        rf"\b(?:({numbers})\s+)?((?:arki|työ)?päiv\w+|viik\w+|vuorokau\w+|kuukau\w+)\s+ennen\s+([^,;]+)", re.IGNORECASE
    )
    for match in rule.finditer(text):
        if not match[1] and not match[2].lower().endswith(("a", "ä")):
            continue
        count = (number(match[1], body.source.vocabulary) or 0) if match[1] else 1
        unit = next((days for stem, days in _UNITS.items() if match[2].lower().startswith(stem)), None)
        events = nouns(match[3], body.source.vocabulary, "event-noun")
        printed = match.group().strip(" .")
        counted = f"P{count * unit}D before event" if unit else printed
        yield _Due(
            match.start(),
            None,
            True,
            counted,
            count * unit if unit else None,
            events[-1].entry.slug if events else None,
            printed,
        )
    for month in _MONTH_END.finditer(text):
        yield _Due(month.start(), rule=month.group(), printed=month.group())


def _deadlines(body: Body, sentence: Sentence, dues: Sequence[_Due], tasks: Sequence[Record]) -> Iterator[Record]:
    for n, due in enumerate(dues):
        target = [Link("deadlineOf", task.key) for task in tasks] or [Link("deadlineOf", body.about(sentence))]
        values = [Value("printedDate", due.printed)] if due.printed else []
        if due.day:
            values.append(Value("dueDate", due.day, None if due.year_printed else _INFERRED))
        if due.rule:
            values.append(Value("dueRule", due.rule))
        if due.days is not None:
            derived, events = _derived(body, due)
            values, target = values + derived, target + events
        key = f"deadline/{sentence.content.starts[due.at]}/{n}"
        yield body.record("Deadline", sentence.content, _DEADLINE, values=values, links=target, key=key)


def _derived(body: Body, due: _Due) -> tuple[list[Value], list[Link]]:
    """The day that a rule gives for each dated event of its kind, and the rule's hold on that event: inferred."""
    kinds = {"keskustelu": "keskustelu", "tapaaminen": "tapaamis", "kokous": "kokou"}
    days, links = [], []
    for event in body.events:
        start = next((v.value for v in event.values if v.predicate == "startDate"), None)
        kind = next((str(v.value) for v in event.values if v.predicate == "eventKind"), "")
        doubtful = any(v.predicate == "doubtfulDate" for v in event.values)
        if not isinstance(start, date) or doubtful or (due.event and kinds.get(due.event, due.event) not in kind):
            continue
        days.append(Value("derivedDueDate", start - timedelta(days=due.days or 0), _INFERRED, subject=event.key))
        links.append(Link("deadlineOf", event.key, _INFERRED))
    return days, links
