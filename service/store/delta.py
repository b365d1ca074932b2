"""From a change of the ledger to the change of what is published.

A triple is published in a layer exactly while some current document version's ledger has it in that layer. Pure
functions over a ledger store; what they cost depends on the change, not on the graph.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Store, Triple

from service.store.names import LAYERS, PUBLISHED, layer_graph, layer_of


@dataclass(frozen=True, slots=True)
class Delta:
    """Quads to remove and quads to add; never one in both, never one that changes nothing."""

    removed: frozenset[Quad]
    added: frozenset[Quad]

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)

    def then(self, other: Delta) -> Delta:
        """This change followed by `other`, as one."""
        return Delta(
            (self.removed | other.removed) - (self.added | other.added),
            (self.added - other.removed) | (other.added - self.removed),
        )


NOTHING = Delta(frozenset(), frozenset())


def version_quads(ledger: Store, version_iri: str) -> frozenset[Quad]:
    """Everything the ledger holds of a document version."""
    graphs = [layer_graph(version_iri, layer) for layer in LAYERS]
    return frozenset(quad for graph in graphs for quad in ledger.quads_for_pattern(None, None, None, graph))


def ledger_quads(version_iri: str, layers: dict[str, frozenset[Triple]]) -> frozenset[Quad]:
    """Triples by layer as the ledger quads of a document version."""
    return frozenset(
        Quad(t.subject, t.predicate, t.object, layer_graph(version_iri, layer))
        for layer, triples in layers.items()
        for t in triples
    )


def replacement(old: frozenset[Quad], new: frozenset[Quad]) -> Delta:
    """The change from `old` to `new`."""
    return Delta(old - new, new - old)


def published_delta(ledger: Store, change: Delta) -> Delta:
    """What a ledger change, not yet applied to `ledger`, does to the published graphs."""
    gone, come = _by_triple(change.removed), _by_triple(change.added)
    removed: list[Quad] = []
    added: list[Quad] = []
    for layer, triple in gone.keys() | come.keys():
        before = holders(ledger, layer, triple)
        after = (before - gone.get((layer, triple), set())) | come.get((layer, triple), set())
        quad = Quad(triple.subject, triple.predicate, triple.object, PUBLISHED[layer])
        if before and not after:
            removed.append(quad)
        elif after and not before:
            added.append(quad)
    return Delta(frozenset(removed), frozenset(added))


def _by_triple(quads: Iterable[Quad]) -> dict[tuple[str, Triple], set[NamedNode]]:
    found: dict[tuple[str, Triple], set[NamedNode]] = {}
    for quad in quads:
        layer = layer_of(quad.graph_name)
        if layer and isinstance(quad.graph_name, NamedNode):
            found.setdefault((layer, quad.triple), set()).add(quad.graph_name)
    return found


def published_quad(quad: Quad) -> Quad:
    """A ledger quad as it stands in the published graph of its layer."""
    return Quad(quad.subject, quad.predicate, quad.object, PUBLISHED[str(layer_of(quad.graph_name))])


def holders(ledger: Store, layer: str, triple: Triple) -> set[NamedNode]:
    """The ledger graphs that have a triple in a layer."""
    quads = ledger.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return {q.graph_name for q in quads if isinstance(q.graph_name, NamedNode) and layer_of(q.graph_name) == layer}
