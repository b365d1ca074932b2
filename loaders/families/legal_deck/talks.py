"""The discussions and negotiations that a deck on law describes, as procedures of the law.

In go the slides and the law they name, out come the heading that names the discussion procedure and the Negotiation
record. Neither is a round of a year: no year, event or participant is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from loaders.evidence import Span
from loaders.families.legal_deck.context import NEGOTIATION, PROCEDURE
from loaders.families.legal_deck.labels import has_several
from loaders.families.legal_deck.law import Law, Provision
from loaders.families.legal_deck.slides import Kind, Section, Slide, kind_of_heading
from loaders.families.source import Source, make
from loaders.records import Link, Record
from loaders.structure import Block, Mark

RULE = "legal-deck/talks@1"
_TALKS = re.compile(r"^[^.;:]{0,60}?\b(neuvottelu(?!kunta)\w*)", re.IGNORECASE)


def procedure_heading(source: Source, slides: Iterable[Slide]) -> Block | None:
    """The heading that names the discussions: one with a section sign before others."""
    found = [
        section.heading
        for slide in slides
        for section in slide.sections()
        if section.heading
        and section.items
        and kind_of_heading(source.vocabulary, section.heading.text) is Kind.DISCUSSION
    ]
    return next((block for block in found if "§" in block.text), found[0] if found else None)


def procedure(law: Law, heading: Block, section: Section) -> Record:
    """The discussion procedure as `section` shows it: its heading, and the sentences under it."""
    sections = law.provisions_in(heading.content)
    links = [Link("basedOnProvision", p.key) for p in sections] + [Link("^regulates", p.key) for p in sections]
    items = section.items if section.heading is heading else section.items[:1]
    spans = [heading.span, *(b.span for b in items if b.mark is not Mark.URL)]
    return make(PROCEDURE, "DiscussionProcedure", None, RULE, label=heading.text, spans=spans, links=links)


def negotiation(source: Source, law: Law, slides: Sequence[Slide]) -> Record | None:
    """The negotiations of an act, where a heading names them or a sentence ties them to a section."""
    heads = [s.heading for slide in slides for s in slide.sections() if s.heading and s.items]
    heads = [h for h in heads if not has_several(source.vocabulary, h.content)]
    head = next((h for h in heads if kind_of_heading(source.vocabulary, h.text) is Kind.NEGOTIATION), None)
    phrases = list(_phrases(law, [b for slide in slides for b in slide.blocks]))
    if head is None and not phrases:
        return None
    own = law.provisions_in(head.content) if head else []
    sections = list({p.key: p for p in (*own, *(p for _, p in phrases))}.values())
    label = head.text if head else _label(sections[0])
    if head and sections and "§" not in label:
        label = f"{label} ({sections[0].number} §)"
    spans = [*([head.span] if head else []), *(span for span, _ in phrases)]
    links = [Link("basedOnProvision", p.key) for p in sections] + [Link("^regulates", p.key) for p in sections]
    return make(NEGOTIATION, "Negotiation", None, RULE, label=label, spans=spans, links=links)


def _label(section: Provision) -> str:
    """The negotiations under their section, the act's short name in the genitive."""
    act = re.sub(r"laki$", "lain", section.instrument.label)
    return f"{act} {section.number} §:n mukaiset neuvottelut"


def _phrases(law: Law, blocks: Iterable[Block]) -> Iterator[tuple[Span, Provision]]:
    """Where a section is followed by the word for negotiations ("13 §:ssä tarkoitetun neuvottelun")."""
    for block in blocks:
        content = block.content
        for place, provision in law.places:
            if not provision.stated or not place.overlaps(content.span()):
                continue
            begin = next(i for i, start in enumerate(content.starts) if start >= place.start)
            end = next((i for i, start in enumerate(content.starts) if start >= place.end), len(content.text))
            found = _TALKS.match(content.text[end:])
            if found:
                yield content.part(begin, end + found.end()).span(), provision
