"""The document itself and its headings: what a deck's first slide prints, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.families.deck.outline import Outline
from loaders.families.deck.section import Section
from loaders.families.naming import deck_mentions
from loaders.families.source import DOCUMENT, Source, label_of, make
from loaders.recognise.dates import find_dates
from loaders.records import Link, Record, Value

RULE = "deck/document@1"
_STATUS = "https://w3id.org/alke/vocab/document-status/"
_DRAFT = re.compile(r"\b(?:alustava\s+)?luonnos\b", re.IGNORECASE)
_FINAL = re.compile(r"\b(?:lopullinen|hyväksytty)\b", re.IGNORECASE)


def title_section(source: Source, deck: Outline) -> Section | None:
    """The title slide: the first heading with no bullets, at most a status, a date or a subtitle under it."""
    first = next((s for s in deck.sections if s.heading), None)
    if first is None or first.items or len(deck.sections) < 2:
        return None
    return first if all(len(block.text) < 120 for block in first.paragraphs) else None


def document_record(source: Source, deck: Outline, title: Section | None, links: Sequence[Link] = ()) -> Record:
    """The document: its title, date and status as printed; without a title slide its first heading is only a label."""
    named = title.heading if title else next((s.heading for s in deck.sections if s.heading), None)
    notes = title.paragraphs if title else []
    values: list[Value] = []
    spans = [block.span for block in notes]
    more: list[Link] = []
    if title and title.heading:
        values.append(Value("title", title.heading.text))
    for block in notes:
        days = find_dates(block.text)
        if days and not any(v.predicate == "date" for v in values):
            values.append(Value("date", days[0].last, span=block.content.span(days[0].start, days[0].end)))
        status = "draft" if _DRAFT.search(block.text) else "final" if _FINAL.search(block.text) else None
        if status and not more:
            more.append(Link("documentStatus", _STATUS + status, span=block.span))
    content = named.content if named else None
    if content is None:
        spans = [block.span for block in source.blocks[:1]]
    label = label_of(named.text) if named else source.description.title or source.description.id
    return make(DOCUMENT, "SourceDocument", content, RULE, label=label, spans=spans, values=values,
                links=[*links, *more])  # fmt: skip


def front_mentions(source: Source, title: Section | None) -> Iterator[Record]:
    """What the title slide names under its title, such as who gives the deck out."""
    for block in title.paragraphs if title else ():
        for record in deck_mentions(source, block.content, DOCUMENT):
            yield replace(record, key=f"{record.key}/front/{block.span.start}") if record.cls == "Mention" else record


def heading_records(section: Section, title: Section | None) -> Iterator[Record]:
    """A section's heading; where a slide ends right after it, an empty section."""
    if section.heading is None or section is title:
        return
    cls = "EmptySection" if section.empty and section.ends_slide else "Heading"
    yield make(f"heading/{section.heading.span.start}", cls, section.heading.content, RULE, label=section.title)
