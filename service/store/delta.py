"""From a change of the ledger to the change of what is published.

A triple is published in a graph exactly while the ledger of some current document version that is shown there has it:
in the graph of its layer, and a contribution's in its own graph too. Pure
functions over a ledger store; what they cost depends on the change, not on the graph.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Store, Triple

from service.store.names import LEDGER, PLACES, layer_graph, layer_of, shown_in


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
    graphs = [layer_graph(version_iri, layer) for layer in LEDGER]
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
    gone, come = _by_place(change.removed), _by_place(change.added)
    removed: list[Quad] = []
    added: list[Quad] = []
    for place, triple in gone.keys() | come.keys():
        before = holders(ledger, place, triple)
        after = (before - gone.get((place, triple), set())) | come.get((place, triple), set())
        quad = Quad(triple.subject, triple.predicate, triple.object, place)
        if before and not after:
            removed.append(quad)
        elif after and not before:
            added.append(quad)
    return Delta(frozenset(removed), frozenset(added))


def _by_place(quads: Iterable[Quad]) -> dict[tuple[NamedNode, Triple], set[NamedNode]]:
    found: dict[tuple[NamedNode, Triple], set[NamedNode]] = {}
    for quad in quads:
        for place in shown_in(quad.graph_name):
            assert isinstance(quad.graph_name, NamedNode)
            found.setdefault((place, quad.triple), set()).add(quad.graph_name)
    return found


def published_quad(quad: Quad) -> Quad:
    """A ledger quad as it stands in the published graph of its layer."""
    return Quad(quad.subject, quad.predicate, quad.object, PLACES[str(layer_of(quad.graph_name))])


def holders(ledger: Store, place: NamedNode, triple: Triple) -> set[NamedNode]:
    """The ledger graphs that have a triple and are shown in a published graph."""
    quads = ledger.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return {q.graph_name for q in quads if isinstance(q.graph_name, NamedNode) and place in shown_in(q.graph_name)}
