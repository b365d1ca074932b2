"""What the spaces at the ends of a PDF's lines tell: most writers of PDF write the one that a wrap hides.

A word that a space follows is whole. Where wrapped lines end with one and paragraphs do not, a line's end without one
ends a paragraph, or breaks a word; a line that the space did not fit on tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.read.pdf_lines import Box, Word, rows_of

LEAST = 3
"""The least number of lines that shows a writer's habit."""
_SHARE = 0.3
"""The least share of the lines that go on in small letters, whose others break a word."""
SPACE = 0.3
"""The width of a space, and what a rule's own width may hide, as a share of the size of the letters."""
TYPED = 1.5
"""How much room beside the next word, as a share of its size, a shrunk sheet's lines do not leave."""
MARK = re.compile(r"[-–•*●▪▫■□◦]|\w{1,2}[.)]")


@dataclass(frozen=True, slots=True)
class Written:
    """Whether a document's wrapped lines end with a space (`wraps`), and its paragraphs (`closes`).

    `openers` are words that begin cells and paragraphs and stand nowhere within a line.
    """

    wraps: bool = False
    closes: bool = False
    openers: frozenset[str] = frozenset()

    @property
    def tells(self) -> bool:
        """Whether a line's end shows whether the paragraph ends."""
        return self.wraps and not self.closes


def written_in(cells: Sequence[tuple[Sequence[Word], Box]]) -> Written:
    """How the lines of a document's cells end."""
    texts = [(rows_of(words), box) for words, box in cells if words]
    on = [row[-1].spaced for rows, _ in texts for row, after in pairwise(rows) if after[0].text[:1].islower()]
    last = [rows[-1][-1].spaced for rows, _ in texts]
    wraps = is_habit(on)
    closes = sum(last) > len(last) / 2
    inner = {word.text for rows, _ in texts for row in rows for before, word in pairwise(row) if not _is_mark(before)}
    openers = {_opener(rows[0]) for rows, _ in texts}
    if wraps and not closes:
        ends = ((row, after, box) for rows, box in texts for row, after in pairwise(rows))
        openers |= {_opener(after) for row, after, box in ends if not row[-1].spaced and has_room(row, after[0], box)}
    return Written(wraps, closes, frozenset(openers - inner))


def is_habit(on: Sequence[bool]) -> bool:
    """Whether enough of the lines that go on in the next end with a space."""
    return sum(on) >= LEAST and sum(on) >= _SHARE * len(on)


def _is_mark(word: Word) -> bool:
    return MARK.fullmatch(word.text) is not None


def _opener(row: Sequence[Word]) -> str:
    return row[1].text if len(row) > 1 and _is_mark(row[0]) else row[0].text


def room_after(row: Sequence[Word], box: Box) -> float:
    """How much room a cell's line leaves, its right margin as wide as its left one."""
    return box[2] - max(min(row[0].x0 - box[0], 8.0), 0.0) - row[-1].x1


def has_room(row: Sequence[Word], after: Word, box: Box) -> bool:
    """Whether a line has room for a space and the word that begins the next one: it was ended, not wrapped."""
    return room_after(row, box) >= (after.x1 - after.x0) + SPACE * after.size


def goes_on(row: Sequence[Word], after: Word, box: Box, written: Written) -> bool:
    """Whether a space shows that a line's paragraph goes on; before a word that had much room it was typed."""
    roomy = room_after(row, box) >= (after.x1 - after.x0) + TYPED * after.size
    return row[-1].spaced and written.tells and not roomy
