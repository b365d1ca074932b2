"""The append-only log: one segment per load, in RDF Patch text, chained by SHA-256.

A segment holds the quads a load removed and added, published ones and ledger ones alike, and a header `meta` with
everything else a projection needs: outcomes, register entries, findings, software versions. The segment file
appearing under its own name is the commit point. Format: https://afs.github.io/rdf-patch/
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any, BinaryIO

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from service.errors import AlkeError
from service.store.home import Home, write_atomically, write_pieces
from service.store.lines import Lines, operations

_NAME = re.compile(r"^(\d{6})-([0-9a-f]{8})\.rdfp$")
_HEAD = re.compile(rb"^H (\w+) (.*) \.$", re.S)
NO_SEGMENT = "0" * 64


@dataclass(frozen=True, slots=True)
class Segment:
    """One load as the log keeps it. `previous` is the SHA-256 of the segment file before, zeros for the first."""

    load: str
    previous: str
    meta: Mapping[str, Any]
    removed: Collection[Quad]
    added: Collection[Quad]

    @property
    def number(self) -> int:
        """The position in the log, from 1."""
        return int(self.load[:6])

    def summary(self) -> dict[str, Any]:
        """One line of a history: what kind of load, when, how much changed, how many documents met which outcome."""
        kinds = [outcome["kind"] for outcome in self.meta["outcomes"]]
        figures = self.meta["figures"]
        return {
            "load": self.load,
            "kind": self.meta["kind"],
            "role": self.meta.get("role"),
            "started": self.meta["started"],
            "ended": self.meta["ended"],
            "added": figures["added"],
            "removed": figures["removed"],
            "outcomes": {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)},
            "previous": self.previous,
        }

    def to_bytes(self) -> bytes:
        """The file, byte for byte: operations are sorted."""
        return b"".join(self.pieces())

    def pieces(self) -> Iterator[bytes]:
        """The file, piece by piece."""
        meta = json.dumps(self.meta, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        for key, value in (("id", self.load), ("prev", self.previous), ("meta", meta)):
            yield _header(key, value) + b"\n"
        yield b"TX .\n"
        yield from operations(b"D", self.removed)
        yield from operations(b"A", self.added)
        yield b"TC .\n"


def _header(key: str, value: str) -> bytes:
    triple = serialize([Quad(NamedNode("x:x"), NamedNode("x:x"), Literal(value))], format=RdfFormat.N_QUADS)
    assert triple is not None
    return b"H " + key.encode() + b" " + triple.removeprefix(b"<x:x> <x:x> ").rstrip(b"\n")


def parse_segment(data: bytes) -> Segment:
    """Read a segment file's bytes; raise ValueError when it is not whole."""
    lines = data.split(b"\n")
    if lines[-2:] != [b"TC .", b""]:
        raise ValueError("the segment does not end with TC")
    heads = _heads(iter(lines))
    ops: dict[bytes, list[bytes]] = {b"A ": [], b"D ": []}
    for line in lines[len(heads) + 1 : -2]:
        ops[line[:2]].append(line[2:])
    removed, added = (frozenset(parse(b"\n".join(ops[op]), format=RdfFormat.N_QUADS)) for op in (b"D ", b"A "))
    return Segment(heads["id"], heads["prev"], json.loads(heads["meta"]), removed, added)


def read_segment(path: Path) -> tuple[Segment, str]:
    """A segment whose quads stay in its file, and the SHA-256 of the file; raise ValueError when it is not whole."""
    digest = sha256()
    counts, ends = {b"D ": 0, b"A ": 0}, {b"D ": 0, b"A ": 0}
    with path.open("rb") as file:
        heads = _heads(_noted(file, digest))
        at = start = file.tell()
        line = b""
        for line in file:
            digest.update(line)
            at += len(line)
            if line[:2] in counts:
                counts[line[:2]] += 1
                ends[line[:2]] = at
    if line != b"TC .\n" or (sum(counts.values()) != 0 and max(ends.values()) != at - len(line)):
        raise ValueError("the segment does not end with TC")
    middle = ends[b"D "] or start
    removed = Lines(path, start, middle, counts[b"D "])
    added = Lines(path, middle, ends[b"A "] or middle, counts[b"A "])
    return Segment(heads["id"], heads["prev"], json.loads(heads["meta"]), removed, added), digest.hexdigest()


def segment_meta(path: Path) -> dict[str, Any]:
    """The header of a segment alone."""
    with path.open("rb") as file:
        meta: dict[str, Any] = json.loads(_heads(line.rstrip(b"\n") for line in file)["meta"])
        return meta


