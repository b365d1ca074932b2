"""Where documents lie: from the paths that somebody names to the documents there. Reads names, never a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from loaders.description import FILE
from loaders.failure import Failure

_PASSED = re.compile(r"[.~].*|Thumbs\.db|desktop\.ini", re.IGNORECASE)
"""Names of files that nobody sends: hidden ones, and those that an office program or a system keeps beside its own."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where a document lies: its folder with a `document.yml`, or a bare file (`folder` None)."""

    file: Path
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a document was not read; `document` is its id where that is known."""

    where: str
    failure: Failure
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """A file of a folder that is no document, such as the lock of one that is open in Word."""

    where: str


def find_documents(paths: Iterable[Path]) -> list[Location | Refusal | Passed]:
    """The documents at `paths`: a file, a folder with a `document.yml`, or a folder that holds any number of either."""
    found: list[Location | Refusal | Passed] = []
    for path in paths:
        try:
            found += _find(path)
        except OSError as error:
            found.append(unreadable(path, error))
    return found


def unreadable(path: Path, error: OSError) -> Refusal:
    """The refusal of what the system does not let us read."""
    return Refusal(str(path), Failure("no-file", {"reason": error.strerror or path.name}))


def _find(path: Path) -> list[Location | Refusal | Passed]:
    if (path / FILE).is_file():
        return [Location(path / FILE, path)]
    if path.is_dir():
        inside = list(_inside(path))
        documents = any(isinstance(each, Location) for each in inside)
        return inside if documents else [*inside, Refusal(str(path), Failure("no-document"))]
    return [Location(path) if path.is_file() else Refusal(str(path), Failure("no-file", {"reason": path.name}))]


def _inside(folder: Path) -> Iterator[Location | Refusal | Passed]:
    """The documents in a folder by name; of the folders in it only those with a `document.yml` are documents."""
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if (path / FILE).is_file():
                yield Location(path / FILE, path)
        elif _PASSED.fullmatch(path.name):
            yield Passed(str(path))
        elif path.is_file():
            yield Location(path)
