"""The slides of a deck on law and their sections.

In go the blocks of a document, out come slides: a title, then sections of a heading and its items. A deck whose copy
kept no page starts is cut at its headings. What kind a section is, its heading's words say, or those of its items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from loaders.families.source import Source
from loaders.recognise.inflection import forms
from loaders.structure import Block, Line, Mark, make_block
from loaders.vocabulary import Vocabulary

LONGEST_LABEL = 100
LONGEST_TITLE = 220
_LAW = re.compile(r"(?:Laki|HE|Hallituksen esitys)\s+[^.;]+(?:sta|stä)(?:\s*\([^()]+\))?$")


class Kind(StrEnum):
    """What a section is about."""

    DUTIES = "duties"
    DISCUSSION = "discussion"
    NEGOTIATION = "negotiation"
    PREPARATION = "preparation"
    PROCESS = "process"
    CHALLENGES = "challenges"
    GOALS = "goals"
    DEFINITIONS = "definitions"
    OTHER = "other"


_CUES = (
    (Kind.CHALLENGES, "legal-challenge-heading"),
    (Kind.PREPARATION, "legal-preparation-heading"),
    (Kind.NEGOTIATION, "legal-negotiation-heading"),
    (Kind.DISCUSSION, "legal-discussion-heading"),
    (Kind.DUTIES, "legal-duty-heading"),
    (Kind.DEFINITIONS, "legal-definition-heading"),
    (Kind.GOALS, "legal-goal-heading"),
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (None where items stand before any) and the blocks under it."""

    heading: Block | None
    items: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Slide:
    """All blocks of a slide, in order; the first is its title where it is a label."""

    blocks: tuple[Block, ...]

    @property
    def title(self) -> Block | None:
        """The first block, where it is a label."""
        return self.blocks[0] if self.blocks and is_label(self.blocks[0]) else None

    @property
    def labels_only(self) -> bool:
        """Whether nothing but labels stands on the slide, as in a figure."""
        return all(is_label(block) for block in self.blocks)

    def sections(self) -> list[Section]:
        """The slide's sections: a label that items follow, or that ends the slide, is a heading."""
        found: list[tuple[Block | None, list[Block]]] = []
        for place, block in enumerate(self.blocks):
            following = self.blocks[place + 1] if place + 1 < len(self.blocks) else None
            opens = is_label(block) and (place == 0 or (following is not None and not is_label(following)))
            if opens:
                found.append((block, []))
            elif found:
                found[-1][1].append(block)
            else:
                found.append((None, [block]))
        return [Section(heading, tuple(items)) for heading, items in found]


def is_label(block: Block) -> bool:
    """Whether a block is a short unmarked text that is no sentence: a heading, or a box of a figure."""
    text = block.text
    longest = LONGEST_TITLE if _LAW.match(text) else LONGEST_LABEL
    if block.mark is not Mark.NONE or len(text) > longest or re.search(r"[.?](\s|$)", text[:-1]):
        return False
    return not text.endswith((".", ";"))


def slides(source: Source) -> list[Slide]:
    """The slides of a deck, in order."""
    found: list[list[Block]] = []
    blocks = [part for block in source.blocks for part in _parts(source, block)]
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if not found or _begins_slide(source, found[-1], block, following):
            found.append([])
        found[-1].append(block)
    return [Slide(tuple(group)) for group in [*_fronted(found[0]), *found[1:]]] if found else []


def _fronted(first: list[Block]) -> list[list[Block]]:
    """The first slide, parted from a second that a one-line title or a lost page start has run together with it."""
    item = next(
        (place for place, block in enumerate(first) if not is_label(block) and block.mark is not Mark.URL), None
    )
    if item is None:
        return [first]
    if item == 0:
        return [first[:1], first[1:]] if len(first) > 1 else [first]
    return [first[: item - 1], first[item - 1 :]] if item > 1 else [first[:item], first]


def _begins_slide(source: Source, current: Sequence[Block], block: Block, following: Block | None) -> bool:
    if block.page is not None:
        return block.page != current[-1].page and block.mark in (Mark.NONE, Mark.URL)
    if not is_label(block) or level_of(source.vocabulary, block.text):
        return False
    if is_label(current[-1]):
        headed = following is not None and not is_label(following)
        return "§" in block.text or (
            headed and len(current) > 2 and level_of(source.vocabulary, current[0].text) is None
        )
    return kind_of_heading(source.vocabulary, block.text) is not Kind.NEGOTIATION


