"""The regional development decision a deck speaks of, and its priorities, perspectives and prerequisites.

The three groups of the picture are told by their headings. Text drawn from a picture can put an entry after the next
group's heading: an entry set like those of another group, and unlike its neighbours, belongs to that other group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.families.deck.outline import Outline
from loaders.families.deck.section import Section
from loaders.families.deck.tree import Item
from loaders.families.naming import named
from loaders.families.source import Source, label_of, make, plain
from loaders.recognise import cues
from loaders.recognise.similarity import likeness
from loaders.records import Link, Record, Standing, Value
from loaders.structure import Block
from loaders.text.canonical import Canonical

RULE = "deck/decision@1"
KEY = "decision"
INSTRUMENT = "https://w3id.org/alke/vocab/instrument/aluekehittamispaatos"
_GROUPS = (
    ("prerequisite-heading", "Prerequisite", "prerequisiteOf"),
    ("perspective-heading", "CrossCuttingPerspective", "perspectiveOf"),
    ("priority-heading", "Priority", "priorityOf"),
)
_TERM = re.compile(r"\b(20\d\d)\s?[–-]\s?(20\d\d)\b")
_GOVERNMENT = re.compile(r"\b((?:[A-ZÅÄÖ]\w+\s)?[A-ZÅÄÖ]\w+n)\s+hallituks")


@dataclass
class Group:
    """One of the three groups: its kind, its heading and its entries, each with whether it is set in bold."""

    cls: str
    predicate: str
    heading: Canonical
    entries: list[Entry] = field(default_factory=list)


@dataclass
class Entry:
    """An entry of a group; `displaced` where it stood under another group's heading."""

    content: Canonical
    bold: bool
    displaced: bool = False


def decision_record(source: Source, deck: Outline, groups: Sequence[Group] = ()) -> Record | None:
    """The decision: stated where the text names it, inferred where only its groups stand there; None where neither."""
    for content in _texts(deck):
        for mention in named(source, content):
            if mention.entry.iri == INSTRUMENT:
                part = content.part(mention.start, mention.end)
                return _named(part, content, [*mention.entry.names], mention.entry.label)
    if groups:
        return make(KEY, "RegionalDevelopmentDecision", None, RULE, label="Aluekehittämispäätös",
                    spans=[groups[0].heading.span()], standing=Standing.INFERRED)  # fmt: skip
    return None


def _texts(deck: Outline) -> Iterator[Canonical]:
    for section in deck.sections:
        yield from (block.content for block in section.paragraphs)
        yield from (item.block.content for item in section.walk())


def _named(part: Canonical, content: Canonical, names: list[str], preferred: str) -> Record:
    """A decision that is named; its label is the listed name nearest to the printed one."""
    nearest = max(names, key=lambda name: (likeness(name, part.text), name == preferred))
    values = [Value("printedName", part.text)] if plain(nearest) != plain(part.text) else []
    after = content.text[content.text.find(part.text) + len(part.text) :][:24]
    term = _TERM.search(after)
    if term:
        values.append(Value("governmentTerm", f"{term[1]}-{term[2]}"))
    government = _GOVERNMENT.search(content.text)
    if government:
        values.append(Value("government", f"{government[1]} hallitus"))
    return make(KEY, "RegionalDevelopmentDecision", part, RULE, label=label_of(nearest), values=values,
                identity=f"decision/{term[1]}-{term[2]}" if term else None)  # fmt: skip


