"""What a sentence of a deck says: a definition, duty, goal, deadline, event, paper, step, or else context.

In goes a bullet, out come the records of its sentences with what they mention. Each kind is told by listed cue words
and the form of the clause; what none of them fits is a ContextStatement, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from loaders.families.deck.happenings import deadline_record, event_records, is_timed, paper_record
from loaders.families.deck.section import Section
from loaders.families.deck.steps import is_own_work, step_members, step_records, without_masks
from loaders.families.deck.tree import Item
from loaders.families.naming import deck_mentions, named
from loaders.families.source import Source, label_of, make
from loaders.recognise import cues
from loaders.recognise.clauses import PARTICIPLE, Member, has_main_verb, main_clause
from loaders.records import Link, Record
from loaders.text.canonical import Canonical

RULE = "deck/statement@1"
_RELATIVE = re.compile(r",\s+(?:jolla|jossa|jonka|joka|jota|jotka|joilla)\b", re.IGNORECASE)
_ANSWERS = re.compile(r"\bvastaa(?:vat)?\s+(?:\S+\s+){0,4}?\S+(?:sta|stä)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Context:
    """What the deck is about, by key or IRI (a round, an instrument), and the section a bullet stands in."""

    subject: str | None
    section: Section

    def links(self, predicate: str) -> list[Link]:
        """The link of a record to what the deck is about."""
        return [Link(predicate, self.subject)] if self.subject else []


def read_item(source: Source, item: Item, context: Context) -> Iterator[Record]:
    """The records of a bullet and of those under it."""
    key = item_key(context.section, item)
    if item.children and _makes(source, item):
        yield from _outputs(source, item, context, key)
        return
    for n, sentence in enumerate(source.sentences(item.block.content), start=1):
        yield from read_sentence(source, sentence, context, f"{key}/{n}")
    for child in item.children:
        yield from read_item(source, child, context)


def item_key(section: Section, item: Item) -> str:
    """The record key of a bullet."""
    return f"item/{section.number}/{item.path}"


def read_sentence(source: Source, sentence: Canonical, context: Context, key: str) -> Iterator[Record]:
    """The records of one sentence."""
    for reader in _READERS:
        record = reader(source, sentence, context, key)
        if record:
            yield record
            yield from deck_mentions(source, sentence, key)
            yield from _due(source, sentence, key) if record.cls == "Task" else ()
            return
    done = list(_done(source, sentence, context, key))
    due = deadline_record(source, sentence, f"{key}/due", f"{key}/1" if done else context.subject)
    if done or due:
        yield from done
        if due:
            yield due
            yield from () if done else deck_mentions(source, sentence, due.key)
        return
    yield make(key, "ContextStatement", sentence, RULE, label=without_masks(label_of(sentence)),
               links=_about(source, sentence, context))  # fmt: skip
    yield from deck_mentions(source, sentence, key)


def _done(source: Source, sentence: Canonical, context: Context, key: str) -> Iterator[Record]:
    """What is done in the work the deck is about: an event held, a paper ordered, or else the steps of a sentence."""
    working = cues.stems(source.vocabulary, "work-heading").search(context.section.title) is not None
    steps = step_members(source, sentence)
    told = [*event_records(source, sentence, f"{key}/1", context.links("about")),
            *paper_record(source, sentence, f"{key}/1", context.links("about"))]  # fmt: skip
    if told and len(steps) < 2:
        yield from told
        yield from deck_mentions(source, sentence, f"{key}/1")
        return
    own = working or is_own_work(source, sentence.text) or PARTICIPLE.match(sentence.text)
    if not steps and working and is_timed(sentence.text) and not has_main_verb(sentence.text, source.vocabulary):
        plain_deadline = cues.words(source.vocabulary, "deadline-cue").match(sentence.text)
        steps = () if plain_deadline else (Member(sentence),)
    if steps and own:
        yield from step_records(source, sentence, steps, key, context.links("stepOf"))


def _due(source: Source, sentence: Canonical, key: str) -> Iterator[Record]:
    """The deadline printed with a task."""
    due = deadline_record(source, sentence, f"{key}/due", key)
    if due:
        yield due


def _about(source: Source, sentence: Canonical, context: Context) -> list[Link]:
    """What a sentence is about: the instrument it begins with, else the deck's own matter where it speaks of that."""
    first = next((m for m in named(source, sentence) if m.entry.scheme == "instrument"), None)
    if first and first.start < 3:
        return [Link("about", first.entry.iri)]
    return context.links("about") if is_own_work(source, sentence.text) else []


