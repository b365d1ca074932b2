"""A contribution: a graph that others write, kept like a document of the curated layer.

Its id is `contribution:NAME`, its graph `graph/curated/NAME`, its version the hash of its triples. Pure.
"""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256

from pyoxigraph import Literal, NamedNode, Quad, Triple

from loaders.contribution import Contribution
from service.store.lines import quad_lines
from service.store.names import contribution_id, document_iri
from service.store.state import DocumentState

MOST_TRIPLES = 20_000
"""So many triples one contribution may have: they are checked anew whenever it changes."""


def contribution(name: str, triples: frozenset[Triple]) -> Contribution:
    """What a contribution says: curated facts alone."""
    document, iri, digest = contribution_id(name), document_iri(contribution_id(name)), fingerprint(triples)
    nothing: frozenset[Triple] = frozenset()
    return Contribution(iri, document, f"{iri}/version/{digest[:12]}", digest, "", nothing, nothing, triples, ())


def state_of(said: Contribution, load: str) -> DocumentState:
    """The state of a contribution that is published with `load`."""
    digest, title = said.source_sha256, said.document_id.replace(":", " ")
    return DocumentState(said.document_id, said.version_iri, digest, digest, "", load, title)


def fingerprint(triples: Collection[Triple]) -> str:
    """The SHA-256 of triples as sorted canonical lines."""
    lines = quad_lines(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    return sha256(b"\n".join(lines)).hexdigest()


def unfit(triples: Collection[Triple]) -> str | None:
    """What published data never holds, where these triples hold it; None where they do not."""
    for triple in triples:
        if not isinstance(triple.subject, NamedNode) or not isinstance(triple.object, NamedNode | Literal):
            return str(triple)
        if isinstance(triple.object, Literal) and triple.object.direction is not None:
            return str(triple)
    return None
