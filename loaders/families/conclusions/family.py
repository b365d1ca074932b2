"""Read the conclusions of a discussion round.

One structured document in, Theme, Conclusion, Placement, Statement, Measure and Goal records out, with what the
sentences name. Pure: no network, no clock, no IRIs. What is not
read stays in sight as not understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.families.conclusions import front
from loaders.families.conclusions.bullets import Bullet, read_bullets
from loaders.families.conclusions.sections import (
    Section,
    Theme,
    is_heading,
    is_theme_list,
    read_sections,
    read_themes,
)
from loaders.families.source import Source, label_of, make
from loaders.records import Harvest, Link, Record
from loaders.structure import Mark

FAMILY = "conclusions"
RULE = "conclusions/theme@2"


def recognises(source: Source) -> float:
    """How surely `source` is a round's conclusions, 0 to 1."""
    text = source.rendition.text.casefold()
    headings = len(read_sections(source, read_themes(source)))
    headings = max(headings, sum(1 for block in source.blocks if is_heading(block)))
    listed = sum(1 for b in source.blocks if b.mark in (Mark.BULLET, Mark.DASH, Mark.NUMBER))
    return min(1.0, 0.3 * ("johtopäätökset" in text) + 0.2 * min(headings, 3) + 0.1 * (listed > 5))


def interpret(source: Source) -> Harvest:
    """The records of a round's conclusions."""
    themes = read_themes(source)
    sections = read_sections(source, themes)
    year = front.year_of(source)
    body = {id(block) for section in sections for block in (*section.headings, *section.items)}
    others = [b for b in source.blocks if id(b) not in body]
    records = [*front.read_front(source, year, others, {t.key: t.text for t in themes})]
    records += _theme_records(themes, year)
    records += _headings(source, sections)
    items = [Bullet(b, s.theme.key) for s in sections for b in s.items]
    records += read_bullets(source, items, year)
    return Harvest(tuple(records))


def _theme_records(themes: Sequence[Theme], year: int | None) -> Iterator[Record]:
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


def _headings(source: Source, sections: Sequence[Section]) -> Iterator[Record]:
    governing = {id(block) for section in sections for block in section.headings}
    for block in source.blocks:
        if id(block) in governing or is_theme_list(block):
            yield make(f"heading/{block.lines[0].number}", "Heading", block.content, RULE, label=block.text)
