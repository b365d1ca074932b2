"""Where a stretch of a rendition stands, in words that a person understands, by language. Pure."""

from __future__ import annotations

from loaders.evidence import Rendition, Span

_WORDS = {
    "fi": {"page": "sivu", "slide": "dia", "sheet": "välilehti", "part": "osa", "line": "rivi", "lines": "rivit",
           "table": "taulukko", "row": "rivi", "column": "sarake"},
    "sv": {"page": "sida", "slide": "bild", "sheet": "blad", "part": "del", "line": "rad", "lines": "raderna",
           "table": "tabell", "row": "rad", "column": "kolumn"},
    "en": {"page": "page", "slide": "slide", "sheet": "sheet", "part": "part", "line": "line", "lines": "lines",
           "table": "table", "row": "row", "column": "column"},
}  # fmt: skip


def locator(rendition: Rendition, span: Span, language: str) -> str:
    """Where `span` stands, in `language` (fi, sv or en): "sivu 1, rivit 30–31", "taulukko 2, rivi 3, sarake 1"."""
    words = _WORDS[language]
    page = rendition.page(span.start)
    cell = rendition.cell(span)
    parts: list[str] = []
    if page:
        parts.append(f"{words.get(rendition.page_kind, words['page'])} {_name(rendition, page) or page}")
    if cell is not None:
        if rendition.page_kind != "sheet":
            parts.append(f"{words['table']} {cell.table}")
        parts += [f"{words['row']} {cell.row}", f"{words['column']} {cell.column}"]
    else:
        first, last = rendition.lines(span)
        parts.append(f"{words['line']} {first}" if first == last else f"{words['lines']} {first}–{last}")
    return ", ".join(parts)


def locators(rendition: Rendition, span: Span) -> dict[str, str]:
    """Where `span` stands, by language."""
    return {language: locator(rendition, span, language) for language in _WORDS}


def _name(rendition: Rendition, page: int) -> str:
    """The name of a sheet: the first line of what was read from it."""
    if rendition.page_kind != "sheet":
        return ""
    start = rendition.page_starts[page - 1]
    return f"”{rendition.text[start:].partition(chr(10))[0]}”"
