"""Run a query over a store, or read a graph or all graphs of it, and write the answer in its format.

The dataset of the protocol goes before that of the query's own FROM clauses (SPARQL 1.1 Protocol, section 2.1.4). A
default graph of several graphs is merged first: the engine would answer with repeats.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pyoxigraph import NamedNode, Quad, QueryResultsFormat, QueryTriples, RdfFormat, Store

from service.ask.bounded import Bounded, TooLargeError, fitting, orderly, too_large
from service.sparql.dataset import Graphs, asked_of
from service.store.graphs import triples_as, written
from service.store.names import DEFAULT
from service.store.port import GraphRead, Query, Refusal, StoreRead

MERGED = 500_000
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def answered(
    job: Query | GraphRead | StoreRead, store: Store, prefixes: Mapping[str, str], size: int
) -> bytes | Refusal:
    """The serialised answer of at most `size` bytes; an error of the engine is a refusal.

    `prefixes` are those a query need not declare.
    """
    try:
        if isinstance(job, Query):
            return run_query(job, store, prefixes, size)
        body = read_graph(job, store) if isinstance(job, GraphRead) else read_store(job, store)
        return body if isinstance(body, Refusal) else fitting(body, size)
    except TooLargeError as error:
        return too_large(error)
    except SyntaxError as error:
        return placed(str(error))
    except (ValueError, OSError, RuntimeError) as error:
        return Refusal("engine", str(error)[:300])


def placed(error: str) -> Refusal:
    """The place of an error in a query, and what the engine expected there."""
    match = _POSITION.match(error)
    if match is None:
        return Refusal("syntax", error[:300])
    kind, expected = "syntax", match[3].split("\n")[0].replace("[_]", "…")[:300]
    if "Prefix not found" in expected:
        kind, expected = "no-prefix", ""
    return Refusal(kind, expected, line=int(match[1]), column=int(match[2]))


def run_query(job: Query, store: Store, prefixes: Mapping[str, str], size: int) -> bytes:
    """The serialised result of a query, or `TooLargeError`; `prefixes` are those it need not declare."""
    graphs = Graphs(tuple(dict.fromkeys(job.default_graphs)), tuple(dict.fromkeys(job.named_graphs)))
    chosen = graphs if graphs.default or graphs.named else asked_of(job.text, job.base, prefixes)
    if chosen is None:
        result = store.query(job.text, base_iri=job.base, prefixes=dict(prefixes))
    else:
        merged = len(chosen.default) > 1
        result = (_merged(chosen, store) if merged else store).query(
            job.text,
            base_iri=job.base,
            prefixes=dict(prefixes),
            default_graph=[DEFAULT] if merged else [NamedNode(name) for name in chosen.default],
            named_graphs=[NamedNode(name) for name in chosen.named],
        )
    if isinstance(result, QueryTriples):
        return fitting(triples_as(orderly(result), rdf_format(job.media)), size)
    table = QueryResultsFormat.from_media_type(job.media)
    assert table is not None
    body = Bounded(size)
    result.serialize(body, format=table)  # type: ignore[arg-type]
    return body.content()


def _merged(graphs: Graphs, store: Store) -> Store:
    """A store of its own that holds the graphs, without repeats; `ValueError` when they are too large for that."""
    merged, size = Store(), 0
    for names, named in ((graphs.default, False), (graphs.named, True)):
        for name in names:
            quads = list(store.quads_for_pattern(None, None, None, NamedNode(name)))
            size += len(quads)
            if size > MERGED:
                raise ValueError(f"the graphs together hold more than {MERGED} triples")
            merged.extend(quads if named else (Quad(q.subject, q.predicate, q.object) for q in quads))
    return merged


def read_graph(job: GraphRead, store: Store) -> bytes | Refusal:
    """All triples of one graph."""
    name = NamedNode(job.graph) if job.graph is not None else DEFAULT
    if job.graph is not None and not store.contains_named_graph(name):
        return Refusal("no-graph", job.graph)
    found = orderly(quad.triple for quad in store.quads_for_pattern(None, None, None, name))
    return triples_as(found, rdf_format(job.media))


def read_store(job: StoreRead, store: Store) -> bytes:
    """Every triple of every graph, each with its graph."""
    return written(sorted(orderly(store), key=lambda q: (str(q.graph_name), str(q))), rdf_format(job.media))


def rdf_format(media: str) -> RdfFormat:
    """The engine's name for a media type that was offered."""
    form = RdfFormat.from_media_type(media)
    assert form is not None
    return form