def _definition(source: Source, sentence: Canonical, context: Context, key: str) -> Record | None:
    """A definition: a genus with a relative clause, said of the heading's term or of its own subject."""
    text = sentence.text
    relative = _RELATIVE.search(text)
    genus = relative and _ends_with_genus(source, text[: relative.start()])
    means = re.match(r"(?P<term>.+?)\s+(?:tarkoittaa|tarkoitetaan)\b", text)
    if means:
        defined = re.sub(r"(?:lla|llä)$", "", re.sub(r"se(?:lla|llä)$", "nen", means["term"]))
        return make(key, "Definition", sentence, RULE, values={"definedTerm": label_of(defined)})
    if not (relative and genus):
        return None
    copula = re.match(r"(?P<term>[^,]+?)\s+(?:on|ovat)\s", text[: relative.start()])
    if not copula and has_main_verb(text, source.vocabulary):
        return None
    title = context.section.title.split()
    term = copula["term"] if copula else title[0].strip(":,") if title else None
    return make(key, "Definition", sentence, RULE, values={"definedTerm": label_of(term) if term else None})


def _ends_with_genus(source: Source, text: str) -> bool:
    last = text.split()[-1].lower()
    return any(last.endswith(word) for word in source.vocabulary.words("genus-noun"))


def _duty(source: Source, sentence: Canonical, context: Context, key: str) -> Record | None:
    """A duty: "X:n tehtävänä on …", "X vastaa …sta"."""
    text = main_clause(sentence.text, source.vocabulary)
    noun = cues.words(source.vocabulary, "duty-noun").search(text)
    verb = _ANSWERS.search(text)
    at = noun if noun and re.match(r"\s+(?:on|kuuluu|ovat)\b", text[noun.end() :]) else verb
    if at is None:
        return None
    held = [m for m in named(source, sentence) if m.entry.scheme == "actor" and m.end <= at.start() + 1]
    if not held:
        return None
    links = [Link("dutyOf", iri) for iri in dict.fromkeys(m.entry.iri for m in held)]
    return make(key, "LegalDuty", sentence, RULE, links=links)


def _goal(source: Source, sentence: Canonical, context: Context, key: str) -> Record | None:
    """A goal: what stands after "tavoitteena on"; the words that announce it are left off the label."""
    text = sentence.text
    cue = cues.words(source.vocabulary, "aim-cue").search(text)
    after = re.match(r"\s*(?::|on|ovat|oli)(?:,\s*että)?\s+", text[cue.end() :]) if cue else None
    if not cue and cues.words(source.vocabulary, "aim-heading").search(context.section.title):
        return make(key, "Goal", sentence, RULE, links=context.links("goalOf"))
    if not (cue and after) or cue.start() > 50 or has_main_verb(text[: cue.start()], source.vocabulary):
        return None
    aim = sentence.part(cue.end() + after.end(), len(text))
    return make(key, "Goal", None, RULE, label=label_of(aim), spans=[sentence.span()], links=context.links("goalOf"))


def _asked(source: Source, sentence: Canonical, context: Context, key: str) -> Record | None:
    """A task: somebody is asked to do something ("maakuntia pyydetään …") or answers for a part of the work."""
    asked = re.search(r"\bpyydetään\b", sentence.text)
    answers = re.search(r"\bvastaa(?:vat)?\b", sentence.text) if is_own_work(source, sentence.text) else None
    at = asked or answers
    actors = [m.entry.iri for m in named(source, sentence) if m.entry.scheme == "actor"
              and (m.end <= at.start() or answers)] if at else []  # fmt: skip
    if not actors:
        return None
    links = [Link("performedBy", iri) for iri in dict.fromkeys(actors)]
    return make(key, "Task", sentence, RULE, links=[*context.links("taskOf"), *links])


_Reader = Callable[[Source, Canonical, Context, str], Record | None]
_READERS: tuple[_Reader, ...] = (_definition, _asked, _duty, _goal)


def _makes(source: Source, item: Item) -> bool:
    """Whether a bullet announces what is made, and the bullets under it are those things."""
    phrases = not any(has_main_verb(child.text, source.vocabulary) for child in item.children)
    makes = cues.words(source.vocabulary, "making-verb").search(item.text)
    return item.text.endswith(":") and phrases and makes is not None


def _outputs(source: Source, item: Item, context: Context, key: str) -> Iterator[Record]:
    yield make(key, "ContextStatement", item.block.content, RULE, links=context.links("about"))
    yield from deck_mentions(source, item.block.content, key)
    for child in item.children:
        own = item_key(context.section, child)
        content = child.block.content
        inner = content.part(1, len(content.text) - 1) if re.fullmatch(r"\(.*\)", content.text) else content
        vision = re.search(r"\b\w*visio\b", content.text.split(" ja ")[0], re.IGNORECASE)
        links = [*context.links("about"), *(context.links("visionOf") if vision else [])]
        yield make(own, "PlannedOutput", content, RULE, label=label_of(inner), links=links,
                   more_classes=["Vision"] if vision else [])  # fmt: skip
        named_here = deck_mentions(source, content, own)
        yield from (r for r in named_here if r.cls == "Mention" and "/mention/instrument/" not in r.key)
        for below in child.children:
            yield from read_item(source, below, context)
