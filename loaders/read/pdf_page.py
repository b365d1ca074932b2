"""One page of a PDF: its words, its tables and what is to be told of it; the page itself is let go afterwards."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfplumber.page import Page as PlumberPage

from loaders.read.pdf_fields import overlay
from loaders.read.pdf_lines import Word, rows_of, words_from
from loaders.read.pdf_notes import without_references
from loaders.read.pdf_symbols import name_symbols
from loaders.read.pdf_table import Table, tables_of, within
from loaders.read.pdf_turned import Turned, main_turn, quarter, turned_words

_INVISIBLE = re.compile(rb"(?:^|\s)3\s+Tr\b")
_SCAN = 0.8
"""The share of a page from which on a picture is the page."""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page: `words` upright, `turned` those of texts that run another way, each a group.

    `remarks` counts what is to be told, by its code.
    """

    words: list[Word]
    tables: list[Table]
    height: float
    wide: bool
    shows: bool
    unmapped: int
    turned: list[list[Word]] = field(default_factory=list)
    remarks: dict[str, int] = field(default_factory=dict)


def examine(page: Any) -> Page:
    """What stands on a pdfplumber page, turned so that most of it is upright."""
    turn = main_turn(page.chars)
    if turn:
        page.page_obj.rotate = (page.page_obj.rotate + turn) % 360
        page.page_obj.attrs["Rotate"] = page.page_obj.rotate
        page = PlumberPage(page.pdf, page.page_obj, page.page_number, page.initial_doctop)
    shows = bool(page.images or page.curves or page.rects or page.lines)
    name_symbols(page.chars)
    above = overlay(page)
    struck = _struck(page)
    if struck:
        above.remark("struck-out")
    shown = [char for char in page.chars if _key(char) not in struck]
    if any(quarter(char) is None and not char["text"].isspace() for char in shown):
        above.remark("slanted")
    if any(_key(char) for char in shown) and _is_invisible(page):
        above.remark("recognised" if _is_scan(page) else "hidden")
    tables = tables_of(page) if page.rects or page.lines or page.curves else []
    upright = page.filter(lambda item: item.get("object_type") != "char" or (
        quarter(item) == 0 and _key(item) not in struck)).dedupe_chars(tolerance=0.5)  # fmt: skip
    words = [word for word, _ in words_from(without_references(upright.chars))] + above.words
    groups = []
    for other in (90, 270, 180):
        turned = turned_words(shown, other, float(page.width), float(page.height))
        in_cells = _in_cells(turned, tables)
        words += in_cells
        inside = [t for t in turned if any(within(_at(t), table.box) for table in tables)]
        groups.append([t.word for t in turned if t not in inside])
    found = Page(
        words, tables, float(page.height), bool(page.width > page.height), shows,
        sum(1 for char in page.chars if char["text"].startswith("(cid:")), [g for g in groups if g], above.remarks,
    )  # fmt: skip
    page.close()
    return found


def _at(turned: Turned) -> Word:
    x0, top, x1, bottom = turned.box
    return Word(turned.word.text, x0, x1, top, bottom, turned.word.size, turned.word.bold)


def _in_cells(turned: list[Turned], tables: list[Table]) -> list[Word]:
    """The turned text of each table cell as one word of the page, its lines in their own order."""
    found = []
    for *_, box in (cell for table in tables for cell in table.cells):
        inside = [t for t in turned if within(_at(t), box)]
        if inside:
            text = " ".join(word.text for row in rows_of([t.word for t in inside]) for word in row)
            place = [_at(t) for t in inside]
            found.append(Word(text, min(w.x0 for w in place), max(w.x1 for w in place), min(w.top for w in place),
                              max(w.bottom for w in place), inside[0].word.size, inside[0].word.bold))  # fmt: skip
    return found


def _is_scan(page: Any) -> bool:
    """Whether one picture covers the page."""
    whole = float(page.width) * float(page.height)
    return any((i["x1"] - i["x0"]) * (i["bottom"] - i["top"]) >= _SCAN * whole for i in page.images)


def _is_invisible(page: Any) -> bool:
    """Whether the page's own content writes letters that are not drawn."""
    return any(_INVISIBLE.search(resolve1(part).get_data()) for part in page.page_obj.contents)


def _key(char: Any) -> tuple[float, float, str]:
    return (char["x0"], char["top"], char["text"])


def _struck(page: Any) -> set[tuple[float, float, str]]:
    """The letters that a thin rule runs through, half way up."""
    rules = [r for r in (*page.rects, *page.lines) if abs(r["bottom"] - r["top"]) < 2 and r["x1"] - r["x0"] > 3]
    found = set()
    for rule in rules:
        middle = (rule["top"] + rule["bottom"]) / 2
        for char in page.chars:
            height = char["bottom"] - char["top"]
            inside = rule["x0"] - 1 <= (char["x0"] + char["x1"]) / 2 <= rule["x1"] + 1
            if inside and char["top"] + 0.3 * height < middle < char["bottom"] - 0.28 * height:
                found.add(_key(char))
    return found
