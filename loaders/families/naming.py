"""What a text names: mentions of the vocabulary's entries, and instruments and bodies it does not list.

An instrument or body that is not listed is known by its head noun ("… -strategia", "… johtoryhmä") and becomes a record
of the document. A name in the genitive inside an instrument's name is its owner and is mentioned too; a body's name
inside the name of its own network or unit is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.families.mentions import RULE, find, mention_record, role_of
from loaders.families.source import Source, label_of, make, plain
from loaders.recognise import cues
from loaders.recognise.mentions import Mention, finder
from loaders.records import Link, Record, Standing, Value
from loaders.text.canonical import Canonical

HEAD_RULE = "deck/named-by-head@1"
_GROUP = "ActorGroup"
_AREAS = "https://w3id.org/alke/vocab/actor/alueet"
_ROLE_CASE = re.compile(r"(na|nä|ksi)$")
_PLAIN = re.compile(
    r"^(?:työ|aika|toiminta|kokonais|toimenpide|kehittämis)(?:suunnitelma|ohjelma|strategia)", re.IGNORECASE
)


def deck_mentions(source: Source, content: Canonical, target: str) -> Iterator[Record]:
    """The mentions in `content`, a text of the record `target`, and records for what the vocabulary does not list."""
    bodies = list(_bodies(source, content))
    inside = [(start, end) for start, end, _ in bodies]
    found = [m for m in named(source, content) if not _within(m, inside)]
    for n, mention in enumerate(found):
        yield mention_record(f"{target}/mention/{n}", mention.entry, content.part(mention.start, mention.end), target,
                             _role(content.text, mention))  # fmt: skip
    yield from unlisted(source, content, target, found, bodies)


def unlisted(
    source: Source,
    content: Canonical,
    target: str,
    found: Sequence[Mention],
    bodies: Sequence[tuple[int, int, str]] | None = None,
) -> Iterator[Record]:
    """Records for the bodies and instruments that only their head noun gives away; `found` is what is listed."""
    heads = source.vocabulary.words("organ-head")
    for start, end, parent in _bodies(source, content) if bodies is None else bodies:
        yield from _body(content, (start, end), parent, target, heads)
    yield from _organisations(source, content, found, target)
    yield from _instruments(source, content, list(found), target)


def _role(text: str, mention: Mention) -> str | None:
    """The mention's role; whoever leads ("… johdolla") performs."""
    led = mention.entry.scheme == "actor" and re.match(r"(?:/\S+)?\s+johdolla\b", text[mention.end :])
    return "performer" if led else role_of(text, mention)


def named(source: Source, content: Canonical) -> list[Mention]:
    """The vocabulary's entries that `content` names, owners of instruments included."""
    spaced = _apart(content)
    found = [m for m in find(source, spaced) if _is_actor_here(content.text, m)]
    owners = finder(source.vocabulary, "actor")
    for mention in [m for m in found if m.entry.scheme == "instrument"]:
        name = content.text[mention.start : mention.end]
        for owner in owners.find(name):
            if owner.start == 0 and owner.end < len(name) and "kehity" not in name[owner.end : owner.end + 7]:
                found.append(Mention(owner.entry, mention.start, mention.start + owner.end))
    return sorted(found, key=lambda m: (m.start, m.end))


def _apart(content: Canonical) -> Canonical:
    """`content` with the strokes between whole words as spaces ("Vastuuministeriön/ministeriöiden"); no place moves."""
    text = re.sub(r"(?<=[a-zåäö]{3})/(?=[a-zåäö]{3})", " ", content.text)
    return Canonical(text, content.starts, content.ends, content.repairs)


def _is_actor_here(text: str, mention: Mention) -> bool:
    """Whether "alueet" acts here: next to another actor, as a subject or as a recipient, not as what is developed."""
    if mention.entry.iri != _AREAS:
        return True
    name, after, before = text[mention.start : mention.end].lower(), text[mention.end :], text[: mention.start]
    joined = re.match(r"(,| ja | sekä )", after) or re.search(
        r"(ministeriöiden|maakuntien|valtion|kuntien)( ja|,| sekä)?\s*$", before
    )
    return bool(joined) or name in ("alueet", "alueille", "alueilta") or bool(re.match(r"\s+(kanssa|kesken)\b", after))


def _within(mention: Mention, spans: list[tuple[int, int]]) -> bool:
    return any(start <= mention.start and mention.end <= end for start, end in spans)


