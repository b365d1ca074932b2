"""Table rows that a page's end parts, put together again: what stands on the next page goes under the row it goes on.

A row goes on where one of its cells breaks off at the page's end: within a word, before a space that only a wrap
hides, after a mark or a hyphen. Heads that are printed again on each page stand between its parts. Never joins two rows
because one lacks cells: that is how some rows are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.read.pdf_break import Seen
from loaders.read.pdf_lines import Box, Word, rows_of
from loaders.read.pdf_page import Page
from loaders.read.pdf_spaces import goes_on, has_room
from loaders.read.pdf_table import Table, same_grid, seen_in, within

_NEAR = 3.0
"""How many lines from the lower edge of its row a text that goes on may end: single lines are not left alone."""
_OPEN = re.compile(r"[•●▪▫■□◦*]|.*\w[-–,]|.*\(")
"""What a line that goes on ends with."""
_HEADS = 4
"""One more than the most rows of heads."""
Place = tuple[int, int, int, int, Box]


@dataclass(frozen=True, slots=True)
class _Open:
    """The page whose last table may go on, and the table's first part with its page's words."""

    page: int
    first: Table
    words: Sequence[Word]


def rejoined(pages: Sequence[Page]) -> list[Page]:
    """The pages, every row whole on the page where it begins."""
    seen = seen_in([(page.words, _surely_whole(page.tables) if n else page.tables) for n, page in enumerate(pages)])
    found: list[Page] = []
    table: _Open | None = None
    for number, page in enumerate(pages):
        found.append(page)
        heads = -1
        if table and _follows(found[table.page].tables[-1], page):
            heads = _repeated(table, page)
            row = _row(page.tables[0], heads + 1)
            ends = _ends_with_heads(found[table.page], table)
            if row and not ends and _goes_on(found[table.page], page, row, seen):
                found[table.page], found[number] = _moved(found[table.page], page, row)
        table = _open_after(found, number, table, heads)
    return found


def _surely_whole(tables: Sequence[Table]) -> list[Table]:
    """The tables of a page without the row at its top, which may go on from the page before."""
    return [replace(t, cells=tuple(cell for cell in t.cells if cell[0] > 1)) for t in tables[:1]] + list(tables[1:])


def _open_after(pages: Sequence[Page], number: int, before: _Open | None, heads: int) -> _Open | None:
    """The table that is open after a page; `heads` is how many rows of heads it repeats, -1 where it is another one."""
    page = pages[number]
    low = max((table.box[3] for table in page.tables), default=0.0)
    if any(word.middle > low for word in page.words):
        return None
    if len(page.tables) < 2 and heads >= 0 and before and (not page.tables or page.tables[0].rows == heads):
        return before
    if not page.tables:
        return None
    if len(page.tables) == 1 and heads >= 0 and before:
        return replace(before, page=number)
    return _Open(number, page.tables[-1], page.words)


def _follows(table: Table, page: Page) -> bool:
    """Whether a page begins with more of a table."""
    if not page.tables or not same_grid(table, page.tables[0]):
        return False
    return all(word.middle > page.tables[0].box[1] - 1 for word in page.words)


def _repeated(table: _Open, page: Page) -> int:
    """How many of a table's first rows stand again at the top of a page."""
    count = 0
    while count < page.tables[0].rows:
        one, other = _said(table.first, table.words, count + 1), _said(page.tables[0], page.words, count + 1)
        if one != other or not any(text for *_, text in one):
            break
        count += 1
    return count


def _ends_with_heads(page: Page, table: _Open) -> bool:
    """Whether a page's last row is printed as one of the first rows of the table: heads that somebody wrote again."""
    last = page.tables[-1]
    said = _said(last, page.words, last.rows)
    return any(said == _said(table.first, table.words, number) for number in range(1, min(_HEADS, last.rows)))


def _said(table: Table, words: Sequence[Word], row: int) -> list[tuple[int, int, int, str]]:
    """The columns, height and text of the cells that begin in a row."""
    return [
        (column, columns, rows, "".join(word.text for line in rows_of(_inside(words, box)) for word in line))
        for r, column, rows, columns, box in table.cells
        if r == row
    ]


def _inside(words: Sequence[Word], box: Box) -> list[Word]:
    return [word for word in words if within(word, box)]


def _row(table: Table, number: int) -> list[Place]:
    """The cells of a row; none where one of them covers other rows."""
    cells = [cell for cell in table.cells if cell[0] <= number < cell[0] + cell[2]]
    return cells if all(cell[0] == number and cell[2] == 1 for cell in cells) else []


def _pairs(table: Table, row: Sequence[Place]) -> list[tuple[Place, Place]]:
    """The last cells of a table, each with the cell of the next page's row under it; none where one has no fellow."""
    last = {(cell[1], cell[3]): cell for cell in table.cells if cell[0] + cell[2] - 1 == table.rows}
    under = {(cell[1], cell[3]): cell for cell in row}
    return [(cell, under[place]) for place, cell in last.items()] if last.keys() == under.keys() else []


def _goes_on(page: Page, following: Page, row: Sequence[Place], seen: Seen) -> bool:
    """Whether a row is the rest of a table's last one: a cell surely breaks off, or all that it goes on with seem to.

    None of them may have ended further up.
    """
    surely, seems = False, []
    for (*_, above), (*_, below) in _pairs(page.tables[-1], row):
        before, after = rows_of(_inside(page.words, above)), rows_of(_inside(following.words, below))
        if before and after:
            last, first = before[-1], after[0][0]
            if above[3] - last[-1].bottom > _NEAR * last[-1].size:
                return False
            surely = surely or _breaks_off(last, first, above, seen)
            seems.append(not has_room(last, first, above) and first.text[:1].islower())
    return surely or (not seen.written.tells and bool(seems) and all(seems))


def _breaks_off(row: Sequence[Word], after: Word, box: Box, seen: Seen) -> bool:
    """Whether a cell's last line on a page goes on with `after` on the next one."""
    if goes_on(row, after, box, seen.written) or _OPEN.fullmatch(" ".join(word.text for word in row)):
        return True
    return seen.written.tells and seen.broken(row, after, box)


def _moved(page: Page, following: Page, row: Sequence[Place]) -> tuple[Page, Page]:
    """The two pages, the row moved under the last one of the first page's table."""
    table, other = page.tables[-1], following.tables[0]
    top, bottom = min(box[1] for *_, box in row), max(box[3] for *_, box in row)
    by, height = table.box[3] - top, bottom - top
    words = [w for w in following.words if any(within(w, box) for *_, box in row)]
    shifted = [replace(w, top=w.top + by, bottom=w.bottom + by) for w in words]
    cells = [_taller(cell, height) if cell[0] + cell[2] - 1 == table.rows else cell for cell in table.cells]
    box = (*table.box[:3], table.box[3] + height)
    whole = replace(page, tables=[*page.tables[:-1], Table(box, table.xs, tuple(cells))], words=page.words + shifted)
    number = row[0][0]
    left = tuple((r - (r > number), c, rs, cs, at) for r, c, rs, cs, at in other.cells if r != number)
    rest = [Table(other.box if number > 1 else (other.box[0], bottom, *other.box[2:]), other.xs, left)] if left else []
    kept = [word for word in following.words if word not in words]
    return whole, replace(following, tables=[*rest, *following.tables[1:]], words=kept)


def _taller(cell: Place, height: float) -> Place:
    row, column, rows, columns, box = cell
    return row, column, rows, columns, (*box[:3], box[3] + height)
