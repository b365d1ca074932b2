"""Canonical text: the words of some lines of a rendition, repaired, with a way back for every character.

In go lines of a rendition, out comes text in Unicode NFC with single spaces, words joined over line ends and
letter-spacing closed; a hyphen that no line ends after is a hyphen. Each repair is recorded. Never drops a character
that shows anything, save white space and line-end hyphens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from loaders.evidence import Span

_SYLLABLE = re.compile(r"[aeiouyäöå]", re.IGNORECASE)
_LIKE = re.compile(r"([aeiouyäöå])\1", re.IGNORECASE)
_SHOWN = {0x2011: "-", 0x200B: None, 0x2060: None, 0xFEFF: None}
"""A hyphen that no line ends after, as a hyphen; what has no width, as nothing."""
JoinsWith = Callable[[str, str], bool]
"""(word before the hyphen, word that begins the next line) -> whether the hyphen belongs to the word."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair: what kind ("line-end hyphen", "letter spacing", "glued words") and where in the rendition."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Canonical:
    """Text and, for each of its characters, the code points `starts[i]`-`ends[i]` of the rendition it stands for."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    repairs: tuple[Repair, ...] = ()

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The rendition span of canonical characters `start` to `end` (end exclusive; None: to the end)."""
        last = len(self.text) if end is None else end
        return Span(self.starts[start], self.ends[last - 1])

    def part(self, start: int, end: int) -> Canonical:
        """The canonical text of characters `start` to `end`, white space at both ends left out."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        whole = Span(self.starts[start], self.ends[end - 1]) if start < end else None
        kept = tuple(r for r in self.repairs if whole and r.span.overlaps(whole))
        return Canonical(self.text[start:end], self.starts[start:end], self.ends[start:end], kept)


def _is_suspended(next_line: str) -> bool:
    """Whether the next line goes on with a conjunction, so that "tilanne-" before it is a suspended hyphen."""
    return re.match(r"(ja|tai|sekä|eli|och|eller|samt)\b|[-–/,]", next_line) is not None


def _never_keeps(_before: str, _after: str) -> bool:
    return False


class _Builder:
    """Collects characters with their places."""

    def __init__(self) -> None:
        self.chars: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.repairs: list[Repair] = []

    def add(self, text: str, offset: int) -> None:
        """Add `text` that stands at `offset`, in NFC, white space folded."""
        for cluster in re.finditer(r"\s+|\S[\u0300-\u036f]*", text):
            begin, end = offset + cluster.start(), offset + cluster.end()
            if cluster.group().isspace():
                self.space(begin, end)
                continue
            for char in unicodedata.normalize("NFC", cluster.group()).translate(_SHOWN):
                self.chars.append(char)
                self.starts.append(begin)
                self.ends.append(end)

    def space(self, begin: int, end: int) -> None:
        """Add one space, unless the text is empty or ends with one."""
        if self.chars and self.chars[-1] != " ":
            self.chars.append(" ")
            self.starts.append(begin)
            self.ends.append(end)

    def drop_hyphen(self) -> None:
        """Take back a line-end hyphen and record it."""
        self.repairs.append(Repair("line-end hyphen", Span(self.starts[-1], self.ends[-1])))
        del self.chars[-1], self.starts[-1], self.ends[-1]

    def done(self) -> Canonical:
        """The finished text, without a trailing space."""
        while self.chars and self.chars[-1] == " ":
            del self.chars[-1], self.starts[-1], self.ends[-1]
        return Canonical("".join(self.chars), tuple(self.starts), tuple(self.ends), tuple(self.repairs))


def canonical(pieces: Sequence[tuple[str, int]], keeps_hyphen: JoinsWith = _never_keeps) -> Canonical:
    """Join `pieces`, each a line's text with its offset in the rendition, into one canonical text.

    A hyphen at a line's end is dropped when the word goes on in the next line; it stays when it is suspended
    ("tilanne- / ja kehityskuva"), when `keeps_hyphen` says so ("kv-", "ELY-"), before a capital or a digit, after
    letters that make no syllable ("pk-"), after a pair of names ("Oulu–Kajaani-rata") and between two like vowels
    ("matka-ajat"): Finnish writes one there and divides no long vowel.
    """
    builder = _Builder()
    lines = [(text, offset) for text, offset in pieces if text.strip()]
    for i, (text, offset) in enumerate(lines):
        stripped = text.rstrip()
        builder.add(stripped, offset)
        if i + 1 == len(lines):
            break
        following = lines[i + 1][0].lstrip()
        glue = _glue(stripped, following, keeps_hyphen)
        if glue == "drop":
            builder.drop_hyphen()
        elif glue == "space":
            builder.space(offset + len(stripped), lines[i + 1][1])
    return builder.done()


def _glue(before: str, after: str, keeps_hyphen: JoinsWith) -> str:
    """How two lines meet: "space", "keep" (a hyphen that stays, no space) or "drop" (a hyphen that goes)."""
    if re.search(r"\b(ja|tai|sekä|eli|och|eller)\s-$", before) and after[:1].islower():
        return "keep"
    if not before.endswith(("-", "\u2010", "\u00ad")) or before.endswith(" -") or _is_suspended(after):
        return "space"
    word = re.split(r"[\s(/]", before)[-1][:-1]
    first = re.match(r"\w*", after)
    if not _SYLLABLE.search(word) or "–" in word or _LIKE.match(word[-1:] + after[:1]):
        return "keep"
    if not after[:1].islower() or keeps_hyphen(word, first.group() if first else ""):
        return "keep"
    return "drop"
