"""The snapshots that a process answers from: the current one, followed as loads are published, and a few past ones."""

from __future__ import annotations

import os

from pyoxigraph import Store

from service.store.home import Home
from service.store.past import key_of, opened

IN_MEMORY = 400_000
PAST = 2
"""So many past states are held open at a time."""


class Reader:
    """The current snapshot and those asked of last. A small one is held in memory, four times as fast."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.load: str | None = None
        self._store = Store()
        self._past: dict[str, Store] = {}

    def store(self) -> Store:
        """The store of the load that is current now."""
        load = self.home.current_load()
        if load is not None and load != self.load:
            self._store = _held(Store.read_only(os.fspath(self.home.snapshots / load)))
            self.load = load
        return self._store

    def past(self, load: str) -> Store | None:
        """The store of an earlier load, or None where it must be made again first."""
        if load == self.home.current_load():
            return self.store()
        key = key_of(self.home, load)
        store = self._past.pop(key, None)
        if store is None:
            found = opened(self.home, load)
            if found is None:
                return None
            store = _held(found)
        self._past = {**dict(list(self._past.items())[1 - PAST :]), key: store}
        return store


def _held(snapshot: Store) -> Store:
    """A snapshot as it is asked: in memory where it is small."""
    if len(snapshot) > IN_MEMORY:
        return snapshot
    store = Store()
    store.bulk_extend(snapshot)
    return store
