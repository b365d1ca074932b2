"""What a bullet of a deck on law is: a duty, a starting point, a rule, a step, a goal, a challenge, or context.

In goes a section with what it is about, out come the records of its items. The kind of the section and the form of the
sentence decide together; what neither tells is a ContextStatement. A bullet never becomes more than its words say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from loaders.families.legal_deck.clauses import Clause, clauses, clauses_of_task
from loaders.families.legal_deck.context import Deck, Place, links_to
from loaders.families.legal_deck.duties import body, duties, frequency, is_task
from loaders.families.legal_deck.slides import Kind, names_any
from loaders.families.legal_deck.sources import basis, instruments, is_instrument, sources
from loaders.families.source import DOCUMENT, label_of, make, plain
from loaders.records import Link, Record
from loaders.structure import Block, Mark
from loaders.text.canonical import Canonical

RULE = "legal-deck/item@1"
_PASSIVE = re.compile(r"^\w+(?:t|d|ll|nn|rr|ss)(?:aan|ään)\b")


def read_items(deck: Deck, place: Place, items: Iterable[Block]) -> Iterator[Record]:
    """The records of a section's items."""
    for block in items:
        if block.mark is Mark.URL:
            yield make(f"link/{block.span.start}", "WebLink", block.content, RULE, label=block.text,
                       values={"url": block.text})  # fmt: skip
            continue
        for sentence in deck.names.source.sentences(block.content):
            yield from _sentence(deck, place, block, sentence)


def _sentence(deck: Deck, place: Place, block: Block, sentence: Canonical) -> Iterator[Record]:
    discussing = place.kind in (Kind.DISCUSSION, Kind.NEGOTIATION, Kind.PREPARATION)
    if place.kind is Kind.CHALLENGES:
        yield from _one(deck, place, "Challenge", sentence, [Link("challengeOf", DOCUMENT)])
    elif place.kind is Kind.GOALS:
        main = deck.law.main()
        yield from _one(deck, place, "Goal", sentence, [Link("goalOf", main.key if main else DOCUMENT)])
    elif discussing and (block.mark is Mark.ARROW or _headed(deck, place, "legal-goal-heading")):
        yield from _goal(deck, place, sentence)
    elif discussing and (listed := basis(deck, sentence)):
        yield from sources(deck, place, sentence, listed)
    elif discussing and _headed(deck, place, "legal-basis-heading"):
        yield from sources(deck, place, sentence, sentence)
    elif purpose := _purpose(deck, sentence, headed=discussing):
        yield from _goal(deck, place, purpose)
    else:
        yield from _doing(deck, place, sentence, discussing=discussing)


def _headed(deck: Deck, place: Place, cue: str) -> bool:
    return names_any(deck.names.source.vocabulary, cue, place.heading)


def _doing(deck: Deck, place: Place, sentence: Canonical, *, discussing: bool) -> Iterator[Record]:
    """A sentence in which someone does something, or may; else a step, a starting point or context."""
    regular = discussing and frequency(deck, sentence.text) is not None
    lawful = place.kind is Kind.DUTIES or bool(place.provisions) or regular
    rule = discussing and _is_rule(deck, sentence)
    found = [] if rule else clauses(deck.names, sentence, guess=lawful)
    steering = [c for c in found if c.verb.lower() in deck.words("legal-steering-verb")]
    if found and ((lawful and place.kind is not Kind.PREPARATION) or steering):
        yield from duties(deck, place, sentence, found)
    elif rule:
        yield from _one(deck, place, "Rule", sentence, links_to("ruleOf", deck, place))
    elif place.actors and is_task(deck, sentence):
        yield from duties(deck, place, sentence, clauses_of_task(deck.names, sentence))
    elif place.kind in (Kind.PREPARATION, Kind.PROCESS) and (found or _is_step(deck, sentence)):
        yield from _step(deck, place, sentence, found)
    elif place.kind is Kind.PREPARATION:
        yield from sources(deck, place, sentence, sentence)
    elif discussing and deck.words("legal-step-verb") & set(sentence.text.lower().split()[:6]):
        yield from _step(deck, place, sentence, found)
    elif is_instrument(deck, sentence):
        yield from instruments(deck, place, sentence, DOCUMENT)
    else:
        yield from _one(deck, place, "ContextStatement", sentence, links_to("about", deck, place))


