"""On what a round rests: the sources of its agenda, each with the instrument it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.evidence import Span
from loaders.families.agenda_deck.plan import OPENS
from loaders.families.deck.decision import INSTRUMENT
from loaders.families.deck.decision import KEY as DECISION
from loaders.families.deck.tree import Item
from loaders.families.naming import deck_mentions, named
from loaders.families.source import Source, label_of, make
from loaders.identity import slug
from loaders.recognise import cues
from loaders.recognise.clauses import list_members
from loaders.recognise.legal import ActReference, find_acts
from loaders.recognise.mentions import Mention
from loaders.recognise.similarity import likeness
from loaders.records import Link, Record, Standing, Value
from loaders.text.canonical import Canonical

RULE = "agenda-deck/source@1"
_OF_DISCUSSIONS = re.compile(
    r"(?:alke-?|aluekehittämis)?\w*keskustelu|(?:\S+\s){0,2}keskustelu|lähtökohd|lähtökoht|teem|pohjana", re.IGNORECASE
)


def says_basis(source: Source, item: Item) -> bool:
    """Whether a bullet says on what the discussions rest."""
    cue = cues.words(source.vocabulary, "basis-cue").search(item.text)
    about = _OF_DISCUSSIONS.match(item.text)
    return bool(cue and about and (cue.start() < 50 or item.children))


def source_records(source: Source, item: Item, round_key: str | None, key: str, decided: bool) -> Iterator[Record]:
    """An AgendaSource for each part of the list that follows the cue, or for each bullet under it."""
    cue = cues.words(source.vocabulary, "basis-cue").search(item.text)
    content = item.block.content
    opened = re.compile(OPENS).match(content.text, cue.end()) if cue else None
    rest = content.part(opened.end(), len(content.text.rstrip(". "))) if opened else content
    acts = [act for act in find_acts(rest.text) if act.number]
    if acts:
        yield from _basis_in_law(acts[0], content, rest, round_key)
        return
    parts = [member.content for member in list_members(rest)] if rest.text else []
    wholes: list[Span] = []
    if not parts and item.children:
        pairs = [(part, child) for child in item.children for part in _elliptical(child.block.content)]
        parts, wholes = [part for part, _ in pairs], [child.block.span for _, child in pairs]
    before = ""
    wholes = wholes or [content.span()] * len(parts)
    for n, part in enumerate(parts, start=1):
        yield from _source(source, part, before, round_key, f"{key}/source/{n}", decided, n, wholes[n - 1])
        before = part.text
    if parts and not rest.text:
        yield make(f"{key}/intro", "ContextStatement", content, RULE)


def _basis_in_law(act: ActReference, whole: Canonical, rest: Canonical, round_key: str | None) -> Iterator[Record]:
    """The act that the discussions are said to rest on."""
    name = slug(act.number or act.name)
    links = [Link("legalBasis", f"law/{name}", subject=round_key)] if round_key else []
    yield make(f"law/{name}", "Act", rest.part(act.start, act.end), RULE, label=f"{act.name} ({act.number})",
               spans=[whole.span()], values={"instrumentNumber": act.number}, links=links,
               identity=f"legal/{name}")  # fmt: skip


def _elliptical(content: Canonical) -> list[Canonical]:
    """A bullet's text, or its parts where one is elliptical ("maakuntastrategiat ja -ohjelmat")."""
    members = [member.content for member in list_members(content)]
    return members if any(member.text.startswith("-") for member in members) else [content]


def _source(
    source: Source,
    part: Canonical,
    before: str,
    round_key: str | None,
    key: str,
    decided: bool,
    order: int,
    bullet: Span,
) -> Iterator[Record]:
    instruments = [m for m in named(source, part) if m.entry.scheme == "instrument"]
    best = max(instruments, key=lambda m: m.end, default=None)
    label, values, links = label_of(part), [Value("order", order)], []
    if best:
        links = [Link("sourceInstrument", best.entry.iri)]
        if decided and best.entry.iri == INSTRUMENT:
            links.append(Link("sourceInstrument", DECISION))
        label, values = _source_name(source, part, best, values)
    else:
        label, links = _unnamed(source, part.text, before)
    if round_key:
        links.append(Link("agendaSourceOf", round_key))
    yield make(key, "AgendaSource", part, RULE, label=label, spans=[bullet], values=values, links=links)
    yield from deck_mentions(source, part, key)


def _source_name(source: Source, part: Canonical, best: Mention, values: list[Value]) -> tuple[str, list[Value]]:
    """A source's label: its text, or the listed name where it stands in another case than the nominative."""
    named_as = part.text[best.start : best.end]
    if best.end == len(part.text) and re.search(r"(?:aan|ään|iin|een|uun|hin|hen|sta|stä)$", named_as):
        return label_of(best.entry.label), [*values, Value("printedName", named_as)]
    return label_of(part), values if named_as == part.text else [*values, Value("printedName", named_as)]


def _unnamed(source: Source, text: str, before: str) -> tuple[str, list[Link]]:
    """A source whose name is elliptical ("strategiat ja -ohjelmat") or misspelt; else as printed, with no link."""
    entries = source.vocabulary.scheme("instrument")
    last = before.split()[-1] if before else ""
    if text.startswith("-") and last:
        wholes = [last[:cut] + text[1:] for cut in range(len(last) - 1, 2, -1)]
        names = [(name, e.iri) for e in entries for name in e.names]
        alike = ((likeness(whole, name), -n, whole, iri) for n, whole in enumerate(wholes) for name, iri in names)
        best = max(alike, default=(0.0, 0, "", ""))
        if best[0] >= 0.85:
            return label_of(best[2]), [Link("sourceInstrument", best[3], Standing.INFERRED)]
    near = max(((likeness(text, name), e.iri) for e in entries for name in e.names), default=(0.0, ""))
    return label_of(text), [Link("sourceInstrument", near[1], Standing.INFERRED)] if near[0] >= 0.9 else []
