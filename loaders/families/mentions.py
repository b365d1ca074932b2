"""Mention records: which actors, instruments and areas a text names, and in what role.

A mention is stated; its role is a reading of the words around it, so it is inferred. A role is never a responsibility.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from loaders.families.source import Source
from loaders.recognise.mentions import Mention, finder
from loaders.records import Link, Record, Standing, Value
from loaders.terms import VOCAB
from loaders.text.canonical import Canonical
from loaders.vocabulary import Entry

RULE = "mentions@1"
ROLE = f"{VOCAB}mention-role/"
_TOGETHER = re.compile(r"^[^.;:]{0,80}?\b(yhteistyö\w*|vuoropuhelu\w*|kesken|kanssa)\b")


def mentions(
    source: Source, content: Canonical, target: str, replace: Mapping[str, str] | None = None
) -> Iterator[Record]:
    """The mentions in `content`, a text of the record `target`.

    `replace` maps vocabulary IRIs to those that the same name stands for in this document.
    """
    for found in find(source, content):
        words = content.part(found.start, found.end)
        entry = source.vocabulary.entries.get((replace or {}).get(found.entry.iri, found.entry.iri), found.entry)
        key = f"{target}/mention/{words.span().start}"
        yield mention_record(key, entry, words, target, role_of(content.text, found))


def find(source: Source, content: Canonical) -> tuple[Mention, ...]:
    """Where `content` names an actor, an instrument, a region or a group of regions."""
    return finder(source.vocabulary, "actor", "instrument", "region", "region-group", "area").find(content.text)


def mention_record(key: str, entry: Entry, content: Canonical, target: str, role: str | None) -> Record:
    """The record of one mention of `entry` by the words `content` in the record `target`."""
    links = [Link("mentionOf", entry.iri), Link("mentionedIn", target)]
    if role:
        links.append(Link("mentionRole", ROLE + role, Standing.INFERRED))
    shortcut = {"actor": "mentionsActor", "instrument": "mentionsInstrument"}.get(entry.scheme, "mentionsArea")
    values = (Value("mentionText", content.text),)
    links.append(Link(shortcut, entry.iri, subject=target))
    return Record(key, "Mention", None, (content.span(),), RULE, values, tuple(links))


def role_of(text: str, mention: Mention) -> str | None:
    """The role the words around a mention give it, a slug of `vocab/mention-role/`; "mentioned" without any."""
    if mention.entry.scheme != "actor":
        return None
    before, name, after = (
        text[: mention.start],
        text[mention.start : mention.end].lower(),
        text[mention.end :],
    )
    if _TOGETHER.match(after) and re.search(r"(n|t|sten|jen|den)$", name):
        return "cooperating"
    if before.count("(") > before.count(")") and re.search(
        r"\b(taho|toimij|osapuol)\w*\s*\($", before[: before.rfind("(") + 1]
    ):
        return "cooperating"
    if re.search(r"(ille|lle)$", name):
        return "target"
    if re.match(r"\s+(rooli|merkity|asema|tehtäv)", after):
        return "object"
    if re.match(r"\s+(mahdollisuu|edellyty|kyky|kykyä|osallisuu)", after):
        return "beneficiary"
    if re.search(r"(ia|iä|ja|jä)$", name):
        return "target"
    return "owner" if re.search(r"n$", name) and re.match(r"\s+\w", after) else "mentioned"
