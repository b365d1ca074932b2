"""The data of one load as a process holds it: in memory, where it answers four times as fast, or on disk.

What is in memory is brought up to later loads by the segments of the log, which is quicker than reading a snapshot.
It is not when the log has been written anew since, or much was taken out: then `advanced` gives None.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from hashlib import file_digest

from pyoxigraph import Store

from service.store.home import Home
from service.store.log import log_of, read_segment
from service.store.past import key_of, opened
from service.store.projection import project
from service.store.rewrite import is_rewriting

MOST = 50_000
"""So many changed facts are caught up with at a time."""
_GONE = 0.2
PAST = 2
"""So many past states are held open at a time."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A load's data. `mark` is the SHA-256 of its segment, `gone` how much was taken out since it was read."""

    home: Home
    load: str | None
    store: Store
    mark: str | None = None
    gone: int = 0
    _past: dict[str, Store] = field(default_factory=dict)

    def as_of(self, load: str) -> Snapshot | None:
        """The data after an earlier load, or None where it must be made again first."""
        if load == self.load:
            return self
        key = key_of(self.home, load)
        store = self._past.pop(key, None)
        if store is None and (store := opened(self.home, load)) is None:
            return None
        for oldest in list(self._past)[: max(0, len(self._past) + 1 - PAST)]:
            del self._past[oldest]
        self._past[key] = store
        return Snapshot(self.home, load, store)


def on_disk(home: Home, load: str | None) -> Snapshot:
    """The state after a load as it lies on disk, read-only; empty before the first."""
    if load is None:
        return Snapshot(home, load, Store())
    return Snapshot(home, load, opened(home, load) or Store.read_only(os.fspath(home.snapshots / load)))


def in_memory(home: Home, load: str, most: int) -> Snapshot | None:
    """The data of a load, read into memory; None when it has more than `most` facts."""
    disk = on_disk(home, load).store
    if len(disk) > most:
        return None
    mark = _mark(home, load)
    store = Store()
    store.bulk_extend(disk)
    return Snapshot(home, load, store, mark)


def advanced(snapshot: Snapshot, load: str) -> Snapshot | None:
    """The same data as of a later load, by the segments between; changes the store it is given. None: read it anew."""
    home, mark, gone = snapshot.home, snapshot.mark, snapshot.gone
    paths = {path.stem: path for path in log_of(home).paths()}
    if mark is None or snapshot.load not in paths or load not in paths or snapshot.load >= load:
        return None
    for name in sorted(paths):
        if snapshot.load < name <= load:
            segment, digest = read_segment(paths[name])
            gone += len(segment.removed)
            if segment.previous != mark or len(segment.added) + len(segment.removed) > MOST:
                return None
            project(snapshot.store, segment)
            mark = digest
    if gone > _GONE * len(snapshot.store):
        return None
    return Snapshot(home, load, snapshot.store, mark, gone)


def _mark(home: Home, load: str) -> str | None:
    """The SHA-256 of the segment that the opened snapshot of a load ends with.

    None where an erasure may have written the segment anew and the snapshot is still that of before.
    """
    try:
        with (home.log / f"{load}.rdfp").open("rb") as file:
            mark = file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
    return mark if home.current_load() == load and not is_rewriting(home) else None
