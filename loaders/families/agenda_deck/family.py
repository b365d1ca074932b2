"""Read the deck that prepares a discussion round: how, when and where it is held, on what it rests, its themes.

One deck in, the round, its events, themes and topics, the decision's picture, agenda sources, rules, steps and the
background memo's parts out. Everything is planned as the deck prints it; a draft says so. Pure: no network, no clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.failure import Failure
from loaders.families.agenda_deck import plan, sources
from loaders.families.agenda_deck.memo import Memo, find_memo, memo_records, reads_memo
from loaders.families.agenda_deck.rules import rule_records, says_rule
from loaders.families.agenda_deck.themes import is_theme_section, theme_records
from loaders.families.deck.decision import decision_record, group_records, groups_of, listed_groups
from loaders.families.deck.document import document_record, front_mentions, heading_records, title_section
from loaders.families.deck.outline import Outline, outline
from loaders.families.deck.section import Section
from loaders.families.deck.statements import Context, item_key, read_item, read_sentence
from loaders.families.deck.tree import Item
from loaders.families.event_identity import identified
from loaders.families.naming import deck_mentions
from loaders.families.source import Source, merged
from loaders.recognise import cues
from loaders.recognise.legal import find_acts, find_bills
from loaders.records import Harvest, Link, Record
from loaders.structure import Mark

FAMILY = "agenda-deck"
_ROUND = re.compile(r"\b(?:aluekehittämis\w*|alke\w*)[\s-]*(?:en\s+|in\s+)?keskustelu\w*", re.IGNORECASE)
_YEAR = re.compile(r"\b(20\d{2})\b")


def recognises(source: Source) -> float:
    """How surely `source` is the deck of a round's agenda, 0 to 1."""
    text = source.rendition.text.casefold()
    listed = sum(1 for block in source.blocks if block.mark in (Mark.BULLET, Mark.DASH, Mark.NUMBER, Mark.ARROW))
    signs = (
        0.25 * bool(_ROUND.search(text)), 0.25 * ("keskusteluteem" in text or "keskustelujen teem" in text),
        0.15 * ("taustamuistio" in text), 0.15 * ("toteutustapa" in text or "ajankohta" in text),
        0.15 * (cues.words(source.vocabulary, "basis-cue").search(text) is not None), 0.15 * ("painopisteet" in text),
        0.1 * (listed >= 5),
    )  # fmt: skip
    told = 0.4 * (listed < 3)
    first = source.blocks[0].text if source.blocks else ""
    lawful = 0.4 * bool(find_bills(first) or any(act.number for act in find_acts(first)))
    concluded = any(b.mark is Mark.NONE and "johtopäätökset" in b.text.casefold() for b in source.blocks)
    against = told + lawful + 0.5 * concluded + 0.15 * min(text.count("§"), 4) + 0.4 * ("jakelu" in text)
    return max(0.0, min(1.0, sum(signs)) - against - 0.3 * (text.count("suuntaviiv") > 2) - 0.3 * ("liite 1" in text))


def interpret(source: Source) -> Harvest:
    """The records of a round's agenda deck."""
    deck = outline(source)
    year = year_of(source, deck)
    records = identified(merged(_records(source, deck, year)), source.vocabulary)
    failures = () if year else (_no_year(),)
    return Harvest(records, deck.repeated, failures)


def year_of(source: Source, deck: Outline) -> int | None:
    """The round's year: in a heading that names the discussions, else the steward's, else that of the event."""
    for section in deck.sections:
        found = _YEAR.search(section.title)
        if found and re.search("keskustelu", section.title, re.IGNORECASE):
            return int(found[1])
    return source.description.year or plan.event_year(source, deck)


def _records(source: Source, deck: Outline, year: int | None) -> Iterator[Record]:
    title = title_section(source, deck)
    key = f"round/{year}" if year else None
    yield document_record(source, deck, title, [Link("documents", key)] if key else [])
    yield from front_mentions(source, title)
    groups, pictured = groups_of(source, deck)
    listed, heads = listed_groups(source, [item for section in deck.sections for item in section.items])
    groups += listed
    decision = decision_record(source, deck, groups)
    if decision:
        yield decision
        yield from group_records(groups)
    if key and year:
        yield plan.round_record(source, deck, key, year)
    themes = [s for s in deck.sections if is_theme_section(source, s) and s.number not in pictured]
    own = list(theme_records(source, themes, key))
    yield from own
    memo = find_memo(source, deck)
    if memo:
        yield from memo_records(source, memo, [record.key for record in own if record.cls == "Theme"])
    for section in deck.sections:
        if section.number in pictured or section is title:
            continue
        yield from heading_records(section, title)
        if section not in themes:
            yield from _section(source, section, key, decision is not None, heads, memo)
        if section.heading:
            yield from deck_mentions(source, section.heading.content, f"heading/{section.heading.span.start}")


def _section(
    source: Source, section: Section, key: str | None, decided: bool, heads: Sequence[Item], memo: Memo | None
) -> Iterator[Record]:
    context = Context(key, section)
    for n, block in enumerate(section.paragraphs):
        for m, sentence in enumerate(source.sentences(block.content)):
            yield from read_sentence(source, sentence, context, f"paragraph/{section.number}/{n}/{m}")
    for item in plan.with_event_details(source, section.items):
        if item not in heads:
            yield from _item(source, item, context, decided, memo)


def _item(source: Source, item: Item, context: Context, decided: bool, memo: Memo | None) -> Iterator[Record]:
    """A bullet: how or when the discussions are held, on what they rest, a rule, the memo, or what it says."""
    key, below = item_key(context.section, item), item.children
    if plan.says_form(source, item):
        yield from deck_mentions(source, item.block.content, context.subject or key)
    elif plan.says_event(source, item):
        yield from plan.event_records(source, item, context.subject, key)
        below = [child for child in below if not plan.belongs_to_event(source, child)]
    elif sources.says_basis(source, item):
        yield from sources.source_records(source, item, context.subject, key, decided)
        below = [] if item.text.endswith(":") else below
    elif says_rule(source, item.text):
        yield from rule_records(source, item.block.content, context.subject, key)
    elif memo and reads_memo(memo, item):
        below = []
    else:
        below = []
        bare = Item(item.block, item.path, item.parent, [])
        yield from read_item(source, bare if _has_own_children(item) else item, context)
        below = item.children if _has_own_children(item) else []
    for child in below:
        yield from _item(source, child, context, decided, memo)


def _has_own_children(item: Item) -> bool:
    """Whether the bullets under `item` are read one by one, not as the things it announces."""
    return bool(item.children) and not item.text.endswith(":")


def _no_year() -> Failure:
    return Failure("round-year")
