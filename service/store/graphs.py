"""Triples in the order of their terms, in any of the formats of RDF."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from service.store.names import PREFIXES

_PREFIXED = (RdfFormat.TURTLE, RdfFormat.TRIG)


def triples_as(triples: Iterable[Triple], form: RdfFormat) -> bytes:
    """Serialise without repeats, sorted, with the common prefixes where the format has them."""
    return written(sorted(set(triples), key=str), form)


def written(items: Sequence[Triple] | Sequence[Quad], form: RdfFormat) -> bytes:
    """Serialise in the given order. The engine writes prefixes in no order; here they have one."""
    data = serialize(items, format=form, prefixes=PREFIXES if form in _PREFIXED else None) or b""
    end = 0
    while form in _PREFIXED and data.startswith(b"@prefix ", end):
        end = data.index(b"\n", end) + 1
    return b"".join(sorted(data[:end].splitlines(keepends=True))) + data[end:] if end else data
