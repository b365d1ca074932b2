"""The levels of government that a deck shows in columns, and the instruments and bodies under each.

In goes a slide of which at least two labels are names of levels, out come mentions that place listed instruments and
bodies on a level, and records of unlisted ones. An item with no level before it gets none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.families.legal_deck.lists import ends_as_instrument, members
from loaders.families.legal_deck.names import Names
from loaders.families.legal_deck.slides import Slide, is_label, level_of
from loaders.families.source import DOCUMENT, Source, label_of, make
from loaders.recognise.mentions import Mention
from loaders.records import Link, Record
from loaders.structure import Block
from loaders.text.canonical import Canonical

RULE = "legal-deck/level@1"


def is_levels(source: Source, slide: Slide) -> bool:
    """Whether at least two labels of a slide are names of levels of government, with instruments among the rest."""
    own = [b for b in slide.blocks if level_of(source.vocabulary, b.text) is None]
    named = len(slide.blocks) - len(own)
    return named >= 2 and any(ends_as_instrument(source, b.text) for b in own)


def levels(names: Names, slide: Slide) -> list[Record]:
    """The levels as mentions, and what stands under each."""
    records: list[Record] = []
    level: str | None = None
    for block in slide.blocks:
        named = level_of(names.source.vocabulary, block.text) if is_label(block) else None
        if named:
            level = named
            records.append(names.mention(names.source.vocabulary.entries[named], block.content, DOCUMENT))
        else:
            records += _items(names, block, level)
    return records


def _items(names: Names, block: Block, level: str | None) -> Iterator[Record]:
    """What a column's item names: one thing, or a list of instruments ("maakuntastrategia ja -ohjelma")."""
    found = members(names.source, block.content)
    if len(found) == 1 or not all(ends_as_instrument(names.source, m.label) for m in found):
        yield from _placed(names, block.content, level)
        return
    for member in found:
        entry = names.source.vocabulary.named("instrument", member.label)
        if not member.elliptical:
            yield from _placed(names, member.content, level)
        elif entry:
            yield names.mention(entry, member.content, DOCUMENT, None, _at(level, entry.iri))
        else:
            yield _own(member.content, "PlanningInstrument", level, label_of(member.label))


def _at(level: str | None, subject: str | None = None) -> list[Link]:
    return [Link("atLevel", level, subject=subject)] if level else []


def _placed(names: Names, text: Canonical, level: str | None) -> Iterator[Record]:
    """A listed name as a mention; else a body, an instrument, or a remark of the document's own."""
    found = [m for m in names.find(text) if m.entry.scheme in ("actor", "instrument")]
    whole = next((m for m in found if m.start == 0 and _covers(m, text.text)), None)
    for m in found:
        links = _at(level, m.entry.iri) if m is whole else []
        yield names.mention(m.entry, text.part(m.start, m.end), DOCUMENT, None, links)
    if whole is None:
        bodies = names.subjects(text)
        is_body = bool(bodies) and bodies[-1].entry is None and bodies[-1].end >= len(text.text) - 1
        named = ends_as_instrument(names.source, text.text) or len(text.text.split()) <= 3
        yield _own(text, "Organisation" if is_body else "PlanningInstrument" if named else "ContextStatement", level)


def _own(text: Canonical, cls: str, level: str | None, label: str | None = None) -> Record:
    return make(f"placed/{text.span().start}-{text.span().end}", cls, text, RULE, label=label, links=_at(level))


def _covers(mention: Mention, text: str) -> bool:
    """Whether a mention is the whole text but for something in brackets."""
    return not re.sub(r"\s*\([^()]*\)", "", text[mention.end :]).strip(" .")
