"""What a form says of itself: its round, theme, party and follow-up round, the language it is in, and its name.

Read from lines such as "Osapuoli: Kainuun liitto" in or outside a table. What is not said stays unknown, except that a
letterhead ("ALKE-keskustelut 2024") gives the year and `document.yml` what its steward knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.evidence import Span
from loaders.families.source import Source, plain
from loaders.form.fields import Fact, fields, fixed_lines, headings
from loaders.form.grid import Row, Section
from loaders.form.heads import LETTERHEAD, Period, follow_up
from loaders.form.layout import FORM_ID, Role, Side, document_name
from loaders.form.sender import party_named, sender
from loaders.recognise.parties import sole_party
from loaders.records import Standing
from loaders.vocabulary import Entry, Vocabulary

_YEAR = re.compile(r"\b(20\d\d)\b")
_REGIONAL = {"RegionalCouncil", "ElyCentre", "VitalityCentre", "Municipality", "WellbeingServicesCounty"}
_STATE = {"Ministry", "GovernmentOffice", "CentralGovernment"}


@dataclass(frozen=True, slots=True)
class Front:
    """What a form says of itself; None where it does not. `lines` are the places of its labels and fixed lines.

    `themes` are all that it names, each over its tables; `theme` is the one that is spoken of. `concluded` where
    it names a region and `actor` is the region's council.
    """

    year: int | None
    theme: Fact | None
    themes: tuple[Fact, ...]
    party: Fact | None
    actor: Entry | None
    period: Period | None
    facts: dict[str, Fact]
    concluded: bool
    language: str
    lines: tuple[Span, ...]

    @property
    def own(self) -> bool:
        """Whether it is a form that this project wrote."""
        return "form" in self.facts and FORM_ID in self.facts["form"].text

    @property
    def party_standing(self) -> Standing | None:
        """How a fact stands that takes the party for what it is; None where the form says it."""
        return Standing.INFERRED if self.concluded else None

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

    def over(self, section: Section) -> Front:
        """The same for the tables of one section: of several themes, the last one named over its rows."""
        if len(self.themes) < 2 or not section.heads:
            return self
        return self._after(max(span.end for span in section.heads))

    def beside(self, row: Row, section: Section) -> Front:
        """The same for a row: where the section has a column of themes, the theme that stands there, or above it."""
        above = [r for r in section.rows if r.number <= row.number]
        cells = [cell for r in above for c in section.of(Role.THEME) if (cell := r.at(c.number)) and cell.span]
        return self._after(cells[-1].span.start) if cells and cells[-1].span else self

    def _after(self, start: int) -> Front:
        """The same with the last theme that is named up to a place."""
        over = [theme for theme in self.themes if theme.span.start <= start]
        return replace(self, theme=over[-1]) if over else self

    def document(self) -> str | None:
        """The id of the document that the form names by its round, theme and party; None where it does not."""
        return self._named(self.period.slug if self.period else None)

    def followed(self) -> str | None:
        """The id of the document that a follow-up form follows up."""
        return self._named(None) if self.period else None

    def _named(self, follow_up: str | None) -> str | None:
        if not (self.year and self.theme and self.party):
            return None
        themes = " ".join(plain(theme.text) for theme in self.themes)
        return document_name(self.year, themes, self.party_name, follow_up)


def read_front(source: Source, found: Sequence[Section]) -> Front:
    """What the form `source` says of itself."""
    facts: dict[str, Fact] = {}
    themes: dict[str, Fact] = {}
    for name, fact in fields(source, found):
        facts.setdefault(name, fact)
        if name == "theme":
            themes.setdefault(plain(fact.text), fact)
    alone = None if "party" in facts else sender(headings(source, found), source.vocabulary)
    if alone:
        facts["party"] = Fact(alone.text, alone.span)
    party = facts.get("party")
    actor, concluded = _actor(party.text, source.vocabulary) if party else (None, False)
    period = follow_up(facts["follow_up"].text, named=True) if "follow_up" in facts else None
    titled = next((c.period for s in found for c in s.columns if c.period), None)
    languages = [language for section in found for language in section.languages]
    return Front(
        _year(source, facts),
        facts.get("theme"),
        tuple(sorted(themes.values(), key=lambda fact: fact.span.start)),
        party,
        actor,
        period or titled,
        facts,
        concluded,
        "sv" if languages.count("sv") > languages.count("fi") else "fi",
        tuple(fixed_lines(source, found)),
    )


def _year(source: Source, facts: dict[str, Fact]) -> int | None:
    printed = _YEAR.search(facts["round"].text) if "round" in facts else None
    head = printed or LETTERHEAD.search(source.rendition.text)
    year = next((group for group in head.groups() if group), None) if head else None
    return int(year) if year else source.description.year


def _actor(text: str, vocabulary: Vocabulary) -> tuple[Entry | None, bool]:
    """The party that a field names, and whether only its region is named."""
    sole = sole_party(text, vocabulary)
    if sole and sole.entry:
        return sole.entry, False
    return party_named(text, vocabulary) or (None, False)
