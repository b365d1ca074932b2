"""The themes of a round's conclusions and the section each has: its heading and the items below it.

A theme is listed, captioned or known by its heading alone. "Johtopäätökset" stands in the heading, before it or below
it; items are marked in any way, or plain paragraphs where nothing is marked. Knows layout and headings, not sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from loaders.families.source import Source, plain
from loaders.recognise.clauses import has_main_verb
from loaders.recognise.similarity import same_text
from loaders.structure import Block, Mark
from loaders.text.canonical import Canonical

_WORD = r"(?:(?:keskeis\w+|yhteis\w+|alustav\w+|keskustelu\w+)\s+)?johtopäätö(?:kset|ksiä|s)"
_SUFFIX = re.compile(rf"\s*(?:[-–—:,(]\s*|(?<=\S)\s+){_WORD}\)?\s*:?\s*$", re.IGNORECASE)
_PREFIX = re.compile(rf"^{_WORD}\s*(?:[-–—:]\s*|teemasta\s+)(?=\S)", re.IGNORECASE)
_ALONE = re.compile(rf"^{_WORD}\s*:?$", re.IGNORECASE)
_THEME_LIST = re.compile(r"\b(?:keskustelu)?teem(?:at|oja|oina)\b(?:\s+(?:olivat|ovat|\d{4}))*\s*:?\s*$", re.IGNORECASE)
_TITLE = re.compile(r"keskustelu\w*\b.*\b20\d\d|\b20\d\d\b.*keskustelu|^yhteenveto\b", re.IGNORECASE)
_ITEMS = (Mark.BULLET, Mark.DASH, Mark.NUMBER, Mark.ARROW)
_LONGEST = 160
_FIRST = 3
"""A document says what it is within so many blocks."""


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


@dataclass(frozen=True)
class Section:
    """A theme's heading, the heading "Johtopäätökset" below it, and the items it governs."""

    theme: Theme
    headings: tuple[Block, ...]
    items: tuple[Block, ...]


def is_heading(block: Block) -> bool:
    """Whether `block` names a theme and its conclusions in one heading."""
    return block.mark is Mark.NONE and len(block.text) < _LONGEST and _bare(block) != block.content


def is_theme_list(block: Block) -> bool:
    """Whether `block` introduces the list of themes."""
    return block.mark is Mark.NONE and len(block.text) < 80 and _THEME_LIST.search(block.text) is not None


def is_alone(block: Block) -> bool:
    """Whether `block` is the word "Johtopäätökset" and nothing more."""
    return block.mark is Mark.NONE and _ALONE.match(block.text) is not None


def _bare(block: Block) -> Canonical:
    """The name in a heading, without "johtopäätökset" before or after it."""
    begin, end = _PREFIX.match(block.text), _SUFFIX.search(block.text)
    return block.content.part(begin.end() if begin else 0, end.start() if end else len(block.text))


def read_themes(source: Source) -> list[Theme]:
    """The themes in order: listed ones, then those known only by their heading; spelling variants are one theme.

    Where no heading says that it is one, and none is listed, but the title says that these are conclusions, every
    short line over sentences or items is a heading.
    """
    found = _themes(source, _governs)
    if not found and any(re.search(_WORD, block.text, re.IGNORECASE) for block in source.blocks[:_FIRST]):
        return _themes(source, partial(_stands_over, source))
    return found


def _themes(source: Source, governs: Callable[[Sequence[Block], int], bool]) -> list[Theme]:
    themes: list[Theme] = []
    listing = False
    for i, block in enumerate(source.blocks):
        if is_theme_list(block):
            listing = True
            continue
        known = _known(themes, _bare(block).text)
        if listing and block.mark in _ITEMS and not known:
            themes.append(Theme(block.text.rstrip(" .;"), block.content))
            continue
        listing = False
        if known:
            known.others.append(_bare(block))
            known.text = _bare(block).text if is_heading(block) else known.text
        elif governs(source.blocks, i):
            themes.append(Theme(_bare(block).text, _bare(block)))
    return themes


def _known(themes: Sequence[Theme], text: str) -> Theme | None:
    return next((t for t in themes if same_text(t.text, text)), None)


def _governs(blocks: Sequence[Block], i: int) -> bool:
    """Whether block `i` heads conclusions that no list of themes announced."""
    block, after = blocks[i], blocks[i + 1 : i + 3]
    if block.mark not in (Mark.NONE, Mark.NUMBER) or len(block.text) >= _LONGEST or is_alone(block):
        return False
    if not after or _TITLE.search(_bare(block).text) or block.text.endswith("."):
        return False
    if len(after) == 2 and is_alone(after[0]):
        return after[1].mark is not Mark.NONE or after[1].text.endswith(".")
    return is_heading(block) and after[0].mark is not Mark.NONE


def _stands_over(source: Source, blocks: Sequence[Block], i: int) -> bool:
    """Whether block `i` is a short line without a verb, right over a sentence or an item; never the title."""
    block = blocks[i]
    if block.mark is not Mark.NONE or len(block.text) >= _LONGEST or i + 1 == len(blocks) or is_alone(block):
        return False
    if block.text.endswith((".", ":")) or _TITLE.search(block.text) or has_main_verb(block.text, source.vocabulary):
        return False
    return blocks[i + 1].mark in _ITEMS or _is_sentence(source, blocks[i + 1])


def _is_sentence(source: Source, block: Block) -> bool:
    return block.mark is Mark.NONE and block.text.endswith(".") and has_main_verb(block.text, source.vocabulary)


def read_sections(source: Source, themes: Sequence[Theme]) -> list[Section]:
    """The sections in order; a theme that is only listed or captioned has none."""
    found: list[tuple[Theme, list[Block], list[Block]]] = []
    listing = False
    for block in source.blocks:
        theme = _known(themes, _bare(block).text) if len(block.text) < 200 else None
        listing = is_theme_list(block) or (listing and block.mark in _ITEMS and not _repeats(block, theme, found))
        if listing:
            continue
        if theme:
            found.append((theme, [block], []))
        elif found and is_alone(block) and not found[-1][2]:
            found[-1][1].append(block)
        elif found and block.mark is not Mark.URL:
            found[-1][2].append(block)
    sections = [Section(theme, tuple(heads), _items(source, blocks)) for theme, heads, blocks in found]
    return [section for section in sections if section.items]


def _repeats(block: Block, theme: Theme | None, found: Sequence[object]) -> bool:
    """Whether an item of the list of themes is no new one but a numbered heading that uses a theme again."""
    return theme is not None and block.content.starts != theme.content.starts


def _items(source: Source, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The marked blocks, and the paragraphs that are sentences: not every writer marks every conclusion."""
    return tuple(block for block in blocks if block.mark in _ITEMS or _is_sentence(source, block))
