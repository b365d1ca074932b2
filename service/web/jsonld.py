"""Triples as compact JSON-LD, with a context of their own so that reading one needs no network.

The context is a part of the one served whole at `/context.jsonld`: prefixes, and a short name for each term of ours,
whose values are addresses where the ontology says so. JSON-LD 1.1, section 5.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from service.load.ontology import own_files
from service.store.names import ALKE, PREFIXES, RDF, XSD

_TYPE = RDF + "type"
_OWL = PREFIXES["owl"]


@cache
def terms() -> Mapping[str, Mapping[str, str]]:
    """The short names of our properties."""
    kinds: dict[str, set[str]] = {}
    for triple in own_files().layers["ontology"]:
        if (
            triple.predicate.value == _TYPE
            and isinstance(triple.subject, NamedNode)
            and isinstance(triple.object, NamedNode)
        ):
            kinds.setdefault(triple.subject.value, set()).add(triple.object.value)
    found: dict[str, Mapping[str, str]] = {}
    for iri, types in sorted(kinds.items()):
        if iri.startswith(ALKE) and _OWL + "ObjectProperty" in types:
            found[iri.removeprefix(ALKE)] = {"@id": f"alke:{iri.removeprefix(ALKE)}", "@type": "@id"}
        elif iri.startswith(ALKE) and types & {_OWL + "DatatypeProperty", _OWL + "AnnotationProperty"}:
            found[iri.removeprefix(ALKE)] = {"@id": f"alke:{iri.removeprefix(ALKE)}"}
    return found


def context() -> dict[str, Any]:
    """The whole context."""
    return {"@context": {**PREFIXES, **terms()}}


def compact(triples: Iterable[Triple]) -> bytes:
    """The document: subjects, predicates and values in the order of their terms."""
    nodes: dict[str, dict[str, list[Any]]] = {}
    used: set[str] = set()
    for triple in sorted(set(triples), key=str):
        assert isinstance(triple.subject, NamedNode)
        node = nodes.setdefault(triple.subject.value, {})
        if triple.predicate.value == _TYPE and isinstance(triple.object, NamedNode):
            node.setdefault("@type", []).append(_short(triple.object.value, used))
            continue
        key = _key(triple.predicate.value, used)
        node.setdefault(key, []).append(_value(triple.object, terms().get(key, {}).get("@type") == "@id", used))
    described = [
        {"@id": _short(iri, used), **{key: values[0] if len(values) == 1 else values for key, values in node.items()}}
        for iri, node in nodes.items()
    ]
    whole = context()["@context"]
    head = {"@context": {name: meant for name, meant in whole.items() if name in used or name in ("alke", "xsd")}}
    body = described[0] if len(described) == 1 else {"@graph": described}
    return (json.dumps(head | body, ensure_ascii=False, indent=1) + "\n").encode()


def _key(predicate: str, used: set[str]) -> str:
    name = predicate.removeprefix(ALKE)
    if predicate.startswith(ALKE) and name in terms():
        used.add(name)
        return name
    return _short(predicate, used)


def _value(value: object, address: bool, used: set[str]) -> Any:
    if isinstance(value, NamedNode):
        short = _short(value.value, used)
        return short if address else {"@id": short}
    assert isinstance(value, Literal)
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if value.datatype.value == XSD + "string":
        return {"@value": value.value} if address else value.value
    return {"@value": value.value, "@type": _short(value.datatype.value, used)}


def _short(iri: str, used: set[str]) -> str:
    """The address with a prefix, where what follows cannot be mistaken for something else."""
    for prefix, namespace in PREFIXES.items():
        rest = iri.removeprefix(namespace)
        if iri.startswith(namespace) and rest and not rest.startswith("//"):
            used.add(prefix)
            return f"{prefix}:{rest}"
    return iri
