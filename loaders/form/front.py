"""What a form says of itself: its round, theme, party and follow-up round, the language it is in, and its name.

Read from lines such as "Osapuoli: Kainuun liitto" in or outside a table. What is not said stays unknown, except that a
letterhead ("ALKE-keskustelut 2024") gives the year and `document.yml` what its steward knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.evidence import Span
from loaders.families.source import Source, plain
from loaders.form.grid import Section, cell_text, is_blank, outside
from loaders.form.heads import Period, folded, follow_up, head_words
from loaders.form.layout import FIELDS, FORM_ID, GUIDE, Side, document_name
from loaders.form.progress_state import chosen
from loaders.recognise.parties import sole_party
from loaders.vocabulary import Entry, Vocabulary

_YEAR = re.compile(r"\b(20\d\d)\b")
_LETTERHEAD = re.compile(r"(?:ALKE-?|[Aa]luekehittämis|regionutvecklings)\s?(?:keskustelu|diskussion)\w*\s+(20\d\d)")
_ALSO = {
    "round": ("keskustelukierros", "vuosi", "år", "diskussionsomgång"),
    "theme": ("teema", "tema"),
    "party": ("vastaaja", "osapuoli liitto tai ministeriö", "svarande"),
    "follow_up": ("seuranta", "uppföljning"),
}
_LETTERHEAD_WORDS = {"liite 1", "bilaga 1", "asiakirjat", "tem osastot", "tem ako ryhmät"}
_REGIONAL = {"RegionalCouncil", "ElyCentre", "VitalityCentre", "Municipality", "WellbeingServicesCounty"}
_STATE = {"Ministry", "GovernmentOffice", "CentralGovernment"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of the form: its value as printed and where it stands."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Front:
    """What a form says of itself; None where it does not. `lines` are the places of its labels and fixed lines."""

    year: int | None
    theme: Fact | None
    party: Fact | None
    actor: Entry | None
    period: Period | None
    facts: dict[str, Fact]
    language: str
    lines: tuple[Span, ...]

    @property
    def own(self) -> bool:
        """Whether it is a form that this project wrote."""
        return "form" in self.facts and FORM_ID in self.facts["form"].text

    @property
    def side(self) -> Side | None:
        """The party's own side, where its kind tells it."""
        classes = self.actor.classes if self.actor else frozenset()
        return Side.REGION if classes & _REGIONAL else Side.STATE if classes & _STATE else None

    @property
    def party_name(self) -> str:
        """The party as names are made of it: the listed name where it has one; "" where nobody is named."""
        return plain(self.actor.label) if self.actor else plain(self.party.text) if self.party else ""

    @property
    def theme_name(self) -> str:
        """The theme as names are made of it."""
        return plain(self.theme.text) if self.theme else ""

    def document(self) -> str | None:
        """The id of the document that the form names by its round, theme and party; None where it does not."""
        return self._named(self.period.slug if self.period else None)

    def followed(self) -> str | None:
        """The id of the document that a follow-up form follows up."""
        return self._named(None) if self.period else None

    def _named(self, follow_up: str | None) -> str | None:
        if not (self.year and self.theme and self.party):
            return None
        return document_name(self.year, self.theme_name, self.party_name, follow_up)


def read_front(source: Source, found: Sequence[Section]) -> Front:
    """What the form `source` says of itself."""
    facts: dict[str, Fact] = {}
    for name, fact in (*_lines(source), *_cells(source), *_titles(source, found)):
        facts.setdefault(name, fact)
    party = facts.get("party")
    sole = sole_party(party.text, source.vocabulary) if party else None
    period = follow_up(facts["follow_up"].text, named=True) if "follow_up" in facts else None
    titled = next((c.period for s in found for c in s.columns if c.period), None)
    languages = [language for section in found for language in section.languages]
    return Front(
        _year(source, facts),
        facts.get("theme"),
        party,
        sole.entry if sole else None,
        period or titled,
        facts,
        "sv" if languages.count("sv") > languages.count("fi") else "fi",
        tuple(_fixed(source)),
    )


def _year(source: Source, facts: dict[str, Fact]) -> int | None:
    printed = _YEAR.search(facts["round"].text) if "round" in facts else None
    head = printed or _LETTERHEAD.search(source.rendition.text)
    return int(head.group(1)) if head else source.description.year


def _label(text: str) -> str | None:
    """The field that `text` is the label of."""
    words = folded(text)
    for name, labels in FIELDS.items():
        if words in {folded(label) for label in labels.values()} or words in _ALSO.get(name, ()):
            return name
    return None


def _split(text: str, offset: int) -> Iterator[tuple[str, Fact]]:
    """The field of a line "label: value"."""
    label, colon, value = text.partition(":")
    name = _label(label) if colon else None
    body = value.strip()
    if name and not is_blank(body):
        start = offset + text.index(body, len(label) + 1)
        yield name, Fact(" ".join(body.split()), Span(start, start + len(body)))


def _lines(source: Source) -> Iterator[tuple[str, Fact]]:
    for text, offset in outside(source.rendition):
        yield from _split(text, offset)


def _cells(source: Source) -> Iterator[tuple[str, Fact]]:
    """Fields in tables: in one cell, or the label in one and the value in the next."""
    for line, at in _cell_lines(source):
        yield from _split(line, at)
    cells = source.rendition.cells
    places = {(cell.table, cell.row, cell.column): cell for cell in cells}
    for cell in cells:
        if cell.span is None or len(source.rendition.slice(cell.span)) > 300:
            continue
        text = cell_text(source.rendition, cell)
        name = _label(text.rstrip(":")) if text and "\n" not in text else None
        value = places.get((cell.table, cell.row, cell.column + cell.columns))
        if name and value and value.span and not is_blank(cell_text(source.rendition, value)):
            yield name, Fact(" ".join(cell_text(source.rendition, value).split()), value.span)


def _titles(source: Source, found: Sequence[Section]) -> Iterator[tuple[str, Fact]]:
    """The theme that stands in the line over a table, and the follow-up round that a title names."""
    for section in found:
        for span in section.heads:
            text = source.rendition.slice(span)
            yield from _split(text.replace("\n", " "), span.start)
            if follow_up(text) and len(text) < 80:
                yield "follow_up", Fact(" ".join(text.split()), span)


def _fixed(source: Source) -> Iterator[Span]:
    """The lines that the form prints itself, outside its heads: titles, guide, labels, the list of states."""
    known = head_words()
    for text, offset in (*outside(source.rendition), *_cell_lines(source)):
        label, colon, _ = text.partition(":")
        body = text.rstrip()
        if folded(text) in known or _guides(text, source.vocabulary):
            yield Span(offset, offset + len(body))
        elif colon and _label(label):
            yield Span(offset, offset + len(label) + 1)


def _cell_lines(source: Source) -> Iterator[tuple[str, int]]:
    """The lines of short cells, with their offsets."""
    for cell in source.rendition.cells:
        if cell.span is None or cell.span.end - cell.span.start > 300:
            continue
        at = cell.span.start
        for line in source.rendition.slice(cell.span).split("\n"):
            if line.strip():
                yield line, at
            at += len(line) + 1


def _guides(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is the form's guide, its list of states, or a letterhead over it."""
    words = folded(text)
    whole = any(words and words in folded(guide) for guide in GUIDE.values())
    offered = [name for name in text.partition(":")[2].split(",") if chosen(name, vocabulary)]
    return whole or len(offered) > 2 or bool(_LETTERHEAD.search(text)) or words in _LETTERHEAD_WORDS