def groups_of(source: Source, deck: Outline) -> tuple[list[Group], set[int]]:
    """The groups of the decision's picture, and the numbers of the sections they take up."""
    found: list[Group] = []
    used: set[int] = set()
    before: Section | None = None
    for section in deck.sections:
        kind = group_kind(source, section.heading)
        if kind and section.heading:
            found.append(Group(kind[1], kind[2], section.heading.content))
        elif not (found and before and before.number in used and not before.ends_page and _is_entry(source, section)):
            before = section
            continue
        else:
            found[-1].entries.extend(_entries(source, section.heading))
        used.add(section.number)
        before = section
        for block in (*section.paragraphs, *(item.block for item in section.items)):
            found[-1].entries.extend(_entries(source, block))
    if not any(group.entries for group in found):
        return [], set()
    used -= {s.number for s in deck.sections for g in found if not g.entries and s.heading
             and s.heading.content is g.heading}  # fmt: skip
    return _settled([group for group in found if group.entries]), used


def group_kind(source: Source, heading: Block | None) -> tuple[str, str, str] | None:
    """Which of the three groups a short heading names; None where it names none."""
    if heading is None or len(heading.text.split()) > 5 or re.search(r"teem", heading.text, re.IGNORECASE):
        return None
    last = heading.text.split()[-1]
    return next((g for g in _GROUPS if cues.stems(source.vocabulary, g[0]).fullmatch(last.strip(":"))), None)


def _is_entry(source: Source, section: Section) -> bool:
    """Whether what was taken for a heading is an entry: nothing stands under it, or a bold entry does."""
    if cues.stems(source.vocabulary, "work-heading").search(section.title):
        return False
    return not section.items and all(block.text.startswith("**") for block in section.paragraphs)


def _entries(source: Source, block: Block | None) -> Iterator[Entry]:
    """The entries a block holds: one in bold marks, else one for each line that begins with a capital."""
    if block is None:
        return
    if block.text.startswith("**"):
        for match in re.finditer(r"\*\*(.+?)\*\*|(?<=\*\*)[^*]+", block.text):
            start, end = match.span(1) if match[1] else match.span()
            part = block.content.part(start, end)
            if part.text:
                yield Entry(part, match[1] is not None)
        return
    groups: list[list[int]] = []
    for i, line in enumerate(block.lines):
        if not groups or (line.text[:1].isupper() and not block.lines[i - 1].text.rstrip().endswith((",", "-", " ja"))):
            groups.append([])
        groups[-1].append(i)
    yield from (Entry(source.join([block.lines[i] for i in g]), False) for g in groups)


def _settled(groups: list[Group]) -> list[Group]:
    """Move each entry that is set unlike its group and like an earlier one to that earlier group."""
    style = {id(g): sum(e.bold for e in g.entries) * 2 > len(g.entries) for g in groups}
    for i, group in enumerate(groups):
        for entry in [e for e in group.entries if e.bold != style[id(group)]]:
            earlier = next((g for g in reversed(groups[:i]) if style[id(g)] == entry.bold), None)
            if earlier:
                group.entries.remove(entry)
                entry.displaced = True
                earlier.entries.append(entry)
    return groups


def group_records(groups: Sequence[Group]) -> Iterator[Record]:
    """Priorities, perspectives and prerequisites, in their order, with the headings they stand under."""
    for group in groups:
        heading = group.heading
        yield make(f"heading/{heading.span().start}", "Heading", heading, RULE, label=heading.text)
        for n, entry in enumerate(group.entries, start=1):
            values = [Value("order", n)]
            if entry.displaced:
                values.append(Value("displacedHeading", True, Standing.INFERRED))
            standing = Standing.INFERRED if entry.displaced else None
            yield make(f"{group.cls}/{n}", group.cls, entry.content, RULE, values=values,
                       links=[Link(group.predicate, KEY, standing)])  # fmt: skip


def listed_groups(source: Source, items: Sequence[Item]) -> tuple[list[Group], list[Item]]:
    """Groups given as bullets ("Painopisteet:" with bullets under it), and the bullets that head them."""
    found: list[Group] = []
    heads: list[Item] = []
    for item in items:
        kind = group_kind(source, item.block)
        if kind and item.children:
            entries = [Entry(child.block.content, False) for child in item.children]
            found.append(Group(kind[1], kind[2], item.block.content, entries))
            heads.append(item)
    return found, heads
