"""PDF files to renditions, by geometry: columns one after another, ruled tables as cells, bullets as bullets.

A page without letters that shows something is a scan, and refused: nothing is half read. Text struck out, as deletions
are in a print of tracked changes, is left out and reported; so are comments and slanted texts. What fields were filled
with stands where they are; a text that runs up or down the page follows it. What stands on every page's edge is written
once, at the end.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfplumber.utils.exceptions import PdfminerException

from loaders.read.compose import Composer
from loaders.read.outcome import Readout, UnreadableError
from loaders.read.pdf_break import Seen
from loaders.read.pdf_lines import Word, columns_of, rows_of
from loaders.read.pdf_page import Page, examine
from loaders.read.pdf_parted import rejoined
from loaders.read.pdf_table import Table, same_grid, seen_in, within, write_table
from loaders.read.pdf_whole import whole_pages
from loaders.read.pdf_wrapped import wraps_told
from loaders.read.pdf_write import Setting, usual, write_group

_MARGIN = 0.12
_PAGE_NUMBER = re.compile(r"[\s#()/–-]*|(?:sivu|sida|page)\s*#.*", re.IGNORECASE)


def read_pdf(data: bytes) -> Readout:
    """The rendition of a PDF file."""
    if b"%%EOF" not in data[-4096:]:
        raise UnreadableError("damaged")
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            beside = _beside(document.doc.catalog)
            pages = [examine(page) for page in whole_pages(document)]
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise UnreadableError("encrypted") from error
    except PdfminerException as error:
        cause = error.args[0] if error.args else None
        if isinstance(cause, MemoryError | UnreadableError):
            raise cause from error
        locked = isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError)
        raise UnreadableError("encrypted" if locked else "damaged") from error
    _refuse_scans(pages)
    return _write(pages, beside)


def _beside(catalog: Any) -> list[str]:
    """What the file holds beside its pages and is not read; a form that is drawn only when opened has no pages."""
    form = resolve1(catalog.get("AcroForm"))
    found = ["XFA"] if isinstance(form, dict) and form.get("XFA") is not None else []
    if found and resolve1(catalog.get("NeedsRendering")):
        raise UnreadableError("other-format", format="XFA")
    names = resolve1(catalog.get("Names"))
    if isinstance(names, dict) and resolve1(names.get("EmbeddedFiles")):
        found.append("attachment")
    return found


def _refuse_scans(pages: Sequence[Page]) -> None:
    bare = [n for n, page in enumerate(pages, start=1) if not (page.words or page.turned) and page.shows]
    if bare:
        raise UnreadableError("scanned", pages=_numbers(bare))
    if not any(page.words or page.turned for page in pages):
        raise UnreadableError("empty")
    letters = sum(len(word.text) for page in pages for word in page.words)
    if sum(page.unmapped for page in pages) * 20 > letters:
        raise UnreadableError("unmapped")


def _numbers(pages: Sequence[int]) -> str:
    return ", ".join(map(str, pages[:10])) + (f" (+{len(pages) - 10})" if len(pages) > 10 else "")


def _write(pages: Sequence[Page], beside: Sequence[str]) -> Readout:
    pages = _with_tables(pages)
    edges = _edges(pages)
    step = usual(group for p in pages for group in columns_of(p.words, p.wide))
    inside = [[w for row in rows_of(p.words) if _edge(row, p) not in edges for w in row] for p in pages]
    pages = rejoined([replace(page, words=words) for page, words in zip(pages, inside, strict=True)])
    seen = seen_in([(page.words, page.tables) for page in pages])
    texts = [g for p in pages for g in columns_of(_outside(p.words, p.tables), p.wide)]
    set_as = Setting(step, wraps_told(texts))
    composer = Composer("pdf-paragraphs" if seen.written.tells else "pdf", "4", "page")
    for thing in beside:
        composer.notes.add("embedded", thing)
    last: tuple[Table, int, int] | None = None
    for number, page in enumerate(pages, start=1):
        composer.page()
        for code, count in page.remarks.items():
            composer.notes.add(code, f"{number}", count)
        last = _page(composer, page, set_as, last, seen)
        for group in page.turned:
            _text(composer, group, page.wide, set_as)
    for text in dict.fromkeys(edges.values()):
        if not _PAGE_NUMBER.fullmatch(re.sub(r"\d+", "#", text)):
            composer.gap()
            composer.line(text)
    return composer.done()


def _with_tables(pages: Sequence[Page]) -> list[Page]:
    """The pages, a table of one row kept where it goes on from the page before or on the next page."""
    kept = []
    for number, page in enumerate(pages):
        before = pages[number - 1].tables[-1:] if number else []
        after = pages[number + 1].tables[:1] if number + 1 < len(pages) else []
        beside = {id(t): before for t in page.tables[:1]}
        ends = {id(t): after for t in page.tables[-1:]}
        tables = [
            table
            for table in page.tables
            if table.rows > 1
            or any(same_grid(other, table) for other in (*beside.get(id(table), ()), *ends.get(id(table), ())))
        ]
        kept.append(replace(page, tables=tables))
    return kept


def _page(
    composer: Composer, page: Page, set_as: Setting, last: tuple[Table, int, int] | None, seen: Seen
) -> tuple[Table, int, int] | None:
    """Write a page; a table that goes on from the page before keeps its number. Returns the table it ends with."""
    rest = _outside(page.words, page.tables)
    open_table = last
    for table in page.tables:
        above = [w for w in rest if w.middle < table.box[1]]
        rest = [w for w in rest if w.middle >= table.box[1]]
        _text(composer, above, page.wide, set_as)
        goes_on = open_table is not None and not above and same_grid(open_table[0], table)
        number, first = (open_table[1], open_table[2]) if goes_on and open_table else (composer.table(), 0)
        write_table(composer, table, page.words, number, first, seen)
        open_table = (table, number, first + table.rows)
    if rest:
        _text(composer, rest, page.wide, set_as)
        return None
    return open_table


def _outside(words: Sequence[Word], tables: Sequence[Table]) -> list[Word]:
    return [w for w in words if not any(within(w, table.box) for table in tables)]


def _text(composer: Composer, words: Sequence[Word], wide: bool, set_as: Setting) -> None:
    for group in columns_of(words, wide):
        write_group(composer, group, set_as)


def _edge(row: Iterable[Word], page: Page) -> str | None:
    """A row's text with its digits blurred, where it stands at the page's edge: of a slide, whose top is its title, at
    the lower one. A table's row is none: its heads are printed again on each page."""
    words = list(row)
    if any(within(word, table.box) for word in words for table in page.tables):
        return None
    low = _MARGIN * page.height
    at_top = not page.wide and all(w.bottom < low for w in words)
    if at_top or all(w.top > page.height - low for w in words):
        return re.sub(r"\d+", "#", " ".join(w.text for w in words))
    return None


def _edges(pages: Sequence[Page]) -> dict[str, str]:
    """The texts at the edge of most pages: blurred -> as first printed."""
    seen: Counter[str] = Counter()
    first: dict[str, str] = {}
    for page in pages:
        found: set[str] = set()
        for row in rows_of(page.words):
            key = _edge(row, page)
            if key is not None:
                found.add(key)
                first.setdefault(key, " ".join(w.text for w in row))
        seen.update(found)
    return {key: first[key] for key, count in seen.items() if count >= max(2, len(pages) * 0.6)}
