"""The starting points that a deck on law lists: of the discussions' agenda, and of the negotiations.

In goes a sentence or a bullet's list, out come AgendaSource and PlanningInstrument records and the mentions of listed
instruments. An instrument that a member only speaks of is mentioned, never made its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.families.legal_deck.context import NEGOTIATION, Deck, Place, links_to
from loaders.families.legal_deck.figures import DECISION
from loaders.families.legal_deck.lists import Member, ends_as_instrument, members
from loaders.families.legal_deck.slides import Kind
from loaders.families.source import label_of, make
from loaders.recognise.inflection import forms
from loaders.recognise.mentions import Mention
from loaders.records import Link, Record
from loaders.text.canonical import Canonical

RULE = "legal-deck/source@1"


def basis(deck: Deck, sentence: Canonical) -> Canonical | None:
    """What is called the basis ("Perustana X, Y sekä Z"), without the words that call it so."""
    words = "|".join(sorted(deck.words("legal-basis-word"), key=len, reverse=True))
    found = re.match(
        rf"(?:[^\s,.]+\s+){{0,4}}?(?:{words})\b(?:\s+(?:on|ovat|toimii|toimivat)\b)?\s*:?\s*", sentence.text, re.I
    )
    return sentence.part(found.end(), len(sentence.text)) if found and found.end() < len(sentence.text) else None


def sources(deck: Deck, place: Place, sentence: Canonical, listed: Canonical) -> Iterator[Record]:
    """The starting points of the discussions, or the instruments that the negotiations rest on."""
    source = deck.names.source
    leading = sentence.text[: len(sentence.text) - len(listed.text)].lower()
    if place.kind is Kind.NEGOTIATION and deck.negotiation:
        yield make(NEGOTIATION, "Negotiation", None, RULE, spans=[sentence.span()])
        yield from instruments(deck, place, listed, NEGOTIATION)
        return
    illative = bool(re.search(r"\b(?:perustu|pohjautu)", leading))
    for order, member in enumerate(members(source, listed, illative=illative), start=1):
        key = f"AgendaSource/{member.content.span().start}/{order}"
        found = [m for m in deck.names.find(member.content, place.text) if m.entry.scheme == "instrument"]
        links = links_to("agendaSourceOf", deck, place)
        links += [Link("sourceInstrument", iri) for iri in _instrument_of(deck, member, found)]
        decides = deck.decision and any(m.entry.iri.endswith("/aluekehittamispaatos") for m in found)
        links += [Link("sourceInstrument", DECISION)] if decides else []
        yield make(key, "AgendaSource", member.content, RULE, label=label_of(member.label), links=links,
                   values={"sourceList": label_of(leading.strip(" :")) or place.heading or None})  # fmt: skip
        yield from _named(deck, place, member, key, own=not found)


def _instrument_of(deck: Deck, member: Member, found: list[Mention]) -> list[str]:
    """The instrument that a member is or is a part of ("maakuntaohjelman painopisteet"), not one it only speaks of."""
    if member.elliptical:
        listed = deck.names.source.vocabulary.named("instrument", member.label)
        return [listed.iri] if listed else []
    end = len(member.content.text.rstrip(" ."))
    return list(dict.fromkeys(m.entry.iri for m in found if m.start == 0 or m.end >= end))


def _named(deck: Deck, place: Place, member: Member, key: str, *, own: bool) -> Iterator[Record]:
    """The mentions of a member; an instrument that no vocabulary lists becomes one of the document."""
    yield from deck.names.mentions(member.content, key, place.text)
    source = deck.names.source
    listed = source.vocabulary.named("instrument", member.label)
    if member.elliptical and listed:
        yield deck.names.mention(listed, member.content, key)
    elif own and ends_as_instrument(source, member.label):
        yield make(f"instrument/{member.content.span().start}", "PlanningInstrument", member.content, RULE,
                   label=label_of(member.label))  # fmt: skip


def is_instrument(deck: Deck, sentence: Canonical) -> bool:
    """Whether a bullet is the name of an instrument, or a list of such, and nothing else."""
    found = members(deck.names.source, sentence)
    return len(sentence.text.split()) <= 5 and all(_is_named(deck, m.label) for m in found)


def _is_named(deck: Deck, text: str) -> bool:
    """Whether `text` is a name in the nominative that ends with a sure head noun of instruments."""
    last = re.sub(r"\s*\([^()]*\)$", "", text).lower().split()[-1]
    heads = deck.words("instrument-head")
    return any(last.endswith(f) for head in heads for f in forms(head) if f == head or f.endswith("t"))


def instruments(deck: Deck, place: Place, listed: Canonical, target: str) -> Iterator[Record]:
    """The instruments of a list: mentions of listed ones in the record `target`, records of the document's own."""
    for member in members(deck.names.source, listed):
        found = [m for m in deck.names.find(member.content, place.text) if m.entry.scheme == "instrument"]
        key = f"instrument/{member.content.span().start}"
        entry = deck.names.source.vocabulary.named("instrument", member.label) if member.elliptical else None
        if entry:
            yield deck.names.mention(entry, member.content, target)
        elif not found or member.elliptical:
            yield make(key, "PlanningInstrument", member.content, RULE, label=label_of(member.label))
        if not member.elliptical:
            yield from deck.names.mentions(member.content, target if found else key, place.text)
