"""The bullets of a round's conclusions: Conclusion, Placement and Statement, and what each statement expresses.

The text is stated; what kind of sentence it is, and so every Measure and Goal here, is inferred. The same sentence
under two themes is one Statement with two Placements. Nesting is read off a colon, so it is inferred too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loaders.families.conclusions.front import round_key
from loaders.families.mentions import find, mentions
from loaders.families.naming import unlisted
from loaders.families.source import Source, label_of, make, merged, plain
from loaders.recognise.nominative import nominative
from loaders.recognise.statement_kind import RULE as KIND_RULE
from loaders.recognise.statement_kind import Kind, Reading, read_kind
from loaders.records import Link, Record, Standing, Value
from loaders.structure import Block
from loaders.text.canonical import Canonical

RULE = "conclusions/bullet@1"
_VOCAB = "https://w3id.org/alke/vocab/"
_INFERRED = Standing.INFERRED
_CHALLENGES = re.compile(r"\bhaaste\w*\s*:\s*(?P<list>.+)$", re.IGNORECASE)
_VISION = re.compile(r"\b(?P<attribute>yhteisen|kansallisen|alueellisen|pitkän aikavälin)\s+vision\b", re.IGNORECASE)
_ATTRIBUTES = {"yhteisen": "yhteinen", "kansallisen": "kansallinen", "alueellisen": "alueellinen"}


@dataclass(frozen=True)
class Bullet:
    """A bullet and the key of the theme it stands under."""

    block: Block
    theme: str


@dataclass(frozen=True)
class _Sentence:
    """A sentence in its place."""

    content: Canonical
    kind: Reading
    placement: str

    @property
    def text(self) -> str:
        return plain(self.content.text)

    @property
    def key(self) -> str:
        return f"statement/{self.text}"


def read_bullets(source: Source, items: Sequence[Bullet], year: int | None) -> list[Record]:
    """The records of all bullets of the document, in order."""
    records: list[Record] = []
    seen: dict[str, str] = {}
    nest: _Nest | None = None
    for n, item in enumerate(items, start=1):
        key = f"conclusion/{n}"
        sentences = [
            _Sentence(part, read_kind(part.text, source.vocabulary), f"placement/{n}/{i}")
            for i, part in enumerate(source.sentences(item.block.content), start=1)
        ]
        nest = nest.holding(sentences[0].kind.kind, item.theme) if nest else None
        links = _conclusion_links(item, year, nest.parent if nest else None, seen.get(plain(item.block.text)))
        records.append(make(key, "Conclusion", item.block.content, RULE, links=links, values={"order": n}))
        seen.setdefault(plain(item.block.text), key)
        for order, sentence in enumerate(sentences, start=1):
            records += [_placement(sentence, key, item.theme, order), _statement(sentence), _expressed(sentence)]
            records += _named_in(source, sentence)
        records += [record for pair in pairwise(sentences) for record in _carried_over(source, *pair)]
        if item.block.text.endswith(":"):
            nest = _Nest(key, item.theme)
    return list(merged(records))


@dataclass(frozen=True)
class _Nest:
    """What a bullet ending with a colon opens: the bullets after it, while clauses of the first one's kind."""

    parent: str
    theme: str
    kind: Kind | None = None

    def holding(self, kind: Kind, theme: str) -> _Nest | None:
        """The nest with a bullet of `kind` under `theme` in it; None where that bullet is outside."""
        return replace(self, kind=kind) if theme == self.theme and self.kind in (None, kind) else None


def _conclusion_links(item: Bullet, year: int | None, parent: str | None, twin: str | None) -> list[Link]:
    links = [Link("inTheme", item.theme)]
    if year:
        links.append(Link("conclusionOf", round_key(year)))
    if parent:
        links.append(Link("nestedUnder", parent, _INFERRED))
    if twin:
        links.append(Link("duplicateOf", twin, _INFERRED))
    return links


def _placement(sentence: _Sentence, conclusion: str, theme: str, order: int) -> Record:
    links = [Link("placedStatement", sentence.key), Link("placedIn", conclusion), Link("inTheme", theme)]
    return make(sentence.placement, "Placement", sentence.content, RULE, links=links, values={"order": order})


