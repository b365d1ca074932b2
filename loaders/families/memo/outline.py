"""The outline of a memo: its fields, the points of its agenda, what was agreed and what comes next.

In goes a source, out come sections. A list of parties or of numbered steps is no list of headings, though its lines
look like some. Knows headings, not sentences.
"""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.evidence import MASK
from loaders.families.headed import KindOf, Piece, Section, sections
from loaders.families.mentions import find
from loaders.families.source import Source
from loaders.recognise import cues
from loaders.recognise.clauses import has_main_verb
from loaders.recognise.dates import find_dates
from loaders.structure import Mark

FIELDS = ("when", "where", "chair", "secretary", "participants", "subject")
LISTS = ("agreed", "next")
ITEM = "item"
_LONGEST = 110


def outline(source: Source) -> list[Section]:
    """The sections of a memo, each of one of FIELDS, LISTS, or a point of its agenda."""
    found: list[Section] = []
    for section in sections(source, _kinds(source), cues.words(source.vocabulary, "participants-said")):
        if found and section.kind == ITEM and _belongs(source, found, section):
            heading = section.heading
            assert heading is not None
            found[-1].pieces += [Piece(Mark.NUMBER if section.label else Mark.NONE, heading), *section.pieces]
        else:
            found.append(section)
    return [part for section in found for part in _with_said(source, section)]


def _with_said(source: Source, section: Section) -> list[Section]:
    """A section, and those who a sentence in it says took part ("Läsnä olivat …")."""
    said = cues.words(source.vocabulary, "participants-said")
    own: list[Piece] = []
    more: list[Section] = []
    for piece in section.pieces:
        cue = said.match(piece.content.text)
        if cue and cue.end() < len(piece.content.text):
            rest = piece.content.part(cue.end(), len(piece.content.text))
            more.append(Section(piece.content.part(0, cue.end()), "participants", [Piece(Mark.NONE, rest)]))
        else:
            own.append(piece)
    return [replace(section, pieces=own), *more]


def _kinds(source: Source) -> KindOf:
    lists = {kind: cues.words(source.vocabulary, f"meeting-{kind}") for kind in (*FIELDS, *LISTS)}

    def kind_of(text: str, mark: Mark) -> str | None:
        """The kind of a field or heading."""
        if mark not in (Mark.NONE, Mark.NUMBER) or len(text) > _LONGEST:
            return None
        for kind, pattern in lists.items():
            if pattern.match(text) and _is_bare(text, pattern.match(text).end(), kind):  # type: ignore[union-attr]
                return kind
        return ITEM if _heads(source, text) else None

    return kind_of


def _is_bare(text: str, end: int, kind: str) -> bool:
    """Whether a field's name stands alone; the heading of a list may say more ("Sovitut asiat ja vastuut")."""
    rest = text[end:].strip(" :")
    return not rest or (kind in LISTS and not text.endswith((".", "!")) and len(rest) < 60)


def _heads(source: Source, text: str) -> bool:
    """Whether a line looks like a heading: short, a capital first, no sentence, date or field."""
    if not 3 <= len(text) <= _LONGEST or not text[0].isupper() or re.search(r"[.:;,!–-]$|:\s", text) or MASK in text:
        return False
    return not find_dates(text) and not has_main_verb(text, source.vocabulary)


def _belongs(source: Source, before: list[Section], section: Section) -> bool:
    """Whether what looks like a heading is what the field above asks for, or a line of a list: a party, a step."""
    last = before[-1]
    if last.kind in FIELDS and not last.pieces:
        return True
    if last.kind == "participants" and section.heading is not None:
        return any(m.entry.scheme == "actor" for m in find(source, section.heading))
    if last.kind in LISTS and section.label.isdigit():
        return not (last.label.isdigit() and int(section.label) == int(last.label) + 1)
    return False
