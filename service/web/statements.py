"""Short ways to write the triples of a description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from service.store.names import PREFIXES, XSD

NAMESPACES = {
    **PREFIXES,
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
    "formats": "http://www.w3.org/ns/formats/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "spdx": "http://spdx.org/rdf/terms#",
    "eu": "http://publications.europa.eu/resource/authority/",
    "dcatap": "http://data.europa.eu/r5r/",
}
Value = NamedNode | Literal


def iri(name: str) -> NamedNode:
    """The address of a prefixed name, or an address as it is."""
    prefix, _, rest = name.partition(":")
    return NamedNode(NAMESPACES[prefix] + rest if prefix in NAMESPACES else name)


def said(subject: NamedNode, facts: Mapping[str, object]) -> Iterator[Triple]:
    """The triples of `facts`: a term, a number, a text, texts by language, or a list of these; None says nothing."""
    for name, value in facts.items():
        for one in value if isinstance(value, list) else [value]:
            for term in _terms(one):
                yield Triple(subject, iri(name), term)


def _terms(value: object) -> Iterator[Value]:
    if isinstance(value, NamedNode | Literal):
        yield value
    elif isinstance(value, Mapping):
        yield from (Literal(str(text), language=str(language)) for language, text in value.items())
    elif isinstance(value, int | float):
        yield Literal(str(value), datatype=NamedNode(XSD + ("integer" if isinstance(value, int) else "decimal")))
    elif value is not None:
        yield Literal(str(value))


def typed(text: str, kind: str) -> Literal:
    """A literal of a type of XML Schema."""
    return Literal(text, datatype=NamedNode(XSD + kind))
