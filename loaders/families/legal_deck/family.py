"""Read a deck on the law of regional development: what a bill lays down, and how the discussions are held.

One document in, records of law, duties, discussions, factors, a decision's themes and challenges out. Pure: no
network, no clock, no IRIs. Every block is read, named as boilerplate, or left as not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.evidence import MASK, Span
from loaders.failure import Failure
from loaders.families.legal_deck import figures, talks
from loaders.families.legal_deck.context import PROCEDURE, Deck, Place
from loaders.families.legal_deck.definitions import definitions
from loaders.families.legal_deck.items import read_items
from loaders.families.legal_deck.labels import has_several
from loaders.families.legal_deck.law import read_law
from loaders.families.legal_deck.levels import is_levels, levels
from loaders.families.legal_deck.names import Names
from loaders.families.legal_deck.slides import (
    Kind,
    Section,
    Slide,
    is_label,
    kind_of_heading,
    kind_of_items,
    level_of,
    names_any,
    slides,
)  # fmt: skip
from loaders.families.source import DOCUMENT, Source, make, merged, sentence_case
from loaders.recognise.dates import find_dates
from loaders.recognise.legal import find_acts, find_bills, find_sections
from loaders.records import Harvest, Link, Record
from loaders.structure import Block, Mark

FAMILY = "legal-deck"
RULE = "legal-deck/slide@1"
_URL = re.compile(r"(?:https?://|www\.)\S+$")


def recognises(source: Source) -> float:
    """How surely `source` is a deck on law, 0 to 1: sections, bills, acts, headings with a section, bullets."""
    text = " ".join(block.text for block in source.blocks)
    sections, bills, acts = len(find_sections(text)), len(find_bills(text)), len(find_acts(text))
    headed = sum(1 for b in source.blocks if is_label(b) and find_sections(b.text))
    bullets = sum(1 for b in source.blocks if b.mark is not Mark.NONE)
    first = " ".join(block.text for block in source.blocks[:2])
    leading = bool(find_bills(first) or any(act.number for act in find_acts(first)))
    if bullets < 3:
        return 0.3 * (sections > 0)
    lawful = (
        0.4 * (leading and bullets >= 5)
        + 0.12 * min(sections, 3)
        + 0.25 * min(bills, 1)
        + 0.1 * min(acts, 2)
        + 0.15 * min(headed, 2)
    )
    return min(1.0, lawful + 0.1 * (bullets >= 5) * (sections > 0))


def interpret(source: Source) -> Harvest:
    """The records of a deck on law."""
    return _Reader(source).read()


class _Reader:
    """Reads the slides in order, one verb for each kind of slide."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.names = Names(source)
        self.slides = slides(source)
        blocks = [b for slide in self.slides for b in slide.blocks]
        heads = [s.heading for slide in self.slides for s in slide.sections() if s.heading]
        self.law = read_law(
            self.slides[0].blocks if self.slides else (), heads, blocks, source.vocabulary.words("bill-title")
        )
        self.boilerplate: list[Span] = []
        self.failures: list[Failure] = [*self.law.failures]
        mentions = figures.decision_mentions(self.names, blocks)
        self.decision = figures.decision(mentions)
        self.procedure = talks.procedure_heading(source, self.slides)
        self.negotiation = talks.negotiation(source, self.law, self.slides)
        self.deck = Deck(self.names, self.law, self.procedure is not None, self.negotiation is not None,
                         self.decision is not None)  # fmt: skip

    def read(self) -> Harvest:
        """The harvest of the whole deck."""
        records: list[Record] = [*self._front(), *self.law.records()]
        records += [r for r in (self.decision, self.negotiation) if r]
        if self.decision:
            found = figures.decision_mentions(self.names, [b for s in self.slides for b in s.blocks])
            records += [self.names.mention(m.entry, c.part(m.start, m.end), figures.DECISION) for c, m in found]
        kind = Kind.OTHER
        for place, slide in enumerate(self.slides[1:], start=1):
            made, kind = self._slide(slide, self.slides[place - 1], kind)
            records += made
        return Harvest(merged(records), tuple(self.boilerplate), tuple(self.failures))

    def _front(self) -> Iterator[Record]:
        """The document, from its first slide; what else stands there is its evidence."""
        first = self.slides[0] if self.slides else Slide(())
        title = first.blocks[0].content if first.blocks else None
        others = [b for b in first.blocks[1:] if is_label(b) and MASK not in b.text]
        dates = [d for b in first.blocks for d in find_dates(b.text) if d.year_printed]
        main = self.law.main()
        text = " ".join(b.text for b in first.blocks).lower()
        links = [Link("documents", main.key)] if main else []
        if re.search(r"\bluonnos\b", text):
            links.append(Link("documentStatus", "https://w3id.org/alke/vocab/document-status/draft"))
        name = sentence_case(title.text) if title else None
        yield make(DOCUMENT, "SourceDocument", title, RULE, label=name, links=links, spans=[b.span for b in others],
                   values={"title": name, "date": dates[0].first if dates else None})  # fmt: skip
        for block in others:
            yield from self.names.mentions(block.content, DOCUMENT)
        rest = [b for b in first.blocks[1:] if not is_label(b)]
        yield from read_items(self.deck, Place(Kind.OTHER), rest)

    def _slide(self, slide: Slide, before: Slide, kind: Kind) -> tuple[list[Record], Kind]:
        """The records of a slide, and the kind that the next takes over where its own heading says nothing."""
        if self._is_closing(slide):
            return list(self._closing(slide)), kind
        caption = figures.caption_of(self.names, slide)
        if caption and len(slide.blocks) > 2:
            return self._decision(slide, caption), kind
        if is_levels(self.source, slide) and not self._is_of(slide, Kind.DUTIES):
            return self._levels(slide), kind
        if figures.is_wheel(self.source, self.law, slide, before):
            figure = figures.wheel(self.source, self.law, slide, before)
            self.failures += figure.failures
            headed = next(iter(figure.records)).spans[0] != next(iter(slide.blocks)).span
            return [*(self._heading(slide.blocks[:1]) if headed else ()), *figure.records], kind
        if self._is_displaced(slide, before):
            return list(self._heading(slide.blocks)), kind
        headed = slide.title is not None and kind_of_heading(self.source.vocabulary, slide.title.text) is not None
        if slide.labels_only and not (headed and len(slide.blocks) > 1):
            return self._labels(slide), kind
        return self._sections(slide, kind)

    def _is_displaced(self, slide: Slide, before: Slide) -> bool:
        """Whether a slide is the headings of the slide before it, which begins with column heads instead of a title."""
        columns = before.title is not None and has_several(self.source.vocabulary, before.title.content)
        return slide.labels_only and len(slide.blocks) <= 3 and columns

    def _is_of(self, slide: Slide, kind: Kind) -> bool:
        return slide.title is not None and kind_of_heading(self.source.vocabulary, slide.title.text) is kind

    def _decision(self, slide: Slide, caption: Block) -> list[Record]:
        figure = figures.decision_parts(self.source, slide, caption)
        self.failures += figure.failures
        about = [Link("about", PROCEDURE)] if self.procedure and names_any(
            self.source.vocabulary, "legal-discussion-heading", caption.text) else []  # fmt: skip
        if caption is slide.title:
            return [*self._heading([caption]), *figure.records]
        text = make(f"ContextStatement/{caption.span.start}", "ContextStatement", caption.content, RULE, links=about)
        return [text, *figure.records]

    def _levels(self, slide: Slide) -> list[Record]:
        titled = slide.title and not level_of(self.source.vocabulary, slide.title.text)
        own = Slide(slide.blocks[1:]) if titled else slide
        return [*(self._heading(slide.blocks[:1]) if titled else ()), *levels(self.names, own)]

    def _labels(self, slide: Slide) -> list[Record]:
        """A slide of labels alone: the name of a law, a heading with nothing under it, or a figure unexplained."""
        if all(self._is_caption(block) for block in slide.blocks):
            return []
        if len(slide.blocks) == 1:
            block = slide.blocks[0]
            return [make(f"EmptySection/{block.span.start}", "EmptySection", block.content, RULE)]
        self.failures.append(_unread(slide.blocks[0].span.covering(slide.blocks[-1].span)))
        return list(self._heading(slide.blocks[:1]))

    def _sections(self, slide: Slide, kind: Kind) -> tuple[list[Record], Kind]:
        records: list[Record] = []
        defined = list(definitions(self.source, self.law, slide))
        records += [record for _, record in defined]
        for block, record in defined:
            records += self.names.mentions(block.content, record.key)
        done = {id(block) for block, _ in defined} | {id(b) for b in slide.blocks if self._is_caption(b)}
        columns = slide.title is not None and has_several(self.source.vocabulary, slide.title.content)
        own_kind = kind_of_heading(self.source.vocabulary, slide.title.text) if slide.title and not columns else None
        for section in slide.sections():
            head = section.heading
            records += self._heading([head]) if head else []
            single = head is not None and not (columns and head is slide.title)
            own = kind_of_heading(self.source.vocabulary, head.text) if head and single else None
            here = own or own_kind or kind_of_items(self.source.vocabulary, section) or self._taken_over(slide, kind)
            place = self._place(section, here, slide)
            items = [b for b in section.items if id(b) not in done and not self._is_thanks(b)]
            records += read_items(self.deck, place, items)
            if self.procedure and here in (Kind.DISCUSSION, Kind.PREPARATION):
                records.append(talks.procedure(self.law, self.procedure, section))
        return records, own_kind or Kind.OTHER

    def _taken_over(self, slide: Slide, before: Kind) -> Kind:
        """The kind of the slide before, for a slide that has column heads and no title of its own."""
        columns = slide.title is not None and has_several(self.source.vocabulary, slide.title.content)
        return before if columns else Kind.OTHER

    def _place(self, section: Section, kind: Kind, slide: Slide) -> Place:
        heads = [h for h in (section.heading, slide.title) if h]
        sections = [self.law.provisions_in(h.content) for h in heads]
        actors = [[m for m in self.names.find(h.content) if m.entry.scheme == "actor"] for h in heads]
        named = next((tuple(m.entry for m in found) for found in actors if found), ())
        text = " ".join(b.text for b in (*heads, *section.items))
        provisions = next((tuple(found) for found in sections if found), ())
        return Place(kind, heads[0].text if heads else "", text, provisions, named if kind is Kind.DUTIES else ())

    def _is_caption(self, block: Block) -> bool:
        """Whether a block is the name of a law and nothing else: its record is the law's."""
        return (is_label(block) or block.mark in (Mark.BULLET, Mark.DASH)) and self.law.caption_start(
            block.content
        ) == 0

    def _heading(self, blocks: Sequence[Block]) -> Iterator[Record]:
        content = self.source.join([line for b in blocks for line in b.lines])
        key = f"Heading/{content.span().start}"
        yield make(key, "Heading", content, RULE)
        yield from self.names.mentions(content, key)

    def _is_thanks(self, block: Block) -> bool:
        """Whether a block is thanks or a masked name; it is boilerplate then."""
        words = {word.strip("!?.:") for word in self.source.vocabulary.words("legal-closing-word")}
        text = re.sub(rf"[{MASK}]", "", block.text).casefold().strip(" !?.:")
        if not text or text in words:
            self.boilerplate.append(block.span)
            return True
        return False

    def _is_closing(self, slide: Slide) -> bool:
        """Whether a slide holds nothing but thanks, a masked name and addresses."""
        return all(_URL.search(b.text) or self._is_thanks(b) for b in slide.blocks)

    def _closing(self, slide: Slide) -> Iterator[Record]:
        for block in slide.blocks:
            found = _URL.search(block.text)
            if found:
                part = block.content.part(*found.span())
                self.boilerplate += [block.span] if part.text != block.text else []
                yield make(f"link/{block.span.start}", "WebLink", part, RULE, label=part.text,
                           values={"url": part.text})  # fmt: skip


def _unread(span: Span) -> Failure:
    return Failure("figure", span=span)