def segment_previous(path: Path) -> str:
    """The SHA-256 of the segment before, as a segment names it."""
    with path.open("rb") as file:
        return next(heads["prev"] for heads in _each_head(file) if "prev" in heads)


def _each_head(file: BinaryIO) -> Iterator[dict[str, str]]:
    for line in file:
        yield _heads(iter([line.rstrip(b"\n")]))


def _noted(file: BinaryIO, digest: Any) -> Iterator[bytes]:
    while line := file.readline():
        digest.update(line)
        yield line.rstrip(b"\n")


def _heads(lines: Iterator[bytes]) -> dict[str, str]:
    """The headers up to the line that begins the operations."""
    heads: dict[str, str] = {}
    for line in lines:
        match = _HEAD.match(line)
        if match is None:
            break
        triple = next(iter(parse(b"<x:x> <x:x> " + match[2] + b" .", format=RdfFormat.N_QUADS)))
        heads[match[1].decode()] = triple.object.value
    return heads


@dataclass(frozen=True, slots=True)
class Log:
    """The segments of one folder. The file `memory` spares reading the last of them whole only to know its SHA-256."""

    folder: Path
    memory: Path | None = None

    def paths(self, after: int = 0) -> list[Path]:
        """Segment files in order, those numbered above `after`."""
        names = sorted(path for path in self.folder.glob("*.rdfp") if _NAME.match(path.name))
        return [path for path in names if int(path.name[:6]) > after]

    def head(self) -> tuple[int, str]:
        """The number of the last segment and the SHA-256 of its file; 0 and zeros for an empty log."""
        paths = self.paths()
        return (int(paths[-1].name[:6]), self._digest(paths[-1])) if paths else (0, NO_SEGMENT)

    def segments(self, after: int = 0) -> Iterator[Segment]:
        """Read segments in order, checking that each names the one before it."""
        paths = self.paths()
        if not paths or int(paths[-1].name[:6]) <= after:
            return
        previous = next((self._digest(p) for p in reversed(paths) if int(p.name[:6]) <= after), NO_SEGMENT)
        expected = after + 1
        for path in self.paths(after):
            try:
                segment, digest = read_segment(path)
            except (ValueError, KeyError, SyntaxError, StopIteration) as error:
                raise broken(path, f"it cannot be read ({type(error).__name__}).") from error
            if segment.number != expected or segment.load != path.stem:
                raise broken(path, f"load {expected} was expected in its place.")
            if segment.previous != previous:
                raise broken(path, "it does not follow the load before it, so one of the two has been altered.")
            yield segment
            previous, expected = digest, expected + 1

    def append(self, segment: Segment) -> Path:
        """Commit a load: after this returns, it survives a power cut."""
        path = self.folder / f"{segment.load}.rdfp"
        digest = sha256()
        write_pieces(path, _hashed(segment.pieces(), digest))
        self._remember(path, digest.hexdigest())
        return path

    def _digest(self, path: Path) -> str:
        """The SHA-256 of a segment: the remembered one where the file is the same as then, else read from it."""
        try:
            remembered = json.loads(self.memory.read_text(encoding="utf-8")) if self.memory else {}
        except (OSError, ValueError):
            remembered = {}
        if remembered.get("file") == _mark(path):
            return str(remembered["sha256"])
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()

    def _remember(self, path: Path, digest: str) -> None:
        if self.memory is not None:
            write_atomically(self.memory, json.dumps({"file": _mark(path), "sha256": digest}).encode())


def log_of(home: Home) -> Log:
    """The log of a data folder."""
    return Log(home.log, home.writer / "head.json")


def new_load_id(number: int, previous: str, seed: str) -> str:
    """The id of the load that follows: its number, and eight digits of a hash of what precedes and `seed`."""
    digest = sha256(f"{previous} {seed}".encode()).hexdigest()
    return f"{number:06d}-{digest[:8]}"


def _hashed(pieces: Iterator[bytes], digest: Any) -> Iterator[bytes]:
    for piece in pieces:
        digest.update(piece)
        yield piece


def _mark(path: Path) -> list[Any]:
    """What tells a file from one that was put in its place or written to."""
    status = path.stat()
    return [path.name, status.st_size, status.st_mtime_ns, status.st_ino]


def broken(path: Path, what: str) -> AlkeError:
    """The error for a segment that cannot be trusted."""
    return AlkeError(
        str(path),
        what,
        "The history after this load cannot be trusted, and nothing was changed.",
        "Restore the data folder from a backup: alke restore FILE into an empty folder.",
    )
