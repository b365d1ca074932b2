"""IRIs in the place of blank nodes, the same ones whenever the same triples come: published data has no blank nodes."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, Quad, Triple

from service.store.lines import quad_lines
from service.store.names import GENID


def named(graph: str, triples: Iterable[Triple]) -> frozenset[Triple]:
    """The triples with an IRI for each blank node, out of its canonical label (RDFC-1.0), of all that is said with
    blank nodes, and of the graph. Sent twice, the same triples are the same."""
    whole = frozenset(triples)
    blank = {t for t in whole if isinstance(t.subject, BlankNode) or isinstance(t.object, BlankNode)}
    if not blank:
        return whole
    dataset = Dataset(Quad(t.subject, t.predicate, t.object) for t in blank)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    seed = sha256(b"\n".join([graph.encode(), *quad_lines(dataset)])).hexdigest()

    def iri(label: str) -> NamedNode:
        return NamedNode(GENID + sha256(f"{seed}#{label}".encode()).hexdigest()[:16])

    made = set()
    for quad in dataset:
        subject = iri(quad.subject.value) if isinstance(quad.subject, BlankNode) else quad.subject
        value = iri(quad.object.value) if isinstance(quad.object, BlankNode) else quad.object
        made.add(Triple(subject, quad.predicate, value))
    return (whole - blank) | made
