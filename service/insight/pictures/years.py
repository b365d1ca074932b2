"""Which years the loaded documents are of: a year without a document is another gap than a year that says nothing."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from service.store.names import ALKE, DEFAULT, RDF

_TYPE, _YEAR, _DOCUMENTS = NamedNode(RDF + "type"), NamedNode(ALKE + "year"), NamedNode(ALKE + "documents")


@dataclass(frozen=True, slots=True)
class Years:
    """The years of loaded documents, and the years of the discussion rounds that are known."""

    loaded: frozenset[int]
    rounds: frozenset[int]


def years_of(store: Store) -> Years:
    """The years that a store knows."""
    rounds = {node: year for node in _of_class(store, "DiscussionRound") for year in _years(store, node)}
    loaded: set[int] = set()
    for document in _of_class(store, "SourceDocument"):
        loaded.update(_years(store, document))
        for quad in store.quads_for_pattern(document, _DOCUMENTS, None, DEFAULT):
            if isinstance(quad.object, NamedNode) and quad.object in rounds:
                loaded.add(rounds[quad.object])
    return Years(frozenset(loaded), frozenset(rounds.values()))


def _of_class(store: Store, name: str) -> list[NamedNode]:
    quads = store.quads_for_pattern(None, _TYPE, NamedNode(ALKE + name), DEFAULT)
    return [quad.subject for quad in quads if isinstance(quad.subject, NamedNode)]


def _years(store: Store, node: NamedNode) -> list[int]:
    values = (quad.object for quad in store.quads_for_pattern(node, _YEAR, None, DEFAULT))
    return [int(v.value[:4]) for v in values if isinstance(v, Literal) and v.value[:4].isdigit()]
