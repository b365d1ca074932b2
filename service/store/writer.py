"""The two stores of whoever loads: the published dataset and the ledger of what each current document says.

Opening them replays every committed segment they have not seen, so a load that was killed after its commit point is
finished here, and one killed before it never happened.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store

from service.store.feed import has_pages, make_pages, new_things
from service.store.hold import forget_past
from service.store.home import Home, write_lock
from service.store.log import Log, Segment, log_of
from service.store.names import BASE
from service.store.projection import MANY, project, record
from service.store.rewrite import clean_up, finish_rewrite
from service.store.snapshots import KEPT, is_whole, make_snapshot
from service.store.staging import lay_down, settle, sweep
from service.store.state import State, read_state, write_state

_MARK = NamedNode(BASE + "internal/applied")


@dataclass(slots=True)
class Writer:
    """Open stores and the state they are in. Only one exists at a time: see `open_writer`."""

    home: Home
    graph: Store
    ledger: Store
    state: State
    many: int = MANY

    @property
    def log(self) -> Log:
        """The log these stores follow."""
        return log_of(self.home)

    def commit(self, segment: Segment, files: Mapping[str, bytes | Path] | None = None) -> None:
        """Make a load permanent with the files that belong to it, then visible."""
        lay_down(self.home, segment.load, files or {})
        self.log.append(segment)
        settle(self.home)
        self.apply(segment)
        self.show()

    def apply(self, segment: Segment) -> None:
        """Project a segment onto both stores. The mark in the ledger comes last."""
        with ThreadPoolExecutor(2) as pool:
            both = [
                pool.submit(self._publish, segment),
                pool.submit(record, self.ledger, segment, self.many),
            ]
        for each in both:
            each.result()
        for quad in list(self.ledger.quads_for_pattern(_MARK, None, None, _MARK)):
            self.ledger.remove(quad)
        self.ledger.add(Quad(_MARK, _MARK, Literal(segment.load), _MARK))
        self.state = self.state.after(segment)
        write_state(self.home.writer / "state.json", self.state)

    def _publish(self, segment: Segment) -> None:
        """Change what is published, and write what the change feed tells of it."""
        new = new_things(self.graph, segment)
        project(self.graph, segment, self.many)
        make_pages(self.home, self.graph, segment, new)

    def show(self, keep: int = KEPT) -> None:
        """Let readers see the state of the stores."""
        if self.state.load is not None:
            make_snapshot(self.home, self.graph, self.state.load, keep)


@contextmanager
def open_writer(home: Home, afresh: bool = False, many: int = MANY) -> Iterator[Writer]:
    """Take the lock, bring the stores up to the log, and hand them over; `afresh` makes them from the log alone.

    From `many` added quads on a load goes into the stores by the quick way.
    """
    with write_lock(home):
        sweep(home)
        settle(home)
        if afresh:
            forget_past(home)
            shutil.rmtree(home.writer, ignore_errors=True)
            shutil.rmtree(home.current.resolve(), ignore_errors=True)
        rewritten = finish_rewrite(home)
        writer = _caught_up(home, many)
        if rewritten or home.current_load() != writer.state.load or not is_whole(home.current):
            writer.show(keep=1 if rewritten else KEPT)
        clean_up(home)
        try:
            yield writer
        finally:
            del writer.graph, writer.ledger


def _caught_up(home: Home, many: int) -> Writer:
    writer = _try_open(home)
    if writer is None or not has_pages(home, writer.state.number):
        del writer
        shutil.rmtree(home.writer, ignore_errors=True)
        writer = _open(home)
    writer.many = many
    for segment in log_of(home).segments(after=writer.state.number):
        writer.apply(segment)
    return writer


def _try_open(home: Home) -> Writer | None:
    """The stores as they are, or None when they are damaged or follow another log."""
    try:
        return _open(home)
    except (OSError, RuntimeError, LookupError) as error:
        if "lock" not in str(error).lower():
            return None
    gc.collect()  # a store that this process no longer uses keeps its lock until it is collected
    return _open(home)


def _open(home: Home) -> Writer:
    home.writer.mkdir(parents=True, exist_ok=True)
    graph, ledger = Store(os.fspath(home.writer / "graph")), Store(os.fspath(home.writer / "ledger"))
    return Writer(home, graph, ledger, _state(home, ledger))


def _state(home: Home, ledger: Store) -> State:
    """The state the ledger's mark names; raise LookupError when the mark is of another log."""
    found = next(iter(ledger.quads_for_pattern(_MARK, None, None, _MARK)), None)
    if found is None:
        return State()
    assert isinstance(found.object, Literal)
    mark = found.object.value
    if not Path(home.log / f"{mark}.rdfp").is_file():
        raise LookupError(mark)
    state = read_state(home.writer / "state.json")
    return state if state and state.load == mark else _fold(log_of(home), mark)


def _fold(log: Log, last: str) -> State:
    state = State()
    for segment in log.segments():
        state = state.after(segment)
        if segment.load == last:
            break
    return state
