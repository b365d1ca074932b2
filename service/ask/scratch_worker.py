"""The process of a scratch dataset: it answers and changes one store, one job at a time, until it is told to stop.

Started by `service.ask.scratch` with a socket, a folder, a memory limit and the size of an answer. It may write in
that folder and has no network. Each change is one transaction of the engine.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing.connection import Connection
from uuid import uuid4

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from service.ask.confine import confine
from service.ask.guard import inspect_update
from service.ask.query import answered, placed
from service.ask.sent import judged
from service.sparql.using import ConflictError, with_graphs
from service.store.names import DEFAULT
from service.store.payload import triples
from service.store.port import (
    Answer,
    Change,
    Done,
    GraphRead,
    GraphWrite,
    Query,
    Question,
    Refusal,
    SentQuery,
    StoreRead,
    Update,
)

_HALF_MADE = "urn:x-alke:half-made:"


def serve(connection: Connection, store: Store, size: int) -> None:
    """Do jobs until the other side is gone; an answer may have `size` bytes."""
    connection.send("ready")
    while True:
        job = connection.recv()
        try:
            connection.send(_done(job, store, size))
        except MemoryError:
            connection.send(Refusal("too-much"))


def _done(job: Question | Change, store: Store, size: int) -> Answer | Done | Refusal:
    if isinstance(job, Update):
        return update(job, store)
    if isinstance(job, GraphWrite):
        return write(job, store)
    if isinstance(job, SentQuery):
        return judged(job, store, {}, size, None)
    if not isinstance(job, Query | GraphRead | StoreRead):
        return Refusal("not-found")
    body = answered(job, store, {}, size)
    return body if isinstance(body, Refusal) else Answer(body, None)


def update(job: Update, store: Store) -> Done | Refusal:
    """Judge and run an update: all of its operations or none."""
    verdict = inspect_update(job.text)
    if verdict.reason:
        return Refusal(verdict.reason)
    try:
        store.update(with_graphs(verdict.text, job.using_graphs, job.using_named_graphs), base_iri=job.base)
    except ConflictError:
        return Refusal("using-conflict")
    except SyntaxError as error:
        return placed(str(error))
    except (ValueError, OSError, RuntimeError) as error:
        return Refusal("engine", str(error)[:300])
    return Done(None)


def write(job: GraphWrite, store: Store) -> Done | Refusal:
    """Replace, extend or drop one graph."""
    name = NamedNode(job.graph) if job.graph is not None else DEFAULT
    there = job.graph is None or store.contains_named_graph(name)
    if (job.new and there) or (job.match and not (there and "*" in job.match)):
        return Refusal("precondition")
    if job.verb == "DELETE":
        if not there:
            return Refusal("no-graph", job.graph or "")
        store.remove_graph(name)
        return Done(None)
    read = triples(job.body, job.media, job.base)
    if isinstance(read, Refusal):
        return read
    if job.verb == "POST":
        store.extend(_quads(read, name))
    else:
        _replace(store, name, read)
    if job.graph is not None:
        store.add_graph(name)
    return Done(None, created=not there)


def _replace(store: Store, name: NamedNode | DefaultGraph, new: Sequence[Triple]) -> None:
    target = "DEFAULT" if isinstance(name, DefaultGraph) else f"GRAPH {name}"
    half_made = NamedNode(_HALF_MADE + str(uuid4()))
    store.add_graph(half_made)
    store.extend(_quads(new, half_made))
    store.update(f"MOVE GRAPH {half_made} TO {target}")


def _quads(found: Iterable[Triple], name: NamedNode | DefaultGraph) -> Iterator[Quad]:
    return (Quad(t.subject, t.predicate, t.object, name) for t in found)


def forget_half_made(store: Store) -> None:
    """Drop what a process that was killed had begun to write."""
    for graph in list(store.named_graphs()):
        if isinstance(graph, NamedNode) and graph.value.startswith(_HALF_MADE):
            store.remove_graph(graph)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    confine(int(sys.argv[3]))
    opened = Store(sys.argv[2])
    forget_half_made(opened)
    try:
        serve(Connection(int(sys.argv[1])), opened, int(sys.argv[4]))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        sys.exit(0)
