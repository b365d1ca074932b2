"""Swap a rewritten log in for the old one, in steps that can be taken again after a crash.

Erasing is the only reason. `log.rewritten/` counts once it holds READY, a JSON text naming the files to delete and
what to write, in base 64; from then on the swap is finished by whoever opens the data folder for writing next.
"""

from __future__ import annotations

import json
import os
import shutil
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from pathlib import Path

from service.store.hold import forget_past
from service.store.home import Home, sync_folder, write_atomically
from service.store.log import Segment

_READY = "READY"


def prepare_rewrite(home: Home, segments: Iterable[Segment], delete: Iterable[str], write: Mapping[str, bytes]) -> None:
    """Lay down the new log. `delete` and the keys of `write` are paths inside the data folder."""
    shutil.rmtree(home.rewritten, ignore_errors=True)
    home.rewritten.mkdir(parents=True)
    for segment in segments:
        write_atomically(home.rewritten / f"{segment.load}.rdfp", segment.to_bytes())
    orders = {"delete": sorted(delete), "write": {name: b64encode(data).decode() for name, data in write.items()}}
    write_atomically(home.rewritten / _READY, json.dumps(orders).encode())


def finish_rewrite(home: Home) -> bool:
    """Finish a swap that has begun, forget one that was not ready. True: stores and snapshots must be remade."""
    if home.rewritten.exists() and not (home.rewritten / _READY).exists():
        shutil.rmtree(home.rewritten)
    elif home.rewritten.exists():
        _obey(home, json.loads((home.rewritten / _READY).read_text(encoding="utf-8")))
        old = home.root / "log.old"
        shutil.rmtree(old, ignore_errors=True)
        if home.log.exists():
            os.rename(home.log, old)
        os.rename(home.rewritten, home.log)
        sync_folder(home.root)
    shutil.rmtree(home.root / "log.old", ignore_errors=True)
    unfinished = is_rewriting(home)
    if unfinished:
        forget_past(home)
        shutil.rmtree(home.writer, ignore_errors=True)
        shutil.rmtree(home.dumps, ignore_errors=True)
        for snapshot in home.snapshots.glob("*"):
            if snapshot.name != home.current_load():
                shutil.rmtree(snapshot, ignore_errors=True)
    return unfinished


def is_rewriting(home: Home) -> bool:
    """Whether the log has been swapped and what was made from the old one may still lie about."""
    return (home.log / _READY).exists()


def clean_up(home: Home) -> None:
    """Forget the orders once stores and snapshots are made from the new log."""
    (home.log / _READY).unlink(missing_ok=True)


def _obey(home: Home, orders: Mapping[str, object]) -> None:
    delete, write = orders["delete"], orders["write"]
    assert isinstance(delete, list) and isinstance(write, dict)
    for name in delete:
        path = home.root / Path(name)
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for name, data in write.items():
        write_atomically(home.root / Path(name), b64decode(data))
