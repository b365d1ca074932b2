"""Backups: the log and the files that go with it in one tar file, with a manifest of checksums.

Stores and snapshots are left out: they are made anew from the log when a backup is restored.
"""

from __future__ import annotations

import io
import json
import tarfile
from hashlib import sha256
from pathlib import Path, PurePosixPath

from service.errors import AlkeError
from service.store.home import Home, write_atomically, write_lock
from service.store.log import log_of
from service.store.writer import open_writer

_ROOMS = ("log", "sources", "renditions", "reports", "queries")
_MANIFEST = "MANIFEST.json"


def backup(home: Home, target: Path) -> int:
    """Write a backup and return how many files it holds. The log's chain is checked first."""
    with write_lock(home):
        loads = [segment.load for segment in log_of(home).segments()]
        files = [path for room in _ROOMS for path in sorted((home.root / room).rglob("*")) if path.is_file()]
        sums = {path.relative_to(home.root).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}
        manifest = json.dumps({"loads": loads, "files": sums}, indent=1, sort_keys=True).encode()
        partial = target.with_name(target.name + ".part")
        with tarfile.open(partial, "w:gz" if target.suffix in (".gz", ".tgz") else "w") as tar:
            head = tarfile.TarInfo(_MANIFEST)
            head.size = len(manifest)
            tar.addfile(head, io.BytesIO(manifest))
            for path in files:
                tar.add(path, path.relative_to(home.root).as_posix(), recursive=False)
        partial.replace(target)
        return len(files)


def restore(home: Home, source: Path) -> str | None:
    """Fill an empty data folder from a backup, check every file, and make the stores; the current load."""
    if home.root.exists() and any(home.root.iterdir()):
        raise AlkeError(
            str(home.root),
            "the data folder is not empty.",
            "Nothing was restored.",
            "Point ALKE_HOME at a new folder, or move this one away first.",
        )
    try:
        _unpack(home, source)
    except (OSError, tarfile.TarError, KeyError, ValueError) as error:
        raise AlkeError(
            str(source),
            f"this is not a whole backup of ALKE graph ({error}).",
            f"Nothing usable was restored; what was unpacked lies in {home.root}.",
            "Empty that folder and use another backup.",
        ) from error
    with open_writer(home, afresh=True) as writer:
        return writer.state.load


def _unpack(home: Home, source: Path) -> None:
    """Write the files that the manifest names, and no others, each after its checksum was found right."""
    with tarfile.open(source) as tar:
        sums: dict[str, str] = json.loads(_member(tar, _MANIFEST))["files"]
        if unnamed := set(tar.getnames()) - set(sums) - {_MANIFEST}:
            raise ValueError(f"its list does not name {min(unnamed)}")
        home.root.mkdir(parents=True, exist_ok=True)
        for name, expected in sums.items():
            path = PurePosixPath(name)
            if path.is_absolute() or ".." in path.parts or path.parts[0] not in _ROOMS:
                raise ValueError(f"{name} lies outside a data folder")
            data = _member(tar, name)
            if sha256(data).hexdigest() != expected:
                raise ValueError(f"{name} is damaged")
            private = path.parts[0] == "sources"
            write_atomically(home.root / path, data, 0o600 if private else 0o644)
            if private:
                (home.root / path).parent.chmod(0o700)


def _member(tar: tarfile.TarFile, name: str) -> bytes:
    member = tar.extractfile(name)
    if member is None:
        raise ValueError(f"{name} is no file")
    return member.read()
