"""What a letter says the discussions rest on and are for: statutory basis, goals, sources of the agenda, the decision.

"Lakisääteinen" without an act is a statutory basis that is stated and an act that is not: the act is never supplied. A
decision is the document's own; the government it belongs to is read only where it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.evidence import Span
from loaders.families.letter.body import Body, Sentence
from loaders.families.letter.words import coordinated, evidence, nouns, printed_name, without_stop, words_pattern
from loaders.families.mentions import find
from loaders.families.source import label_of, plain
from loaders.recognise.legal import find_sections
from loaders.records import Link, Record, Value
from loaders.text.canonical import Canonical

RULE = "letter/basis@1"
DECISION = "https://w3id.org/alke/vocab/instrument/aluekehittamispaatos"
_STATUTORY = re.compile(
    r"\b(?:lakisäätei\w+|lailla säädet\w+|laissa säädet\w+|lakiin perustuv\w+|lain mukai\w+)\b", re.IGNORECASE
)
_ACT = re.compile(
    r"(?P<name>(?:[\w-]+(?:,?\s+)){0,14}?)"
    r"(?P<head>annetun lain|annetussa laissa|annettuun lakiin|\w+la(?:in|issa|kiin|ki))\s*\((?P<number>\d{1,4}/\d{4})\)"
)
_VERB = re.compile(r"^\w+(?:vat|vät|taan|tään|daan|dään)$|^(?:on|ovat|perustuu|mukaan|jonka|joka)$", re.IGNORECASE)
_GOVERNMENT = re.compile(r"\bpääministeri(?:n)?\s+((?:[A-ZÅÄÖ][\wåäöé-]+\s+){1,3})hallitu\w*", re.IGNORECASE)
_GENITIVE = re.compile(r"\b([A-ZÅÄÖ][\wåäöé-]+n)\s+hallitu(?:sohjelma|ksen|s)\w*")
_MAIN = re.compile(r"\b(?:keskeisi(?:mpä|n\b|mmä)|tärkei(?:mpä|n\b)|ensisijai|pääasialli)\w*")
_SUCH = re.compile(r"\btällaisi(?:a|na)\s+(?:ovat|on)\b(?:\s+(?:selkeimmin|esimerkiksi|erityisesti|mm\.|muun muassa))?")
_FOCUS = re.compile(r"fokuks|painopiste|teema|lähtökoh|kysymyks", re.IGNORECASE)
_ONCE = ("sourceList", "printedDate")
_PURPOSE = re.compile(r"(?:\s+[\w-]+n)*\s+\w+miseksi$")


def read_legal(body: Body, sentence: Sentence) -> Iterator[Record]:
    """The law that a sentence rests the discussions on: an act by number, its sections, or a law left unnamed."""
    text = sentence.text
    act = _ACT.search(text)
    statutory = _STATUTORY.search(text)
    if act and nouns(text, body.source.vocabulary, "event-noun"):
        yield from _act(body, sentence, act)
    elif statutory and not find_sections(text) and nouns(text, body.source.vocabulary, "event-noun"):
        noun = re.compile(r"\bmenettely\w*").search(text, statutory.end())
        end = noun.end() if noun else statutory.end()
        yield body.record(
            "LegalInstrument",
            sentence.content.part(statutory.start(), end),
            "letter/law-unnamed@1",
            label="Lakisääteinen menettely (laki nimeämättä)",
            values={"unnamedAct": True},
            links=[Link("about", body.round)],
        )


def _act(body: Body, sentence: Sentence, act: re.Match[str]) -> Iterator[Record]:
    words = act["name"].split()
    while any(_VERB.match(w.strip(",")) for w in words):
        words.pop(0)
    start = sentence.text.rindex(" ".join(words), 0, act.start("head")) if words else act.start("head")
    name = (
        f"Laki {' '.join(words)}"
        if words and "anne" in act["head"]
        else re.sub(r"la(in|issa|kiin)$", "laki", act["head"])
    )
    key = f"law/{act['number']}"
    sections = [s for s in find_sections(sentence.text) if s.start >= act.end() - 1]
    links = [] if sections else [Link("^legalBasis", body.round)]
    yield body.record(
        "LegalInstrument",
        sentence.content.part(start, act.end()),
        RULE,
        label=f"{label_of(name)} ({act['number']})",
        values={"instrumentNumber": act["number"]},
        links=links,
        key=key,
    )
    for section in sections:
        part = sentence.content.part(section.start, section.end)
        yield body.record(
            "LegalProvision",
            part,
            RULE,
            label=f"{section.number} §",
            values={"sectionNumber": section.number},
            links=[Link("provisionOf", key), Link("^legalBasis", body.round)],
        )


def states_law(body: Body) -> bool | None:
    """Whether the letter calls the discussions statutory; None where it says nothing of it."""
    about = (s for s in body.sentences if nouns(s.text, body.source.vocabulary, "event-noun"))
    return True if any(_STATUTORY.search(s.text) or _ACT.search(s.text) for s in about) else None


def read_goals(body: Body, sentence: Sentence) -> Iterator[Record]:
    """What the discussions are for; the purpose of another event (a webinar) is none of theirs."""
    text = sentence.text
    aim = re.search(
        words_pattern(body.source.vocabulary, "aim-word") + r"\s+(?:on|ovat)\b(?:,\s+että)?\s*", text, re.IGNORECASE
    )
    if aim:
        before = nouns(text[: aim.start()], body.source.vocabulary, "event-noun")
        if not text[: aim.start()].strip() or (before and before[-1].entry.slug == "keskustelu"):
            part = sentence.content.part(aim.end(), len(text))
            yield replace(_goal(body, sentence, part), spans=_from(body, sentence.content, aim.start()))
        return
    verb = re.search(words_pattern(body.source.vocabulary, "aim-verb"), text)
    if verb and nouns(text[: verb.start()], body.source.vocabulary, "event-noun"):
        yield _goal(body, sentence, sentence.content)


def _from(body: Body, content: Canonical, start: int) -> tuple[Span, ...]:
    return evidence(body.source.rendition, content.part(start, len(content.text)))


def _goal(body: Body, sentence: Sentence, part: Canonical) -> Record:
    return body.record("Goal", part, "letter/goal@1", links=[Link("goalOf", body.about(sentence))])


@dataclass(frozen=True, slots=True)
class _Basis:
    """The members of a list of bases, the words that introduce it, and whether it names the main one."""

    items: tuple[Canonical, ...]
    cue: str
    main: bool


def read_sources(body: Body, sentence: Sentence, earlier: str) -> list[Record]:
    """The sources of the agenda that a sentence lists; `earlier` is the sentence before it."""
    basis = _basis(body, sentence, earlier)
    if basis is None:
        return []
    found: list[Record] = []
    for item in basis.items:
        iri = _instrument(body, item)
        if iri == DECISION:
            found.append(_decision(body, item))
        links = [Link("agendaSourceOf", body.about(sentence), None, sentence.content.span())]
        targets = [iri, "decision"] if iri == DECISION else [iri]
        links += [Link("sourceInstrument", target) for target in targets if target]
        label = _source_label(item, body)
        values: list[Value] = [Value("sourceList", basis.cue)]
        if basis.main:
            values.append(Value("mainBasis", True, None, sentence.content.span()))
        key = f"source/{iri or plain(label)}"
        found.append(body.record("AgendaSource", item, RULE, label=label, values=values, links=links, key=key))
    return found


def _instrument(body: Body, item: Canonical) -> str | None:
    """The instrument that an item is: the one that ends it, else the one it opens with."""
    named = [m for m in find(body.source, item) if m.entry.scheme == "instrument"]
    ends = [m for m in named if m.end >= len(item.text) - 1]
    return (ends or named)[-1 if ends else 0].entry.iri if named else None


def _basis(body: Body, sentence: Sentence, earlier: str) -> _Basis | None:
    text = sentence.text
    such = _SUCH.search(text)
    word = re.search(words_pattern(body.source.vocabulary, "basis-word"), text, re.IGNORECASE)
    if such and _FOCUS.search(earlier):
        begin = such.end()
    elif (word and nouns(text, body.source.vocabulary, "event-noun")) or (word and "lähtökoh" in word.group().lower()):
        noun = not word.group().lower().startswith(("perustu", "pohjautu"))
        be = re.compile(r"\b(?:on|ovat)\b").search(text, word.end()) if noun else None
        if noun and not be:
            return None
        begin = be.end() if be else word.end()
    else:
        return None
    relative = re.compile(r",\s+jo\w+\s").search(text, begin)
    listed = without_stop(sentence.content.part(begin, relative.start() if relative else len(text)))
    return _Basis(coordinated(listed), text[:begin].strip(), bool(_MAIN.search(text[:begin])))


def _source_label(item: Canonical, body: Body) -> str:
    """The source's name: a listed instrument that is the whole item in the nominative, else as printed."""
    named = [m for m in find(body.source, item) if m.entry.scheme == "instrument"]
    if named and named[0].start == 0 and named[0].end >= len(item.text) - 1:
        return label_of(printed_name(named[0].entry, item.text[: named[0].end]))
    return label_of(_PURPOSE.sub("", item.text))


