"""The change feed as a projection of the log: the members that a load adds, in pages, one file per load.

A *member* is what is published of one thing after one load that changed it: each of its quads, in its graph, with the
member in the place of the thing, so that stated, inferred and curated stay apart; and in the default graph which thing
it is a version of and when. A thing that has nothing left is a tombstone, an `as:Delete`. An erasure adds members too,
for the things whose history it made anew (`retracted` in the tombstone of its segment).

What a load costs here depends on what it changes. The same log gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pyoxigraph import NamedNode, Store

from service.store.home import Home, write_by
from service.store.lines import quad_lines
from service.store.log import Segment, log_of
from service.store.names import BASE, DCTERMS, DEFAULT, RDF, XSD
from service.store.shown import shown

PAGE = 100
"""So many members are on a page at most."""
DELETE = "https://www.w3.org/ns/activitystreams#Delete"
_INFO = "load.json"


@dataclass(frozen=True, slots=True)
class FeedLoad:
    """What the feed has of a load. `time` is when it ended, later than any load before; `pages` count from 1.

    `added` and `removed` count published statements, `rewritten` how often erasures made its segment anew. `unnamed`
    are the things that its erasure took away and that no tombstone names, because their names would tell what was
    erased: who follows the feed must then begin afresh.
    """

    load: str
    kind: str
    time: str
    added: int
    removed: int
    members: int
    pages: int
    rewritten: int
    unnamed: int


def make_pages(home: Home, graph: Store, segment: Segment, new: Container[bytes]) -> None:
    """Write the pages of a load; `graph` is as the load left it, `new` are its new things."""
    meta, time = segment.meta, _time(home, segment)
    figures, told = meta["figures"], meta.get("tombstone", {})

    def write(handle: BinaryIO) -> None:
        members = pages = 0
        things = _touched(segment)
        with ZipFile(handle, "w") as file:
            while some := list(islice(things, PAGE)):
                members, pages = members + len(some), pages + 1
                _put(file, str(pages), b"".join(_members(graph, segment.load, time, some, new)))
            info = FeedLoad(
                segment.load,
                meta["kind"],
                time,
                figures["added"],
                figures["removed"],
                members,
                pages,
                len(meta.get("formerly", ())),
                told.get("unnamed", 0),
            )
            _put(file, _INFO, json.dumps(asdict(info)).encode())

    write_by(_file(home, segment.load), write)


def has_pages(home: Home, number: int) -> bool:
    """Whether the feed has every load of the log up to that number."""
    return all(_file(home, path.stem).exists() for path in log_of(home).paths() if int(path.name[:6]) <= number)


def feed_loads(home: Home) -> list[FeedLoad]:
    """The loads that readers see, oldest first."""
    current = home.current_load()
    last = int(current[:6]) if current else 0
    return [
        info for path in log_of(home).paths() if int(path.name[:6]) <= last and (info := feed_load(home, path.stem))
    ]


def feed_load(home: Home, load: str) -> FeedLoad | None:
    """What the feed has of a load, or None."""
    path = _file(home, load)
    try:
        status = path.stat()
    except OSError:
        return None
    return _read(path, status.st_mtime_ns, status.st_ino)


def feed_page(home: Home, load: str, page: int) -> bytes:
    """A page as N-Quads, member after member."""
    with ZipFile(_file(home, load)) as file:
        return file.read(str(page))


def member_iri(load: str, thing: str) -> str:
    """The IRI of what a thing was after a load. It does not tell the thing's name."""
    return f"{BASE}feed/{load}#{sha256(thing.encode()).hexdigest()[:16]}"


@lru_cache(maxsize=4096)
def _read(path: Path, changed: int, node: int) -> FeedLoad:
    with ZipFile(path) as file:
        return FeedLoad(**json.loads(file.read(_INFO)))


def _file(home: Home, load: str) -> Path:
    return home.feed / f"{load}.zip"


def _put(file: ZipFile, name: str, data: bytes) -> None:
    file.writestr(ZipInfo(name), data, ZIP_DEFLATED, 6)


def _time(home: Home, segment: Segment) -> str:
    """When the load ended; a millisecond after the load before where a clock was set back."""
    ended: str = segment.meta["ended"]
    before = next(home.feed.glob(f"{segment.number - 1:06d}-*.zip"), None)
    earlier = feed_load(home, before.stem) if before else None
    if earlier is None or ended > earlier.time:
        return ended
    moved = datetime.fromisoformat(earlier.time) + timedelta(milliseconds=1)
    return moved.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_things(graph: Store, segment: Segment) -> frozenset[bytes]:
    """The things of a load that nothing is published of yet, while `graph` is as it was before: what a load adds of
    them is all there is, so that nothing needs to be looked up.
    """
    things = (thing for thing, _ in _touched(segment))
    if next(iter(graph), None) is None:
        return frozenset(things)
    return frozenset(t for t in things if next(graph.quads_for_pattern(_node(t), None, None, None), None) is None)


def _touched(segment: Segment) -> Iterator[tuple[bytes, list[bytes]]]:
    """The things that a load changes, in the order of their bytes, each with the rest of the lines that it adds."""
    retracted = segment.meta.get("tombstone", {}).get("retracted", ())
    named = ((f"<{thing}>".encode(), list[bytes]()) for thing in sorted(retracted))
    gone = ((thing, list[bytes]()) for thing, _ in _by_thing(segment, b"D"))
    for thing, found in groupby(merge(named, gone, _by_thing(segment, b"A")), itemgetter(0)):
        yield thing, [line for _, lines in found for line in lines]


def _by_thing(segment: Segment, sign: bytes) -> Iterator[tuple[bytes, list[bytes]]]:
    """Each thing of lines in their order, and the rest of its lines."""
    lines = (line for some in shown(segment, sign) for line in some)
    for thing, some in groupby(lines, lambda line: line[: line.index(b" ")]):
        yield thing, [line[len(thing) :] for line in some]


def _members(
    graph: Store, load: str, time: str, things: Sequence[tuple[bytes, list[bytes]]], new: Container[bytes]
) -> Iterator[bytes]:
    """The lines of the members of things; `new` ones are looked up nowhere."""
    looked_up = _held(graph, [thing for thing, _ in things if thing not in new])
    for thing, added in things:
        lines = looked_up.get(thing, added)
        member = f"<{member_iri(load, thing[1:-1].decode())}>".encode()
        yield member + f" <{DCTERMS}isVersionOf> ".encode() + thing + b" .\n"
        yield member + f' <{DCTERMS}created> "{time}"^^<{XSD}dateTime> .\n'.encode()
        if not lines:
            yield member + f" <{RDF}type> <{DELETE}> .\n".encode()
        yield from (member + line + b"\n" for line in sorted(lines))


def _held(graph: Store, things: Sequence[bytes]) -> dict[bytes, list[bytes]]:
    """What the published graphs hold of things, as lines without the thing."""
    held: dict[bytes, list[bytes]] = {thing: [] for thing in things}
    found = (quad for thing in things for quad in graph.quads_for_pattern(_node(thing), None, None, None))
    for line in quad_lines(quad for quad in found if quad.graph_name != DEFAULT):
        at = line.index(b" ")
        held[line[:at]].append(line[at:])
    return held


def _node(thing: bytes) -> NamedNode:
    return NamedNode(thing[1:-1].decode())
