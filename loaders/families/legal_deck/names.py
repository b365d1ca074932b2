"""Which actors, instruments and areas a deck on law names, and what a name stands for in it.

In a deck on the county reform "maakunta" is the planned county; where structural funds are spoken of, an area's name is
that of the funds. Bodies that no vocabulary lists are told by their head noun. Never makes an actor out of an area.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from loaders.families.legal_deck.slides import names_any
from loaders.families.mentions import find, mention_record, role_of
from loaders.families.source import Source
from loaders.recognise.inflection import forms
from loaders.recognise.mentions import Mention, finder
from loaders.records import Link, Record
from loaders.text.canonical import Canonical
from loaders.vocabulary import Entry

_PAIR = re.compile(r"\b([^\W\d_]+)[-–]([^\W\d_]+)\b")


@dataclass(frozen=True)
class Subject:
    """A noun phrase in the nominative that can do something; `entry` None where no vocabulary lists it."""

    start: int
    end: int
    entry: Entry | None


@dataclass(frozen=True)
class Names:
    """The names of one deck."""

    source: Source

    @cached_property
    def _county(self) -> Entry | None:
        """The planned county, where the deck is about the reform."""
        text = self.source.rendition.text
        county = (e for e in self.source.vocabulary.scheme("actor") if "PlannedCounty" in e.classes)
        return next(county, None) if names_any(self.source.vocabulary, "legal-reform-county-cue", text) else None

    def find(self, content: Canonical, around: str = "") -> list[Mention]:
        """The mentions in `content`, those in an instrument's name or a pair included; `around` is its section."""
        found = [m for m in find(self.source, content) if not self._is_no_actor(m.entry)]
        actors = finder(self.source.vocabulary, "actor").find(content.text)
        inside = [m for m in found if m.entry.scheme == "instrument"]
        for actor in actors:
            if any(i.start <= actor.start and actor.end <= i.end for i in inside) and not self._is_no_actor(
                actor.entry
            ):
                found.append(actor)
        found += self._pairs(content.text, found)
        meant = (replace(m, entry=self.stands_for(m.entry, around or content.text)) for m in found)
        return sorted(meant, key=lambda m: (m.start, -m.end))

    def _is_no_actor(self, entry: Entry) -> bool:
        words = self.source.vocabulary.words("legal-actor-not")
        return entry.scheme == "actor" and entry.label.lower() in words

    def _pairs(self, text: str, found: Iterable[Mention]) -> Iterator[Mention]:
        """The actors of a pair with a hyphen ("valtio-kaupunkiseutu")."""
        taken = [(m.start, m.end) for m in found if m.entry.scheme == "actor"]
        for pair in _PAIR.finditer(text):
            entries = [self.source.vocabulary.named("actor", word) for word in pair.groups()]
            if all(entries) and not any(a < pair.end() and pair.start() < b for a, b in taken):
                yield from (Mention(e, pair.start(n), pair.end(n)) for n, e in enumerate(entries, start=1) if e)

    def stands_for(self, entry: Entry, around: str) -> Entry:
        """The entry that a name stands for where the text `around` it is about the reform or the structural funds."""
        county = self._county
        if county and f"https://w3id.org/alke/vocab/actor/{entry.slug}" == entry.iri and entry.slug == _today(county):
            return county
        if entry.scheme == "region-group":
            for other in self.source.vocabulary.scheme("region-group"):
                head, _, purpose = other.label.rstrip(")").partition(" (")
                if purpose and head in entry.names and purpose[:12].lower() in around.lower():
                    return other
        return entry

    def mentions(
        self, content: Canonical, target: str, around: str = "", more: Iterable[Link] = ()
    ) -> Iterator[Record]:
        """The mention records of `content`, a text of the record `target`; `more` links are added to each."""
        for found in self.find(content, around):
            part = content.part(found.start, found.end)
            yield self.mention(found.entry, part, target, role_of(content.text, found), more)

    def mention(
        self, entry: Entry, part: Canonical, target: str, role: str | None = None, more: Iterable[Link] = ()
    ) -> Record:
        """The record of one mention."""
        span = part.span()
        made = mention_record(f"mention/{target}/{span.start}-{span.end}/{entry.slug}", entry, part, target, role)
        links = [link for link in made.links if entry.scheme != "level" or link.predicate != "mentionsArea"]
        return replace(made, links=(*links, *more))

    def subjects(self, content: Canonical) -> list[Subject]:
        """The actors in the nominative, listed ones and bodies told by their head noun, in order."""
        found = [Subject(m.start, m.end, m.entry) for m in self.find(content) if self._is_nominative(m, content.text)]
        heads = "|".join(sorted(self.source.vocabulary.words("legal-body-head"), key=len, reverse=True))
        pattern = re.compile(
            rf"(?:\b(?!mukaan\b|nojalla\b)[^\W_][\w:-]*n\s+(?:ja\s+)?)*(?:yhteinen\s+)?\b[^\W\d_]*(?:{heads})\b",
            re.IGNORECASE,
        )
        for body in pattern.finditer(content.text):
            if not any(s.start < body.end() and body.start() < s.end for s in found):
                found.append(Subject(body.start(), body.end(), None))
        return sorted(found, key=lambda s: s.start)

    def _is_nominative(self, mention: Mention, text: str) -> bool:
        name = text[mention.start : mention.end]
        if mention.entry.scheme != "actor":
            return False
        plural = name.endswith("t") and not mention.entry.label.lower().startswith(name.lower()[:-1] + "n")
        return plural or self.source.vocabulary.named("actor", name) is not None


def _today(county: Entry) -> str:
    """The slug of the entry that the planned county is told apart from: its label's first word."""
    return county.label.split()[0].lower()


def nominative_name(entry: Entry, printed: str) -> str:
    """The name of `entry` that `printed` is a form of, as the vocabulary has it; else `printed`."""
    words = printed.lower().split()
    for name in entry.names:
        listed = name.split()
        if len(listed) == len(words) and all(
            word == base.lower() or word in forms(base) for word, base in zip(words, listed, strict=True)
        ):
            return name
    return printed
