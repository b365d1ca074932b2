"""Quads in a file: operations of a segment that are read a block at a time, so that no load is held in memory whole.

A line of an operation is `A ` or `D ` and a quad as canonical N-Quads; lines are in the order of their bytes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse, serialize

BLOCK = 1 << 20
_PREFIX = 2
"""The characters of an operation before its quad."""


def quad_lines(quads: Iterable[Quad]) -> list[bytes]:
    """Quads as canonical N-Quads lines, sorted by their bytes, without line ends."""
    text = serialize(quads, format=RdfFormat.N_QUADS)
    assert text is not None
    return sorted(text.split(b"\n")[:-1])


def quads_of(lines: Iterable[bytes]) -> Iterator[Quad]:
    """The quads of N-Quads lines. Raises SyntaxError where a line is none."""
    return iter(parse(b"\n".join(lines), format=RdfFormat.N_QUADS))


@dataclass(frozen=True, slots=True)
class Lines(Collection[Quad]):
    """The `count` quads whose operations stand in `path` from byte `start` to byte `end`."""

    path: Path
    start: int
    end: int
    count: int

    def __len__(self) -> int:
        return self.count

    def __contains__(self, quad: object) -> bool:
        return any(quad == other for other in self)

    def __iter__(self) -> Iterator[Quad]:
        for block in self.blocks():
            yield from quads_of(line[_PREFIX:] for line in block.splitlines())

    def blocks(self) -> Iterator[bytes]:
        """The operations as they stand, some whole lines at a time."""
        with self.path.open("rb") as file:
            file.seek(self.start)
            left = self.end - self.start
            while left > 0:
                block = file.read(min(BLOCK, left))
                block += file.readline() if len(block) < left else b""
                left -= len(block)
                yield block


def operations(sign: bytes, quads: Collection[Quad]) -> Iterator[bytes]:
    """The text of the operations that remove (D) or add (A) quads, with line ends."""
    if isinstance(quads, Lines):
        yield from quads.blocks()
    else:
        yield from (sign + b" " + line + b"\n" for line in quad_lines(quads))
