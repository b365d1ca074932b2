"""The outline of a slide deck: its slides' headings and, under each, a tree of bullets.

In goes a source, out come sections in order of reading, and what is the same on every slide. Knows layout only. A page
break inside a list breaks nothing; a bullet that ends with a colon takes those after it while they keep one form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.evidence import Span
from loaders.families.deck.front import fold_front
from loaders.families.deck.section import Section, is_status_line
from loaders.families.deck.tree import Item, tree
from loaders.families.source import Source, plain
from loaders.recognise import cues
from loaders.recognise.clauses import has_main_verb, is_question
from loaders.structure import Block, Line, Mark, blocks
from loaders.vocabulary import Vocabulary

_LISTED = (Mark.BULLET, Mark.DASH, Mark.NUMBER, Mark.ARROW)
_GAP = 3
_THEME = re.compile(r"(?:teema\s+\d+|\d+\.\s+teema)\s*[:.–-]\s*(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a deck, and the spans that say nothing: letterhead, page numbers, thanks, signs of bullets."""

    sections: tuple[Section, ...]
    repeated: tuple[Span, ...]

    def items(self) -> Iterator[Item]:
        """Every bullet of the deck, in order of reading."""
        for section in self.sections:
            yield from section.walk()


def outline(source: Source) -> Outline:
    """The outline of `source`."""
    repeated, segments = _segments(source)
    sections: list[Section] = [Section(0, None)]
    for segment, whole in segments:
        for run in _runs(source, segment):
            for block in blocks(run, source.vocabulary.keeps_hyphen):
                _place(source, block, sections)
        sections[-1].ends_slide = True
        sections[-1].ends_page = sections[-1].ends_page or whole
    for section in sections:
        section.items = list(tree(source, section.items))
    kept = [s for s in sections if s.heading or s.items or s.paragraphs]
    return Outline(tuple(fold_front(kept)), (*repeated, *_signs(source)))


def _signs(source: Source) -> Iterator[Span]:
    """Where the signs and numbers of bullets stand, and marks of bold type."""
    yield from (Span(*match.span()) for match in re.finditer(r"\*\*", source.rendition.text))
    for line in source.lines:
        start = source.rendition.line_starts[line.number - 1] + line.indent
        if line.mark in _LISTED and start < line.offset:
            yield Span(start, line.offset)


def _segments(source: Source) -> tuple[tuple[Span, ...], list[tuple[list[Line], bool]]]:
    """What slides repeat, and the lines between, cut at letterheads, new pages and wide gaps (then with False)."""
    repeated: list[Span] = []
    segments: list[tuple[list[Line], bool]] = []
    current: list[Line] = []
    blank = 0
    for line in source.lines:
        aside = not line.blank and is_repeated(source, line)
        page = aside or (line.starts_page and not line.blank)
        if (page or blank >= _GAP) and any(not held.blank for held in current):
            segments.append((current, page))
            current = []
        blank = blank + 1 if line.blank else 0
        if aside:
            repeated.append(Span(line.offset, line.offset + len(line.text)))
        else:
            current.append(line)
    if any(not held.blank for held in current):
        segments.append((current, True))
    return tuple(repeated), segments


def _runs(source: Source, segment: list[Line]) -> Iterator[list[Line]]:
    """The lines of a segment, cut before a heading right under other lines and around a line of status or date."""
    run: list[Line] = []
    width = max(len(line.text) for line in segment)
    for i, line in enumerate(segment):
        if run and (_interrupts(segment, i, width) or _heads(source, line, segment[i - 1])):
            yield run
            run = []
        if is_status_line(line.text) and line.mark is Mark.NONE:
            yield from ([run] if run else [])
            yield [line]
            run = []
        else:
            run.append(line)
    yield from ([run] if run else [])


def _heads(source: Source, line: Line, before: Line) -> bool:
    """Whether an unmarked line heads by itself: a numbered theme, a group of a decision, or a page's first line."""
    if line.mark is not Mark.NONE or not line.text[:1].isupper():
        return False
    if _THEME.match(line.text) or (line.indent == 1 and before.indent == 1 and before.mark is Mark.NONE):
        return True
    words = line.text.strip(" :").split()
    group = cues.stems(source.vocabulary, "priority-heading", "perspective-heading", "prerequisite-heading")
    leads = re.search(r"(?:vat|vät|ja|sekä)$", before.text.rstrip(), re.IGNORECASE)
    return len(words) in (1, 2) and not leads and group.fullmatch(words[-1]) is not None


def _interrupts(segment: list[Line], i: int, width: int) -> bool:
    """Whether an unmarked line between two bullets begins anew: in capitals after a sentence or a line cut short."""
    line, before = segment[i], segment[i - 1]
    after = next((held for held in segment[i + 1 :] if not held.blank), None)
    if line.mark is not Mark.NONE or line.blank or before.blank or not line.text[:1].isupper():
        return False
    if after is None or after.mark not in _LISTED:
        return False
    bullet = next((held for held in reversed(segment[:i]) if held.mark is not Mark.NONE), None)
    short = len(before.text) + len(line.text.split()[0]) < 0.7 * width
    return bullet is not None and line.indent <= bullet.indent and (before.ends_sentence or short)


def is_repeated(source: Source, line: Line) -> bool:
    """Whether `line` is a letterhead (an actor's name in capitals, alone), a page number, or a word of thanks."""
    text = line.text.strip()
    if re.fullmatch(r"(?:sivu\s*)?\d{1,3}(?:\s*[/(]\s*\d{1,3}\)?)?", text, re.IGNORECASE) and line.mark is Mark.NONE:
        return True
    if plain(text).rstrip("!") in {w.rstrip("!") for w in source.vocabulary.words("closing-slide")}:
        return True
    return text.isupper() and len(text) > 4 and text.casefold() in _actor_names(source.vocabulary)


def _actor_names(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(n.casefold() for e in vocabulary.scheme("actor") if "ActorGroup" not in e.classes for n in e.names)


def _place(source: Source, block: Block, sections: list[Section]) -> None:
    """Add `block` to the section it belongs to, or begin one with it."""
    if block.mark in _LISTED:
        sections[-1].items.append(Item(block))
    elif block.mark is Mark.NONE and is_heading(source, block):
        sections.append(Section(len(sections), block))
    else:
        sections[-1].paragraphs.append(block)


def is_heading(source: Source, block: Block) -> bool:
    """Whether an unmarked block is a heading: short, no sentence."""
    text = block.text
    if is_status_line(text):
        return False
    if len(text) > 140 or text.endswith((".", ",", ";")) or text.startswith(("**", "(")) or text[:1].islower():
        return False
    return not has_main_verb(text, source.vocabulary) or is_question(text, source.vocabulary) or len(text.split()) < 5
