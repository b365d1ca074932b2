"""Read a deck on the guidelines of regional development: what they are for, what is made, how and by when.

One deck in, the decision it leans on, goals, duties, planned outputs, steps, events and papers out. What a deck does
not print it does not have: without a title page it is labelled by its first heading and has no title, date or author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.families.deck.decision import decision_record
from loaders.families.deck.document import document_record, heading_records, title_section
from loaders.families.deck.outline import Outline, outline
from loaders.families.deck.statements import Context, read_item, read_sentence
from loaders.families.mentions import mention_record
from loaders.families.naming import deck_mentions, named
from loaders.families.source import DOCUMENT, Source, merged
from loaders.records import Harvest, Link, Record, Standing
from loaders.structure import Mark

FAMILY = "guidelines-deck"
RULE = "guidelines-deck@1"
GUIDELINES = "https://w3id.org/alke/vocab/instrument/aluekehittamisen-suuntaviivat"
_BARE = re.compile(r"(?<!-)\bsuuntaviiv(?:at|oja|ojen|oissa|oista|oihin|oilla|oille|oiksi)\b", re.IGNORECASE)


def recognises(source: Source) -> float:
    """How surely `source` is a deck on the guidelines, 0 to 1."""
    text = source.rendition.text.casefold()
    listed = sum(1 for block in source.blocks if block.mark in (Mark.BULLET, Mark.DASH, Mark.NUMBER, Mark.ARROW))
    guides = text.count("suuntaviiv")
    against = text.count("§") + text.count("johtopäätökset") + text.count("liite 1") + text.count("keskusteluteema")
    score = 0.2 * min(guides, 3) + 0.15 * ("visio" in text) + 0.15 * ("painopisteteem" in text) + 0.1 * (listed >= 5)
    return max(0.0, min(1.0, score) - 0.2 * min(against, 4))


def interpret(source: Source) -> Harvest:
    """The records of a deck on the guidelines."""
    deck = outline(source)
    records = merged(_records(source, deck))
    return Harvest(records, deck.repeated)


def _records(source: Source, deck: Outline) -> Iterator[Record]:
    title = title_section(source, deck)
    speaks = "suuntaviiv" in source.rendition.text.casefold()
    about = [Link("documents", GUIDELINES, Standing.INFERRED)] if speaks else []
    yield document_record(source, deck, title, about)
    decision = decision_record(source, deck)
    if decision:
        yield decision
    subject = GUIDELINES if about else None
    for section in deck.sections:
        yield from heading_records(section, title)
        context = Context(subject, section)
        for n, block in enumerate(section.paragraphs):
            if section is not title:
                for m, sentence in enumerate(source.sentences(block.content)):
                    yield from read_sentence(source, sentence, context, f"paragraph/{section.number}/{n}/{m}")
        for item in section.items:
            yield from read_item(source, item, context)
    yield from _bare_mentions(source, deck)
    if title and title.heading:
        yield from deck_mentions(source, title.heading.content, DOCUMENT)


def _bare_mentions(source: Source, deck: Outline) -> Iterator[Record]:
    """Where the deck says only "suuntaviivat", it means its own; that is a reading, so the link is inferred."""
    entry = source.vocabulary.entries.get(GUIDELINES)
    for item in deck.items() if entry else ():
        content = item.block.content
        taken = [(m.start, m.end) for m in named(source, content) if m.entry.iri == GUIDELINES]
        for match in _BARE.finditer(content.text):
            if entry and not any(start <= match.start() < end for start, end in taken):
                part = content.part(*match.span())
                record = mention_record(f"bare/{part.starts[0]}", entry, part, DOCUMENT, None)
                yield _inferred(record)


def _inferred(record: Record) -> Record:
    links = (replace(k, standing=None if k.predicate == "mentionedIn" else Standing.INFERRED) for k in record.links)
    return replace(record, links=tuple(links))
