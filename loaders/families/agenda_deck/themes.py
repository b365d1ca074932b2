"""Themes of a round and what may be taken up under them.

A theme is a numbered item, or a top bullet under a heading of themes, or a heading "Teema 1: …". A label that only
introduces ("Mahdollisia sisältöjä") is no topic; what stands under it, or after it on its own level, is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.families.agenda_deck.rules import rule_records, says_rule
from loaders.families.deck.section import Section
from loaders.families.deck.tree import Item
from loaders.families.naming import deck_mentions
from loaders.families.source import Source, make, plain
from loaders.recognise import cues
from loaders.recognise.clauses import list_members
from loaders.records import Link, Record
from loaders.structure import Mark
from loaders.text.canonical import Canonical

RULE = "agenda-deck/theme@1"
_THEMES = re.compile(r"\b\w*teemat\b|\b\w*teemaehdotukset\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:teema\s+\d+|\d+\.\s+teema)\s*[:.–-]\s*(?=\S)", re.IGNORECASE)
_GROUP = re.compile(r"\b\w*teemat\s*:?$", re.IGNORECASE)
_SHOWN = (
    r"(?:\s*(?::|\b(?:ovat|on|olivat|oli|olleet|ollut|esillä|esiin|esille|mukana|nousseet|noussut|nousivat|nostettu"
    r"|mm\.|muun muassa)(?!\w)))+"
)


def is_theme_section(source: Source, section: Section) -> bool:
    """Whether a section lists themes: by its heading, or by numbered items with a label that introduces topics."""
    if _NUMBERED.match(section.title):
        return True
    if cues.stems(source.vocabulary, "work-heading").search(section.title) and not _THEMES.search(section.title):
        return False
    numbered = [item for item in section.items if item.block.mark is Mark.NUMBER]
    if _THEMES.search(section.title):
        return bool(section.items)
    return any(is_label(source, child) for item in numbered for child in item.children)


def theme_records(source: Source, sections: Sequence[Section], round_key: str | None) -> Iterator[Record]:
    """The themes of `sections` with their topics, in order, and the rules that stand among them."""
    order = 0
    for section in sections:
        for item in section.walk():
            if groups_themes(item):
                yield make(f"theme/group/{item.block.span.start}", "Heading", item.block.content, RULE, label=item.text)
        for content, items, ordered in _themes(section):
            if says_rule(source, content.text):
                yield from rule_records(source, content, round_key, f"theme/rule/{content.span().start}")
                continue
            order += 1
            key = f"theme/{order}"
            links = [Link("themeOf", round_key)] if round_key else []
            yield make(key, "Theme", content, RULE, links=links, values={"order": int(ordered or order)})
            yield from deck_mentions(source, content, key)
            yield from _topics(source, items, key)


def _themes(section: Section) -> Iterator[tuple[Canonical, list[Item], str]]:
    """Each theme's text, the bullets under it, and its printed number."""
    titled = _NUMBERED.match(section.title)
    if titled and section.heading:
        content = section.heading.content
        number = re.search(r"\d+", titled.group())
        yield content.part(titled.end(), len(content.text)), section.items, number.group() if number else ""
        return
    numbered = [item for item in section.items if item.block.mark is Mark.NUMBER]
    for item in themed(numbered or section.items):
        content = item.block.content
        named = _NUMBERED.match(content.text)
        yield content.part(named.end() if named else 0, len(content.text)), item.children, item.block.label


def themed(items: Sequence[Item]) -> Iterator[Item]:
    """The bullets that are themes: those under a bullet that only groups them ("Yhteiset teemat"), else themselves."""
    for item in items:
        yield from themed(item.children) if groups_themes(item) else [item]


def groups_themes(item: Item) -> bool:
    """Whether a bullet only groups the themes under it."""
    return bool(item.children) and len(item.text.split()) <= 4 and _GROUP.search(item.text) is not None


def is_label(source: Source, item: Item) -> bool:
    """Whether a bullet only introduces others."""
    return plain(item.text) in {plain(word) for word in source.vocabulary.words("group-label")}


def _topics(source: Source, items: Sequence[Item], parent: str) -> Iterator[Record]:
    order = 0
    for item in items:
        if is_label(source, item):
            yield make(f"{parent}/label/{item.path}", "Heading", item.block.content, RULE, label=item.text)
            yield from _topics(source, item.children, f"{parent}")
            continue
        order += 1
        key = f"{parent}/topic/{item.path}"
        yield make(key, "Topic", item.block.content, RULE, links=[Link("topicOf", parent)], values={"order": order})
        yield from deck_mentions(source, item.block.content, key)
        yield from _enumerated(source, item.block.content, key)
        yield from _topics(source, item.children, key)


def _enumerated(source: Source, content: Canonical, key: str) -> Iterator[Record]:
    """The topics that a sentence enumerates ("muina teemoina ovat olleet esillä a, b sekä c")."""
    cue = cues.words(source.vocabulary, "topic-role").search(content.text)
    shown = re.compile(_SHOWN, re.IGNORECASE).search(content.text, cue.end()) if cue else None
    if shown is None:
        return
    rest = content.part(shown.end(), len(content.text.rstrip(". ")))
    members = list_members(rest, share_head=True)
    for n, member in enumerate(members if len(members) > 1 else (), start=1):
        yield make(f"{key}/{n}", "Topic", member.content, RULE, label=member.text[:1].upper() + member.text[1:],
                   spans=member.spans[1:], links=[Link("topicOf", key)], values={"order": n})  # fmt: skip
