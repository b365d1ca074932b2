"""Write what is published to a file: N-Quads and Turtle are sorted, so that equal data gives equal bytes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store

from service.errors import AlkeError
from service.store.graphs import written
from service.store.lines import quad_lines
from service.store.names import DEFAULT, LOADS, PUBLISHED

FORMATS = {
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
}
GRAPHS = {**PUBLISHED, "loads": LOADS}


def export(store: Store, target: Path, graph: str | None = None) -> int:
    """Write the default graph (.ttl, .nt), every named graph (.nq, .trig, .jsonld) or one `graph`; how many quads."""
    form = FORMATS.get(target.suffix)
    if form is None or (graph and graph not in GRAPHS):
        raise AlkeError(
            str(target),
            "this format or graph is not known.",
            "Nothing was written.",
            f"Formats: {', '.join(FORMATS)}; graphs: {', '.join(GRAPHS)}.",
        )
    quads = ordered(_chosen(store, form, graph))
    if form == RdfFormat.N_QUADS:
        data = b"".join(line + b"\n" for line in quad_lines(quads))
    else:
        data = written(quads if form.supports_datasets else [quad.triple for quad in quads], form)
    target.write_bytes(data)
    return len(quads)


def _chosen(store: Store, form: RdfFormat, graph: str | None) -> Iterable[Quad]:
    if graph:
        return store.quads_for_pattern(None, None, None, GRAPHS[graph])
    if form.supports_datasets:
        return (quad for quad in store if not isinstance(quad.graph_name, DefaultGraph))
    return store.quads_for_pattern(None, None, None, DEFAULT)


def ordered(quads: Iterable[Quad]) -> list[Quad]:
    """Quads in an order that depends on nothing but themselves."""
    return sorted(quads, key=lambda q: (str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)))
