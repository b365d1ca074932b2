"""The edges of one load as a few arrays in a file, read where they lie: a path need not go through the store.

A thing is a number, the place of its address among all addresses in order. The edges of a thing stand together, those
first whose kind (relation and direction) it has only once.
"""

from __future__ import annotations

import json
import mmap
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

from service.insight.edges import Edge, Kind
from service.store.names import ALKE

HUB: Final = 20
"""A thing with more edges than this is a hub.

Two things that both name one of a hub's many neighbours have nothing to do with one another because of it: with 20
edges, a step into the hub and out again is one of 190. A hub may be passed only along a relation that it has once, such
as from a theme of 50 measures to the theme that it continues. A hub that is an actor, and any year, document or level,
may be passed only upwards: along a relation of its own that it has once and that is no mention.
"""
_MARK = b"ALKE network 2\n"
_PARTS = ("name_at", "start", "once", "target", "kind", "evidence")
_TYPECODE: Final = "I"
_MENTION = ALKE + "mentions"


@dataclass(frozen=True, slots=True)
class Step:
    """One edge as it is walked from a thing: `forward` is along the relation, from its subject to its object."""

    target: int
    predicate: str
    forward: bool
    standing: int
    evidence: int
    once_here: bool
    once_there: bool


@dataclass(frozen=True, slots=True)
class Network:
    """The edges of a load. Numbers are those of `number` and `name`."""

    names: bytes | memoryview
    predicates: Sequence[str]
    hubs: bytes | memoryview
    name_at: Sequence[int]
    start: Sequence[int]
    once: Sequence[int]
    target: Sequence[int]
    kind: Sequence[int]
    evidence: Sequence[int]

    def __len__(self) -> int:
        return len(self.start) - 1

    def name(self, number: int) -> str:
        """The address of a thing."""
        return bytes(self.names[self.name_at[number] : self.name_at[number + 1]]).decode()

    def number(self, name: str) -> int | None:
        """The number of an address; None where no edge knows it."""
        wanted = name.encode()
        at = bisect_left(
            range(len(self)), wanted, key=lambda n: bytes(self.names[self.name_at[n] : self.name_at[n + 1]])
        )
        return at if at < len(self) and self.name(at) == name else None

    def degree(self, number: int) -> int:
        """How many edges a thing has."""
        return self.start[number + 1] - self.start[number]

    def is_hub(self, number: int) -> bool:
        """Whether a thing may not be passed from one of many to another of many."""
        return bool(self.hubs[number])

    def steps(self, number: int) -> Iterator[Step]:
        """The edges of a thing."""
        for edge in range(self.start[number], self.start[number + 1]):
            yield self.step(edge)

    def step(self, edge: int) -> Step:
        """An edge by its place in the arrays."""
        kind = self.kind[edge]
        return Step(
            self.target[edge],
            self.predicates[kind >> 8],
            not kind & 16,
            kind >> 2 & 3,
            self.evidence[edge],
            bool(kind & 1),
            bool(kind & 2),
        )


def make_network(known: Mapping[str, Kind], found: Iterable[Edge]) -> Network:
    """The network of edges between known things."""
    unique: dict[tuple[str, str, str], Edge] = {}
    for edge in found:
        key = (edge.subject, edge.predicate, edge.object)
        if key not in unique or (edge.standing, edge.evidence) < (unique[key].standing, unique[key].evidence):
            unique[key] = edge
    kept = sorted(unique.values(), key=lambda e: (e.subject, e.predicate, e.object))
    names = sorted({name.encode() for e in kept for name in (e.subject, e.object, e.evidence)})
    number = {name: n for n, name in enumerate(names)}
    predicates = sorted({e.predicate for e in kept})
    code = {name: n << 8 for n, name in enumerate(predicates)}
    ends = [(number[e.subject.encode()], number[e.object.encode()], code[e.predicate], e) for e in kept]
    times = Counter((s, p) for s, _, p, _ in ends) + Counter((o, p | 16) for _, o, p, _ in ends)
    degrees = Counter(end for s, o, _, _ in ends for end in (s, o))
    kinds = [known.get(name.decode(), Kind.FREE) for name in names]
    closed = [k is Kind.HOLDER or (k is Kind.ACTOR and degrees[n] > HUB) for n, k in enumerate(kinds)]
    rows: list[list[tuple[bool, int, int, int]]] = [[] for _ in names]
    for s, o, p, edge in ends:
        once_s = times[s, p] == 1 and not (closed[s] and edge.predicate.startswith(_MENTION))
        once_o = times[o, p | 16] == 1 and not closed[o]
        bearer, kind = number[edge.evidence.encode()], p | edge.standing << 2
        rows[s].append((not once_s, kind | once_s | once_o << 1, o, bearer))
        rows[o].append((not once_o, kind | 16 | once_o | once_s << 1, s, bearer))
    for row in rows:
        row.sort()
    start = array(_TYPECODE, accumulate((len(row) for row in rows), initial=0))
    return Network(
        names=b"".join(names),
        predicates=predicates,
        hubs=bytes(degrees[n] > HUB or shut for n, shut in enumerate(closed)),
        name_at=array(_TYPECODE, accumulate((len(name) for name in names), initial=0)),
        start=start,
        once=array(_TYPECODE, (at + sum(not many for many, *_ in row) for at, row in zip(start, rows, strict=False))),
        target=array(_TYPECODE, (target for row in rows for _, _, target, _ in row)),
        kind=array(_TYPECODE, (kind for row in rows for _, kind, _, _ in row)),
        evidence=array(_TYPECODE, (bearer for row in rows for _, _, _, bearer in row)),
    )


def network_bytes(network: Network) -> Iterator[bytes]:
    """The file of a network, piece by piece."""
    arrays = [bytes(memoryview(getattr(network, part)).cast("B")) for part in _PARTS]
    head: dict[str, Any] = {part: len(data) for part, data in zip(_PARTS, arrays, strict=True)}
    head |= {"names": len(network.names), "hubs": len(network.hubs), "predicates": list(network.predicates)}
    line = _MARK + json.dumps(head).encode()
    yield line + b" " * (-(len(line) + 1) % 8) + b"\n"
    yield from arrays
    yield bytes(network.names)
    yield bytes(network.hubs)


def read_network(path: Path) -> Network:
    """The network of a file, which stays on disk; raise ValueError where it is none."""
    with path.open("rb") as file:
        mark, line = file.readline(), file.readline()
        if mark != _MARK:
            raise ValueError("not a network")
        head, at = json.loads(line), file.tell()
        data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    parts: dict[str, Any] = {}
    for part in (*_PARTS, "names", "hubs"):
        piece = data[at : at + head[part]]
        at += head[part]
        parts[part] = piece.cast(_TYPECODE) if part in _PARTS else piece
    if at != len(data):
        raise ValueError("not a whole network")
    return Network(predicates=head["predicates"], **parts)
