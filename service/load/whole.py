"""Check everything that is published: all shapes over all things, class by class, in several processes at once.

In: the current snapshot and the log. Out: an outcome for each document with what was found, as a load has it. Memory is
bounded by the size of a batch; nothing is written, and no load is kept waiting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import pyoxigraph as ox

from service.load.around import Surroundings, things_of
from service.load.causes import unexplained
from service.load.examine import Outcome
from service.load.finding import Finding
from service.load.identify import named_findings
from service.load.lifeline import follow_parent
from service.load.memory import Memory
from service.load.validate import check_gathered
from service.store.home import Home
from service.store.names import ONTOLOGY_DOCUMENT
from service.store.reader import recover
from service.store.state import State, read_state

BATCH = 500
"""Things that are checked together at most. Twice as many need twice the memory, and are no faster."""
Progress = Callable[[int, int], None]
"""Is told how many things are checked, and how many there are."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What was found, by document; of which load; how many things of how many classes were checked."""

    load: str
    outcomes: tuple[Outcome, ...]
    things: int
    classes: int


def validate_whole(home: Home, jobs: int = 2, progress: Progress = lambda done, total: None) -> Whole | None:
    """Check what is published now; None where nothing is."""
    recover(home)
    load = home.current_load()
    if load is None:
        return None
    snapshot = str((home.snapshots / load).resolve())
    classes = things_of(ox.Store.read_only(snapshot))
    batches = [things[i : i + BATCH] for things in classes.values() for i in range(0, len(things), BATCH)]
    total = sum(map(len, batches))
    found: list[Finding] = []
    done = 0
    progress(done, total)
    for batch, findings in zip(batches, _checked(snapshot, batches, jobs), strict=True):
        found += findings
        done += len(batch)
        progress(done, total)
    state = read_state(home.writer / "state.json") or State()
    return Whole(load, tuple(_outcomes(home, state, found)), total, len(classes))


def _checked(snapshot: str, batches: Sequence[Sequence[ox.NamedNode]], jobs: int) -> Iterator[tuple[Finding, ...]]:
    """The findings of each batch, in order."""
    names = [[thing.value for thing in batch] for batch in batches]
    if jobs < 2 or len(batches) < 2:
        _open(snapshot)
        yield from map(_check, names)
        return
    with ProcessPoolExecutor(jobs, get_context("spawn"), _open_apart, (snapshot,)) as pool:
        yield from pool.map(_check, names)


_opened: list[Surroundings] = []


def _open_apart(snapshot: str) -> None:
    follow_parent()
    _open(snapshot)


def _open(snapshot: str) -> None:
    _opened[:] = [Surroundings(ox.Store.read_only(snapshot))]


def _check(names: Sequence[str]) -> tuple[Finding, ...]:
    (around,) = _opened
    portions = around.portions([ox.NamedNode(name) for name in names])
    return tuple(finding for portion in portions for finding in check_gathered(portion))


def _outcomes(home: Home, state: State, found: Sequence[Finding]) -> Iterator[Outcome]:
    """An outcome for each current document, with its findings named, placed and judged as those of a load are."""
    memory = Memory(home, state)
    by: dict[str, list[Finding]] = {}
    for finding in found:
        by.setdefault(finding.document, []).append(finding)
    for name, doc in sorted(state.current().items()):
        if name == ONTOLOGY_DOCUMENT:
            continue
        text = _text(home.renditions / f"{doc.rendition_sha256}.txt")
        last = memory.last(name)
        codes = (row["code"] for row in last["troubles"]) if last else ()
        named = tuple(named_findings(unexplained(by.pop(name, ()), codes), text))
        judged = memory.judged(named, last)
        shown = doc.rendition_sha256
        yield Outcome("", "published", name, doc.title, doc.version_iri, findings=judged, rendition=shown)
    for name, rest in sorted(by.items()):
        yield Outcome(name, "published", name or None, findings=tuple(named_findings(rest, "")))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
