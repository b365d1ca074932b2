"""The labelled lines and cells of a form: "Osapuoli: Kainuun liitto", outside its tables, over them or in a cell.

In go the rendition and the form's tables, out come fields with their values and places. A label that is a name or a
head too ("Maakunta") is none in a row of the form's tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.evidence import Cell, Span
from loaders.families.source import Source
from loaders.form.cells import cell_text, is_blank, outside
from loaders.form.grid import Section
from loaders.form.heads import LETTERHEAD, THEME_LABELS, folded, follow_up, head_words, names_theme
from loaders.form.layout import FIELDS, GUIDE, Role
from loaders.form.progress_state import chosen
from loaders.vocabulary import Vocabulary

_PARTIES = (
    "maakunta", "landskap", "liitto", "maakunnan liitto", "maakuntaliitto", "landskapsförbund", "ministeriö",
    "ministerium", "alue", "region",
)  # fmt: skip
"""Labels that are names or heads too: in a row of the form's tables they are no labels."""
_ALSO = {
    "round": ("keskustelukierros", "vuosi", "år", "diskussionsomgång"),
    "theme": THEME_LABELS,
    "party": (
        "vastaaja",
        "osapuoli liitto tai ministeriö",
        "svarande",
        *_PARTIES,
    ),
    "follow_up": ("seuranta", "uppföljning"),
}
_LONG = 300
"""The most characters of a cell that holds a field."""
_LETTERHEAD_WORDS = {"liite 1", "bilaga 1", "asiakirjat", "tem osastot", "tem ako ryhmät"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of the form: its value as printed and where it stands."""

    text: str
    span: Span


def fields(source: Source, found: Sequence[Section]) -> Iterator[tuple[str, Fact]]:
    """Every field that the form gives, by name, the surest places first."""
    yield from _lines(source)
    yield from _cells(source, found)
    yield from _titles(source, found)
    yield from _themes(source, found)
    yield from _bare(source, found)


def _label(text: str) -> str | None:
    """The field that `text` is the label of."""
    words = folded(text)
    for name, labels in FIELDS.items():
        if words in {folded(label) for label in labels.values()} or words in _ALSO.get(name, ()):
            return name
    return None


def _split(text: str, offset: int) -> Iterator[tuple[str, Fact]]:
    """The field of a line "label: value"."""
    label, colon, value = text.partition(":")
    name = "theme" if names_theme(text) else _label(label) if colon else None
    body = value.strip()
    if name and not is_blank(body):
        start = offset + text.index(body, len(label) + 1)
        yield name, Fact(" ".join(body.split()), Span(start, start + len(body)))


def _lines(source: Source) -> Iterator[tuple[str, Fact]]:
    for text, offset in outside(source.rendition):
        yield from _split(text, offset)


def _cells(source: Source, found: Sequence[Section]) -> Iterator[tuple[str, Fact]]:
    """Fields in tables: in one cell, or the label in one and the value in the next."""
    rows = _rows(found)
    for cell in source.rendition.cells:
        if cell.span and cell.span.end - cell.span.start <= _LONG:
            for line, at in _lines_of(source, cell):
                if cell.span not in rows or folded(line.partition(":")[0]) not in _PARTIES:
                    yield from _split(line, at)
    for name, _, value in _labelled(source, found):
        yield name, Fact(" ".join(cell_text(source.rendition, value).split()), value.span or Span(0, 0))


def _labelled(source: Source, found: Sequence[Section]) -> Iterator[tuple[str, Cell, Cell]]:
    """Each cell that is a label, with the field it names and the cell beside it that holds the value."""
    rows = _rows(found)
    cells = source.rendition.cells
    places = {(cell.table, cell.row, cell.column): cell for cell in cells}
    heads = {span for section in found for span in section.heads}
    for cell in cells:
        if cell.span is None or cell.span in heads or cell.span.end - cell.span.start > _LONG:
            continue
        text = cell_text(source.rendition, cell)
        label = "" if cell.span in rows and folded(text) in _PARTIES else text
        name = _label(label.rstrip(":")) if label and "\n" not in label else None
        value = places.get((cell.table, cell.row, cell.column + cell.columns))
        if name and value and value.span and not is_blank(cell_text(source.rendition, value)):
            yield name, cell, value


def _titles(source: Source, found: Sequence[Section]) -> Iterator[tuple[str, Fact]]:
    """The theme that stands in the line over a table, and the follow-up round that a title names."""
    for section in found:
        for span in section.heads:
            text = source.rendition.slice(span)
            yield from _split(text.replace("\n", " "), span.start)
            if follow_up(text) and len(text) < 80:
                yield "follow_up", Fact(" ".join(text.split()), span)


def _themes(source: Source, found: Sequence[Section]) -> Iterator[tuple[str, Fact]]:
    """The themes of the rows of a table that has a column for them."""
    for section in found:
        for column in section.of(Role.THEME):
            cells = (cell for row in section.rows if (cell := row.at(column.number)) and cell.row == row.number)
            for cell in cells:
                text = " ".join(cell_text(source.rendition, cell).split())
                if cell.span and not is_blank(text):
                    yield "theme", Fact(text, cell.span)


def _bare(source: Source, found: Sequence[Section]) -> Iterator[tuple[str, Fact]]:
    """The follow-up round that a line alone names."""
    for text, offset in headings(source, found):
        if len(text) < 80 and follow_up(text):
            start = offset + len(text) - len(text.lstrip())
            yield "follow_up", Fact(" ".join(text.split()), Span(start, start + len(text.strip())))


def headings(source: Source, found: Sequence[Section]) -> Iterator[tuple[str, int]]:
    """The lines that stand in no row of the form's tables, with their offsets."""
    yield from outside(source.rendition)
    rows = _rows(found)
    heads = {span for section in found for span in section.heads}
    for cell in source.rendition.cells:
        if cell.span and cell.span not in rows and cell.span not in heads:
            yield from _lines_of(source, cell)


def _rows(found: Sequence[Section]) -> set[Span | None]:
    """The places of the cells in the rows of the form's tables."""
    return {cell.span for section in found for row in section.rows for cell in row.cells.values()}


def fixed_lines(source: Source, found: Sequence[Section]) -> Iterator[Span]:
    """The lines that the form prints itself, outside its heads: titles, guide, labels, the list of states."""
    known = head_words()
    yield from (Span(*head.span()) for head in LETTERHEAD.finditer(source.rendition.text))
    yield from (label.span for _, label, _ in _labelled(source, found) if label.span)
    for text, offset in (*outside(source.rendition), *_cell_lines(source)):
        label, colon, _ = text.partition(":")
        body = text.rstrip()
        if folded(text) in known or _guides(text, source.vocabulary):
            yield Span(offset, offset + len(body))
        elif colon and (_label(label) or names_theme(text)):
            yield Span(offset, offset + len(label) + 1)


def _cell_lines(source: Source) -> Iterator[tuple[str, int]]:
    """The lines of short cells, with their offsets."""
    for cell in source.rendition.cells:
        if cell.span and cell.span.end - cell.span.start <= _LONG:
            yield from _lines_of(source, cell)


def _lines_of(source: Source, cell: Cell) -> Iterator[tuple[str, int]]:
    """The lines of a cell that are not blank, with their offsets."""
    if cell.span is None:
        return
    at = cell.span.start
    for line in source.rendition.slice(cell.span).split("\n"):
        if line.strip():
            yield line, at
        at += len(line) + 1


def _guides(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is the form's guide, its list of states, or a letterhead over it."""
    words = folded(text)
    whole = any(words and words in folded(guide) for guide in GUIDE.values())
    offered = [name for name in text.partition(":")[2].split(",") if chosen(name, vocabulary)]
    return whole or len(offered) > 2 or bool(LETTERHEAD.search(text)) or words in _LETTERHEAD_WORDS
