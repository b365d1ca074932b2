"""Open what is published for reading, finishing first what a killed load left to do."""

from __future__ import annotations

import os

from pyoxigraph import Store

from service.errors import AlkeError
from service.store.home import Home
from service.store.log import log_of
from service.store.past import load_of, open_past
from service.store.snapshots import is_whole
from service.store.writer import open_writer


def recover(home: Home) -> None:
    """Bring `current` up to the log. When another process is loading, that is its business: nothing is done."""
    paths = log_of(home).paths()
    behind = bool(paths) and home.current_load() != paths[-1].stem
    if not (behind or home.rewritten.exists() or (paths and not is_whole(home.current))):
        return
    try:
        with open_writer(home):
            pass
    except AlkeError:
        if not home.current_load():
            raise


def open_as_of(home: Home, when: str | None) -> Store:
    """The state as of a load or a day, or the current one; raise `AlkeError` when there is none."""
    return loaded_as_of(home, when)[0]


def loaded_as_of(home: Home, when: str | None) -> tuple[Store, str | None]:
    """The same with the load whose state it is."""
    recover(home)
    load = load_of(home, when) if when is not None else home.current_load()
    if load is None or load == home.current_load():
        return open_current(home), load
    return open_past(home, load), load


def loaded_or_empty(home: Home, when: str | None) -> tuple[Store, str | None]:
    """The same, but nothing at all where nothing has been loaded yet."""
    recover(home)
    return loaded_as_of(home, when) if home.current_load() else (Store(), None)


def open_current(home: Home) -> Store:
    """The current snapshot, read-only; raise `AlkeError` when nothing has been loaded."""
    recover(home)
    load = home.current_load()
    if load is None:
        raise AlkeError(
            str(home.root),
            "nothing has been loaded here.",
            "There is nothing to show.",
            "Load documents first, for example: alke load documents/ (ALKE_HOME names the data folder).",
        )
    return Store.read_only(os.fspath(home.snapshots / load))
