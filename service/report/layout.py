"""How the plain report lays out a document, a place in it and the sentence there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap

from service.load.finding import Texts
from service.report.model import PARTS, Coverage, Document, Found
from service.report.pieces import pieces, shortened
from service.report.wording import LANGUAGES, percent

_WIDTH = 100
_LONGEST = 160
Words = Mapping[str, str]


def document(row: Document, words: Words) -> Iterator[str]:
    """A document, what became of it, and of its text."""
    where = f" ({row.where})" if row.where and row.where != row.name else ""
    yield f"  {row.name}{where}: {words[row.outcome]}"
    yield from coverage(row.coverage, words, 4)


def coverage(text: Coverage, words: Words, indent: int) -> Iterator[str]:
    """What became of the text, when there is some."""
    if text.total:
        shares = {part.removesuffix("-data"): percent(text.share(part), words) for part in PARTS}
        yield " " * indent + words["coverage"].format(**shares)


def place(item: Found, words: Words, language: str) -> str:
    """The document, and where in it."""
    found = where(item.place, words, language)
    name = item.document or item.where
    return f"{name}, {found}" if found else name


def where(locator: Texts, words: Words, language: str) -> str:
    """Where in a document: worded already, by language, or in parts such as page and line."""
    if language in locator:
        return locator[language]
    return ", ".join(f"{words.get(part, part)} {value}" for part, value in locator.items() if value)


def said(texts: Texts, language: str) -> str:
    """The text in the language, or in one that there is."""
    return next((texts[code] for code in (language, *LANGUAGES) if code in texts), "")


def quoted(item: Found) -> str:
    """The sentence on one line, cut where it is long, with what is at fault in »«; nothing where none is shown."""
    parts = shortened(pieces(item.spot), _LONGEST)
    text = "".join(f"»{words}«" if marked else words for words, marked in parts)
    return f"\u201d{text}\u201d" if text else ""


def wrapped(sentence: str, indent: int) -> list[str]:
    """A sentence on lines that are not too long."""
    return wrap(sentence, _WIDTH, initial_indent=" " * indent, subsequent_indent=" " * indent)
