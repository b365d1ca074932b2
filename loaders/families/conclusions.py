"""Read the conclusions of a discussion round.

One structured document in, Theme, Conclusion, Placement, Statement, Measure and Goal records out, with what the
sentences name. Pure: no network, no clock, no IRIs. What is not
read stays in sight as not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.families import conclusions_front as front
from loaders.families.conclusions_bullets import Bullet, read_bullets
from loaders.families.source import Source, label_of, make, plain
from loaders.recognise.similarity import same_text
from loaders.records import Harvest, Link, Record
from loaders.structure import Block, Mark
from loaders.text.canonical import Canonical

FAMILY = "conclusions"
RULE = "conclusions/theme@1"
_SUFFIX = re.compile(r"\s*[-–:]?\s*johtopäätökset\s*:?\s*$", re.IGNORECASE)
_THEME_LIST = re.compile(r"\b(keskustelu)?teemat\b\s*:?\s*$", re.IGNORECASE)


@dataclass
class Theme:
    """A theme as its mentions add up: where it is listed, captioned and used as a heading."""

    text: str
    content: Canonical
    others: list[Canonical] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The record key."""
        return f"theme/{plain(self.text)}"


def recognises(source: Source) -> float:
    """How surely `source` is a round's conclusions, 0 to 1."""
    text = source.rendition.text.casefold()
    headings = sum(1 for b in source.blocks if b.mark is Mark.NONE and _SUFFIX.search(b.text) and len(b.text) < 160)
    listed = sum(1 for b in source.blocks if b.mark is Mark.BULLET)
    return min(1.0, 0.3 * ("johtopäätökset" in text) + 0.2 * min(headings, 3) + 0.1 * (listed > 5))


def interpret(source: Source) -> Harvest:
    """The records of a round's conclusions."""
    themes = _themes(source)
    sections = _sections(source, themes)
    year = front.year_of(source)
    body = {id(block) for section in sections for block in (section.heading, *section.bullets)}
    others = [b for b in source.blocks if id(b) not in body]
    records = [*front.read_front(source, year, others, {t.key: t.text for t in themes})]
    records += _theme_records(themes, year)
    records += _headings(source, sections)
    items = [Bullet(b, s.theme.key) for s in sections for b in s.bullets]
    records += read_bullets(source, items, year)
    return Harvest(tuple(records))


@dataclass(frozen=True)
class Section:
    """A theme's heading and the bullets it governs."""

    theme: Theme
    heading: Block
    bullets: tuple[Block, ...]


def _themes(source: Source) -> list[Theme]:
    """The themes in order: listed ones, then those known only by their heading; spelling variants are one theme."""
    themes: list[Theme] = []
    listing = False
    for block, following in zip(source.blocks, (*source.blocks[1:], None), strict=True):
        if block.mark is Mark.NONE and _THEME_LIST.search(block.text):
            listing = True
        elif listing and block.mark in (Mark.BULLET, Mark.DASH, Mark.NUMBER):
            themes.append(Theme(block.text, block.content))
        else:
            listing = False
            _add_variant(themes, block, following is not None and following.mark is not Mark.NONE)
    return themes


def _add_variant(themes: list[Theme], block: Block, governs: bool) -> None:
    """Add `block` to the theme it repeats, or make a theme of it where it heads conclusions (`governs` bullets)."""
    if block.mark is not Mark.NONE:
        return
    suffix = _SUFFIX.search(block.text)
    content = block.content.part(0, suffix.start()) if suffix else block.content
    if not content.text:
        return
    known = next((t for t in themes if same_text(t.text, content.text)), None)
    if known:
        known.others.append(content)
        if suffix:
            known.text = content.text
    elif suffix and governs:
        themes.append(Theme(content.text, content))


def _sections(source: Source, themes: list[Theme]) -> list[Section]:
    found: list[tuple[Theme, Block, list[Block]]] = []
    for block in source.blocks:
        if block.mark in (Mark.BULLET, Mark.DASH) and found:
            found[-1][2].append(block)
        elif block.mark is Mark.NONE and len(block.text) < 200:
            text = _SUFFIX.sub("", block.text)
            theme = next((t for t in themes if same_text(t.text, text)), None)
            if theme:
                found.append((theme, block, []))
    return [Section(theme, heading, tuple(items)) for theme, heading, items in found if items]


def _theme_records(themes: list[Theme], year: int | None) -> Iterator[Record]:
    for order, theme in enumerate(themes, start=1):
        links = [Link("themeOf", front.round_key(year))] if year else []
        yield make(
            theme.key,
            "Theme",
            theme.content,
            RULE,
            label=label_of(theme.text),
            spans=[c.span() for c in theme.others],
            links=links,
            values={"order": order},
        )


def _headings(source: Source, sections: list[Section]) -> Iterator[Record]:
    governing = {id(section.heading) for section in sections}
    for block in source.blocks:
        listed = block.mark is Mark.NONE and _THEME_LIST.search(block.text)
        if id(block) in governing or listed:
            yield make(f"heading/{block.lines[0].number}", "Heading", block.content, RULE, label=block.text)
