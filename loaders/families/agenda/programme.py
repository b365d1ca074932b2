"""The programme of an agenda: its items in order, with their times, speakers, sub-points and days.

In go rows, out come drafts of items; what is not part of the programme is left to the front. A line is an item where it
begins with a time; in a programme without times where it is numbered; in one without either where it is a bullet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from loaders.families.agenda.clock import Clock, clock_at, is_clock
from loaders.families.fields import Field, field_in, field_of, label_in
from loaders.families.participation import names_takers
from loaders.families.rows import Part, Row
from loaders.families.source import Source
from loaders.recognise.dates import find_dates
from loaders.structure import Mark
from loaders.text.canonical import Canonical

_BEFORE_TAKERS = re.compile(r"\s[–-]\s|,\s|\s?\(|\s/\s|:\s")
_THEME = re.compile(r"^(?:teema|tema)\s*\d*\s*[:.–-]\s*(?=\S)|^\d+\.\s*(?:teema|tema)\s*[:.–-]\s*(?=\S)", re.IGNORECASE)
_LISTED = (Mark.BULLET, Mark.DASH, Mark.NUMBER, Mark.ARROW)


@dataclass(slots=True)
class Item:
    """An item as it is gathered: its title, its time, those who speak or prepare it by kind, and its sub-points."""

    title: Canonical
    clock: Clock | None
    day: date | None
    indent: int
    takers: list[tuple[str, Canonical]] = field(default_factory=list)
    points: list[Canonical] = field(default_factory=list)
    pieces: list[Canonical] = field(default_factory=list)


@dataclass(slots=True)
class Programme:
    """The items, and what stands around them: the rows before, prose, days, heads of columns, fields of the event."""

    items: list[Item] = field(default_factory=list)
    before: list[Row] = field(default_factory=list)
    prose: list[Part] = field(default_factory=list)
    days: list[Canonical] = field(default_factory=list)
    heads: list[Canonical] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)


def theme_start(text: str) -> int | None:
    """Where the theme's name begins in "Teema 1: …"; None where a text is no such title."""
    found = _THEME.match(text)
    return found.end() if found else None


def read_programme(source: Source, rows: Sequence[Row], year: int | None) -> Programme:
    """The programme that `rows` hold."""
    return _Reader(source, rows, year).read()


