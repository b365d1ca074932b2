"""How a report words and lays out a document, a place in it and a quote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any

from service.report.wording import LANGUAGES

Row = Mapping[str, Any]
_WIDTH = 100
_PARTS = ("read", "boilerplate", "personal-data", "not-understood")


def document(row: Row, words: Mapping[str, str]) -> Iterator[str]:
    """A document, what became of it, and of its text."""
    name = row["title"] or row["document"] or row["where"]
    where = f" ({row['where']})" if row["where"] and row["where"] != name else ""
    yield f"  {name}{where}: {words[row['kind']]}"
    yield from coverage(row["coverage"], words, 4)


def coverage(counts: Mapping[str, int], words: Mapping[str, str], indent: int) -> Iterator[str]:
    """What became of the text, when there is some."""
    total = sum(counts.values())
    if total:
        shares = {part.removesuffix("-data"): f"{100 * counts.get(part, 0) / total:.1f} %" for part in _PARTS}
        yield " " * indent + words["coverage"].format(**shares)


def place(locator: Mapping[str, str], words: Mapping[str, str], language: str) -> str:
    """Where in the document: worded already, by language, or in parts such as page and line."""
    if language in locator:
        return f", {locator[language]}"
    named = [f"{words.get(part, part)} {value}" for part, value in locator.items() if value]
    return f", {', '.join(named)}" if named else ""


def said(texts: Mapping[str, str], language: str) -> str:
    """The text in the language, or in one that there is."""
    return next((texts[code] for code in (language, *LANGUAGES) if code in texts), "")


def one_line(quote: str) -> str:
    """A quote on one line, cut where it is long."""
    joined = " ".join(quote.split())
    return joined if len(joined) <= 160 else joined[:159] + "\u2026"


def wrapped(sentence: str, indent: int) -> list[str]:
    """A sentence on lines that are not too long."""
    return wrap(sentence, _WIDTH, initial_indent=" " * indent, subsequent_indent=" " * indent)
