"""The party that a form names without a label: its council, ministry or region in a heading, a title or a line alone.

In go lines over the tables, out comes the one party that they name, None where they name none or two. A region's name
stands for its council; that is concluded, not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders.evidence import Span
from loaders.form.heads import LETTERHEAD, follow_up
from loaders.recognise.own_body import body_of
from loaders.recognise.parties import sole_party
from loaders.vocabulary import Entry, Vocabulary

_PARTS = re.compile(r"[,;:()|]|\s[–—-]\s|\t")
_OF_REGION = re.compile(r"\s+(?:maakunta|maakunnan|landskap|landskapet)$", re.IGNORECASE)
_FILLS = {"RegionalCouncil", "Ministry", "GovernmentOffice"}
_LONGEST = 120
"""The most characters of a line that is a heading."""


@dataclass(frozen=True, slots=True)
class Sender:
    """The party `entry`, named by `text` at `span`; `concluded` where a region is named instead."""

    text: str
    span: Span
    entry: Entry
    concluded: bool


def sender(lines: Iterable[tuple[str, int]], vocabulary: Vocabulary) -> Sender | None:
    """The one party that `lines` name, each with its offset."""
    found = [named for line, offset in lines if len(line) <= _LONGEST for named in _of_line(line, offset, vocabulary)]
    return found[0] if len({named.entry.iri for named in found}) == 1 else None


def _of_line(line: str, offset: int, vocabulary: Vocabulary) -> Iterator[Sender]:
    start = 0
    for end in [*(m.start() for m in _PARTS.finditer(line)), len(line)]:
        part = line[start:end]
        kept = LETTERHEAD.sub("", part).strip(" \t.,;:()|–—-")
        found = party_named(kept, vocabulary) if kept and kept in part and not follow_up(kept) else None
        if found:
            at = offset + start + part.index(kept)
            yield Sender(" ".join(kept.split()), Span(at, at + len(kept)), *found)
        start = end


def party_named(text: str, vocabulary: Vocabulary) -> tuple[Entry, bool] | None:
    """The council or ministry that `text` names, or the council of the region it names (then True)."""
    sole = sole_party(text, vocabulary)
    if sole and sole.entry and sole.entry.classes & _FILLS and sole.printed == " ".join(text.split()):
        return sole.entry, False
    region = vocabulary.named("region", _OF_REGION.sub("", text))
    council = body_of("RegionalCouncil", frozenset({region.iri}), vocabulary) if region else None
    return (council, True) if council else None
