"""The entries of a cell: one canonical text for each bullet, number or paragraph.

A cell of a form holds one entry or several. Marks tell them apart, else paragraphs do; where a format wraps lines in a
cell (PDF), a line begins an entry only after the end of a sentence or with the verb of a measure. A line that leads a
list in, and a remark ("Huom! …"), are no entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.evidence import Cell, Span
from loaders.families.source import Source
from loaders.text.canonical import Canonical, canonical

_MARK = re.compile(
    r"\s*(?:[•●○▪▫■□◦‣⁃\uf0a7\uf0b7\uf0d8]|[-–*](?=\s)|(?:\d{1,2}|[a-zåäö])[.)](?=\s)|\d{1,2}(?:\.\d{1,2}){1,2}[.)]?(?=\s+[A-ZÅÄÖ]))\s*"
)
_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.")
_NUMBERED = re.compile(r"(?:(?<=\s)|^)(\d{1,2})\)\s+")
_VERB = re.compile(r"[A-ZÅÄÖ][\wåäö-]*(?:taan|tään|daan|dään|laan|lään|raan|rään|naan|nään)\b")
_WRAPS = ("pdf", "text")
"""The readers that do not know whether a line of a cell is a paragraph."""
Piece = tuple[str, int]


def cell_lines(source: Source, cell: Cell) -> list[Piece]:
    """The lines of a cell that are not blank, each with its offset."""
    if cell.span is None:
        return []
    found, at = [], cell.span.start
    for line in source.rendition.slice(cell.span).split("\n"):
        body = line.lstrip()
        if body.strip():
            found.append((body.rstrip(), at + len(line) - len(body)))
        at += len(line) + 1
    return found


def whole(source: Source, cell: Cell) -> Canonical:
    """The text of a cell in one piece, its marks included."""
    return canonical(cell_lines(source, cell), source.vocabulary.keeps_hyphen)


def items(source: Source, cell: Cell) -> tuple[Canonical, ...]:
    """The entries of a cell, without their marks; none where the cell says nothing."""
    return _parted(source, cell)[0]


def separators(source: Source, cell: Cell) -> Iterator[Span]:
    """The stretches of a cell that hold its entries and what stands between them: all but leads and remarks."""
    if cell.span is None:
        return
    start = cell.span.start
    for aside in sorted((content.span() for content in _parted(source, cell)[1]), key=lambda span: span.start):
        if start < aside.start:
            yield Span(start, aside.start)
        start = aside.end
    if start < cell.span.end:
        yield Span(start, cell.span.end)


def _parted(source: Source, cell: Cell) -> tuple[tuple[Canonical, ...], tuple[Canonical, ...]]:
    """The entries of a cell, and the leads and remarks among them."""
    groups, leads = _groups(source, cell)
    joined = [canonical(group, source.vocabulary.keeps_hyphen) for group in groups]
    asides = joined[:1] if leads else []
    parts = [part for content in joined[len(asides) :] for part in _inside(content) if re.search(r"\w", part.text)]
    remarks = [part for part in parts if _is_remark(source, part.text)]
    return tuple(part for part in parts if part not in remarks), (*asides, *remarks)


def _groups(source: Source, cell: Cell) -> tuple[list[list[Piece]], bool]:
    """The lines of a cell by entry, without marks, and whether the first group leads the others in."""
    lines = cell_lines(source, cell)
    marks = _marks([text for text, _ in lines])
    marked = any(marks)
    wraps = source.rendition.reader in _WRAPS
    groups: list[list[Piece]] = []
    for (text, offset), mark in zip(lines, marks, strict=True):
        begins = bool(mark) if marked else _begins(groups[-1] if groups else [], text, wraps)
        if mark:
            text, offset = text[mark.end() :], offset + mark.end()
        if not text.strip():
            continue
        if begins or not groups:
            groups.append([])
        groups[-1].append((text, offset))
    return groups, marked and len(groups) > 1 and not marks[0] and groups[0][-1][0].rstrip().endswith(":")


def _is_remark(source: Source, text: str) -> bool:
    """Whether a text opens with a word for a remark and a sign after it."""
    word = re.match(r"\s*([\wåäö]+\.?)\s*[!:]", text)
    return word is not None and word[1].lower() in source.vocabulary.words("remark")


def _marks(lines: Sequence[str]) -> list[re.Match[str] | None]:
    """The mark at the start of each line. A number is one before a capital, or where it counts on.

    What may be a day ("1.2. …") is one only before the verb of a measure.
    """
    found: list[re.Match[str] | None] = []
    count = 0
    for line in lines:
        mark = _MARK.match(line)
        label = mark.group().strip()[:-1] if mark else ""
        if mark and label.isalnum():
            counts = label.isdigit() and int(label) == count + 1 and (count > 0 or len(lines) > 1)
            mark = mark if line[mark.end() :][:1].isupper() or counts else None
            count = int(label) if mark and label.isdigit() else count
        elif mark and _DAY.fullmatch(mark.group().strip()) and not _VERB.match(line[mark.end() :]):
            mark = None
        found.append(mark)
    return found


def _begins(group: Sequence[Piece], text: str, wraps: bool) -> bool:
    """Whether a line without a mark begins another entry than the lines before it."""
    if not group or not (text[:1].isupper() or text[:1].isdigit()):
        return False
    before = group[-1][0].rstrip()
    if before.endswith((",", "-", "–", ":")) or re.search(r"\b(ja|sekä|tai|och|samt|eller)$", before):
        return False
    return not wraps or before.endswith((".", ";", "!", "?")) or bool(_VERB.match(text))


def _inside(content: Canonical) -> Iterator[Canonical]:
    """The entries that stand on one line: numbered "1) … 2) …", or set apart by semicolons and each a whole one."""
    numbers = list(_NUMBERED.finditer(content.text))
    if len(numbers) > 1 and [int(m[1]) for m in numbers] == list(range(1, len(numbers) + 1)):
        ends = [m.start() for m in numbers[1:]] + [len(content.text)]
        starts = [m.end() for m in numbers]
        if numbers[0].start() == 0:
            yield from (content.part(a, b) for a, b in zip(starts, ends, strict=True))
            return
    cuts = [m.start() for m in re.finditer(r";", content.text) if _is_flat(content.text, m.start())]
    bounds = list(zip([0, *(c + 1 for c in cuts)], [*cuts, len(content.text)], strict=True))
    parts = [content.part(a, b) for a, b in bounds if content.text[a:b].strip()]
    if len(parts) > 1 and all(_is_whole(part.text) for part in parts):
        yield from parts
    else:
        yield content.part(0, len(content.text.rstrip(" ;")))


def _is_flat(text: str, at: int) -> bool:
    return text.count("(", 0, at) == text.count(")", 0, at)


def _is_whole(text: str) -> bool:
    first = text.split()[0]
    return first[:1].isupper() or bool(_VERB.match(first.capitalize()))
