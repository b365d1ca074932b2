"""Which lines of a PDF's running text only the width of their column parted: what the spaces at their ends tell.

Most writers of PDF write the space that a wrap hides. Where full lines end with one and those that end a paragraph do
not, a line that ends with one goes on in the next. Never joins lines of a document whose spaces tell nothing, nor a
line with much room after it, whose space somebody typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from loaders.read.pdf_lines import TextLine
from loaders.read.pdf_spaces import LEAST, SPACE, TYPED, is_habit


def wraps_told(groups: Iterable[Sequence[TextLine]]) -> bool:
    """Whether the spaces at the ends of a document's lines, grouped as they are read, tell which of them go on.

    They do where many lines that go on have one and most that end do not, or where none of several that end has one.
    """
    on: list[bool] = []
    last: list[bool] = []
    for lines in groups:
        for line, after in pairwise(lines):
            spaced = line.words[-1].spaced
            if _room(line, after) >= SPACE * after.size:
                last.append(spaced)
            elif after.text[:1].islower():
                on.append(spaced)
        last += [line.words[-1].spaced for line in lines[-1:]]
    never = len(last) >= LEAST and not any(last)
    return never or (is_habit(on) and sum(last) <= len(last) / 2)


def goes_on(line: TextLine, after: TextLine) -> bool:
    """Whether a line ends with a space that a wrap hides, where such spaces tell: `after` follows it closely."""
    return line.words[-1].spaced and _room(line, after) < TYPED * after.size


def _room(line: TextLine, after: TextLine) -> float:
    """How much room a line leaves beside the word that begins the next one."""
    first = after.words[0]
    return line.right - line.x1 - (first.x1 - first.x0)
