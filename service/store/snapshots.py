"""Snapshots: what readers open. One folder per load, `current` points to the newest, the last few are kept."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from pyoxigraph import Store

from service.store.home import Home

KEPT = 5


def make_snapshot(home: Home, store: Store, load: str, keep: int = KEPT) -> None:
    """Put the state of `store` before readers as the snapshot of `load`; the last step is atomic."""
    home.snapshots.mkdir(parents=True, exist_ok=True)
    target = home.snapshots / load
    if not is_whole(target):
        temporary = home.snapshots / f".{load}"
        for leftover in (target, temporary):
            shutil.rmtree(leftover, ignore_errors=True)
        store.backup(temporary)
        os.rename(temporary, target)
    point_to(home, load)
    prune(home, keep)


def point_to(home: Home, load: str) -> None:
    """Make `load` current, in one step."""
    link = home.root / f".current.{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("snapshots") / load)
    os.replace(link, home.current)


def is_whole(path: Path) -> bool:
    """Whether a snapshot can be opened."""
    if not path.is_dir():
        return False
    try:
        Store.read_only(os.fspath(path))
    except (OSError, RuntimeError):
        return False
    return True


def prune(home: Home, keep: int) -> None:
    """Drop all but the newest `keep` snapshots, and what an interrupted load left behind."""
    names = sorted(path.name for path in home.snapshots.iterdir() if not path.name.startswith("."))
    current = home.current_load()
    for name in [n for n in names if n != current][: max(0, len(names) - keep)]:
        shutil.rmtree(home.snapshots / name, ignore_errors=True)
    for leftover in home.snapshots.glob(".*"):
        shutil.rmtree(leftover, ignore_errors=True)
