"""What is told of one address of ours: its facts, or where nothing is said of it, what refers to it.

Facts come as triples of the published graphs, those of the graph of loads included. A version of a document tells
what it says too, from the log. Nothing published: what became of it, where the log knows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from service.store.names import ID, layer_of
from service.store.port import Answer, Dataset, FateRead, Query, Refusal, VersionRead
from service.web.negotiation import NTRIPLES

_FACTS = """CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?s { %s } { ?s ?p ?o } UNION { GRAPH graph:loads { ?s ?p ?o } } }"""
_REFERENCES = """CONSTRUCT { ?s ?p ?o } WHERE {
  VALUES ?o { %s } { ?s ?p ?o } UNION { GRAPH graph:loads { ?s ?p ?o } } }"""


@dataclass(frozen=True, slots=True)
class Described:
    """The facts of one address, the load they are of, and for a version of a document what it says by layer."""

    iri: str
    triples: frozenset[Triple]
    load: str | None
    said: frozenset[Quad] = frozenset()


def describe(dataset: Dataset, iri: str) -> Described | Refusal:
    """The description of an address, "gone" with what became of it, or "not-found"."""
    try:
        name = str(NamedNode(iri))
    except ValueError:
        return Refusal("not-found", iri)
    if is_version(iri):
        return _version(dataset, iri, name)
    for query in (_FACTS, _REFERENCES):
        found = _asked(dataset, query % name)
        if isinstance(found, Refusal):
            return found
        if found[0]:
            return Described(iri, *found)
    return _fate(dataset, iri)


def is_version(iri: str) -> bool:
    """Whether an address is that of a version of a document."""
    document, _, version = iri.removeprefix(ID + "document/").partition("/version/")
    return iri.startswith(ID + "document/") and "/" not in document and bool(version) and "/" not in version


def _version(dataset: Dataset, iri: str, name: str) -> Described | Refusal:
    found = _asked(dataset, _FACTS % name)
    if isinstance(found, Refusal):
        return found
    answer = dataset.ask(VersionRead(iri))
    if isinstance(answer, Refusal):
        if answer.kind != "not-found":
            return answer
        return Described(iri, *found) if found[0] else _fate(dataset, iri)
    said = frozenset(parse(answer.body, format=RdfFormat.N_QUADS))
    return Described(iri, found[0] | _about(said, iri), answer.load, said)


def _about(quads: Iterable[Quad], iri: str) -> frozenset[Triple]:
    return frozenset(quad.triple for quad in quads if quad.subject == NamedNode(iri) and layer_of(quad.graph_name))


def _asked(dataset: Dataset, query: str) -> tuple[frozenset[Triple], str | None] | Refusal:
    answer = dataset.ask(Query(query, NTRIPLES))
    if isinstance(answer, Refusal):
        return answer
    return frozenset(quad.triple for quad in parse(answer.body, format=RdfFormat.N_TRIPLES)), answer.load


def _fate(dataset: Dataset, iri: str) -> Refusal:
    answer = dataset.ask(FateRead(iri))
    if isinstance(answer, Answer):
        told = json.loads(answer.body)
        return Refusal("gone", iri, findings=({"kind": told["kind"], "load": told["load"], "when": told["when"],
                                               "why": told["why"]},))  # fmt: skip
    return answer
