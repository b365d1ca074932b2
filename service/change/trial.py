"""What a change would make of the contributions it names, tried out in a process without rights.

A body is parsed, or an update is judged and run on a throw-away copy of what is published. The process may not use
the network, has a limit of memory, and is killed at its deadline. Out come the triples of the named contributions and
nothing else, so that whatever else an update may have done to the copy is lost with it.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import NamedNode, Store, Triple

from service.ask.confine import confine
from service.ask.guard import inspect_update
from service.ask.query import placed
from service.change.contribution import MOST_TRIPLES
from service.change.skolem import named
from service.load.lifeline import follow_parent
from service.sparql.using import ConflictError, with_graphs
from service.store.names import PREFIXES
from service.store.payload import triples
from service.store.port import GraphWrite, Refusal, Update

ROOMS = Path(__file__).resolve().parent.parent.parent
Contents = Mapping[str, frozenset[Triple]]
"""The triples of graphs, by their IRIs."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a trial or a check may take, in seconds, and how much memory a trial may use, in bytes."""

    seconds: float
    memory: int


def try_out(job: Update | GraphWrite, copy: Path, limits: Limits) -> Contents | Refusal:
    """The graphs that the job would change as it would leave them. `copy` is a store that nobody else uses."""
    command = [sys.executable, "-m", "service.change.trial", str(limits.memory)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOMS)
    try:
        said, _ = process.communicate(pickle.dumps((job, os.fspath(copy))), limits.seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return Refusal("timeout", f"{limits.seconds:g} s")
    if process.returncode != 0:
        return Refusal("too-much")
    found: Contents | Refusal = pickle.loads(said)
    return found


def _made(job: Update | GraphWrite, copy: str) -> Contents | Refusal:
    found = _parsed(job) if isinstance(job, GraphWrite) else _updated(job, copy)
    if isinstance(found, Refusal):
        return found
    if any(len(triples) > MOST_TRIPLES for triples in found.values()):
        return Refusal("too-many-facts", f"{MOST_TRIPLES}")
    return {graph: named(graph, triples) for graph, triples in found.items()}


def _parsed(job: GraphWrite) -> Contents | Refusal:
    found = triples(job.body, job.media, job.base)
    return found if isinstance(found, Refusal) else {str(job.graph): frozenset(found)}


def _updated(job: Update, copy: str) -> Contents | Refusal:
    from service.change.targets import targets  # heavy, and not needed for a body

    verdict = inspect_update(job.text)
    if verdict.reason:
        return Refusal(verdict.reason)
    job = replace(job, text=verdict.text)
    graphs = targets(job)
    if isinstance(graphs, Refusal):
        return graphs
    store = Store(copy)
    try:
        text = with_graphs(job.text, job.using_graphs, job.using_named_graphs)
        store.update(text, base_iri=job.base, prefixes=PREFIXES)
    except ConflictError:
        return Refusal("using-conflict")
    except SyntaxError as error:
        return placed(str(error))
    except (ValueError, OSError, RuntimeError) as error:
        return Refusal("engine", str(error)[:300])
    return {g: frozenset(q.triple for q in store.quads_for_pattern(None, None, None, NamedNode(g))) for g in graphs}


def main() -> None:
    """Try one job out: it comes on standard input, what it makes goes to standard output."""
    follow_parent()
    job, copy = pickle.load(sys.stdin.buffer)
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    confine(int(sys.argv[1]))
    with outgoing:
        pickle.dump(_made(job, copy), outgoing)


if __name__ == "__main__":
    main()
