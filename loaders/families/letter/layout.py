"""The parts of a letter: letterhead, title, body, contacts and signatures, enclosures, recipients, annexes, addresses.

In goes a `Source`, out comes a `Letter`. Reads layout and the fixed words of Finnish official letters ("Lisätietoja",
"Liitteet", "Jakelu", "Tiedoksi", "Liite 1"); a paragraph cut by footers and a page break is joined again.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from loaders.evidence import MASK, Span
from loaders.families.source import Source
from loaders.recognise.dates import find_dates
from loaders.structure import Block, Line, Mark, make_block


class Part(StrEnum):
    """What a stretch of lines is for."""

    BODY = "body"
    CLOSING = "closing"
    ENCLOSURES = "enclosures"
    RECIPIENTS = "recipients"
    INFORMED = "informed"
    ANNEX = "annex"


_CUES = (
    (
        Part.CLOSING,
        re.compile(
            r"(Lisätie(?:toja|tojen|dot|toa)\b.{0,60}|(?:Ystävällisin )?[Tt]erveisin,?|Kunnioittavasti,?)",
            re.IGNORECASE,
        ),
    ),
    (Part.RECIPIENTS, re.compile(r"Jakelu(?!\s*mukaan|ssa)\b\s*:?\s*", re.IGNORECASE)),
    (Part.INFORMED, re.compile(r"Tiedoksi\b\s*:?\s*", re.IGNORECASE)),
    (Part.ANNEX, re.compile(r"Liite\s*\d*\s*$", re.IGNORECASE)),
    (Part.ENCLOSURES, re.compile(r"Lii(?:tteet\b|te\b)(?:\s+\d+\b)?\s*[:.]?\s*", re.IGNORECASE)),
)
_LETTERHEAD = re.compile(
    r"^(?:Jakel\w+\s+(?:mukaan|mainit\w+).*|Kirje|Pyyntö|Kutsu|Lähete|Saate|Tiedote|Päätös|Ilmoitus|"
    r"Luonnos\b.{0,20}|PL\s+\d+|\d{5}\s+[A-ZÅÄÖ][\w-]+|Päiväys:?|Dnro.*|\S*\d+/\d+\S*|\d+\s?\(\d+\)|Viite\b.*)$",
    re.IGNORECASE,
)
_SALUTATION = re.compile(
    r"^(?:Hyvä[tä]?|Arvoisa[t]?|Hei|Tervehdys)\b[^.]{0,60}[,!]?$|^(?:Kiitos|Kiitämme)\b[^.]{0,60}[.!]?$"
)
_PAGE_NUMBER = re.compile(r"^(?:\d{1,3}\s*[(/]\s*\d{1,3}\)?|[Ss]ivu\s+\d+)$")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, None before the first one, and the blocks under it."""

    heading: Block | None
    blocks: tuple[Block, ...]


@dataclass
class Letter:
    """A letter in parts. `letterhead` and `boilerplate` are lines and spans that carry no facts of the discussions."""

    title: Block | None
    letterhead: list[Line]
    sections: list[Section]
    parts: dict[Part, list[Line]] = field(default_factory=dict)
    addresses: list[Line] = field(default_factory=list)
    boilerplate: list[Span] = field(default_factory=list)


def read_layout(source: Source) -> Letter:
    """The parts of `source`."""
    letter = Letter(None, [], [])
    parts: dict[Part, list[Line]] = {part: [] for part in Part}
    current = Part.BODY
    for line in source.lines:
        if line.mark is Mark.URL:
            letter.addresses.append(line)
            continue
        if _PAGE_NUMBER.match(line.text):
            letter.boilerplate.append(Span(line.offset, line.offset + len(line.text)))
            continue
        if current in (Part.RECIPIENTS, Part.INFORMED) and not any(not o.blank for o in parts[Part.BODY]):
            current = _back_to_body(source, current, parts[current], line)
        runs_on = _is_broken(parts[current]) or _ends_sentence(source.lines[line.number :])
        current, line = _turn(current, line, letter, runs_on)
        parts[current].append(line)
    letter.parts = parts
    _read_body(source, letter)
    return letter


def _back_to_body(source: Source, current: Part, before: Sequence[Line], line: Line) -> Part:
    """The part of `line` below a distribution list that stands at the head of a letter: a blank line ends the list."""
    after_blank = bool(before) and before[-1].blank and any(not other.blank for other in before)
    listed = source.vocabulary.named("actor", line.text.strip())
    return Part.BODY if after_blank and not line.blank and not listed else current


def _turn(current: Part, line: Line, letter: Letter, runs_on: bool) -> tuple[Part, Line]:
    """The part that `line` belongs to, and the line without the word that opens the part; a line that `runs_on` is
    part of a longer text."""
    if line.mark is not Mark.NONE or line.blank:
        return current, line
    for part, cue in _CUES:
        found = cue.match(line.text)
        if not found or _does_not_open(part, current, line.text[found.end() :], letter):
            continue
        letter.boilerplate.append(Span(line.offset, line.offset + max(1, len(found.group().rstrip()))))
        if part is Part.ANNEX or part is Part.CLOSING:
            return part, line
        return part, _cut(line, found.end())
    if current is Part.BODY and MASK in line.text and _is_signature(line.text) and not runs_on:
        return Part.CLOSING, line
    return current, line


def _does_not_open(part: Part, current: Part, rest: str, letter: Letter) -> bool:
    """Whether the cue of `part` stands in running text here, or comes before its time."""
    running = rest[:1].islower()
    if part is Part.ANNEX:
        return current is Part.BODY and not letter.boilerplate
    if part is Part.ENCLOSURES:
        return running or current is Part.ANNEX
    return running or current is Part.ANNEX


