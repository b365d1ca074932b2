"""Triples in the order of their terms, in any of the formats of RDF."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from service.store.names import PREFIXES

_PREFIXED = (RdfFormat.TURTLE, RdfFormat.TRIG)


def triples_as(triples: Iterable[Triple], form: RdfFormat) -> bytes:
    """Serialise without repeats, sorted, with the common prefixes where the format has them."""
    ordered = sorted(set(triples), key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))
    return written(ordered, form)


def written(items: Sequence[Triple] | Sequence[Quad], form: RdfFormat) -> bytes:
    """Serialise in the given order. The engine writes prefixes in no order; here they have one."""
    data = serialize(items, format=form, prefixes=PREFIXES if form in _PREFIXED else None) or b""
    lines = data.split(b"\n")
    heads = [line for line in lines if line.startswith(b"@prefix ")] if form in _PREFIXED else []
    return b"\n".join([*sorted(heads), *lines[len(heads) :]])
