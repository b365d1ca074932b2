"""The edges that carry evidence: from a store, each relation between two things with what bears it out.

An edge counts where somebody can check it. Its evidence is, in this order: a link that a person has accepted, a
statement about the very relation (`alke:Assertion`), or its subject itself, when that was read from a passage or names
its source in the same graph. Vocabularies give names, no edges. A node that only ties others together (a placement, a
responsibility) is no thing of its own: what it ties is tied, and the node is the evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from pyoxigraph import NamedNode, Store

from service.store.names import ALKE, DCTERMS, DEFAULT, PROV, PUBLISHED, RDF, RDFS, VOCAB

STANDINGS: Final = ("stated", "inferred", "curated")
_TYPE, _DERIVED, _SOURCE = NamedNode(RDF + "type"), NamedNode(PROV + "wasDerivedFrom"), NamedNode(DCTERMS + "source")
_SUBJECT, _PREDICATE, _OBJECT = (NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
_LINK = tuple(NamedNode(ALKE + name) for name in ("linkSubject", "linkPredicate", "linkObject"))
_ACCEPTED = NamedNode(VOCAB + "link-status/accepted")

JOINTS: Final = {
    ALKE + "Placement": ALKE + "placedStatement",
    ALKE + "Responsibility": "^" + ALKE + "hasResponsibility",
}
"""Kinds of nodes that only tie others together, and the relation to the one that the others are tied to."""

APART: Final = frozenset(
    ALKE + name
    for name in (
        *("Passage", "Rendition", "DocumentVersion", "TextShare", "Mention", "Link", "Assertion", "Load", "Finding"),
        *("LoadOutcome", "ValidationReport", "WebLink", "Heading", "EmptySection", "FormField", "NutsCode"),
    )
)
"""Kinds that are evidence, form or bookkeeping: no edge leads to them or from them."""

HOLDERS: Final = frozenset(ALKE + name for name in ("DiscussionRound", "SourceDocument", "GovernmentLevel"))
"""A year, a document and a level of government hold everything of theirs: to share one connects nothing."""


class Kind(IntEnum):
    """How a thing may be passed by a path: freely, not as an actor once it is a hub, or never but upwards."""

    FREE = 0
    ACTOR = 1
    HOLDER = 2


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation with its evidence: the link, assertion, joint or subject that bears it out."""

    subject: str
    predicate: str
    object: str
    standing: int
    evidence: str


def things(store: Store) -> dict[NamedNode, Kind]:
    """Everything that an edge may lead to."""
    found: dict[NamedNode, Kind] = {}
    apart: set[NamedNode] = set()
    actors = _below(store, NamedNode(ALKE + "Actor"))
    for quad in store.quads_for_pattern(None, _TYPE, None, DEFAULT):
        kind, node = quad.object, quad.subject
        if not isinstance(node, NamedNode) or not isinstance(kind, NamedNode):
            continue
        if kind.value in APART or kind.value in JOINTS:
            apart.add(node)
        elif kind.value.startswith(ALKE) or kind.value.endswith("org#ChangeEvent"):
            own = Kind.HOLDER if kind.value in HOLDERS else Kind.ACTOR if kind in actors else Kind.FREE
            found[node] = max(found.get(node, Kind.FREE), own)
    return {node: kind for node, kind in found.items() if node not in apart}


def _below(store: Store, top: NamedNode) -> set[NamedNode]:
    """A class and all classes under it."""
    found, rim = {top}, [top]
    while rim:
        for quad in store.quads_for_pattern(None, NamedNode(RDFS + "subClassOf"), rim.pop(), DEFAULT):
            if isinstance(quad.subject, NamedNode) and quad.subject not in found:
                found.add(quad.subject)
                rim.append(quad.subject)
    return found


def edges(store: Store, known: Mapping[NamedNode, Kind]) -> Iterator[Edge]:
    """Every edge between known things. The same relation may come more than once, with other evidence."""
    own = {**_of_links(store), **_of_assertions(store)}
    joints = {
        node: main for kind, relation in JOINTS.items() for node, main in _mains(store, kind, relation) if main in known
    }
    for standing, name in enumerate(STANDINGS):
        graph = PUBLISHED[name]
        borne = {q.subject for p in (_DERIVED, _SOURCE) for q in store.quads_for_pattern(None, p, None, graph)}
        derived = (
            {q.subject for q in store.quads_for_pattern(None, _DERIVED, None, DEFAULT)} if standing == 1 else borne
        )
        for quad in store.quads_for_pattern(None, None, None, graph):
            s, p, o = quad.subject, quad.predicate, quad.object
            if not isinstance(o, NamedNode) or o not in known or not isinstance(s, NamedNode) or p == _TYPE:
                continue
            if s in joints and joints[s] != o:
                yield Edge(joints[s].value, p.value, o.value, standing, s.value)
            elif s in known and s != o:
                bearer = own.get((s, p, o)) or (s if s in derived or s in borne else None)
                if bearer is not None:
                    yield Edge(s.value, p.value, o.value, standing, bearer.value)


def _mains(store: Store, kind: str, relation: str) -> Iterator[tuple[NamedNode, NamedNode]]:
    """The joints of a kind, each with the thing that its others are tied to."""
    predicate, inverse = NamedNode(relation.removeprefix("^")), relation.startswith("^")
    for quad in store.quads_for_pattern(None, predicate, None, DEFAULT):
        joint, main = (quad.object, quad.subject) if inverse else (quad.subject, quad.object)
        if isinstance(joint, NamedNode) and isinstance(main, NamedNode):
            yield joint, main


Relation = tuple[NamedNode, NamedNode, NamedNode]


def _of_links(store: Store) -> dict[Relation, NamedNode]:
    """The relations that an accepted link gives."""
    accepted = store.quads_for_pattern(None, NamedNode(ALKE + "linkStatus"), _ACCEPTED, PUBLISHED["curated"])
    found = ((quad.subject, [_one(store, quad.subject, part) for part in _LINK]) for quad in accepted)
    return {(s, p, o): link for link, (s, p, o) in found if isinstance(link, NamedNode) and s and p and o}


def _of_assertions(store: Store) -> dict[Relation, NamedNode]:
    """The relations that have evidence of their own."""
    found: dict[Relation, NamedNode] = {}
    for quad in store.quads_for_pattern(None, _TYPE, NamedNode(ALKE + "Assertion"), DEFAULT):
        s, p, o = (_one(store, quad.subject, part) for part in (_SUBJECT, _PREDICATE, _OBJECT))
        if isinstance(quad.subject, NamedNode) and s and p and o:
            found[s, p, o] = quad.subject
    return found


def _one(store: Store, node: object, predicate: NamedNode) -> NamedNode | None:
    """The value of a node, where it is an address."""
    assert isinstance(node, NamedNode)
    quad = next(store.quads_for_pattern(node, predicate, None, DEFAULT), None)
    return quad.object if quad is not None and isinstance(quad.object, NamedNode) else None