def _parts(source: Source, block: Block) -> Iterator[Block]:
    """A block, cut after its title where it begins a page, and around lines that are names of levels."""
    if block.mark is not Mark.NONE or len(block.lines) == 1:
        yield block
        return
    filled = [line for line in block.lines if not line.blank]
    boxes = _boxes(filled)
    if len(boxes) >= 4:
        yield from (make_block(box, source.vocabulary.keeps_hyphen) for box in boxes)
        return
    title = _title_length(filled) if _begins_page(source, filled[0]) else 0
    run: list[Line] = []
    for place, line in enumerate(filled):
        alone = line.text[:1].isupper() and level_of(source.vocabulary, line.text) is not None
        if run and (place == title or alone or level_of(source.vocabulary, run[0].text)):
            yield make_block(run, source.vocabulary.keeps_hyphen)
            run = []
        run.append(line)
    if run:
        yield make_block(run, source.vocabulary.keeps_hyphen)


def _boxes(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines by label, where all of them are labels as in a figure; nothing where one is a sentence."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and goes_on(groups[-1][-1].text, line.text):
            groups[-1].append(line)
        else:
            groups.append([line])
    texts = [" ".join(line.text for line in group) for group in groups]
    return [] if any(len(t) > 60 or t.rstrip().endswith((".", ",")) for t in texts) else groups


def _begins_page(source: Source, line: Line) -> bool:
    before = [b for b in source.lines if b.number < line.number and not b.blank]
    return not before or (line.page is not None and before[-1].page != line.page)


def _title_length(lines: Sequence[Line]) -> int:
    """How many of the first lines make a title: the first, and those that plainly go on."""
    length = 1
    while length < len(lines) and goes_on(lines[length - 1].text, lines[length].text):
        length += 1
    return length


def goes_on(line: str, following: str) -> bool:
    """Whether a label's line goes on in the next: lower case or a bracket there, a conjunction or hyphen before it, or
    all capitals."""
    if following[:1].islower() or following.startswith("(") or re.search(r"(\b(ja|sekä|tai)|[-–,/(])$", line.rstrip()):
        return True
    return line.isupper() and following.isupper()


def level_of(vocabulary: Vocabulary, text: str) -> str | None:
    """The IRI of the level of government that `text` names and nothing else, None where it names none."""
    words = text.strip(" :").lower()
    for entry in vocabulary.scheme("level"):
        names = {name.lower() for name in (*entry.names, *entry.fixed)}
        if words in names | {w.lower() for w in vocabulary.words(f"legal-level-{entry.slug}")}:
            return entry.iri
    return None


@lru_cache(maxsize=256)
def _forms_of(vocabulary: Vocabulary, name: str) -> tuple[str, ...]:
    """Every form of the words of a list, longest first."""
    found = {form for word in vocabulary.words(name) for form in forms(word)}
    return tuple(sorted((f for f in found if len(f) > 3), key=len, reverse=True))


def names_any(vocabulary: Vocabulary, name: str, text: str) -> bool:
    """Whether a word of `text` is, or ends as a compound with, a form of a word of the list `name`."""
    tokens = re.findall(r"[^\W\d_]+", text.lower())
    return any(token.endswith(form) for token in tokens for form in _forms_of(vocabulary, name))


def kind_of_heading(vocabulary: Vocabulary, text: str) -> Kind | None:
    """The kind of section a heading opens, None where its words do not say.

    Preparation is that of the discussions' agenda; that of anything else is a process.
    """
    kind = next((kind for kind, cue in _CUES if names_any(vocabulary, cue, text)), None)
    if kind is Kind.PREPARATION and not names_any(vocabulary, "legal-agenda-heading", text):
        return Kind.PROCESS
    return kind


def kind_of_items(vocabulary: Vocabulary, section: Section) -> Kind | None:
    """The kind of section its items show where the heading does not: talk of the discussions."""
    text = " ".join(item.text for item in section.items)
    return Kind.DISCUSSION if names_any(vocabulary, "legal-discussion-heading", text) else None
