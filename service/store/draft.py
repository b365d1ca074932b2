"""What a load under way makes of its documents, laid down in files as it comes, and put together when all are there.

A document's part is the sorted lines of its ledger quads, and of those quads that are not published yet. The parts are
merged a range at a time: what a load holds in memory does not grow with its documents.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Quad, Store

from service.store.delta import holders, published_quad
from service.store.home import Home
from service.store.lines import Lines, quad_lines, quads_of
from service.store.merge import merged
from service.store.names import GRAPH, PLACES, PUBLISHED, layer_of

_GRAPHS = tuple(f" <{graph.value}> .\n".encode() for graph in PUBLISHED.values())


@contextmanager
def drafting(home: Home) -> Iterator[Path]:
    """An empty folder for the drafts of a load, gone when the load has ended."""
    clear(home)
    for name in ("renditions", "sources"):
        (home.draft / name).mkdir(mode=0o700, parents=True)
    try:
        yield home.draft
    finally:
        clear(home)


def clear(home: Home) -> None:
    """Forget what a load has drafted."""
    shutil.rmtree(home.draft, ignore_errors=True)


def lay_part(folder: Path, name: str, ledger: Iterable[Quad], published: Store | None) -> None:
    """Write the part `name`: the quads of a document version, and those of them that are new to what is published."""
    ledger = list(ledger)
    _write(folder / f"{name}.ledger", quad_lines(ledger))
    _write(folder / f"{name}.published", quad_lines(_unpublished(ledger, published)))


def _write(path: Path, lines: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(line + b"\n" for line in lines)


def _unpublished(ledger: Iterable[Quad], published: Store | None) -> Iterator[Quad]:
    """The published forms of ledger quads that `published` lacks; what it does not know at all is not looked up."""
    known: dict[object, bool] = {}
    for quad in ledger:
        subject, shown = quad.subject, published_quad(quad)
        if published is None:
            yield shown
            continue
        if subject not in known:
            known[subject] = next(published.quads_for_pattern(subject, None, None, None), None) is not None
        if not known[subject] or shown not in published:
            yield shown


@dataclass(frozen=True, slots=True)
class Whole:
    """The quads to remove and those to add, and how many of either are `published`."""

    removed: frozenset[Quad]
    added: Lines
    published: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Taken:
    """The lines that a part adds to what it takes the place of, and those it removes; none where it is new."""

    added: Sequence[bytes]
    removed: Sequence[bytes]


@dataclass(slots=True)
class Draft:
    """The parts that a load has taken in, and what they take the place of."""

    folder: Path
    _parts: list[Path] = field(default_factory=list)
    _gone: set[Quad] = field(default_factory=set)

    def take(self, name: str, before: frozenset[Quad]) -> Taken | None:
        """Take a part in, in the place of the quads `before`; None when it is the same and nothing is taken in."""
        taken = Taken((), ())
        ledger, published = (self.folder / f"{name}.{kind}" for kind in ("ledger", "published"))
        if before:
            now = ledger.read_bytes().splitlines()
            old = set(quad_lines(before))
            taken = Taken([line for line in now if line not in old], sorted(old.difference(now)))
            _write(ledger, taken.added)
            if not taken.removed and not taken.added:
                return None
            self._gone.update(quads_of(taken.removed))
        self._parts += [ledger, published]
        return taken

    def add(self, name: str, quads: Iterable[Quad]) -> None:
        """Add quads that are published as they are."""
        _write(self.folder / name, quad_lines(quads))
        self._parts.append(self.folder / name)

    def together(self, ledger: Store) -> Whole:
        """What the parts are together; `ledger` is as it was before the load."""
        fading = {line + b"\n" for line in quad_lines(self._without_holder(ledger))}
        path, count, shown, size = self.folder / "added", 0, 0, 0
        with path.open("wb") as file:
            for lines in merged(self._parts):
                block = b"".join([b"A " + line for line in lines])
                count, size = count + len(lines), size + file.write(block)
                shown += sum(map(block.count, _GRAPHS))
                if fading:
                    fading.difference_update(_published_line(line) for line in lines if not line.endswith(_GRAPHS))
        removed = frozenset(quads_of(line.rstrip(b"\n") for line in fading))
        return Whole(removed | self._gone, Lines(path, 0, size, count), (len(removed), shown))

    def _without_holder(self, ledger: Store) -> Iterator[Quad]:
        """What no document of the ledger says once the quads that go are gone."""
        for quad in self._gone:
            left = holders(ledger, PLACES[str(layer_of(quad.graph_name))], quad.triple)
            if all(Quad(quad.subject, quad.predicate, quad.object, graph) in self._gone for graph in left):
                yield published_quad(quad)


def _published_line(line: bytes) -> bytes:
    """The line of a ledger quad as it is published; another line as it is."""
    head, _, graph = line.rpartition(b" <")
    layer = graph.rpartition(b"#")[2].removesuffix(b"> .\n").decode()
    return head + f" <{GRAPH}{layer}> .\n".encode() if layer in PUBLISHED else line
