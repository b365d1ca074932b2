"""Read a letter that prepares a round of discussions, with its distribution list and the form it encloses.

One structured document in; the round, its events, sources, goals, tasks, deadlines, rules, steps and follow-up, the
actors it names and the fields of its form out. Pure: no network, no clock, no IRIs. A sentence that is none of these is
kept as context; a date, an issuer or an act that is not printed stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.families.event_identity import identified
from loaders.families.letter import basis, front, guidance
from loaders.families.letter.body import Body, Sentence, read_body
from loaders.families.letter.events import area_parts, read_events
from loaders.families.letter.form import read_enclosures
from loaders.families.letter.layout import read_layout
from loaders.families.letter.recipients import read_posts, read_recipients
from loaders.families.letter.tasks import read_tasks
from loaders.families.mentions import find, mention_record, mentions
from loaders.families.misspelt import misspelt
from loaders.families.source import Source
from loaders.recognise.mentions import finder
from loaders.records import Harvest, Link, Record
from loaders.text.canonical import Canonical

FAMILY = "letter"
RULE = front.RULE
_MOST = 0.6
"""The share of a sentence that its records must cover, or the whole sentence is kept as context as well."""
_CUES = (
    (0.2, re.compile(r"^\s*Jakelu(?:n mukaan|ssa mainit\w+)?\b", re.MULTILINE)),
    (0.15, re.compile(r"^\s*Tiedoksi\b", re.MULTILINE)),
    (0.15, re.compile(r"^\s*Lisätie(?:toja|dot)\b", re.MULTILINE)),
    (0.15, re.compile(r"\bpyyde(?:tään|mme)\b|\bpyydämme\b")),
    (0.1, re.compile(r"^\s*Liit(?:e|teet)\b", re.MULTILINE)),
    (0.15, re.compile(r"keskustelut?\s+(?:järjestetään|käydään|pidetään|toteutetaan|käynnisty\w+)", re.IGNORECASE)),
    (0.15, re.compile(r"\bvalmistaut\w+|\bjärjestelyi\w+|\bkutsu\w*", re.IGNORECASE)),
)


def recognises(source: Source) -> float:
    """How surely `source` is a letter, 0 to 1: the fixed parts of an official letter, and running text."""
    text = source.rendition.text
    cues = sum(weight for weight, cue in _CUES if cue.search(text))
    prose = sum(1 for block in source.blocks if len(source.sentences(block.content)) > 1)
    return min(1.0, cues + 0.05 * min(prose, 4))


def interpret(source: Source) -> Harvest:
    """The records of a letter."""
    letter = read_layout(source)
    body = read_body(source, letter, front.year_of(source, letter))
    events = read_events(body)
    records = [front.read_document(source, letter, body), *front.read_rounds(source, letter, body)]
    posts = read_posts(source, letter, body)
    for n, sentence in enumerate(body.sentences):
        earlier = body.sentences[n - 1].text if n else ""
        records += _sentence(body, sentence, earlier, events.get(n, []), posts)
    recipients, failures = read_recipients(source, letter)
    records += [*posts, *recipients, *front.read_headings(source, letter), *front.read_links(letter)]
    records += read_enclosures(source, letter, [*guidance.template_places(body)])
    boilerplate = [*letter.boilerplate, *front.private_lines(letter), *front.beside_names(source)]
    found = identified(basis.merge(records), source.vocabulary)
    return Harvest(found, tuple(boilerplate), tuple(failures))


def _sentence(body: Body, sentence: Sentence, earlier: str, events: list[Record], posts: list[Record]) -> list[Record]:
    """What a sentence says: the first kind that fits, what it says besides, and whom it names."""
    found = list(events)
    if any(p.spans[0].overlaps(sentence.content.span()) for p in posts):
        return [*_named(body, sentence, next(p.key for p in posts if p.spans[0].overlaps(sentence.content.span())))]
    found += basis.read_legal(body, sentence)
    tasks = [] if events else read_tasks(body, sentence)
    found += _charge(tasks, posts)
    for reader in (basis.read_goals, lambda b, s: basis.read_sources(b, s, earlier), guidance.read_rules):
        if not (events or tasks) and not any(r.cls in ("Goal", "AgendaSource") for r in found):
            found += reader(body, sentence)
    rounds = [*guidance.read_follow_up(body, sentence)]
    found = [_due_for(record, rounds) for record in found] + rounds
    if not found:
        found += guidance.read_steps(body, sentence)
    found += guidance.read_documents(body, sentence)
    if any(r.cls == "AgendaSource" for r in found) and body.year:
        found.append(Record(body.round, "DiscussionRound", None, (sentence.content.span(),), RULE))
    if not found or _share(found, sentence.content) < _MOST:
        links = [Link("about", body.about(sentence))]
        found.append(body.record("ContextStatement", sentence.content, "letter/context@1", links=links))
    based = found[0].cls in ("AgendaSource", "RegionalDevelopmentDecision")
    return [*found, *_named(body, sentence, body.round if based else found[0].key)]


def _due_for(record: Record, rounds: list[Record]) -> Record:
    """A deadline that stands beside a follow-up round is the round's too."""
    if record.cls != "Deadline":
        return record
    return replace(record, links=(*record.links, *(Link("deadlineOf", r.key) for r in rounds)))


def _share(records: list[Record], content: Canonical) -> float:
    """The share of a sentence that records stand on."""
    covered = {i for r in records for span in r.spans for i in range(span.start, span.end)}
    return sum(1 for start in content.starts if start in covered) / len(content.starts)


def _charge(tasks: list[Record], posts: list[Record]) -> list[Record]:
    """Tasks whose performers are the posts of the list below them, linked to each post."""
    keys = [p.key for p in posts if p.key.startswith("post/")]
    charged = []
    for task in tasks:
        links = [link for link in task.links if link.target != "post-group"]
        if len(links) < len(task.links):
            links += [Link("performedBy", key) for key in keys]
        charged.append(replace(task, links=tuple(links)))
    return charged


def _named(body: Body, sentence: Sentence, target: str) -> Iterator[Record]:
    """The mentions of a sentence, kept apart from those of another sentence of the same record."""
    at = sentence.content.starts[0]
    near = [*misspelt(body.source, sentence.content, target)]
    yield from near
    for record in (*mentions(body.source, sentence.content, target), *_coordinated(body, sentence.content, target)):
        if not any(record.spans[0].overlaps(name.spans[0]) for name in near):
            yield replace(record, key=f"mention/{at}/{record.key}")


def _coordinated(body: Body, content: Canonical, target: str) -> Iterator[Record]:
    """The areas of "itäisen, pohjoisen ja läntisen Suomen" that stand without their noun; none inside another name."""
    names = finder(body.source.vocabulary, "region-group")
    taken = [content.part(m.start, m.end).span() for m in find(body.source, content)]
    for n, (name, part) in enumerate(area_parts(content)):
        found = names.find(name)
        if found and not any(part.span().overlaps(span) for span in taken):
            yield mention_record(f"{target}/area/{n}", found[0].entry, part, target, None)