def _decision(body: Body, item: Canonical) -> Record:
    """The regional development decision as this place names it; `merge` makes one of all places."""
    government = _GOVERNMENT.search(item.text) or _GENITIVE.search(item.text)
    values: list[Value] = []
    if government:
        name = government.group(1).strip()
        office = "pääministeri " if government.re is _GOVERNMENT else ""
        values.append(Value("government", f"{office}{name} hallitus"))
    label = label_of(item) if government else None
    return body.record(
        "RegionalDevelopmentDecision",
        item,
        "letter/decision@1",
        label=label or label_of(_source_label(item, body)),
        values=values,
        key="decision",
    )


def merge(records: list[Record]) -> list[Record]:
    """One record for each key: the evidence, values and links of all; the label of the one that says most."""
    merged: dict[str, Record] = {}
    for record in records:
        known = merged.get(record.key)
        if known is None:
            merged[record.key] = record
            continue
        fuller = record if record.values and record.cls == "RegionalDevelopmentDecision" else known
        other = known if fuller is record else record
        merged[record.key] = replace(
            fuller,
            spans=tuple(dict.fromkeys([*fuller.spans, *other.spans])),
            values=tuple(
                {
                    (v.predicate, v.value) if v.predicate not in _ONCE else v.predicate: v
                    for v in (*other.values, *fuller.values)
                }.values()
            ),
            links=tuple(dict.fromkeys([*fuller.links, *other.links])),
        )
    return list(merged.values())
