"""What was published after an earlier load: its snapshot where it is kept, else a store made again from the log.

A store that is made again lies in `past/`, named by its load and by the SHA-256 of that load's segment, which stands
for all of the history before it: a history that an erasure has written anew has other names, so what was erased is
never opened again. Only the stores used last are kept.
"""

from __future__ import annotations

import os
import re
import shutil
from datetime import UTC, date, datetime, time
from pathlib import Path

from pyoxigraph import Store

from service.errors import AlkeError
from service.store.feed import feed_load
from service.store.hold import hold_past
from service.store.home import Home
from service.store.log import log_of, segment_previous
from service.store.projection import project
from service.store.rewrite import is_rewriting
from service.store.snapshots import is_whole

KEPT = 4
_LOAD = re.compile(r"\d{6}-[0-9a-f]{8}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def load_of(home: Home, wanted: str) -> str:
    """The load that was current as of `wanted`: a load's id or number, a day, or a time.

    A day counts to its end, in UTC like the times of loads; a time without an offset is in UTC. Raises `AlkeError`
    where there is no such load, or none as early as that.
    """
    loads = _published(home)
    if _LOAD.fullmatch(wanted) or wanted.isdigit():
        found = next((load for load in loads if load == wanted or str(int(load[:6])) == wanted.lstrip("0")), None)
    else:
        moment = _moment(wanted)
        earlier = (load for load in reversed(loads) if moment is not None and _ended(home, load) <= moment)
        found = next(earlier, None)
    if found is None:
        raise AlkeError(
            wanted,
            "there was no such load, or nothing had been loaded by then.",
            "Nothing was asked.",
            "Give the id or the number of a load from: alke history; or a day such as 2026-03-31.",
        )
    return found


def at_hand(home: Home, load: str) -> bool:
    """Whether the state after a load can be opened as it lies."""
    return not is_rewriting(home) and any(f.is_dir() for f in (home.snapshots / load, _folder(home, load)))


def opened(home: Home, load: str) -> Store | None:
    """The state after a load, read-only, or None where it must be made again first."""
    if is_rewriting(home):
        return None
    for folder in (home.snapshots / load, _folder(home, load)):
        try:
            store = Store.read_only(os.fspath(folder)) if folder.is_dir() else None
        except (OSError, RuntimeError):
            continue  # given up by its owner meanwhile
        if store is not None:
            if folder.parent == home.past:
                os.utime(folder)
            return store
    return None


def open_past(home: Home, load: str) -> Store:
    """The state after a load, made again where it must be."""
    store = opened(home, load)
    if store is None:
        make_past(home, load)
        store = opened(home, load)
    if store is None:
        raise AlkeError(load, "an erasure is under way.", "Nothing was asked.", "Ask again in a moment.")
    return store


def key_of(home: Home, load: str) -> str:
    """A name of the state after a load that changes when history is written anew."""
    return _folder(home, load).name


def make_past(home: Home, load: str, keep: int = KEPT) -> None:
    """Make the state after a load from the log, whole or not at all, and forget all but the `keep` used last.

    Begins from the nearest earlier state that is at hand. Waits for whoever makes or erases past states meanwhile.
    """
    with hold_past(home):
        target = _folder(home, load)
        if is_whole(target):
            return
        temporary = target.with_name(f".{target.name}")
        store, number = _begun(home, temporary, int(load[:6]))
        for segment in log_of(home).segments(after=number):
            if segment.number > int(load[:6]):
                break
            project(store, segment)
        del store
        os.rename(temporary, target)
        _prune(home, keep)


def _published(home: Home) -> list[str]:
    current = home.current_load() or ""
    return [path.stem for path in log_of(home).paths() if path.stem <= current]


def _moment(wanted: str) -> str | None:
    """The last moment that counts, as the log writes times; None where the text is neither day nor time."""
    try:
        if _DAY.fullmatch(wanted):
            moment = datetime.combine(date.fromisoformat(wanted), time.max, UTC)
        else:
            moment = datetime.fromisoformat(wanted)
            moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _ended(home: Home, load: str) -> str:
    """When a load ended; later than any load before it."""
    info = feed_load(home, load)
    return info.time if info else "9999"


def _folder(home: Home, load: str) -> Path:
    """Where the state after a load lies once it is made again."""
    paths = log_of(home).paths(after=int(load[:6]))
    digest = segment_previous(paths[0]) if paths else log_of(home).head()[1]
    return home.past / f"{load}-{digest[:16]}"


def _begun(home: Home, temporary: Path, number: int) -> tuple[Store, int]:
    """A store to go on with, and the number of the load whose state it is; 0 when it is empty."""
    for folder in sorted(
        (*home.snapshots.glob("[0-9]*"), *home.past.glob("[0-9]*")), key=lambda f: f.name, reverse=True
    ):
        load = folder.name[:15]
        if int(load[:6]) < number and folder in (home.snapshots / load, _folder(home, load)):
            try:
                Store.read_only(os.fspath(folder)).backup(os.fspath(temporary))
                return Store(os.fspath(temporary)), int(load[:6])
            except (OSError, RuntimeError):
                shutil.rmtree(temporary, ignore_errors=True)  # given up by its owner meanwhile
    return Store(os.fspath(temporary)), 0


def _prune(home: Home, keep: int) -> None:
    kept = sorted(home.past.glob("[0-9]*"), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in kept[keep:]:
        shutil.rmtree(folder, ignore_errors=True)
