"""The pages before the first conclusion: title, round, documents that came of it, background papers.

What is not printed is not read: no issuer, date or status is taken from an address or a file name as stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from urllib.parse import unquote_plus

from loaders.families.mentions import find, mentions
from loaders.families.source import DOCUMENT, Source, label_of, make, plain
from loaders.recognise.dates import PrintedDate, find_dates
from loaders.recognise.similarity import likeness
from loaders.records import Link, Record, Standing, Value, Year
from loaders.structure import Block, Mark

RULE = "conclusions/front@1"
_YEAR = re.compile(r"\b(20\d{2})\b")
_FORM = re.compile(r"\b(yhteisesti\b[^.]*|erikseen\b[^.]*|verkossa\b[^.]*|Teams\S*[^.]*)(?=\.|$)")
_MADE = re.compile(
    r"(?:\w+\s+)?laad\w+\s+(?:sekä\s+)?(?P<a>[^,]+?),\s*jotka\s[^,]*(?:,\s*(?:että|ja)|\s+sekä)\s+(?P<b>[^,]+?),\s*jotka\s[^.]*"
)
_FILE_DATE = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})(?=\.\w+$)")


def round_key(year: int) -> str:
    """The record key of the round of `year`."""
    return f"round/{year}"


def year_of(source: Source) -> int | None:
    """The round's year: as printed in the title, else that of the first printed date, else the steward's."""
    for block in source.blocks[:4]:
        found = _YEAR.search(block.text)
        if found:
            return int(found.group(1))
    return source.description.year


def read_front(
    source: Source, year: int | None, blocks: Sequence[Block], themes: Mapping[str, str]
) -> Iterator[Record]:
    """The records of the blocks that belong to no theme's conclusions; `themes` maps record keys to names."""
    yield _document(source, year, blocks)
    if year:
        yield _round(source, year, blocks)
    for block in blocks:
        if block.mark is Mark.URL:
            yield from _background(block, themes)
        elif block.mark is Mark.NONE:
            yield from mentions(source, block.content, DOCUMENT)
            yield from _outputs(source, block, year)


def _document(source: Source, year: int | None, blocks: Sequence[Block]) -> Record:
    short = [b for b in blocks[:2] if b.mark is Mark.NONE and len(b.text) < 160]
    titles = [b for i, b in enumerate(short) if i == 0 or not find_dates(b.text)]
    if not titles:
        return make(DOCUMENT, "SourceDocument", blocks[0].content if blocks else None, RULE)
    label = ": ".join(b.text for b in titles)
    values = {"title": titles[0].text, "year": Year(year) if year else None}
    links = [Link("documents", round_key(year))] if year else []
    span = titles[0].span.covering(titles[-1].span)
    return make(DOCUMENT, "SourceDocument", None, RULE, label=label, spans=[span], values=values, links=links)


def _dated(blocks: Sequence[Block]) -> tuple[Block, PrintedDate] | None:
    for block in blocks:
        found = find_dates(block.text) if block.mark is Mark.NONE else ()
        if found and re.search(r"keskustelu", block.text, re.IGNORECASE):
            return block, found[0]
    return None


def _round(source: Source, year: int, blocks: Sequence[Block]) -> Record:
    """The round; where its year is printed nowhere, it leads to the beginning of the text and has no printed name."""
    dated = _dated(blocks)
    titled = next((b for b in blocks if _YEAR.search(b.text)), None)
    block = dated[0] if dated else titled or (*blocks, *source.blocks)[0]
    form = _FORM.search(block.text)
    values = [Value("year", Year(year))]
    if dated or titled:
        values.append(Value("printedName", source.join(block.lines[:1]).text if dated else block.text))
    if dated:
        values += [
            Value("startDate", dated[1].first),
            Value("endDate", dated[1].last),
            Value("printedDate", dated[1].text),
        ]
    if form:
        values.append(Value("discussionForm", form.group(1).strip()))
    key = round_key(year)
    parties = [m for m in find(source, block.content) if m.entry.slug in ("valtio", "maakunnat")]
    links = [Link("hasParticipant", iri) for iri in dict.fromkeys(m.entry.iri for m in parties)]
    return make(
        key,
        "DiscussionRound",
        block.content,
        RULE,
        label=f"Aluekehittämiskeskustelut {year}",
        values=values,
        links=links,
        identity=key,
    )


def _outputs(source: Source, block: Block, year: int | None) -> Iterator[Record]:
    """The documents that a round brought forth ("laadittiin sekä nostot, jotka …, että johtopäätökset, jotka …")."""
    made = _MADE.search(block.text)
    if not made or not year:
        return
    for name in ("a", "b"):
        words = made.group(name).strip()
        end = made.end("a") if name == "a" else made.end()
        tail = re.compile(r",\s*jotka\s[^,.]*").match(block.text, made.end(name))
        content = block.content.part(made.start(name), tail.end() if tail else end)
        cls = "Highlights" if "nosto" in words.casefold() else "ReferencedDocument"
        own = "johtopäätökset" in words.casefold()
        links = [Link("realisedBy", DOCUMENT, Standing.INFERRED)] if own else []
        links.append(Link("^producedOutput", round_key(year)))
        yield make(
            f"output/{plain(words)}",
            cls,
            content,
            RULE,
            label=f"{label_of(words)} {year}",
            links=links,
            spans=[block.content.span(made.start(), made.end())],
        )


def _background(block: Block, themes: Mapping[str, str]) -> Iterator[Record]:
    """A background paper known by its address: its name, date and theme are read off the file name, so inferred."""
    address = block.text
    names = [part for part in unquote_plus(address.split("?")[0]).split("/") if re.search(r"\.\w{2,4}$", part)]
    if not names or "taustapaperi" not in names[-1].casefold():
        yield make(f"link/{address}", "WebLink", block.content, RULE, label=address, values={"url": address})
        return
    name = names[-1]
    values = [Value("url", address), Value("fileName", name)]
    printed = _FILE_DATE.search(name)
    if printed:
        day, month, year = (int(part) for part in printed.groups())
        values.append(Value("fileDate", date(2000 + year, month, day), Standing.INFERRED))
    yield make(
        f"background/{plain(name)}",
        "BackgroundMemo",
        block.content,
        RULE,
        label=name,
        values=values,
        links=_theme_link(name, themes),
        standing=Standing.INFERRED,
    )


def _theme_link(name: str, themes: Mapping[str, str]) -> list[Link]:
    """The theme (key to text) whose name the file name holds best."""
    words = re.sub(r"taustapaperi|_.*$|\.\w+$", " ", name.casefold())
    scored = [(likeness(words, text[: len(words) + 4]), key) for key, text in themes.items()]
    best = max(scored, default=(0.0, ""))
    return [Link("backgroundPaperFor", best[1])] if best[0] >= 0.7 else []
