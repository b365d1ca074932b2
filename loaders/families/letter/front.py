"""The frame of a letter: the document, its round and an earlier one, headings, addresses.

What is not printed is not read: a letter without a letterhead has no date and no issuer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.evidence import MASK, Span
from loaders.families.letter import basis
from loaders.families.letter.body import VOCAB, YEAR, Body
from loaders.families.letter.layout import Letter, Part
from loaders.families.letter.words import nouns
from loaders.families.mentions import find, mentions
from loaders.families.source import DOCUMENT, Source, label_of, make
from loaders.recognise.dates import find_dates
from loaders.recognise.mentions import finder
from loaders.records import Link, Record, Value, Year
from loaders.structure import Block

RULE = "letter/front@1"
_PRINTED = re.compile(
    r"\b(?:Aluekehittämisen keskustelut|Aluekehittämiskeskustelut|ALKE-keskustelut)(?:\s+20\d{2})?\b", re.IGNORECASE
)
_FORM = re.compile(
    r"\b(?:[\w-]+n[aä]\s+)(?:[\w-]+\s+){0,3}?\w*(?:tilaisuutena|tilaisuuksina|keskusteluna|keskusteluina|tapaamisina|kokouksina)\b"
)


def year_of(source: Source, letter: Letter) -> int | None:
    """The round's year: in the title, else beside the discussions' name in the text, else the steward's."""
    texts = [letter.title.text] if letter.title else []
    texts += [s.text for part in letter.sections for b in part.blocks for s in source.sentences(b.content)]
    for text in texts:
        found = re.search(r"\b[Vv]uo(?:den|nna)\s+(20\d{2})\b.{0,40}?keskustelu|keskustelu\w*\s+(20\d{2})\b", text)
        if found:
            return int(found.group(1) or found.group(2))
    title = YEAR.search(texts[0]) if letter.title else None
    return int(title.group(1)) if title else source.description.year


def read_document(source: Source, letter: Letter, body: Body) -> Record:
    """The document: its title, and the issuer, date and status where the letterhead prints them."""
    values: dict[str, object] = {"title": letter.title.text if letter.title else source.description.title}
    values["year"] = Year(body.year) if body.year else None
    spans: list[Span] = []
    links = [Link("documents", body.round)] if body.year else []
    signed = [x for x in letter.parts[Part.CLOSING] if source.vocabulary.named("actor", x.text.strip())]
    for line in (*letter.letterhead, *signed):
        named = [
            e
            for piece in re.split(r"\s{2,}|\t|,\s", line.text)
            if (e := source.vocabulary.named("actor", piece.strip()))
        ]
        dated = [d for d in find_dates(line.text) if d.year_printed]
        if named or dated:
            spans.append(Span(line.offset, line.offset + len(line.text)))
        if named and "ActorGroup" not in named[0].classes:
            values.setdefault("publisher", named[0].label)
        if dated:
            values.setdefault("date", dated[0].first)
        if re.match(r"luonnos\b", line.text, re.IGNORECASE):
            spans.append(Span(line.offset, line.offset + len(line.text)))
            links.append(Link("documentStatus", f"{VOCAB}document-status/draft"))
    content = letter.title.content if letter.title else None
    if content is None and not spans:
        spans = [body.sentences[0].content.span()] if body.sentences else []
    return make(
        DOCUMENT,
        "SourceDocument",
        content,
        RULE,
        label=None if content else source.description.title,
        values=values,
        links=links,
        spans=spans,
    )


