"""Links as they stand in any graph: accepted ones among what is curated, proposed ones among what loads tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from service.insight.pictures.standing import PROPOSED
from service.store.names import ALKE, DCTERMS, VOCAB

SUBJECT: Final = NamedNode(ALKE + "linkSubject")
OBJECT: Final = NamedNode(ALKE + "linkObject")
_STATUS = VOCAB + "link-status/"
_STANDINGS: Final = {_STATUS + "accepted": "curated", _STATUS + "proposed": PROPOSED}


@dataclass(frozen=True, slots=True)
class Link:
    """A link that is accepted or proposed: ends, relation, kind, how it is known and why; "" for what is not told."""

    subject: str
    object: str
    predicate: str
    kind: str
    standing: str
    reason: str
    score: str
    role: str
    date: str


def links_at(store: Store, node: str, end: NamedNode, language: str) -> Iterator[Link]:
    """The links that have a thing at one of their ends, in order; none that is rejected."""
    found = {quad.subject for quad in store.quads_for_pattern(None, end, NamedNode(node), None)}
    for link in sorted(link.value for link in found if isinstance(link, NamedNode)):
        standing = _STANDINGS.get(_one(store, link, "linkStatus", language))
        if standing is None:
            continue
        subject, target = _one(store, link, "linkSubject", language), _one(store, link, "linkObject", language)
        predicate, kind = _one(store, link, "linkPredicate", language), _one(store, link, "linkKind", language)
        note, source = _one(store, link, "evidenceNote", language), _one(store, link, DCTERMS + "source", language)
        reason = " ".join(f"{note} ({source})".split()) if source else " ".join(note.split())
        score = _one(store, link, "confidence", language) if standing == PROPOSED else ""
        role, date = _one(store, link, "reviewerRole", language), _one(store, link, DCTERMS + "date", language)
        yield Link(subject, target, predicate, kind, standing, reason, score, role, date)


def _one(store: Store, node: str, name: str, language: str) -> str:
    """A value, in the language spoken where there are several."""
    predicate = NamedNode(name if ":" in name else ALKE + name)
    wishes = {language: 0, "fi": 1, "": 2}
    values = {quad.object for quad in store.quads_for_pattern(NamedNode(node), predicate, None, None)}
    ranked = sorted(
        (wishes.get(value.language or "", 3) if isinstance(value, Literal) else 2, value.value)
        for value in values
        if isinstance(value, Literal | NamedNode)
    )
    return ranked[0][1] if ranked else ""
