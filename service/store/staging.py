"""Files that belong to a load, laid down just before its commit point and taken away if it never comes.

The note `staging` names the load and the files that are new with it. Whoever opens the data folder for writing next
deletes those files when the log does not hold that load.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from service.store.home import Home, sync_folder, write_atomically

_AT_ONCE = 8
"""So many files wait for the disk at the same time."""


def lay_down(home: Home, load: str, files: Mapping[str, bytes | Path]) -> None:
    """Write the files, named relative to the data folder, that do not exist yet, or move them there from a path.

    Originals are for the owner alone.
    """
    new = {name: data for name, data in files.items() if not (home.root / name).exists()}
    if not new:
        return
    write_atomically(home.root / "staging", json.dumps({"load": load, "files": sorted(new)}).encode())
    home.sources.mkdir(mode=0o700, parents=True, exist_ok=True)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for done in [pool.submit(_lay, home, name, data) for name, data in new.items()]:
            done.result()
    for folder in {(home.root / name).parent for name in new}:
        sync_folder(folder)


def _lay(home: Home, name: str, data: bytes | Path) -> None:
    mode = 0o600 if name.startswith("sources/") else 0o644
    if isinstance(data, Path):
        _move(data, home.root / name, mode)
    else:
        write_atomically(home.root / name, data, mode)


def _move(source: Path, target: Path, mode: int) -> None:
    """Move a file into its place, whole and durable but for its name."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as file:
        os.fsync(file.fileno())
    source.chmod(mode)
    source.replace(target)


def sweep(home: Home) -> None:
    """Delete the half-written files of a process that was killed. Only for whoever holds the lock."""
    shutil.rmtree(home.draft, ignore_errors=True)
    for pattern in (".*.tmp", ".current.*", "*/.*.tmp", "reports/*/.*.tmp"):
        for path in home.root.glob(pattern):
            path.unlink(missing_ok=True)


def settle(home: Home) -> None:
    """Forget the note after a commit; without one, delete what it names."""
    note = home.root / "staging"
    if not note.exists():
        return
    staged = json.loads(note.read_text(encoding="utf-8"))
    if not (home.log / f"{staged['load']}.rdfp").exists():
        for name in staged["files"]:
            (home.root / name).unlink(missing_ok=True)
        folder = home.reports / staged["load"]
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    note.unlink()