def _is_broken(before: Sequence[Line]) -> bool:
    """Whether the line after `before` goes on with a masked name or number, or with an item of a list."""
    last = before[-1] if before else None
    return last is not None and not last.blank and (last.mark is not Mark.NONE or last.text.endswith(MASK))


def _ends_sentence(after: Sequence[Line]) -> bool:
    """Whether what stands right below a line, with no empty line between, ends with a full stop."""
    below = [*itertools.takewhile(lambda line: not line.blank, after)]
    return bool(below) and below[-1].text.endswith(".")


def _is_signature(text: str) -> bool:
    """Whether a line of the body is an office and a masked name and nothing more."""
    rest = text.replace(MASK, " ").strip()
    return (text.startswith(MASK) and not rest) or (
        bool(rest) and len(rest.split()) <= 5 and text.rstrip().endswith(MASK)
    )


def _cut(line: Line, at: int) -> Line:
    return Line(
        line.number, line.text[at:].rstrip(), line.offset + at, Mark.NONE, "", line.indent, line.page, line.starts_page
    )


def _read_body(source: Source, letter: Letter) -> None:
    lines = letter.parts[Part.BODY]
    wide = max((len(line.text) for line in lines), default=0)
    heading: Block | None = None
    under: list[Block] = []
    for block in _joined(source, list(_split(source, lines, wide)), wide):
        if letter.title is None and heading is None and not under and _is_front(block, letter, source):
            continue
        if not is_heading(block):
            if _SALUTATION.match(block.text):
                letter.boilerplate.append(block.span)
            else:
                under.append(block)
        elif letter.title is None and not under:
            letter.title = block
        else:
            letter.sections.append(Section(heading, tuple(under)))
            heading, under = block, []
    letter.sections.append(Section(heading, tuple(under)))
    letter.sections = [s for s in letter.sections if s.heading or s.blocks]


def _is_front(block: Block, letter: Letter, source: Source) -> bool:
    """Whether a block before the title is letterhead: an addressee, a register number, a date, an issuer's name."""
    if not all(is_letterhead(line.text, source) for line in block.lines):
        return False
    letter.letterhead += block.lines
    letter.boilerplate.append(block.span)
    return True


def is_letterhead(text: str, source: Source) -> bool:
    """Whether a line says who writes, to whom, when and under what number, and nothing more."""
    bare = text.strip()
    for date in find_dates(bare):
        bare = bare.replace(date.text, " ")
    pieces = [p for p in re.split(r"\s{2,}|\t|,\s|\s(?:ja|sekä)\s", bare.strip()) if p.strip(" .,")]
    if source.vocabulary.named("actor", bare.strip()):
        return True
    return all(_LETTERHEAD.match(p.strip()) or source.vocabulary.named("actor", p.strip()) for p in pieces)


def is_heading(block: Block) -> bool:
    """Whether a block is a heading: short, begins with a capital, ends without a stop, holds no masked name."""
    text = block.text
    if block.mark not in (Mark.NONE, Mark.NUMBER) or len(text) > 130 or len(block.lines) > 2 or MASK in text:
        return False
    return text[:1].isupper() and not re.search(r"[.,:;!?]$|\bklo\b", text) and len(text) > 2


def _split(source: Source, lines: Sequence[Line], wide: int) -> Iterator[Block]:
    """Blocks of the body: a short capitalised first line stands apart, and so does each dated line of a list."""
    for group in _groups(lines):
        while group and len(group) > 1 and _heads(group[0], group[1], wide):
            yield make_block(group[:1], source.vocabulary.keeps_hyphen)
            group = group[1:]
        at = _first_entry(group)
        for part in [group[:at], *([line] for line in group[at:])]:
            if part:
                yield make_block(part, source.vocabulary.keeps_hyphen)


def _first_entry(group: Sequence[Line]) -> int:
    """Where a dated list without marks begins in a group of lines: two lines or more that open with a date."""
    at = len(group)
    while at and any(date.start < 4 for date in find_dates(group[at - 1].text, 2000)):
        at -= 1
    return at if len(group) - at > 1 else len(group)


def _heads(line: Line, following: Line, wide: int) -> bool:
    text = line.text.rstrip()
    short = len(text) < 0.72 * wide and not re.search(r"[.,:;!?-]$", text) and MASK not in text
    return (
        short
        and line.mark is Mark.NONE
        and text[:1].isupper()
        and following.text[:1].isupper()
        and not find_dates(text, 2000)
    )


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Runs of lines between blank lines, marks and page starts."""
    group: list[Line] = []
    for line in lines:
        if line.blank or line.mark is not Mark.NONE or line.starts_page:
            if group:
                yield group
            group = []
        if not line.blank:
            group.append(line)
    if group:
        yield group


def _joined(source: Source, blocks: Sequence[Block], wide: int) -> Iterator[Block]:
    """Blocks, joined where a sentence goes on after footers, a blank line or a page break."""
    pending: Block | None = None
    for block in blocks:
        if pending and _goes_on(pending, block, wide):
            pending = make_block([*pending.lines, *block.lines], source.vocabulary.keeps_hyphen)
            continue
        if pending:
            yield pending
        pending = block
    if pending:
        yield pending


def _goes_on(block: Block, following: Block, wide: int) -> bool:
    ended = re.search(r"[.!?:]$|[.!?][”\")]$", block.text) or _SALUTATION.match(block.text)
    if following.mark is not Mark.NONE or ended:
        return False
    if following.text[:1].islower() or block.lines[-1].text.rstrip().endswith("-"):
        return True
    cut = following.lines[0].starts_page and len(block.lines[-1].text) > 0.8 * wide
    return cut and block.mark is Mark.NONE and not is_heading(block)
