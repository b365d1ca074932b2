"""Definitions of a deck on law: what a paragraph over the caption of a law, or one that defines by its words, defines.

That the caption's section holds the definition is inferred: the caption only stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.families.legal_deck.law import Law
from loaders.families.legal_deck.slides import Kind, Slide, is_label, kind_of_heading
from loaders.families.source import Source, label_of, make
from loaders.recognise.elative import nominative_of
from loaders.records import Link, Record, Standing
from loaders.structure import Block
from loaders.text.canonical import Canonical

RULE = "legal-deck/definition@1"
_MEANT = re.compile(
    r"^(?:(?:tässä )?laissa\s+)?tarkoitetaan\s+(?P<a>\S+(?:lla|llä))\b"
    r"|^(?P<b>.{3,60}?(?:lla|llä))\s+(?:(?!\w*ll[aä]\s)\w+\s+){0,2}?tarkoitetaan\b",
    re.IGNORECASE,
)
_IS = re.compile(r"^(?P<term>[^,.:;]{3,70}?)\s+(?P<verb>on|ovat|tarkoittaa|tarkoittavat)\s")
_HOLDS = re.compile(r"^(?P<term>[^,.:;]{3,70}?)\s+(?:sisältää|käsittää|kattaa|muodostuu|koostuu)\s")


def definitions(source: Source, law: Law, slide: Slide) -> Iterator[tuple[Block, Record]]:
    """The definitions of a slide, each with the block it was read from."""
    title = slide.title
    captions = [b for b in slide.blocks if b is not title and law.caption_start(b.content) is not None]
    headed = title is not None and kind_of_heading(source.vocabulary, title.text) is Kind.DEFINITIONS
    sections = [p for b in captions for p in law.provisions_in(b.content)]
    sections = sections or (law.provisions_in(title.content) if title else [])
    for block in slide.blocks:
        if block is title or is_label(block):
            continue
        body = _body(law, block) if block in captions else block.content
        term, defines = _term(body.text)
        if not term or not (captions or headed or _MEANT.search(body.text)):
            continue
        links = [Link("definedIn", p.key, Standing.INFERRED) for p in sections[:1] if defines]
        yield block, make(f"definition/{body.span().start}", "Definition", body, RULE, label=label_of(body),
                          values={"definedTerm": term}, links=links)  # fmt: skip


def _body(law: Law, block: Block) -> Canonical:
    begins = law.caption_start(block.content)
    return block.content.part(0, begins) if begins else block.content


def _term(text: str) -> tuple[str | None, bool]:
    """The term a paragraph defines, and whether it says what the term means rather than what it holds."""
    meant = _MEANT.search(text)
    if meant:
        words = (meant["a"] or meant["b"]).split()
        return _lower(" ".join(nominative_of(w) if w.endswith(("lla", "llä")) else w for w in words)), True
    found = _IS.match(text)
    if found:
        return _lower(found["term"]), True
    held = _HOLDS.match(text)
    return (_lower(held["term"]), False) if held else (None, False)


def _lower(term: str) -> str:
    return term if term[1:2].isupper() else term[:1].lower() + term[1:]
