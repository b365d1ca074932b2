"""What the graph of loads says of an acceptance: of which finding, why, in which role, until when, and what ended it.

An acceptance ends with its day, or with the load that takes it back or puts another in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from loaders import terms
from service.store.names import ID, PROV, RDF, XSD, document_iri, load_iri


def acceptance_triples(load: str, acceptance: Mapping[str, Any]) -> Iterator[Triple]:
    """What a load says that wrote `acceptance`, or that took one back: then it has no day."""
    if acceptance.get("ends"):
        yield Triple(_node(acceptance["ends"]), NamedNode(PROV + "wasInvalidatedBy"), load_iri(load))
    if not acceptance["until"]:
        return
    node, name = _node(load), acceptance["id"]
    yield Triple(node, NamedNode(RDF + "type"), terms.Acceptance)
    yield Triple(node, terms.findingId, Literal(name))
    yield Triple(node, terms.acceptedFinding, NamedNode(f"{ID}finding/{acceptance['found']}/{name}"))
    yield Triple(node, terms.findingDocument, NamedNode(document_iri(acceptance["document"])))
    yield Triple(node, terms.acceptanceReason, Literal(acceptance["reason"]))
    yield Triple(node, terms.acceptanceRole, Literal(acceptance["role"]))
    yield Triple(node, terms.acceptedUntil, Literal(acceptance["until"], datatype=NamedNode(XSD + "date")))
    yield Triple(node, NamedNode(PROV + "wasGeneratedBy"), load_iri(load))


def _node(load: str) -> NamedNode:
    """The acceptance that a load wrote: it writes one."""
    return NamedNode(f"{ID}acceptance/{load}")
