"""The append-only log: one segment per load, in RDF Patch text, chained by SHA-256.

A segment holds the quads a load removed and added, published ones and ledger ones alike, and a header `meta` with
everything else a projection needs: outcomes, register entries, findings, software versions. The segment file
appearing under its own name is the commit point. Format: https://afs.github.io/rdf-patch/
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from service.errors import AlkeError
from service.store.home import Home, write_atomically

_NAME = re.compile(r"^(\d{6})-([0-9a-f]{8})\.rdfp$")
_HEAD = re.compile(rb"^H (\w+) (.*) \.$", re.S)
NO_SEGMENT = "0" * 64


@dataclass(frozen=True, slots=True)
class Segment:
    """One load as the log keeps it. `previous` is the SHA-256 of the segment file before, zeros for the first."""

    load: str
    previous: str
    meta: Mapping[str, Any]
    removed: frozenset[Quad]
    added: frozenset[Quad]

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
            "started": self.meta["started"],
            "ended": self.meta["ended"],
            "added": figures["added"],
            "removed": figures["removed"],
            "outcomes": {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)},
            "previous": self.previous,
        }

    def to_bytes(self) -> bytes:
        """The file, byte for byte: operations are sorted."""
        meta = json.dumps(self.meta, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        head = [_header("id", self.load), _header("prev", self.previous), _header("meta", meta)]
        body = [b"D " + line for line in quad_lines(self.removed)] + [b"A " + line for line in quad_lines(self.added)]
        return b"\n".join([*head, b"TX .", *body, b"TC .", b""])


def _header(key: str, value: str) -> bytes:
    triple = serialize([Quad(NamedNode("x:x"), NamedNode("x:x"), Literal(value))], format=RdfFormat.N_QUADS)
    assert triple is not None
    return b"H " + key.encode() + b" " + triple.removeprefix(b"<x:x> <x:x> ").rstrip(b"\n")


def quad_lines(quads: Iterable[Quad]) -> list[bytes]:
    """Quads as canonical N-Quads lines, sorted by their bytes, without line ends."""
    text = serialize(quads, format=RdfFormat.N_QUADS)
    assert text is not None
    return sorted(text.split(b"\n")[:-1])


def parse_segment(data: bytes) -> Segment:
    """Read a segment file's bytes; raise ValueError when it is not whole."""
    lines = data.split(b"\n")
    if lines[-2:] != [b"TC .", b""]:
        raise ValueError("the segment does not end with TC")
    heads: dict[str, str] = {}
    for line in lines:
        match = _HEAD.match(line)
        if match is None:
            break
        triple = next(iter(parse(b"<x:x> <x:x> " + match[2] + b" .", format=RdfFormat.N_QUADS)))
        heads[match[1].decode()] = triple.object.value
    ops: dict[bytes, list[bytes]] = {b"A ": [], b"D ": []}
    for line in lines[len(heads) + 1 : -2]:
        ops[line[:2]].append(line[2:])
    removed, added = (frozenset(parse(b"\n".join(ops[op]), format=RdfFormat.N_QUADS)) for op in (b"D ", b"A "))
    return Segment(heads["id"], heads["prev"], json.loads(heads["meta"]), removed, added)


@dataclass(frozen=True, slots=True)
class Log:
    """The segments of one folder."""

    folder: Path

    def paths(self, after: int = 0) -> list[Path]:
        """Segment files in order, those numbered above `after`."""
        names = sorted(path for path in self.folder.glob("*.rdfp") if _NAME.match(path.name))
        return [path for path in names if int(path.name[:6]) > after]

    def head(self) -> tuple[int, str]:
        """The number of the last segment and the SHA-256 of its file; 0 and zeros for an empty log."""
        paths = self.paths()
        return (int(paths[-1].name[:6]), _digest(paths[-1])) if paths else (0, NO_SEGMENT)

    def segments(self, after: int = 0) -> Iterator[Segment]:
        """Read segments in order, checking that each names the one before it."""
        previous = next((_digest(p) for p in reversed(self.paths()) if int(p.name[:6]) <= after), NO_SEGMENT)
        expected = after + 1
        for path in self.paths(after):
            data = path.read_bytes()
            try:
                segment = parse_segment(data)
            except (ValueError, KeyError, SyntaxError, StopIteration) as error:
                raise broken(path, f"it cannot be read ({type(error).__name__}).") from error
            if segment.number != expected or segment.load != path.stem:
                raise broken(path, f"load {expected} was expected in its place.")
            if segment.previous != previous:
                raise broken(path, "it does not follow the load before it, so one of the two has been altered.")
            yield segment
            previous, expected = sha256(data).hexdigest(), expected + 1

    def append(self, segment: Segment) -> Path:
        """Commit a load: after this returns, it survives a power cut."""
        path = self.folder / f"{segment.load}.rdfp"
        write_atomically(path, segment.to_bytes())
        return path


def log_of(home: Home) -> Log:
    """The log of a data folder."""
    return Log(home.log)


def new_load_id(number: int, previous: str, seed: str) -> str:
    """The id of the load that follows: its number, and eight digits of a hash of what precedes and `seed`."""
    digest = sha256(f"{previous} {seed}".encode()).hexdigest()
    return f"{number:06d}-{digest[:8]}"


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def broken(path: Path, what: str) -> AlkeError:
    """The error for a segment that cannot be trusted."""
    return AlkeError(
        str(path),
        what,
        "The history after this load cannot be trusted, and nothing was changed.",
        "Restore the data folder from a backup: alke restore FILE into an empty folder.",
    )