def read_rounds(source: Source, letter: Letter, body: Body) -> Iterator[Record]:
    """The round the letter prepares, and an earlier one that a heading names."""
    if body.year:
        printed = next((m.group() for s in body.sentences if (m := _PRINTED.search(s.text))), None)
        values = [Value("year", Year(body.year))]
        if printed:
            values.append(Value("printedName", label_of(printed)))
        if basis.states_law(body):
            values.append(Value("statutoryBasisStated", True))
        values += _form(body)
        first = next((s.content for s in body.sentences if nouns(s.text, source.vocabulary, "event-noun")), None)
        title = letter.title.content if letter.title else None
        content = title if title and YEAR.search(title.text) else first or title
        if content is None:
            return
        spans = [first.span()] if first and first is not content else []
        parties = (
            [m.entry.iri for m in find(source, first) if m.entry.slug in ("valtio", "alueet", "maakunnat")]
            if first
            else []
        )
        links = [Link("hasParticipant", iri) for iri in dict.fromkeys(parties)]
        yield make(
            body.round,
            "DiscussionRound",
            content,
            RULE,
            label=f"Aluekehittämiskeskustelut {body.year}",
            values=values,
            links=links,
            spans=spans,
            identity=body.round,
        )
    for section in letter.sections:
        year = YEAR.search(section.heading.text) if section.heading else None
        if (
            section.heading
            and year
            and int(year.group(1)) != body.year
            and "keskustelu" in section.heading.text.casefold()
        ):
            key = f"round/{year.group(1)}"
            yield make(
                key,
                "DiscussionRound",
                section.heading.content,
                RULE,
                label=f"Aluekehittämiskeskustelut {year.group(1)}",
                values={"year": Year(int(year.group(1)))},
                identity=key,
            )


def _form(body: Body) -> list[Value]:
    """The form of the discussions ("neljänä maakuntien yhteisenä tilaisuutena") and how they are held, as printed."""
    values: list[Value] = []
    for sentence in body.sentences:
        found = _FORM.search(sentence.text) if re.search(r"\bjärjest|\btoteut|\bpide", sentence.text) else None
        mode = finder(body.source.vocabulary, "lexicon/meeting-mode").find(sentence.text)
        if found and not mode and not any(v.predicate == "discussionForm" for v in values):
            values.append(Value("discussionForm", found.group(), None, sentence.content.span()))
        if mode and not any(v.predicate == "mode" for v in values):
            values.append(Value("mode", mode[0].entry.label, None, sentence.content.span()))
    return values


def read_headings(source: Source, letter: Letter) -> Iterator[Record]:
    """The headings of the body, what they and the title name, and a last heading that nothing follows."""
    blocks: list[Block] = [s.heading for s in letter.sections if s.heading]
    for block in blocks:
        yield make(f"heading/{block.span.start}", "Heading", block.content, RULE, label=block.text)
        yield from (
            replace(m, key=f"mention/{block.span.start}/{m.key}") for m in mentions(source, block.content, DOCUMENT)
        )
    if letter.title:
        yield from (replace(m, key=f"mention/title/{m.key}") for m in mentions(source, letter.title.content, DOCUMENT))
    last = letter.sections[-1] if letter.sections else None
    if last and last.heading and not last.blocks:
        yield make(
            f"empty/{last.heading.span.start}", "EmptySection", last.heading.content, RULE, label=last.heading.text
        )


def read_links(letter: Letter) -> Iterator[Record]:
    """The addresses, one record for each, however often it is printed; a mail address is personal and is none."""
    places: dict[str, list[Span]] = {}
    for line in letter.addresses:
        if not line.text.startswith("mailto:"):
            places.setdefault(line.text.strip(), []).append(Span(line.offset, line.offset + len(line.text.rstrip())))
    for address, spans in places.items():
        values = (Value("url", address), Value("occurrences", len(spans)))
        yield Record(f"link/{spans[0].start}", "WebLink", address, tuple(spans), "letter/link@1", values)


def beside_names(source: Source) -> Iterator[Span]:
    """The brackets and commas that stand between masked stretches."""
    for found in re.finditer(
        rf"{MASK}[\s,;:()/–-]+(?:{MASK}|$)|\((?={MASK})|(?<={MASK})\)", source.rendition.text, re.MULTILINE
    ):
        yield Span(found.start(), found.end())


def private_lines(letter: Letter) -> Iterator[Span]:
    """The lines that only say how to reach somebody."""
    for line in letter.addresses:
        if line.text.startswith("mailto:"):
            yield Span(line.offset, line.offset + len(line.text))
    for line in letter.parts[Part.CLOSING]:
        if not line.blank and re.match(r"(?:puh|p|gsm|sähköposti)\b", line.text, re.IGNORECASE):
            yield Span(line.offset, line.offset + len(line.text))
