"""The form that a letter encloses: its tables, their columns and the sub-columns of the sides.

An empty form holds fields, no data: "VN" and "Maakunnat" there are column heads, never mentions. A copy that lost its
tables prints heads cell by cell; which column a sub-column belongs to is then inferred.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.evidence import Cell, Span
from loaders.families.letter.layout import Letter, Part
from loaders.families.letter.words import words_pattern
from loaders.families.source import Source, label_of, plain
from loaders.records import Link, Record, Standing, Value
from loaders.structure import Line
from loaders.text.canonical import Canonical

RULE = "letter/form@1"
_TITLE = re.compile(r"Liite\s*\d*\s*$", re.IGNORECASE)
_GAP = re.compile(r"\t+|\s{2,}|\s\|\s")
_LONGEST = 110


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An enclosure as the letter lists it."""

    content: Canonical
    template: bool


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of a form: its caption, if one is told apart, its columns, and the rows of sub-columns under them."""

    caption: Canonical | None
    columns: tuple[Canonical, ...]
    sides: tuple[tuple[Canonical, ...], ...]


def read_enclosures(source: Source, letter: Letter, places: Sequence[Canonical]) -> list[Record]:
    """The enclosures, and the fields of the form that one of them is; `places` are where the body speaks of it."""
    annex = letter.parts[Part.ANNEX]
    tables = [*_tables(source, annex)]
    listed = [*_listed(source, letter)]
    template = next((e for e in listed if e.template), None) or (listed[0] if listed and tables else None)
    records: list[Record] = []
    for enclosure in listed:
        cls = "FormTemplate" if enclosure is template else "ReferencedDocument"
        spans = [enclosure.content.span()]
        if enclosure is template:
            spans += [p.span() for p in (*_titles(source, annex), *places)]
        records.append(Record(_key(enclosure), cls, label_of(enclosure.content), tuple(spans), RULE))
    if tables and not template:
        title = next(iter(_titles(source, annex)), tables[0].columns[0])
        records.append(Record("form", "FormTemplate", title.text, (title.span(), *(p.span() for p in places)), RULE))
    owner = _key(template) if template else "form"
    order = 0
    for n, table in enumerate(tables, start=1):
        fields = [*_fields(source, table, n, owner, order)]
        order += len(fields)
        records += fields
    return records


def _key(enclosure: Enclosure) -> str:
    return f"enclosure/{enclosure.content.starts[0]}"


def _listed(source: Source, letter: Letter) -> Iterator[Enclosure]:
    """The enclosures under "Liitteet": one a line, a line in lower case goes on with the one before."""
    lines = [line for line in letter.parts[Part.ENCLOSURES] if not line.blank]
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.text[:1].islower():
            groups[-1].append(line)
        else:
            groups.append([line])
    for group in groups:
        content = source.join(group)
        lead = re.match(r"(?:Liite\s*)?\d*\s*[:.)]?\s*", content.text)
        content = content.part(lead.end() if lead else 0, len(content.text))
        if content.text:
            nouns = source.vocabulary.words("template-noun")
            words = [w.casefold() for w in re.findall(r"[^\W\d_]+", content.text)]
            yield Enclosure(content, any(word.endswith(noun) for word in words for noun in nouns))


def _titles(source: Source, annex: Sequence[Line]) -> tuple[Canonical, ...]:
    return tuple(source.join([line]) for line in annex if _TITLE.match(line.text))


def _tables(source: Source, annex: Sequence[Line]) -> Iterator[_Table]:
    """The tables of an annex: the file's own, each with the line before it, else blocks of cells that two blank lines
    or more set apart."""
    groups: list[list[list[Line]]] = [[[]]]
    blank, before = 0, None
    for line in annex:
        if line.blank:
            blank += 1
            continue
        cell = _cell(source, line)
        leaves = before is not None and (cell is None or cell.table != before)
        before = cell.table if cell else None
        if _TITLE.match(line.text):
            groups.append([[]])
        elif blank >= 2 or leaves:
            groups.append([[line]])
        elif blank:
            groups[-1].append([line])
        else:
            groups[-1][-1].append(line)
        blank = 0
    for group in groups:
        blocks = [_cells(source, lines) for lines in group if lines]
        cells = [block for block in blocks if block]
        if cells:
            yield _table(source, cells)


def _cell(source: Source, line: Line) -> Cell | None:
    return source.rendition.cell(Span(line.offset, line.offset + max(len(line.text), 1)))


def _cells(source: Source, lines: Sequence[Line]) -> tuple[Canonical, ...]:
    """The cells of a block: the file's own, but for sides that share one, else as its words tell."""
    known = source.vocabulary.words("side-column")
    found: list[Canonical] = []
    for cell, inside in itertools.groupby(lines, key=lambda line: _cell(source, line)):
        group = [*inside]
        parts = _told_by_words(source, group)
        whole = cell is not None and not all(part.text in known for part in parts)
        found += [source.join(group)] if whole else parts
    return tuple(found)


