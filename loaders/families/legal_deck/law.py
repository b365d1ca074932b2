"""The law of a deck: bills, acts, their sections, and what they define.

In go the blocks of the slides, out come LegalInstrument, Bill, Act, LegalProvision and Definition records. A section
without an act belongs, by inference, to the bill or act last named by its title; where none is named it is a failure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from loaders.evidence import Span
from loaders.failure import Failure
from loaders.families.source import label_of, make
from loaders.identity import slug
from loaders.recognise.elative import nominative_of
from loaders.recognise.legal import find_acts, find_bills, find_sections
from loaders.records import Link, Record, Standing
from loaders.structure import Block
from loaders.text.canonical import Canonical

RULE = "legal-deck/law@1"
_NUMBER = re.compile(r"\s*\(HE\s+\d+/\d{4}(?:\s+vp)?\)")
_TITLE = re.compile(r"(?P<title>(?:[Ll]aki|[Vv]altioneuvoston asetus)\s+[^().;:§]{8,160}(?:sta|stä))\.?")


@dataclass
class Instrument:
    """A bill or an act as its mentions add up.

    `titled` is true where its full title, not a short name, is printed; `leads` where the deck can be about it: it is
    titled, or named on the first slide.
    """

    key: str
    cls: str
    label: str
    number: str | None
    titled: bool
    leads: bool = False
    spans: list[Span] = field(default_factory=list)


@dataclass
class Provision:
    """A section: its number, the instrument, how that is known, its heading."""

    key: str
    number: str
    instrument: Instrument
    stated: bool
    label: str
    title: str | None = None
    spans: list[Span] = field(default_factory=list)


@dataclass(frozen=True)
class Law:
    """What a deck names of the law."""

    instruments: tuple[Instrument, ...]
    provisions: tuple[Provision, ...]
    places: tuple[tuple[Span, Provision], ...]
    """Where each section sign stands."""
    named: tuple[tuple[Span, Instrument], ...]
    """Where each bill or act is named."""
    failures: tuple[Failure, ...]

    def provisions_in(self, content: Canonical | None) -> list[Provision]:
        """The sections named in `content`."""
        if content is None or not content.text:
            return []
        whole = content.span()
        return list({p.key: p for span, p in self.places if span.overlaps(whole)}.values())

    def caption_start(self, content: Canonical) -> int | None:
        """Where the caption begins that ends `content`: names of law and nothing else; None where there is none."""
        spans = [span for span, _ in (*self.places, *self.named) if span.overlaps(content.span())]
        named = [any(span.start <= start < span.end for span in spans) for start in content.starts]
        marked = "".join("\0" if is_law else char for is_law, char in zip(named, content.text, strict=True))
        found = re.search(r"[\s(]*\0[\0\s,.()–-]*$", marked)
        return found.start() if found else None

    def main(self) -> Instrument | None:
        """The instrument that the deck is about: a bill before an act, the first first; None where none leads."""
        leading = _leading(self.instruments)
        return leading[0] if leading else None

    def records(self) -> Iterator[Record]:
        """The records of instruments and provisions."""
        for i in self.instruments:
            number = f"HE {i.number} vp" if i.number and i.cls == "Bill" else i.number
            yield make(i.key, i.cls, None, RULE, label=i.label, spans=i.spans, identity=f"legal/{i.key.split('/')[1]}",
                       values={"instrumentNumber": number})  # fmt: skip
        for p in self.provisions:
            standing = None if p.stated else Standing.INFERRED
            yield make(p.key, "LegalProvision", None, RULE, label=p.label, spans=p.spans,
                       values={"sectionNumber": p.number, "sectionTitle": p.title},
                       links=[Link("provisionOf", p.instrument.key, standing)])  # fmt: skip


def _leading(instruments: Iterable[Instrument]) -> list[Instrument]:
    """The instruments that a deck can be about: its bills, where it has none its leading acts."""
    found = list(instruments)
    return [i for i in found if i.cls == "Bill"] or [i for i in found if i.leads]


def read_law(
    first: Sequence[Block], headings: Iterable[Block], blocks: Sequence[Block], lapsed: Iterable[str] = ()
) -> Law:
    """The law that `blocks` name; `first` are those of the first slide, `headings` those that head a section.

    `lapsed` are titles that only a bill has: under them a document can name no act.
    """
    instruments: dict[str, Instrument] = {}
    named: list[tuple[Span, Instrument]] = []
    failures: list[Failure] = []
    titles = re.compile("|".join(map(re.escape, sorted(lapsed, key=len, reverse=True))) or r"(?!)", re.IGNORECASE)
    for block in blocks:
        for part in _misnamed(block.content, titles):
            failures.append(Failure("bill-as-act", {"title": part.text}, part.span()))
            key = f"law/he-{slug(re.sub(r'^[^ ]+ ', '', part.text.casefold()))}"
            named.append(_add(instruments, Instrument(key, "Bill", label_of(part), None, True), part))
        named += _instruments(block.content, instruments)
    for span, instrument in named:
        instrument.leads = instrument.leads or instrument.titled or any(span.overlaps(b.span) for b in first)
    provisions: dict[str, Provision] = {}
    places: list[tuple[Span, Provision]] = []
    heads = {id(block) for block in headings}
    for block in blocks:
        for found in _sections(block, named, id(block) in heads):
            if isinstance(found, Failure):
                failures.append(found)
                continue
            span, provision = found
            known = provisions.setdefault(provision.key, provision)
            known.spans += [s for s in provision.spans if s not in known.spans]
            if provision.title and not known.title:
                known.title, known.label = provision.title, provision.label if not known.stated else known.label
            places.append((span, known))
    return Law(tuple(instruments.values()), tuple(provisions.values()), tuple(places), tuple(named), tuple(failures))


def _instruments(content: Canonical, known: dict[str, Instrument]) -> Iterator[tuple[Span, Instrument]]:
    """The bills and acts that `content` names, added to `known`."""
    for bill in find_bills(content.text):
        part = content.part(bill.start, bill.end)
        name = bill.number or nominative_of(re.sub(r"^\S+\s+", "", bill.title))
        number = _NUMBER.match(content.text, bill.end)
        whole = content.part(bill.start, number.end() if number else bill.end)
        yield _add(known, Instrument(f"law/he-{slug(name)}", "Bill", label_of(part), bill.number, True), whole)
    alone = _TITLE.fullmatch(content.text)
    if alone and not find_acts(content.text) and not find_bills(content.text):
        part = content.part(*alone.span("title"))
        key = f"law/{slug(part.text)}"
        yield _add(known, Instrument(key, "LegalInstrument", label_of(part), None, True), part)
    for act in find_acts(content.text):
        part = content.part(act.start, act.end)
        titled = act.name.startswith("Laki ")
        label = f"{act.name} ({act.number})" if act.number else act.name
        same = next((i for i in known.values() if i.label.partition(" (")[0] == act.name and not act.number), None)
        key = same.key if same else f"law/{slug(act.number or act.name)}"
        cls = "Act" if act.number else "LegalInstrument"
        yield _add(known, Instrument(key, cls, label, act.number, titled), part)


def _misnamed(content: Canonical, titles: re.Pattern[str]) -> Iterator[Canonical]:
    """Where `content` gives an act the title of a bill."""
    bills = find_bills(content.text)
    for match in titles.finditer(content.text):
        if not any(bill.start < match.end() and match.start() < bill.end for bill in bills):
            yield content.part(match.start(), match.end())


def _add(known: dict[str, Instrument], new: Instrument, part: Canonical) -> tuple[Span, Instrument]:
    instrument = known.setdefault(new.key, new)
    instrument.spans.append(part.span())
    return part.span(), instrument


def _sections(
    block: Block, named: Sequence[tuple[Span, Instrument]], heads: bool
) -> Iterator[tuple[Span, Provision] | Failure]:
    """The sections a block names, each with its place; a failure where nothing tells the act."""
    content = block.content
    for ref in find_sections(content.text):
        place = content.part(ref.start, ref.end)
        direct = _direct(content, ref.start, ref.act, named)
        instrument = direct[1] if direct else _nearest(place.span(), named)
        if instrument is None:
            yield _no_act(ref.number, place.span())
            continue
        title = _title(content.text) if heads and not direct else None
        span = direct[0].covering(place.span()) if direct else content.span() if title else place.span()
        label = _label(ref.number, instrument, title, stated=bool(direct))
        key = f"provision/{instrument.key}/{ref.number}"
        yield place.span(), Provision(key, ref.number, instrument, bool(direct), label, title, [span])


def _direct(
    content: Canonical, start: int, act: str | None, named: Sequence[tuple[Span, Instrument]]
) -> tuple[Span, Instrument] | None:
    """The instrument named right before a section sign, or by its first word."""
    own = content.span()
    for span, instrument in named:
        if not span.overlaps(own):
            continue
        begins = next(i for i, s in enumerate(content.starts) if s >= span.start)
        ends = next((i for i, s in enumerate(content.starts) if s >= span.end), len(content.text))
        if (act and begins == start) or (re.fullmatch(r"[\s,()]*", content.text[ends:start]) and ends <= start):
            return span, instrument
    return None


def _nearest(place: Span, named: Sequence[tuple[Span, Instrument]]) -> Instrument | None:
    """The leading instrument named last before `place`, else the first one; None where the deck is about none."""
    leading = {i.key for i in _leading(instrument for _, instrument in named)}
    before = [i for span, i in named if i.key in leading and span.end <= place.start]
    return before[-1] if before else next((i for _, i in named if i.key in leading), None)


def _title(text: str) -> str | None:
    """A heading without its section signs."""
    title = re.sub(r"\(\s*[^()]*§[^()]*\)|[,:–-]?\s*\d+\s?[a-h]?\s?§(?::\w+)?\s*[:–-]?", " ", text)
    return " ".join(title.split()).strip(" :,–-") or None


def _label(number: str, instrument: Instrument, title: str | None, *, stated: bool) -> str:
    if stated:
        return f"{instrument.label}, {number} §" if instrument.titled else f"{instrument.label} {number} §"
    return f"{number} §: {title}" if title else f"{number} §"


def _no_act(number: str, span: Span) -> Failure:
    return Failure("section-without-act", {"number": number}, span)
