"""A process that answers queries over the current snapshot, one at a time, until it is told to stop or killed.

Started by `service.web.pool` with a socket, the data folder and a memory limit. It holds no right to write, and
where the system allows it, no network.
"""

from __future__ import annotations

import os
import re
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from pyoxigraph import NamedNode, Quad, QueryResultsFormat, QueryTriples, RdfFormat, Store

from service.store.graphs import triples_as
from service.store.home import Home
from service.store.names import PREFIXES
from service.store.port import Answer, NamedQuestion, Query, Refusal
from service.web.confine import confine
from service.web.guard import inspect

IN_MEMORY = 400_000
MERGED = 500_000
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


class Reader:
    """The current snapshot. A small one is held in memory, where it answers four times as fast."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self.load: str | None = None
        self._store = Store()

    def store(self) -> Store:
        """The store of the load that is current now."""
        load = self._home.current_load()
        if load is not None and load != self.load:
            snapshot = Store.read_only(os.fspath(self._home.snapshots / load))
            if len(snapshot) <= IN_MEMORY:
                self._store = Store()
                self._store.bulk_extend(snapshot)
            else:
                self._store = snapshot
            self.load = load
        return self._store


def serve(connection: Connection, home: Home) -> None:
    """Answer jobs until None comes."""
    reader = Reader(home)
    reader.store()
    connection.send("ready")
    while (job := connection.recv()) is not None:
        try:
            connection.send(answer(job, reader))
        except MemoryError:
            connection.send(Refusal("too-much"))


def answer(job: Query | NamedQuestion, reader: Reader) -> Answer | Refusal:
    """Run one job."""
    store = reader.store()
    if isinstance(job, NamedQuestion):
        return _question(job, store, reader)
    try:
        return Answer(run(job, store), reader.load)
    except SyntaxError as error:
        return _placed(str(error))
    except (ValueError, OSError, RuntimeError) as error:
        return Refusal("engine", str(error)[:300])


def _placed(error: str) -> Refusal:
    """The place of an error in a query, and what the engine expected there."""
    match = _POSITION.match(error)
    if match is None:
        return Refusal("syntax", error)
    kind, expected = "syntax", match[3].split("\n")[0].replace("[_]", "…")[:300]
    if "Prefix not found" in expected:
        kind, expected = "no-prefix", ""
    return Refusal(kind, expected, line=int(match[1]), column=int(match[2]))


def run(job: Query, store: Store) -> bytes:
    """The serialised result of a query. Duplicates never come from a dataset of several graphs: it is merged."""
    if job.default_graphs or job.named_graphs:
        store = _dataset(job, store)
    result = store.query(job.text, prefixes=PREFIXES)
    if isinstance(result, QueryTriples):
        form = RdfFormat.from_media_type(job.media)
        assert form is not None
        return triples_as(result, form)
    table = QueryResultsFormat.from_media_type(job.media)
    assert table is not None
    return result.serialize(format=table) or b""


def _dataset(job: Query, store: Store) -> Store:
    merged, size = Store(), 0
    for names, named in ((job.default_graphs, False), (job.named_graphs, True)):
        for name in names:
            graph = NamedNode(name)
            quads = list(store.quads_for_pattern(None, None, None, graph))
            size += len(quads)
            if size > MERGED:
                raise ValueError(f"the graphs together hold more than {MERGED} triples")
            merged.extend(quads if named else (Quad(q.subject, q.predicate, q.object) for q in quads))
    return merged


def _question(job: NamedQuestion, store: Store, reader: Reader) -> Answer | Refusal:
    from service.ask.catalogue import load_catalogue
    from service.ask.run import run as run_question
    from service.errors import AlkeError

    catalogue = load_catalogue(reader._home.root)
    question = catalogue.questions.get(job.name)
    if question and question.own and (reason := inspect(question.text).reason):
        return Refusal(reason)
    try:
        table = run_question(job.name, job.parameters, store, catalogue)
    except AlkeError as error:
        return Refusal("question", error.what, error.remedy)
    return Answer(table.formatted(job.form).encode(), reader.load)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    confine(int(sys.argv[3]))
    try:
        serve(Connection(int(sys.argv[1])), Home(Path(sys.argv[2])))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        sys.exit(0)