def _told_by_words(source: Source, lines: Sequence[Line]) -> tuple[Canonical, ...]:
    """The cells of a block: parted by wide gaps and before a capital, since a head begins with one and has no other."""
    pieces: list[Canonical] = []
    content = source.join(lines)
    sides = re.compile(words_pattern(source.vocabulary, "side-column"))
    cuts = [
        m.start()
        for m in re.finditer(r"(?<=\s)[A-ZÅÄÖ]", content.text)
        if content.text[m.start() + 1 : m.start() + 2].islower() or sides.match(content.text, m.start())
    ]
    wide = {line.offset + gap.end() for line in lines for gap in _GAP.finditer(line.text)}
    cuts = sorted({*cuts, *(i for i, start in enumerate(content.starts) if start in wide)})
    for start, end in zip([0, *cuts], [*cuts, len(content.text)], strict=True):
        piece = content.part(start, end)
        if piece.text and len(piece.text) <= _LONGEST and not re.search(r"[^.]\.$", piece.text):
            pieces.append(piece)
    return tuple(pieces)


def _table(source: Source, blocks: Sequence[tuple[Canonical, ...]]) -> _Table:
    known = source.vocabulary.words("side-column")
    sides = tuple(cell for block in blocks for cell in block if cell.text in known)
    rest = [block for block in blocks if any(cell.text not in known for cell in block)]
    side_at = [i for i, block in enumerate(blocks) if all(cell.text in known for cell in block)]
    caption: Canonical | None = None
    if (
        len(rest) > 1
        and len(rest[-1]) == 1
        and (rest[-1][0].text.endswith(":") or (side_at and side_at[-1] < blocks.index(rest[-1])))
    ):
        caption = rest.pop()[0]
    elif len(rest) > 1 and len(rest[0]) == 1 and rest[0][0].text.endswith(":"):
        caption = rest.pop(0)[0]
    columns = tuple(cell for block in rest for cell in block if cell.text not in known)
    return _Table(caption, columns, _repeated(sides))


def _repeated(sides: Sequence[Canonical]) -> tuple[tuple[Canonical, ...], ...]:
    """Runs of sub-columns: "VN Maakunnat VN Maakunnat" is two."""
    runs: list[list[Canonical]] = []
    for cell in sides:
        if not runs or cell.text in {c.text for c in runs[-1]}:
            runs.append([])
        runs[-1].append(cell)
    return tuple(tuple(run) for run in runs)


def _fields(source: Source, table: _Table, n: int, owner: str, order: int) -> Iterator[Record]:
    """The fields of a table: a fill-in caption, its columns, and each side once under the columns it divides."""
    name = table.caption.text.rstrip(" :") if table.caption else f"Taulukko {n}"
    base = [Value("fieldTable", name)]
    link = Link("fieldOf", owner)
    if table.caption and table.caption.text.endswith(":"):
        order += 1
        yield _field(f"field/{n}/caption", table.caption, [*base, Value("order", order)], [link])
    elif table.caption:
        yield Record(f"heading/{table.caption.starts[0]}", "Heading", table.caption.text, (table.caption.span(),), RULE)
    keys = [f"field/{n}/{i}/{plain(column.text)}" for i, column in enumerate(table.columns, start=1)]
    for key, column in zip(keys, table.columns, strict=True):
        order += 1
        yield _field(key, column, [*base, Value("order", order)], [link])
    divided = _divided(source, table, keys)
    for label in dict.fromkeys(cell.text for run in table.sides for cell in run):
        order += 1
        under = [key for key, run in zip(divided, table.sides, strict=False) if any(c.text == label for c in run)]
        places = [cell for run in table.sides for cell in run if cell.text == label]
        links = [link, *(Link("columnOf", key, Standing.INFERRED) for key in under)]
        record = _field(f"field/{n}/side/{plain(label)}", places[0], [*base, Value("order", order)], links)
        yield Record(
            record.key, record.cls, record.label, tuple(p.span() for p in places), RULE, record.values, record.links
        )


def _field(key: str, content: Canonical, values: Sequence[Value], links: Sequence[Link]) -> Record:
    return Record(
        key,
        "FormField",
        content.text.rstrip(" :") or content.text,
        (content.span(),),
        RULE,
        tuple(values),
        tuple(links),
    )


def _divided(source: Source, table: _Table, keys: Sequence[str]) -> list[str]:
    """The columns that runs of sub-columns divide: those of responsible parties where as many, else the last ones."""
    parties = source.vocabulary.words("party-column")
    named = [key for key, column in zip(keys, table.columns, strict=True) if column.text.rstrip(" :") in parties]
    count = len(table.sides)
    return named if len(named) == count else list(keys[-count:]) if count else []
