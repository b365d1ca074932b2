"""The data folder (ALKE_HOME): where each thing lies, and who may write to it.

The log is the truth; `writer/`, `snapshots/`, `past/` and `current` are projections of it and may be thrown away.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from service.errors import AlkeError


@dataclass(frozen=True, slots=True)
class Home:
    """The places of a data folder; nothing is made until something is written."""

    root: Path

    @property
    def log(self) -> Path:
        """Segments, one file per load."""
        return self.root / "log"

    @property
    def writer(self) -> Path:
        """The two stores of whoever loads."""
        return self.root / "writer"

    @property
    def snapshots(self) -> Path:
        """One read-only store per recent load."""
        return self.root / "snapshots"

    @property
    def past(self) -> Path:
        """Stores of earlier loads, made again from the log when somebody asks."""
        return self.root / "past"

    @property
    def last_check(self) -> Path:
        """The last check of everything that is published, for the service to show."""
        return self.root / "check.json"

    @property
    def current(self) -> Path:
        """The link that readers follow."""
        return self.root / "current"

    @property
    def sources(self) -> Path:
        """Originals by SHA-256, readable by the owner alone, never served."""
        return self.root / "sources"

    @property
    def renditions(self) -> Path:
        """Masked texts by SHA-256."""
        return self.root / "renditions"

    @property
    def reports(self) -> Path:
        """One folder per load."""
        return self.root / "reports"

    @property
    def queries(self) -> Path:
        """The user's own questions."""
        return self.root / "queries"

    @property
    def errors(self) -> Path:
        """Technical notes about unexpected failures."""
        return self.root / "errors"

    @property
    def dumps(self) -> Path:
        """One folder per dump, named after its load."""
        return self.root / "dumps"

    @property
    def feed(self) -> Path:
        """The pages of the change feed, one file per load."""
        return self.root / "feed"

    @property
    def draft(self) -> Path:
        """What a load that is under way has made of its documents so far."""
        return self.root / "draft"

    @property
    def rewritten(self) -> Path:
        """A log being rewritten; complete once it holds the file READY."""
        return self.root / "log.rewritten"

    def rendition(self, sha256: str) -> str | None:
        """The masked text with this checksum, None where it is not kept."""
        try:
            return (self.renditions / f"{sha256}.txt").read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def current_load(self) -> str | None:
        """The load that readers see, or None before the first one."""
        try:
            return Path(os.readlink(self.current)).name
        except OSError:
            return None


def default_home() -> Home:
    """The folder named by ALKE_HOME, else `.alke` of the working directory."""
    return Home(Path(os.environ.get("ALKE_HOME") or ".alke").resolve())


class LockedError(AlkeError):
    """Another process holds the right to write."""


@contextmanager
def write_lock(home: Home) -> Iterator[None]:
    """Hold the only right to write; raise `LockedError` saying who holds it and since when. The kernel frees it."""
    home.root.mkdir(parents=True, exist_ok=True)
    with (home.root / "lock").open("a+", encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise _locked(home, handle.name) from None
        holder = {"process": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
        handle.truncate(0)
        handle.write(json.dumps(holder))
        handle.flush()
        yield


def _locked(home: Home, name: str) -> LockedError:
    try:
        holder = json.loads(Path(name).read_text(encoding="utf-8"))
        who = f"process {holder['process']}, since {holder['since']}"
    except (OSError, ValueError, KeyError):
        who = "another process that has just started"
    return LockedError(
        str(home.root),
        f"another load is under way ({who}).",
        "Nothing was changed by this command.",
        "Wait until the other load has ended and run the command again.",
    )


def write_atomically(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write a whole file or none: temporary name, fsync, rename, fsync of the folder."""
    write_pieces(path, (data,), mode)


def write_pieces(path: Path, pieces: Iterable[bytes], mode: int = 0o644) -> None:
    """Write a whole file or none from pieces, which need not be in memory together."""
    write_by(path, lambda handle: handle.writelines(pieces), mode)


def write_by(path: Path, write: Callable[[BinaryIO], None], mode: int = 0o644) -> None:
    """Write a whole file or none: `write` puts what it wants into it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "wb") as handle:
        write(handle)
        handle.flush()
        os.fsync(handle.fileno())
    os.replace(temporary, path)
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