def _bodies(source: Source, content: Canonical) -> Iterator[tuple[int, int, str]]:
    """Bodies named by a head noun after an organisation in the genitive: (start, end, IRI of the organisation)."""
    head = cues.inflected(source.vocabulary, "organ-head")
    for mention in find(source, content):
        if mention.entry.scheme != "actor" or _GROUP in mention.entry.classes:
            continue
        after = re.match(r"\s+", content.text[mention.end :])
        match = head.match(content.text, mention.end + after.end()) if after else None
        if match and content.text[mention.start : mention.end].lower().endswith("n"):
            yield mention.start, match.end(), mention.entry.iri


def _body(
    content: Canonical, place: tuple[int, int], parent: str, target: str, heads: frozenset[str]
) -> Iterator[Record]:
    named_as = content.part(*place)
    before, _, form = named_as.text.rpartition(" ")
    label = f"{before} {cues.nominative_of(form, heads) or form}"
    key = f"body/{plain(label)}"
    yield make(key, "Unit", named_as, HEAD_RULE, label=label_of(label), links=[Link("partOfOrganisation", parent)])
    links = (Link("mentionOf", key), Link("mentionedIn", target), Link("mentionsActor", key, subject=target))
    yield Record(f"{target}/mention/body/{named_as.starts[0]}", "Mention", None, (named_as.span(),), RULE,
                 (Value("mentionText", named_as.text),), links)  # fmt: skip


def _organisations(source: Source, content: Canonical, found: Sequence[Mention], target: str) -> Iterator[Record]:
    """Organisations that no vocabulary lists: a capital within a sentence and a head noun of such."""
    heads = source.vocabulary.words("organisation-compound-head")
    for match in re.finditer(r"(?<=[\w,] )[A-ZÅÄÖ][a-zåäö]{6,}\b", content.text):
        listed = any(m.start < match.end() and match.start() < m.end for m in found)
        nominative = None if listed else cues.nominative_of(match.group(), heads)
        if nominative is None or nominative.casefold() in heads:
            continue
        name = content.part(match.start(), match.end())
        key = f"organisation/{plain(nominative)}"
        yield make(key, "Organisation", name, HEAD_RULE, label=nominative)
        links = (Link("mentionOf", key), Link("mentionedIn", target), Link("mentionsActor", key, subject=target))
        yield Record(f"{target}/mention/{key}/{name.starts[0]}", "Mention", None, (name.span(),), RULE,
                     (Value("mentionText", name.text),), links)  # fmt: skip


def _instruments(source: Source, content: Canonical, found: list[Mention], target: str) -> Iterator[Record]:
    """Instruments that only their head noun gives away, with the genitives right before a bare head."""
    heads = source.vocabulary.words("instrument-head")
    taken = [(m.start, m.end) for m in found if m.entry.scheme == "instrument"]
    for match in cues.inflected(source.vocabulary, "instrument-head").finditer(content.text):
        if any(s < match.end() and match.start() < e for s, e in taken) or _ROLE_CASE.search(match.group()):
            continue
        nominative = cues.nominative_of(match.group(), heads)
        start = _start(content.text, match.start(), bare=nominative in heads or bool(_PLAIN.match(match.group())))
        if nominative is None or start is None:
            continue
        name = content.part(start, match.end())
        before = re.sub(r"(lli|tti)sen\s+$", r"\1nen ", content.text[start : match.start()])
        label = label_of(before + nominative)
        key = f"instrument/{plain(label)}"
        yield make(key, "PlanningInstrument", name, HEAD_RULE, label=label)
        links = (Link("mentionOf", key), Link("mentionedIn", target), Link("mentionsInstrument", key, subject=target))
        yield Record(f"{target}/mention/{key}/{name.starts[0]}", "Mention", None, (name.span(),), RULE,
                     (Value("mentionText", name.text),), links, Standing.STATED)  # fmt: skip


def _start(text: str, at: int, *, bare: bool) -> int | None:
    """Where a name begins: at its compound; a bare head needs the genitives before it, else it names nothing."""
    national = re.search(r"\bkansalli(?:nen|sen)\s+$", text[:at], re.IGNORECASE)
    if not bare:
        return national.start() if national else at
    before = re.search(r"(?:\b[^\W\d_][\w-]*(?:(?<!e)n|(?:lli|tti)nen)\s+)+$", text[:at])
    return before.start() if before else None
