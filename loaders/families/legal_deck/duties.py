"""The duties that a deck on law lays on actors.

In goes a sentence with its clauses, or a task under an actor's heading, out come LegalDuty records, and an Organisation
where a body acts that no vocabulary lists. The section of law is the one the sentence cites, else the heading's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.families.legal_deck.clauses import Clause
from loaders.families.legal_deck.context import NEGOTIATION, Deck, Place
from loaders.families.legal_deck.law import Provision
from loaders.families.legal_deck.names import Subject
from loaders.families.source import label_of, make, plain
from loaders.records import Link, Record
from loaders.text.canonical import Canonical

RULE = "legal-deck/duty@1"


def body(sentence: Canonical, subject: Subject) -> Record:
    """A body of the document's own that no vocabulary lists."""
    part = sentence.part(subject.start, subject.end)
    return make(f"body/{plain(part.text)}", "Organisation", part, RULE)


def is_task(deck: Deck, sentence: Canonical) -> bool:
    """Whether a bullet under an actor's heading is its task: a verb first ("laatii …"), or no finite verb."""
    words = re.findall(r"[^\W\d_]+", sentence.text.lower())
    finite = deck.words("legal-duty-verb") | deck.words("legal-permission-verb") | {"on", "ovat"}
    return bool(words) and (words[0] in deck.words("legal-duty-verb") or not finite & set(words))


def duties(deck: Deck, place: Place, sentence: Canonical, found: list[Clause]) -> Iterator[Record]:
    """The duties of a sentence, one for each clause; a clause without an actor is a duty of the heading's."""
    often = frequency(deck, sentence.text)
    supports = deck.negotiation and re.search(r"neuvottelu(?!kunta)\w*\s+tueksi\b", sentence.text.lower())
    for order, clause in enumerate(found, start=1):
        key = f"LegalDuty/{sentence.span().start}/{order}"
        bodies = [body(sentence, s) for s in clause.subjects if s.entry is None]
        actors = [s.entry.iri for s in clause.subjects if s.entry] + [b.key for b in bodies]
        actors = actors or [actor.iri for actor in place.actors]
        links = [Link("dutyOf", actor) for actor in dict.fromkeys(actors)]
        links += [Link("basedOnProvision", p.key) for p in _cited(deck, sentence) or place.provisions]
        links += [Link("supportsNegotiation", NEGOTIATION)] if supports else []
        yield make(key, "LegalDuty", clause.content, RULE, label=label_of(clause.label), links=links,
                   spans=[sentence.span()] if order == 1 else [],
                   values={"dutySubject": clause.rest or None, "frequency": often})  # fmt: skip
        yield from bodies
        yield from deck.names.mentions(clause.content, key, place.text)


def frequency(deck: Deck, text: str) -> str | None:
    """How often, in the words of the text."""
    words = sorted(deck.words("legal-frequency-word"), key=len, reverse=True)
    found = re.search(rf"\b(?:{'|'.join(words)}|\w+ vuoden välein)\b", text, re.IGNORECASE)
    return found.group() if found else None


def _cited(deck: Deck, sentence: Canonical) -> list[Provision]:
    """The sections that a sentence itself rests on ("… 14 §:n mukaan")."""
    rests = re.search(r"§(?::n)?\s+(?:mukaan|nojalla)\b", sentence.text)
    return deck.law.provisions_in(sentence) if rests else []
