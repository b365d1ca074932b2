"""Who takes part in what: organisations with the office in which somebody speaks for them, never persons.

In goes a text such as "aluekehitysjohtaja █████, TEM", out come participations. An organisation is linked only where
the text names a listed one whole; any other name stays text, and listed names like it are proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.evidence import MASK, Span
from loaders.failure import Failure
from loaders.families.source import Source
from loaders.identity import slug
from loaders.recognise.mentions import finder
from loaders.recognise.parties import Party, parties
from loaders.records import Link, Record, Standing, Text, Value
from loaders.text.canonical import Canonical
from loaders.text.personal import post_titles
from loaders.vocabulary import Entry, Vocabulary

RULE = "participation@1"
_VOCAB = "https://w3id.org/alke/vocab/"
_REGIONAL = {"RegionalCouncil", "ElyCentre", "VitalityCentre", "Municipality", "WellbeingServicesCounty"}
_STATE = {"Ministry", "GovernmentOffice", "CentralGovernment"}
_MASKED = re.compile(rf"{MASK}[{MASK}\s-]*")


@dataclass(frozen=True, slots=True)
class Taker:
    """One that takes part: an organisation as printed, the listed one it is, an office; `near` are names like it."""

    name: str | None
    entry: Entry | None
    office: str | None
    span: Span
    near: tuple[str, ...] = ()


def takers(source: Source, content: Canonical) -> list[Taker]:
    """Those whom `content` names, in order; an office goes with the organisation beside it."""
    found: list[Taker] = []
    for party in parties(content.text, source.vocabulary):
        taker = _taker(source.vocabulary, party, content)
        before = found[-1] if found else None
        if taker is None:
            continue
        if before and before.name is None and taker.office is None and taker.name:
            found[-1] = replace(taker, office=before.office, span=before.span.covering(taker.span))
        elif before and before.office is None and before.name and taker.name is None:
            found[-1] = replace(before, office=taker.office, span=before.span.covering(taker.span))
        else:
            found.append(taker)
    return found


def _taker(vocabulary: Vocabulary, party: Party, content: Canonical) -> Taker | None:
    span = content.span(party.start, party.end)
    if party.entry:
        return Taker(party.printed, party.entry, None, span)
    bare = " ".join(_MASKED.sub(" ", party.printed).split()).strip(" ,:")
    if not bare:
        return None
    if not is_office(bare, vocabulary):
        near = party.near if bare == party.printed else ()
        return Taker(bare, None, None, span, near)
    named = next((m for m in finder(vocabulary, "actor").find(bare) if m.start == 0), None)
    if named and named.end < len(bare):
        return Taker(bare[: named.end], named.entry, _small(bare[named.end :]), span)
    return Taker(None, None, _small(bare), span)


def _small(office: str) -> str:
    office = office.strip(" ,")
    return office[:1].lower() + office[1:]


def is_office(text: str, vocabulary: Vocabulary) -> bool:
    """Whether `text` ends with the title of a post, a person's masked name after it apart."""
    words = _MASKED.sub(" ", text).split()
    return bool(words) and words[-1].casefold().strip(",.") in post_titles(vocabulary)


def is_organisation(text: str, vocabulary: Vocabulary) -> bool:
    """Whether `text` is an organisation's name by its form: a capital, a genitive and a listed noun for such."""
    found = re.fullmatch(r"[A-ZÅÄÖ][\w-]*[ns]\s+(?:[\w-]+\s+)?([\w-]+)", text)
    return found is not None and found[1].casefold() in vocabulary.words("organisation-head")


def names_takers(text: str, vocabulary: Vocabulary) -> bool:
    """Whether all of `text` names those that take part: listed organisations, offices, masked names, and what follows
    an office or a masked name; a name that is not listed has the form of an organisation's."""
    found = parties(text, vocabulary)
    known = False
    for party in found:
        sure = bool(party.entry) or MASK in party.printed or is_office(party.printed, vocabulary)
        if not (sure or known or is_organisation(party.printed, vocabulary)):
            return False
        known = known or MASK in party.printed or is_office(party.printed, vocabulary)
    return bool(found) or (MASK in text and not re.sub(rf"[{MASK}\W]", "", text))


def side_of(entry: Entry | None) -> str | None:
    """The side, "state" or "region", that a listed organisation is of by its kind."""
    classes = entry.classes if entry else frozenset()
    return "region" if classes & _REGIONAL else "state" if classes & _STATE else None


def participations(
    source: Source, contents: Sequence[Canonical], of: str, kind: str, *, side: str | None = None, language: str = "fi"
) -> Iterator[Record]:
    """The participations of `kind` in the record `of` that `contents` name; `side` is the one the document states."""
    seen: set[str] = set()
    for content in contents:
        for taker in takers(source, content):
            key = f"{of}/participation/{kind}/{slug(' '.join(filter(None, (taker.name, taker.office))))}"
            if key not in seen:
                seen.add(key)
                yield _record(taker, key, of, kind, side, language)


def _record(taker: Taker, key: str, of: str, kind: str, side: str | None, language: str) -> Record:
    links = [Link("participationIn", of), Link("participationKind", f"{_VOCAB}participation-kind/{kind}")]
    if taker.entry:
        links += [Link("participant", taker.entry.iri)]
    told = side or side_of(taker.entry)
    if told:
        links.append(Link("participantSide", f"{_VOCAB}side/{told}", None if side else Standing.INFERRED))
    values = [Value("participantName", Text(taker.name, language))] if taker.name else []
    values += [Value("participantOffice", Text(taker.office, language))] if taker.office else []
    values += [Value("suggestedName", Text(near), Standing.INFERRED) for near in taker.near]
    return Record(key, "Participation", None, (taker.span,), RULE, tuple(values), tuple(links))


def unknown(source: Source, contents: Sequence[Canonical]) -> Iterator[Failure]:
    """The names in `contents` that no list has, each with the listed names like it."""
    for content in contents:
        for taker in takers(source, content):
            if taker.name and not taker.entry:
                code = "party-near" if taker.near else "party-unknown"
                details = {"name": taker.name} | ({"near": ", ".join(taker.near)} if taker.near else {})
                yield Failure(code, details, taker.span)
