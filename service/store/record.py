"""What the log still tells of something: what a version of a document said, and why a thing is no longer published.

Segments are read line by line and never as a whole, so the cost is that of reading the log once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from service.store.home import Home
from service.store.log import log_of, segment_meta
from service.store.names import ID, LEDGER


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """What a version of a document says, by layer, and the load that ended its being current, if one did."""

    quads: frozenset[Quad]
    ended: str | None


@dataclass(frozen=True, slots=True)
class Fate:
    """Why a thing is no longer published: the kind of load that took it away, its id and time, the reason given."""

    kind: str
    load: str
    when: str
    why: str = ""


def version_record(home: Home, version: str) -> VersionRecord | None:
    """What the version said when it was last current; None where the log does not know it."""
    wanted = re.compile(rb" <" + re.escape(version.encode()) + rb"#(?:" + "|".join(LEDGER).encode() + rb")> \.\n?$")
    lines: dict[bytes, bytes] = {}
    last: frozenset[bytes] = frozenset()
    ended: str | None = None
    for path in log_of(home).paths():
        changed = False
        for line in _lines(path, version.encode() + b"#"):
            if wanted.search(line):
                changed = True
                if line.startswith(b"A "):
                    lines[_fact(line[2:])] = line[2:]
                else:
                    lines.pop(_fact(line[2:]), None)
        if changed:
            last, ended = (frozenset(lines.values()), None) if lines else (last, path.stem)
    if not last:
        return None
    return VersionRecord(frozenset(parse(b"".join(last), format=RdfFormat.N_QUADS)), ended)


def _fact(line: bytes) -> bytes:
    """A line as a store gives it back: one that was added as "1.0000" is taken away as "1.0"."""
    if b'"^^<' not in line:
        return line.rstrip(b"\n")
    store = Store()
    store.load(line, format=RdfFormat.N_QUADS)
    return str(next(iter(store))).encode() + b" ."


def fate(home: Home, iri: str) -> Fate | None:
    """What became of a thing that is not published; None where the log does not know it."""
    found: Fate | None = None
    removed = b"D " + str(NamedNode(iri)).encode() + b" "
    for path in log_of(home).paths():
        if any(line.startswith(removed) for line in _lines(path, removed)):
            meta = segment_meta(path)
            found = Fate(meta["kind"], path.stem, meta["ended"])
        elif (told := _erased(path, iri)) is not None:
            found = told
    return found


def _erased(path: Path, iri: str) -> Fate | None:
    """The tombstone of the document that a thing belonged to, by its address."""
    meta = _tombstone_meta(path)
    stone = meta.get("tombstone", {})
    if stone.get("what") != "document":
        return None
    document = stone["document"]
    owned = (f"{ID}document/{document}", f"{ID}{document}")
    if not any(iri == root or iri.startswith(root + "/") for root in owned):
        return None
    return Fate("erase", path.stem, stone["when"], stone["why"])


def _tombstone_meta(path: Path) -> Mapping[str, Any]:
    for line in _lines(path, b"tombstone"):
        if line.startswith(b"H meta"):
            return segment_meta(path)
    return {}


def _lines(path: Path, needle: bytes) -> Iterator[bytes]:
    with path.open("rb") as file:
        for line in file:
            if needle in line:
                yield line


def fate_json(told: Fate) -> bytes:
    """A fate as the port passes it on."""
    return json.dumps({"kind": told.kind, "load": told.load, "when": told.when, "why": told.why}).encode()
