"""Identity: which IRI a thing keeps, from one version of its document to the next.

A thing's key is its document, its kind, its normalised text and its rank among equals. A key that the register knows
keeps its IRI; an item that was only reworded keeps the IRI of the item it is nearest to; the rest get IRIs made from
their keys, so that an empty register and the same document always give the same IRIs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from loaders.contribution import Entry
from loaders.recognise.similarity import likeness

ID = "https://w3id.org/alke/id/"
NEAR = 0.85
"""The least likeness at which a reworded item is still the same item."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that needs an IRI: its `kind` (kebab-case class name) and normalised text.

    `mint` is the IRI that it makes of itself where the register knows none; a `fixed` item always has it.
    """

    key: str
    kind: str
    text: str
    mint: str | None = None
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Assignment:
    """IRIs by record key, the register lines behind them, and the former wording of what was reworded, by IRI."""

    iris: dict[str, str]
    entries: tuple[Entry, ...]
    reworded: dict[str, str]


def assign(document: str, items: Sequence[Item], previous: Sequence[Entry] = ()) -> Assignment:
    """Give every item of `document` its IRI; `previous` is the register of the document's last version."""
    wanted = _ranked(document, items)
    iris = {item.key: item.mint for item, _ in wanted if item.fixed and item.mint}
    free = [entry for entry in previous if entry.iri not in set(iris.values())]
    known = {(e.kind, e.text, e.rank): e.iri for e in free}
    iris |= {item.key: known[k] for item, k in wanted if k in known and item.key not in iris}
    reworded = _reworded(wanted, free, iris)
    iris.update({key: entry.iri for key, entry in reworded.items()})
    taken = set(iris.values())
    for item, key in wanted:
        if item.key not in iris:
            own = item.mint if item.mint not in taken else None
            iris[item.key] = own or _fresh(document, key, taken)
            taken.add(iris[item.key])
    entries = tuple(Entry(document, *key, iris[item.key]) for item, key in wanted)
    former = {entry.iri: entry.text for entry in reworded.values()} | _former(wanted, previous)
    return Assignment(iris, entries, former)


def _former(wanted: Sequence[tuple[Item, tuple[str, str, int]]], previous: Sequence[Entry]) -> dict[str, str]:
    """The former wording, by IRI, of items that make their own IRI and now read otherwise."""
    now = {item.mint: item.text for item, _ in wanted if item.fixed and item.mint}
    return {entry.iri: entry.text for entry in previous if entry.iri in now and entry.text != now[entry.iri]}


def _ranked(document: str, items: Sequence[Item]) -> list[tuple[Item, tuple[str, str, int]]]:
    counts: dict[tuple[str, str], int] = {}
    ranked = []
    for item in items:
        counts[item.kind, item.text] = counts.get((item.kind, item.text), 0) + 1
        ranked.append((item, (item.kind, item.text, counts[item.kind, item.text])))
    return ranked


def _reworded(
    wanted: Sequence[tuple[Item, tuple[str, str, int]]], previous: Sequence[Entry], kept: dict[str, str]
) -> dict[str, Entry]:
    """For items without an old IRI, the old entry of their kind they are nearest to, each old entry once."""
    gone = [entry for entry in previous if entry.iri not in set(kept.values())]
    pairs = [
        (likeness(item.text, entry.text), item.key, entry)
        for item, _ in wanted
        if item.key not in kept
        for entry in gone
        if entry.kind == item.kind
    ]
    found: dict[str, Entry] = {}
    used: set[str] = set()
    for near, key, entry in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if near >= NEAR and key not in found and entry.iri not in used:
            found[key] = entry
            used.add(entry.iri)
    return found


def _fresh(document: str, key: tuple[str, str, int], taken: set[str]) -> str:
    """A new IRI: readable where the text is short and plain, else cut and told apart by a digest of the key."""
    kind, text, rank = key
    name = slug(text)
    plain = re.fullmatch(r"[a-zåäö0-9 -]+", text) is not None and len(name) <= 60
    iri = f"{ID}{document}/{kind}/{name}"
    if plain and rank == 1 and iri not in taken:
        return iri
    digest = sha256("\x1f".join((kind, text, str(rank))).encode()).hexdigest()
    return f"{ID}{document}/{kind}/{name[:48].strip('-')}-{digest[:8]}"


def slug(text: str) -> str:
    """`text` in lower-case ASCII letters, digits and hyphens; "x" where nothing is left."""
    folded = unicodedata.normalize("NFD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-") or "x"


def kebab(name: str) -> str:
    """A class name as a path part: "DiscussionRound" becomes "discussion-round"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
