"""Words, lines and pages as a PDF shows them, set letter by letter: every letter is as wide, and a space follows a
word where its text ends with one.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.read.pdf_lines import TextLine, Word
from loaders.read.pdf_page import Page
from loaders.read.pdf_table import Table

LETTER = 5.0
SIZE = 10.0
PITCH = 12.0
MARGIN = 5.0


def words(text: str, left: float, top: float) -> list[Word]:
    """The words of a line; the last one is spaced where the text ends with a space."""
    found = []
    at = left
    parts = text.split()
    for number, part in enumerate(parts):
        end = at + LETTER * len(part)
        spaced = number < len(parts) - 1 or text.endswith(" ")
        found.append(Word(part, at, end, top, top + SIZE, SIZE, False, LETTER, spaced))
        at = end + LETTER
    return found


def lines(texts: Sequence[str], letters: int) -> list[TextLine]:
    """Lines one under another in a column that holds `letters` letters."""
    placed = [words(text, 0.0, PITCH * number) for number, text in enumerate(texts)]
    return [TextLine(tuple(of), LETTER * letters) for of in placed]


def page(rows: Sequence[Sequence[Sequence[str]]], letters: int) -> Page:
    """A page that is one table: of rows of cells of lines, each column wide enough for `letters` letters."""
    width = LETTER * letters + 2 * MARGIN
    cells, found, top = [], [], 50.0
    for r, row in enumerate(rows, start=1):
        bottom = top + PITCH * max(1, *map(len, row)) + MARGIN
        for c, texts in enumerate(row):
            box = (50 + c * width, top, 50 + (c + 1) * width, bottom)
            cells.append((r, c + 1, 1, 1, box))
            for n, text in enumerate(texts):
                found += words(text, box[0] + MARGIN, top + 2 + PITCH * n)
        top = bottom
    xs = tuple(50 + c * width for c in range(len(rows[0]) + 1))
    return Page(found, [Table((xs[0], 50.0, xs[-1], top), xs, tuple(cells))], 842.0, False, True, 0)