def _statement(sentence: _Sentence) -> Record:
    kind = sentence.kind.kind.value
    links = [
        Link("statementKind", f"{_VOCAB}statement-kind/{kind}", _INFERRED),
        Link("expresses", f"{kind}/{sentence.text}", _INFERRED),
    ]
    reason = Value("classificationReason", f"{KIND_RULE}: {', '.join(sentence.kind.deciding) or '–'}", _INFERRED)
    return make(sentence.key, "Statement", sentence.content, RULE, links=links, values=[reason])


def _carried_over(source: Source, before: _Sentence, sentence: _Sentence) -> Iterator[Record]:
    """What a sentence goes on about without naming it: "digikompassin tavoitteisiin. Tavoitteiden …". Inferred."""
    first = sentence.content.text.split()[0].casefold()
    for mention in find(source, before.content):
        owned = before.content.text[mention.end :].split()[:1]
        same = bool(owned) and len(first) > 7 and owned[0].casefold()[:7] == first[:7]
        if same and mention.entry.scheme == "instrument":
            link = Link("mentionsInstrument", mention.entry.iri, _INFERRED, before.content.span())
            yield replace(_statement(sentence), links=(link,), values=())


def _expressed(sentence: _Sentence) -> Record:
    """The measure, goal, principle or observation that the sentence expresses."""
    reading = sentence.kind
    links: list[Link] = []
    values = [Value("decidingVerb", verb) for verb in reading.deciding]
    if reading.soft is not None:
        strength = "soft" if reading.soft else "substantive"
        links.append(Link("measureStrength", f"{_VOCAB}strength/{strength}"))
        links.append(Link("measureKind", f"{_VOCAB}measure-kind/concluded"))
    return make(
        f"{reading.kind.value}/{sentence.text}",
        reading.kind.value.capitalize(),
        sentence.content,
        KIND_RULE,
        links=links,
        values=values,
        standing=_INFERRED,
    )


def _named_in(source: Source, sentence: _Sentence) -> Iterator[Record]:
    """What a sentence names: actors and instruments, challenges it lists, a vision it refers to."""
    yield from mentions(source, sentence.content, sentence.key)
    yield from unlisted(source, sentence.content, sentence.key, find(source, sentence.content))
    yield from _challenges(sentence)
    yield from _vision(source, sentence)


def _challenges(sentence: _Sentence) -> Iterator[Record]:
    """The challenges listed after "haasteet:", each named in the nominative."""
    listed = _CHALLENGES.search(sentence.content.text)
    if not listed:
        return
    for item in re.finditer(r"[^,;]+?(?=,|;|\s(?:sekä|ja|tai)\s|\.?$)", listed.group("list")):
        words = re.sub(r"^\s*(?:sekä|ja|tai)\s+", "", item.group())
        words = re.sub(r"^\s*\w+(?:aan|ään)\s+", "", words).strip(" .")
        if not words:
            continue
        start = listed.start("list") + item.start() + item.group().index(words)
        content = sentence.content.part(start, start + len(words))
        label = label_of(nominative(words))
        yield make(
            f"challenge/{plain(label)}",
            "Challenge",
            content,
            "conclusions/challenge@1",
            label=label,
            links=[Link("challengeNamedIn", sentence.key)],
        )


def _vision(source: Source, sentence: _Sentence) -> Iterator[Record]:
    """A vision that a sentence refers to without saying it; named after the instrument it stands with."""
    found = _VISION.search(sentence.content.text)
    if not found:
        return
    attribute = found["attribute"].casefold()
    name = f"{_ATTRIBUTES.get(attribute, attribute)} visio"
    instruments = [m.entry for m in find(source, sentence.content) if m.entry.scheme == "instrument"]
    label = label_of(name) + (f" ({min(instruments[0].names, key=len).lower()})" if instruments else "")
    links = [Link("visionOf", instruments[0].iri, _INFERRED)] if instruments else []
    yield make(
        f"vision/{plain(label)}",
        "Vision",
        sentence.content.part(found.start(), found.end()),
        "conclusions/vision@1",
        label=label,
        links=links,
    )
