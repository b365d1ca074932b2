"""Read the memo of a region's own meeting: who met on what, what was said, what was agreed, what comes next.

One structured document in; the event with its parties, agenda items with context statements, agreed statements, tasks
and deadlines out. No conclusion is read: such a meeting makes none. That an agreed sentence expresses a measure is a
reading of the sentence, so it is inferred. Pure: no network, no clock, no IRIs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.evidence import MASK, Span
from loaders.families.citations import citations
from loaders.families.headed import Section
from loaders.families.language import is_swedish
from loaders.families.memo.meeting import EVENT, meeting_records, read_meeting
from loaders.families.memo.outline import FIELDS, ITEM, LISTS, outline
from loaders.families.memo_front import Front, first_lines, read_front
from loaders.families.mentions import find
from loaders.families.naming import deck_mentions
from loaders.families.source import DOCUMENT, Source, label_of, make, merged, plain
from loaders.recognise import cues
from loaders.recognise.dates import find_dates
from loaders.recognise.statement_kind import RULE as KIND_RULE
from loaders.recognise.statement_kind import read_kind
from loaders.records import Harvest, Link, Record, Standing, Value
from loaders.text.canonical import Canonical

FAMILY = "memo"
RULE = "memo@1"
HEADS = "meeting-memo-head"
AGENDA = "agenda"
_VOCAB = "https://w3id.org/alke/vocab/"
_THAT = re.compile(r"[,:]?\s*(?:että|att)?\s*[:,]?\s*")


def recognises(source: Source) -> float:
    """How surely `source` is the memo of a meeting, 0 to 1: its title, and the fields that such a memo has."""
    head, other = (cues.inflected(source.vocabulary, name) for name in (HEADS, "background-memo-head"))
    titles = [line.text for line in first_lines(source) if len(line.text) < 160 and head.search(line.text)]
    if not titles or other.search(titles[0]):
        return 0.0
    kinds = {section.kind for section in outline(source)}
    fields = 0.2 * len(kinds & {"when", "where", "participants"}) + 0.1 * len(kinds & {"chair", *LISTS})
    return min(1.0, 0.25 + fields)


def interpret(source: Source) -> Harvest:
    """The records of a memo."""
    found = outline(source)
    known = [n for n, s in enumerate(found) if s.kind in (*FIELDS, *LISTS)]
    first = known[0] if known else len(found)
    start = found[first].heading if known else None
    front = read_front(source, start.span().start if start else len(source.rendition.text), HEADS)
    meeting = read_meeting(found[first:], FIELDS)
    records = [_document(source, front), *meeting_records(source, front, meeting)]
    for n, content in enumerate(front.others):
        records += _said(source, content, f"front/{n}", EVENT, front)
    items = [s for s in found[first:] if s.kind not in FIELDS]
    records += _agenda([s for s in items if s.kind == ITEM])
    for n, section in enumerate(found[first:]):
        records += _section(source, section, n, front)
    language = "sv" if is_swedish(source) else source.description.language
    fixed = ("DiscussionRound", "Agenda")
    spoken = (r if r.cls in fixed else replace(r, language=language) for r in merged(records))
    return Harvest(tuple(spoken), (), tuple(meeting.failures))


def _document(source: Source, front: Front) -> Record:
    values = [Value("title", label_of(front.title))] if front.title else []
    spans: list[Span] = []
    links = [Link("documents", EVENT)]
    if front.date:
        values.append(Value("date", front.date[0], span=front.date[1].span()))
        spans.append(front.date[1].span())
    if front.issuer:
        values.append(Value("publisher", front.issuer[0], span=front.issuer[1].span()))
        spans.append(front.issuer[1].span())
    if front.draft:
        links.append(Link("documentStatus", f"{_VOCAB}document-status/draft", span=front.draft.span()))
        spans.append(front.draft.span())
    label = label_of(front.title) if front.title else source.description.title or source.description.id
    return make(DOCUMENT, "SourceDocument", front.title, RULE, label=label, spans=spans, values=values, links=links)


def _agenda(items: Sequence[Section]) -> Iterator[Record]:
    spans = [section.heading.span() for section in items if section.heading]
    if spans:
        yield make(AGENDA, "Agenda", None, RULE, label="Asialista", spans=spans, links=[Link("agendaOf", EVENT)])


def _section(source: Source, section: Section, number: int, front: Front) -> Iterator[Record]:
    """A point of the agenda, a list of what was agreed or comes next, or what stands below a field."""
    key, about = f"section/{number}", EVENT
    pieces = section.pieces
    if section.kind in FIELDS:
        pieces = [] if section.kind == "participants" else pieces[1:]
    elif section.heading is not None and section.kind == ITEM:
        about = key
        yield make(key, "AgendaItem", section.heading, RULE, values={"order": number}, links=[Link("itemOf", AGENDA)])
        yield from deck_mentions(source, section.heading, key)
    elif section.heading is not None:
        yield make(key, "Heading" if pieces else "EmptySection", section.heading, RULE)
    for n, piece in enumerate(pieces):
        yield from _said(source, piece.content, f"{key}/{n}", about, front, section.kind)


def _said(source: Source, content: Canonical, key: str, about: str, front: Front, kind: str = "") -> Iterator[Record]:
    """The sentences of a paragraph: agreed, to be done next, or only said."""
    agreed = cues.words(source.vocabulary, "agreed-word")
    for n, sentence in enumerate(source.sentences(content)):
        own = f"{key}/{n}"
        if kind == "next":
            yield from _task(source, sentence, own, front)
        elif kind == "agreed" or agreed.match(sentence.text):
            cue = agreed.match(sentence.text)
            that = _THAT.match(sentence.text, cue.end()) if cue else None
            yield from _agreed(
                source, sentence, sentence.part(that.end() if that else 0, len(sentence.text)), own, about
            )
        else:
            yield make(own, "ContextStatement", sentence, RULE, links=[Link("about", about)])
        yield from deck_mentions(source, sentence, own)
        yield from citations(sentence, own)


def _agreed(source: Source, sentence: Canonical, core: Canonical, key: str, about: str) -> Iterator[Record]:
    """What was agreed: the sentence as stated, its kind and what it expresses as read."""
    reading = read_kind(core.text, source.vocabulary)
    kind = reading.kind.value
    expressed = f"{kind}/{plain(core.text)}"
    reason = Value("classificationReason", f"{KIND_RULE}: {', '.join(reading.deciding) or '–'}", Standing.INFERRED)
    links = [Link("agreedAt", EVENT), Link("statementKind", f"{_VOCAB}statement-kind/{kind}", Standing.INFERRED),
             Link("expresses", expressed, Standing.INFERRED)]  # fmt: skip
    yield make(key, "Statement", sentence, RULE, values=[reason], links=links)
    yield make(f"{key}/placement", "Placement", sentence, RULE,
               links=[Link("placedStatement", key), Link("placedIn", about)])  # fmt: skip
    strength = "soft" if reading.soft else "substantive"
    said = [Link("measureStrength", f"{_VOCAB}strength/{strength}")] if reading.soft is not None else []
    verbs = [Value("decidingVerb", verb) for verb in reading.deciding]
    yield make(expressed, kind.capitalize(), core, KIND_RULE, links=said, values=verbs, standing=Standing.INFERRED)


def _task(source: Source, sentence: Canonical, key: str, front: Front) -> Iterator[Record]:
    """What is to be done next, by whom where the sentence begins with an actor in the nominative, and by when."""
    performers: list[str] = []
    for m in find(source, sentence):
        printed, before = sentence.text[m.start : m.end].casefold(), sentence.text[: m.start]
        nominative = any(printed == name.casefold() for name in (*m.entry.names, *m.entry.fixed))
        joined = bool(performers) and re.search(r"(?:,|\bja|\bsekä|\boch)\s*$", before) is not None
        if m.entry.scheme == "actor" and nominative and (not before.strip() or joined):
            performers.append(m.entry.iri)
    links = [Link("taskOf", EVENT), *(Link("performedBy", iri) for iri in dict.fromkeys(performers))]
    yield make(key, "Task", sentence, RULE, links=links)
    days = find_dates(sentence.text, front.year)
    due = cues.words(source.vocabulary, "deadline-cue", "memo-deadline").search(sentence.text)
    if days and due and MASK not in days[0].text:
        own = None if days[0].year_printed else Standing.INFERRED
        values = [Value("dueDate", days[0].last, own), Value("printedDate", days[0].text.strip())]
        yield make(f"{key}/due", "Deadline", sentence, RULE, values=values, links=[Link("deadlineOf", key)])
