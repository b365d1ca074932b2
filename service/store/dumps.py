"""Dumps: everything that is published, as N-Quads and as TriG, in a folder named after the load it was published by.

The same load gives the same bytes: lines are sorted, gzip is told no time and no name. A dump appears whole or not at
all. `manifest.json` names the load, its time, how many statements each graph has, and each file with its SHA-256.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Store

from service.errors import AlkeError
from service.store.dumping import DumpFiles
from service.store.home import Home, sync_folder, write_atomically
from service.store.lines import quad_lines
from service.store.merge import merged
from service.store.names import LOADS, PROV, load_iri
from service.store.reader import recover

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
_PART = 50_000
"""So many statements are sorted at a time."""
_RANGE = 2 << 20
_SUFFIX = ".partial"


@dataclass(frozen=True, slots=True)
class DumpFile:
    """A file of a dump; `media` is what it is once unpacked, `size` is in bytes as it lies."""

    path: Path
    media: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Dump:
    """A whole dump. `time` is when its load ended, `graphs` counts the statements of each graph."""

    folder: Path
    load: str
    time: str
    graphs: Mapping[str, int]
    files: tuple[DumpFile, ...]


def dumps_of(home: Home) -> tuple[Dump, ...]:
    """The dumps that there are, newest first."""
    found = sorted(home.dumps.glob(f"[0-9]*/{MANIFEST}"), reverse=True)
    return tuple(read_dump(path.parent) for path in found)


def read_dump(folder: Path) -> Dump:
    """What the manifest of a dump says."""
    data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    files = tuple(DumpFile(folder / f["name"], f["mediaType"], f["sha256"], f["size"]) for f in data["files"])
    return Dump(folder, data["load"], data["time"], data["graphs"], files)


def make_dump(home: Home, keep: int) -> Dump:
    """Dump what is published now, unless that load has a dump already, and keep the newest `keep` dumps."""
    recover(home)
    load = home.current_load()
    if load is None:
        raise AlkeError(
            str(home.root), "nothing has been loaded here.", "Nothing was written.", "Load documents first: alke load."
        )
    with _alone(home):
        target = home.dumps / load
        if not target.exists():
            _make(home, load, target)
        dumps = dumps_of(home)
        for old in dumps[keep:]:
            if old.load != load:
                shutil.rmtree(old.folder)
    return read_dump(target)


@contextmanager
def _alone(home: Home) -> Iterator[None]:
    """One dump at a time; what a killed one left is taken away."""
    home.dumps.mkdir(parents=True, exist_ok=True)
    with (home.dumps / ".lock").open("w", encoding="utf-8") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        for leftover in home.dumps.glob(f"*{_SUFFIX}"):
            shutil.rmtree(leftover)
        yield


def _make(home: Home, load: str, target: Path) -> None:
    """Write a dump beside its place and put it there. An erasure meanwhile, which makes the log anew, undoes it."""
    log = home.log.stat().st_ino
    partial = home.dumps / f".{load}{_SUFFIX}"
    partial.mkdir()
    _write(Store.read_only(os.fspath(home.snapshots / load)), load, partial)
    os.rename(partial, target)
    sync_folder(home.dumps)
    if home.log.stat().st_ino != log:
        shutil.rmtree(target)
        raise AlkeError(
            str(target),
            "something was erased while the dump was being written.",
            "The dump was thrown away.",
            "Run the command again.",
        )


def _write(store: Store, load: str, folder: Path) -> None:
    """Write the files of a dump: what is held in memory does not grow with what is published."""
    time = _ended(store, load)
    counts: dict[str, int] = {}
    with DumpFiles(folder, f"alke-{load}", f"# ALKE graph, load {load}, {time}. {LICENCE}") as files:
        for graph in sorted(store.named_graphs(), key=str):
            assert isinstance(graph, NamedNode)
            counts[graph.value] = 0
            files.begin(graph)
            for lines in _sorted(store, graph, folder / "parts"):
                files.add(lines)
                counts[graph.value] += len(lines)
            files.end()
    named = [{**file, "statements": sum(counts.values())} for file in files.written]
    manifest: dict[str, Any] = {"load": load, "time": time, "licence": LICENCE, "graphs": counts, "files": named}
    write_atomically(folder / MANIFEST, json.dumps(manifest, indent=1).encode() + b"\n")
    sums = "".join(f"{file['sha256']}  {file['name']}\n" for file in files.written)
    write_atomically(folder / SUMS, sums.encode())


def _ended(store: Store, load: str) -> str:
    found = next(iter(store.quads_for_pattern(load_iri(load), NamedNode(PROV + "endedAtTime"), None, LOADS)))
    assert isinstance(found.object, Literal)
    return found.object.value


def _sorted(store: Store, graph: NamedNode, parts: Path) -> Iterator[list[bytes]]:
    """The lines of a graph in order, some at a time: sorted in pieces on disk, which are then merged."""
    parts.mkdir()
    files: list[Path] = []
    quads = iter(store.quads_for_pattern(None, None, None, graph))
    while lines := quad_lines(islice(quads, _PART)):
        files.append(parts / str(len(files)))
        files[-1].write_bytes(b"".join(line + b"\n" for line in lines))
    yield from (lines for lines in merged(files, _RANGE) if lines)
    shutil.rmtree(parts)
