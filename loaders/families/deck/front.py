"""The first slide of a deck: its title with the subtitle, issuer, date and status that stand under it.

In go the sections in order, out come the same with the headings of the title slide made paragraphs of the title.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.families.deck.section import Section
from loaders.recognise.dates import find_dates

_MOST = 4


def fold_front(sections: Sequence[Section]) -> list[Section]:
    """`sections`, those up to the last dated heading with nothing under it put under the first one."""
    front = 0
    for n, section in enumerate(sections[:_MOST]):
        if section.items or section.heading is None:
            break
        if n and not section.paragraphs and any(d.year_printed for d in find_dates(section.title)):
            front = n
    title = sections[0] if front else None
    for section in sections[1 : front + 1]:
        if title and section.heading:
            title.paragraphs += [section.heading, *section.paragraphs]
            title.ends_slide, title.ends_page = section.ends_slide, section.ends_page
    return [s for n, s in enumerate(sections) if not 1 <= n <= front]