def _one(deck: Deck, place: Place, cls: str, content: Canonical, links: Iterable[Link]) -> Iterator[Record]:
    key = f"{cls}/{content.span().start}"
    yield make(key, cls, content, RULE, label=label_of(content.text.rstrip(" .")), links=links)
    yield from deck.names.mentions(content, key, place.text)


def _goal(deck: Deck, place: Place, content: Canonical) -> Iterator[Record]:
    """A goal of the discussions or negotiations; its key is its text, so that a goal printed twice is one."""
    key = f"Goal/{plain(content.text)}"
    yield make(key, "Goal", content, RULE, label=label_of(content.text.rstrip(" .")),
               links=links_to("goalOf", deck, place))  # fmt: skip
    yield from deck.names.mentions(content, key, place.text)


def _purpose(deck: Deck, sentence: Canonical, *, headed: bool) -> Canonical | None:
    """What is called the purpose of the discussions ("Keskustelujen tarkoituksena on X")."""
    words = "|".join(sorted(deck.words("legal-purpose-word"), key=len, reverse=True))
    found = re.match(rf"(?:[^\s,.]+\s+){{0,4}}?(?:{words})\s+(?:on|ovat)\s+", sentence.text, re.IGNORECASE)
    return sentence.part(found.end(), len(sentence.text)) if found and headed else None


def _is_rule(deck: Deck, sentence: Canonical) -> bool:
    words = set(re.findall(r"\w+", sentence.text.lower()))
    return bool(words & (deck.words("legal-permission-verb") | deck.words("legal-limit-word")))


def _is_step(deck: Deck, sentence: Canonical) -> bool:
    """Whether a sentence names an act of preparation: an action noun in the nominative, or a passive verb first."""
    text = re.sub(r"\([^()]*\)", " ", sentence.text)
    words = re.findall(r"[^\W\d_]+", text.lower())
    nouns = deck.words("legal-action-noun")
    owned = any(m.entry.scheme == "actor" and m.start == 0 for m in deck.names.find(sentence))
    acts = any(w.endswith(noun) for w in words for noun in nouns) or (owned and any(w.endswith("minen") for w in words))
    return acts or _PASSIVE.match(text.lower()) is not None


def _step(deck: Deck, place: Place, sentence: Canonical, found: list[Clause]) -> Iterator[Record]:
    """A step of the preparation: who takes it (subject or leading genitive), with whom ("… kanssa")."""
    key = f"ProcessStep/{sentence.span().start}"
    named = [m for m in deck.names.find(sentence, place.text) if m.entry.scheme == "actor"]
    ends = [w.start() for w in re.finditer(r"\bkanssa\b", sentence.text)]
    acting = [s.entry.iri for c in found for s in c.subjects if s.entry]
    if not found:
        acting = [m.entry.iri for m in named[:1] if m.start == 0]
    partners = [m.entry.iri for m in named if ends and m.end <= ends[-1] and m.entry.iri not in acting]
    links = links_to("stepOf", deck, place) + [Link("performedBy", iri) for iri in dict.fromkeys(acting)]
    links += [Link("performedWith", iri) for iri in dict.fromkeys(partners)]
    bodies = [body(sentence, s) for c in found for s in c.subjects if s.entry is None]
    links += [Link("performedBy", body.key) for body in bodies]
    yield make(key, "ProcessStep", sentence, RULE, label=label_of(sentence.text.rstrip(" .")), links=links)
    yield from bodies
    yield from deck.names.mentions(sentence, key, place.text)
