"""Keep the links of documents to what is published: one whose end is not there waits, and is published once it is.

Follows a load that brought or took away something. What it does is a segment of its own, and only where something
moves: where all ends are there, as is usual, nothing is written. Contributions are left as their writers put them.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, Store

from loaders import terms
from service.load.segment import Change, make_segment, next_load, now
from service.store.delta import Delta
from service.store.names import (
    CONTRIBUTED_DOCUMENT,
    ONTOLOGY_DOCUMENT,
    RDF,
    WAITING,
    document_iri,
    layer_graph,
    layer_of,
)
from service.store.writer import Writer

_TYPE = NamedNode(RDF + "type")
_ENDS = (terms.linkSubject, terms.linkObject)
_OTHERS = (f"{document_iri(ONTOLOGY_DOCUMENT)}/", CONTRIBUTED_DOCUMENT)


def settle_links(writer: Writer) -> str | None:
    """Move the links whose ends came or went; the load that did it, or None where nothing had to be done."""
    removed: set[Quad] = set()
    added: set[Quad] = set()
    for link, version, layer in sorted(_links(writer.ledger), key=str):
        wanted = "curated" if all(_is_there(writer.ledger, end) for end in _ends(writer.ledger, link)) else WAITING
        if wanted != layer:
            gone = _quads(writer.ledger, link, layer_graph(version, layer))
            removed |= gone
            added |= _moved(gone, version, wanted)
    if not removed:
        return None
    started = now()
    load, previous = next_load(writer, started)
    change = Change("links", started, {}, ())
    writer.commit(make_segment(writer, load, previous, Delta(frozenset(removed), frozenset(added)), change))
    return load


def _links(ledger: Store) -> Iterator[tuple[NamedNode, str, str]]:
    """The links that documents have, each with the version and the layer that holds it."""
    for quad in ledger.quads_for_pattern(None, terms.linkPredicate, None, None):
        layer = layer_of(quad.graph_name)
        if layer is None or not isinstance(quad.graph_name, NamedNode) or not isinstance(quad.subject, NamedNode):
            continue
        version = quad.graph_name.value.rpartition("#")[0]
        if not version.startswith(_OTHERS):
            yield quad.subject, version, layer


def _ends(ledger: Store, link: NamedNode) -> Iterator[NamedNode]:
    for end in _ENDS:
        for quad in ledger.quads_for_pattern(link, end, None, None):
            if isinstance(quad.object, NamedNode):
                yield quad.object


def _is_there(ledger: Store, end: NamedNode) -> bool:
    """Whether a current document or our own files say what the thing is."""
    return next(ledger.quads_for_pattern(end, _TYPE, None, None), None) is not None


def _quads(ledger: Store, link: NamedNode, graph: NamedNode) -> set[Quad]:
    """What a layer says of a link, and the relation that the link gives the reason of."""
    own = set(ledger.quads_for_pattern(link, None, None, graph))
    relation = _relation(own, graph)
    return own | ({relation} if relation in ledger else set()) if relation else own


def _moved(quads: set[Quad], version: str, layer: str) -> set[Quad]:
    """The same in another layer; what waits has no relation, and what is published has it."""
    graph = layer_graph(version, layer)
    moved = {Quad(q.subject, q.predicate, q.object, graph) for q in quads}
    relation = _relation(moved, graph)
    if relation is None:
        return moved
    return moved - {relation} if layer == WAITING else moved | {relation}


def _relation(own: set[Quad], graph: NamedNode) -> Quad | None:
    said = {q.predicate: q.object for q in own if q.predicate in (*_ENDS, terms.linkPredicate)}
    subject, predicate, target = (said.get(p) for p in (terms.linkSubject, terms.linkPredicate, terms.linkObject))
    if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and isinstance(target, NamedNode):
        return Quad(subject, predicate, target, graph)
    return None