class _Reader:
    def __init__(self, source: Source, rows: Sequence[Row], year: int | None) -> None:
        self.source, self.rows, self.year = source, rows, year
        self.made = Programme()
        self.columns: list[str | None] = []
        self.table = -1
        self.day: date | None = None
        firsts = [row.first for row in rows if row.first]
        timed = sum(clock_at(part.text) is not None for part in firsts) + sum(map(self._has_time_cell, rows))
        numbered = any(part.mark is Mark.NUMBER and part.number.isdigit() for part in firsts)
        self.style = "time" if timed > 1 else "number" if numbered else "bullet"

    def _has_time_cell(self, row: Row) -> bool:
        return len(row.cells) > 1 and any(len(cell) == 1 and is_clock(cell[0].text) for cell in row.cells[:2])

    def read(self) -> Programme:
        """Go through the rows."""
        for row in self.rows:
            if row.table != self.table or len(row.cells) < 2:
                self.columns = self.columns if row.table == self.table and row.table else []
                self.table = row.table
            if not any(row.cells):
                continue
            if len(row.cells) > 1 and not row.sole and self._heads(row):
                continue
            event = field_in(row, self.source.vocabulary, "event-field")
            if event and not self._themed(event):
                self.made.fields.append(event)
            elif len(row.cells) > 1 and (self.columns or self._has_time_cell(row)) and self._columned(row):
                continue
            elif row.sole:
                aside = bool(row.table) and any(row.cells[:1])
                for part in row.sole:
                    self._line(replace(part, apart=True) if aside else part, row)
            elif not self._columned(row):
                self._other(row)
        return self.made

    def _themed(self, event: Field) -> bool:
        """Whether "Teema: …" is the title of an item rather than a field of the event."""
        return event.name == "theme" and bool(self.made.items)

    def _other(self, row: Row) -> None:
        if self.made.items:
            self.made.prose += [part for cell in row.cells for part in cell]
        else:
            self.made.before.append(row)

    def _heads(self, row: Row) -> bool:
        """Whether a row is that of the columns' heads, which it then keeps."""
        filled = [cell for cell in row.cells if cell]
        texts = [cell[0].text if len(cell) == 1 else "" for cell in row.cells]
        known = [label_in(text, self.source.vocabulary, "agenda-column") for text in texts]
        named = {name for name in known if name}
        if len(named) < 2 or sum(name is not None for name in known) < len(filled):
            return False
        self.columns = known
        self.made.heads += [part.content for cell in filled for part in cell]
        return True

    def _columned(self, row: Row) -> bool:
        """Read a row of a programme's table; false where it has no title."""
        roles = self.columns if len(self.columns) >= len(row.cells) else self._guessed(row)
        cells = {role: cell for role, cell in zip(roles, row.cells, strict=False) if role}
        title = cells.get("item")
        if not title:
            return False
        time = cells.get("time") or ()
        clock = clock_at(time[0].text, alone=True) if time else clock_at(title[0].text)
        if self.style == "time" and not clock and self.made.items and not time:
            self._under(row)
            return True
        if time and not clock:
            return False
        item = self._item(title[0].content, clock if not time else None, title[0].indent)
        item.clock = clock
        item.pieces += [part.content for cell in row.cells for part in cell]
        for part in title[1:]:
            self._below(part)
        for kind in ("speaker", "preparer"):
            item.takers += [(kind, part.content) for part in cells.get(kind, ())]
        return True

    def _guessed(self, row: Row) -> list[str | None]:
        """The roles of the cells of a table without heads: a time, a number, the title, those who speak."""
        found: list[str | None] = []
        for cell in row.cells:
            text = cell[0].text if cell else ""
            if is_clock(text) and "item" not in found and "time" not in found:
                found.append("time")
            elif re.fullmatch(r"\d{1,2}\.?", text) and "item" not in found:
                found.append("number")
            else:
                found.append("item" if "item" not in found else "speaker" if "speaker" not in found else None)
        return found

    def _under(self, row: Row) -> None:
        """A row without a time goes on with the item above it: a point, and those who speak to it."""
        for cell in row.cells:
            for part in cell:
                self._below(part)

    def _line(self, part: Part, row: Row) -> None:
        """A line that stands alone."""
        clock = clock_at(part.text)
        if self._begins_item(part, clock):
            self._item(part.content, clock, part.indent)
        elif self._is_day(part):
            self.made.days.append(part.content)
        elif self.made.items and not (part.apart and part.mark is Mark.NONE):
            self._below(part)
        elif self.made.items:
            self.made.prose.append(part)
        else:
            self.made.before.append(Row(((part,),), row.table))

    def _begins_item(self, part: Part, clock: Clock | None) -> bool:
        if self.style == "time":
            return clock is not None
        shallow = not self.made.items or part.indent <= self.made.items[0].indent
        if self.style == "number":
            return shallow and part.mark is Mark.NUMBER and part.number.isdigit()
        return shallow and part.mark in _LISTED

    def _is_day(self, part: Part) -> bool:
        """Whether a line is a day under which items stand; it is remembered for them."""
        days = find_dates(part.text, self.year)
        rest = re.sub(r"[\W\d]|päivä|dag", "", part.text.replace(days[0].text, "")) if days else "x"
        if not days or rest or days[0].first != days[0].last or self.style == "bullet":
            return False
        self.day = days[0].first
        return True

    def _item(self, content: Canonical, clock: Clock | None, indent: int) -> Item:
        body = content.part(clock.end, len(content.text)) if clock else content
        numbered = re.match(r"\d{1,2}[.)]\s+", body.text)
        body = body.part(numbered.end(), len(body.text)) if numbered else body
        title, rest = self._parted(body)
        item = Item(title, clock, self.day, indent, pieces=[content])
        item.takers += [("speaker", rest)] if rest else []
        self.made.items.append(item)
        return item

    def _parted(self, body: Canonical) -> tuple[Canonical, Canonical | None]:
        """A title and those whom it ends with: the longest end that names nothing but those."""
        for mark in _BEFORE_TAKERS.finditer(body.text):
            end = len(body.text.rstrip(") ."))
            bracket = "(" in mark.group()
            tail = body.part(mark.end(), end if bracket else len(body.text.rstrip()))
            if mark.start() and tail.text and names_takers(tail.text, self.source.vocabulary):
                return body.part(0, mark.start()), tail
        return body, None

    def _below(self, part: Part) -> None:
        """A line under an item: a field of it, those who speak, or a point."""
        item = self.made.items[-1]
        item.pieces.append(part.content)
        told = field_of(part, self.source.vocabulary, "item-field")
        if told:
            item.takers += [(told.name, value) for value in told.values]
        elif names_takers(part.text, self.source.vocabulary):
            item.takers.append(("speaker", part.content))
        else:
            item.points.append(part.content)
