"""The tables of a form as sections: what its columns are, and the rows under them.

In go the cells of a rendition, out come sections. Heads may stand over two rows, be merged, swapped or printed again
after a page; a table that goes on without heads goes on with those before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from loaders.evidence import Cell, Rendition, Span
from loaders.form.cells import cell_text
from loaders.form.heads import Heading, Period, follow_up, is_title, names_theme, read_head
from loaders.form.layout import MEASURES, Role, Side

_MOST = 500
"""The most rows or columns that a merged cell of a form covers: a sheet may merge a million."""
_MOST_WORDS = 4
"""The most words in the head of a column that the form does not have."""
_SIDED = (Role.RESPONSIBLE, Role.PROGRESS, Role.STATE)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its role and side, its head as printed, the group of neighbours it belongs to, the round it names."""

    number: int
    role: Role
    side: Side | None
    head: str
    group: int
    period: Period | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: which cell stands at each column, merged ones from other rows included."""

    number: int
    cells: dict[int, Cell]

    def at(self, column: int) -> Cell | None:
        """The cell that covers `column`."""
        return self.cells.get(column)


@dataclass(slots=True)
class Section:
    """Rows under one set of heads. `heads` are the places of heads and titles, `title` the line over the table."""

    columns: tuple[Column, ...]
    rows: list[Row] = field(default_factory=list)
    heads: list[Span] = field(default_factory=list)
    title: str = ""
    languages: list[str] = field(default_factory=list)

    def of(self, *roles: Role) -> tuple[Column, ...]:
        """The columns of some roles, from the left."""
        return tuple(column for column in self.columns if column.role in roles)

    def responsible(self, measure: Column) -> tuple[Column, ...]:
        """The columns of the responsible parties of a measure column: the groups go with the columns in their order."""
        groups = sorted({c.group for c in self.of(Role.RESPONSIBLE)})
        owners = self.of(*MEASURES)
        if not groups:
            return ()
        place = owners.index(measure)
        group = groups[min(place, len(groups) - 1)] if len(groups) <= len(owners) else _after(self, measure, groups)
        return tuple(c for c in self.of(Role.RESPONSIBLE) if c.group == group)


def _after(section: Section, measure: Column, groups: Sequence[int]) -> int:
    """The first group to the right of a measure column, else the last one."""
    right = [c.group for c in section.of(Role.RESPONSIBLE) if c.number > measure.number]
    return min(right) if right else groups[-1]


def sections(rendition: Rendition) -> tuple[Section, ...]:
    """The sections of every table of `rendition`, in order."""
    found: list[Section] = []
    for table in sorted({cell.table for cell in rendition.cells}):
        cells = [cell for cell in rendition.cells if cell.table == table]
        found += _Table(rendition, cells, found[-1] if found else None).read()
    return tuple(found)


class _Table:
    def __init__(self, rendition: Rendition, cells: Sequence[Cell], before: Section | None) -> None:
        self.rendition = rendition
        self.width = max(cell.column + min(cell.columns, _MOST) - 1 for cell in cells)
        self.grid: dict[int, dict[int, Cell]] = {}
        for cell in cells:
            for row in range(cell.row, cell.row + min(cell.rows, _MOST)):
                for column in range(cell.column, cell.column + min(cell.columns, _MOST)):
                    self.grid.setdefault(row, {}).setdefault(column, cell)
        self.before = before

    def read(self) -> Iterator[Section]:
        """The sections of the table; rows over its first heads belong to none."""
        run: list[int] = []
        titles: list[Cell] = []
        section = self._continued()
        last = min(self.grid)
        for number in sorted(self.grid):
            gap = number > last + 1
            if gap and section:
                section.rows.append(Row(number - 1, {}))
            apart = gap or not (section and section.rows)
            last = number
            filled = self._filled(number)
            if run and self._begins_heads(filled, run, gap):
                yield from self._filled_in(section)
                section, run, titles, apart = self._section(run, titles), [], [], True
            if self._is_head(filled, run, apart or self._over_sides(number)):
                run.append(number)
            elif len(filled) == 1 and is_title(cell_text(self.rendition, filled[0])):
                titles.append(filled[0])
            elif filled or section or run:
                if run:
                    yield from self._filled_in(section)
                    section, run, titles = self._section(run, titles), [], []
                if section and any(names_theme(cell_text(self.rendition, cell)) for cell in titles):
                    yield from self._filled_in(section)
                    section = Section(section.columns, languages=list(section.languages))
                if section:
                    section.rows.append(Row(number, self.grid[number]))
                    self._keep_titles(section, titles)
                    titles = []
        if run:
            yield from self._filled_in(section)
            yield self._section(run, titles)
        elif section and (section.rows or section.heads):
            yield section

    def _filled_in(self, section: Section | None) -> Iterator[Section]:
        """A section that has rows."""
        if section and section.rows:
            yield section

    def _begins_heads(self, filled: Sequence[Cell], run: Sequence[int], gap: bool) -> bool:
        """Whether a row begins other heads than those over it: after an empty row, or after their row of sides."""
        sides = len(run) > 1 and not self._roles(self._filled(run[-1]))
        return (gap or sides) and len(self._roles(filled)) > 1

    def _roles(self, filled: Sequence[Cell]) -> set[Role]:
        read = [read_head(cell_text(self.rendition, cell)) for cell in filled]
        return {heading.role for heading in read if heading and heading.role}

    def _keep_titles(self, section: Section, titles: list[Cell]) -> None:
        section.heads += [cell.span for cell in titles if cell.span]

    def _continued(self) -> Section | None:
        """A section with the heads of the table before, for a table that has none and is as wide."""
        heads = any(self._is_head(self._filled(number), [], True) for number in self.grid)
        if heads or not self.before or max(c.number for c in self.before.columns) != self.width:
            return None
        return Section(self.before.columns, title=self.before.title, languages=list(self.before.languages))

    def _filled(self, number: int) -> list[Cell]:
        """The cells with text that begin in row `number`."""
        cells = {id(cell): cell for cell in self.grid[number].values() if cell.row == number}
        return [cell for cell in cells.values() if cell_text(self.rendition, cell)]

    def _is_head(self, filled: Sequence[Cell], run: Sequence[int], apart: bool) -> bool:
        """Whether a row is one of heads: of two roles or one that the form spells so; of sides, under such a row.

        The names of both sides beside one role count as another one, where the heads begin.

        A column that the form does not have ("Aikataulu") may stand among them. `apart` where no row of a table stands
        right above, or the sides stand right below.
        """
        read = [read_head(cell_text(self.rendition, cell)) for cell in filled]
        known = [heading for heading in read if heading]
        strange = [cell for cell, heading in zip(filled, read, strict=True) if not heading]
        roles = {heading.role for heading in known if heading.role}
        sides = {heading.side for heading in known if not heading.role}
        few = len(roles) + (len(sides) > 1 and apart and not run)
        if not known or not all(self._may_head(cell, run) for cell in strange):
            return False
        if not roles:
            return bool(run)
        if strange:
            exact = apart or any(heading.role and heading.exact for heading in known)
            return few > 2 or (few > 1 and exact)
        if len(filled) == 1 and is_title(cell_text(self.rendition, filled[0])):
            return False
        return few > 1 or any(heading.role and heading.exact for heading in known)

    def _over_sides(self, number: int) -> bool:
        """Whether the row under row `number` names both sides and nothing else."""
        below = self._filled(number + 1) if number + 1 in self.grid else []
        read = [read_head(cell_text(self.rendition, cell)) for cell in below]
        sides = {heading.side for heading in read if heading and not heading.role}
        return len(sides - {None}) > 1 and all(heading and not heading.role for heading in read)

    def _may_head(self, cell: Cell, run: Sequence[int]) -> bool:
        """Whether a cell that says nothing of the form's own may be the head of a column that somebody added."""
        text = cell_text(self.rendition, cell)
        above = [c for row in run for c in (self.grid[row].get(cell.column),) if cell_text(self.rendition, c)]
        return not above and len(text.split()) <= _MOST_WORDS and not text.endswith((".", "!", "?", ";"))

    def _section(self, run: Sequence[int], titles: Sequence[Cell]) -> Section:
        title = " ".join(cell_text(self.rendition, cell) for cell in titles)
        heads = {id(cell): cell for number in run for cell in self.grid[number].values() if cell.span}
        places = [cell.span for cell in (*titles, *heads.values()) if cell.span]
        read = [h for cell in heads.values() if (h := read_head(cell_text(self.rendition, cell)))]
        languages = [h.language for h in read if h.language]
        return Section(self._columns(run, follow_up(title)), heads=places, title=title, languages=languages)

    def _columns(self, run: Sequence[int], titled: Period | None) -> tuple[Column, ...]:
        found: list[Column] = []
        for number in range(1, self.width + 1):
            column = self._column(run, number, found[-1] if found else None, titled)
            if column:
                found.append(column)
        return tuple(_grouped(found))

    def _column(self, run: Sequence[int], number: int, left: Column | None, titled: Period | None) -> Column | None:
        cells = {id(c): c for row in run if (c := self.grid[row].get(number))}.values()
        texts = [cell_text(self.rendition, cell) for cell in cells]
        read: list[tuple[str, Heading]] = [(t, h) for t in texts if t and (h := read_head(t))]
        roles = [h.role for _, h in read if h.role]
        side = next((h.side for _, h in reversed(read) if h.side), None)
        if not roles and side and len(read) == len([t for t in texts if t]):
            near = left if left and left.number == number - 1 else None
            if near and (near.role in _SIDED or near.role in MEASURES):
                roles = [near.role if near.role in _SIDED else Role.RESPONSIBLE]
        if not roles:
            return None
        role = roles[-1]
        period = next((p for text, _ in read if (p := follow_up(text))), None)
        inherited = left.period if left and left.role == role and period is None else None
        head = " ".join(read[-1][0].split())
        return Column(number, role, side if role in _SIDED else None, head, 0, period or inherited or titled)


def _grouped(columns: Sequence[Column]) -> Iterator[Column]:
    """Neighbours of one role belong together until a side comes again."""
    group, sides, before = 0, set[Side | None](), None
    for column in columns:
        apart = before is None or before.role != column.role or column.number != before.number + 1
        if apart or column.side in sides or column.side is None:
            group, sides = group + 1, set()
        sides.add(column.side)
        before = column
        yield replace(column, group=group)
