"""A section of a slide deck: a heading with what stands under it, and the lines that give only a status or a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.families.deck.tree import Item
from loaders.structure import Block

_STATUS_LINE = re.compile(
    r"(?=.*\w)(?:alustava\s+)?(?:luonnos|lopullinen|hyväksytty|versio\s*[\d.]*)?[\s,:(/–-]*(?:\d{1,2}\.\s?\d{1,2}\.\s?\d{4})?[\s)]*",
    re.IGNORECASE,
)


@dataclass(eq=False)
class Section:
    """A heading (None before the first) with its bullets.

    `ends_slide` where a letterhead, a new page or a wide gap follows, `ends_page` where it is no mere gap.
    """

    number: int
    heading: Block | None
    items: list[Item] = field(default_factory=list)
    paragraphs: list[Block] = field(default_factory=list)
    ends_slide: bool = False
    ends_page: bool = False

    @property
    def title(self) -> str:
        """The heading's text, "" where there is none."""
        return self.heading.text if self.heading else ""

    @property
    def empty(self) -> bool:
        """Whether a heading has nothing under it."""
        return bool(self.heading) and not self.items and not self.paragraphs

    def walk(self) -> Iterator[Item]:
        """Every bullet of the section."""
        for item in self.items:
            yield from item.walk()


def is_status_line(text: str) -> bool:
    """Whether `text` is only a status, a date or both ("Luonnos 6.2.2025")."""
    return bool(text.strip()) and _STATUS_LINE.fullmatch(text.strip()) is not None
