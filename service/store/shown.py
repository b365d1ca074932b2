"""What a load does to the published graphs, line by line from its segment: the ledger's quads are left out.

The engine writes numbers and times in one way of its own ("0.50" becomes "0.5"). So do these lines, or a change would
not fit the graph it changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Store

from service.store.lines import operations, quad_lines, quads_of
from service.store.log import Segment
from service.store.projection import LEDGER_ENDS

_TYPED = b'"^^<http://www.w3.org/2001/XMLSchema#'
_PREFIX = 2


def shown(segment: Segment, sign: bytes) -> Iterator[list[bytes]]:
    """The lines of the published quads that a segment removes (D) or adds (A), in order of their subjects.

    Lines come some at a time and without their ends.
    """
    for block in operations(sign, segment.removed if sign == b"D" else segment.added):
        lines = (line for line in block.splitlines(keepends=True) if not line.endswith(LEDGER_ENDS))
        yield _as_held(line[_PREFIX:].rstrip(b"\n") for line in lines)


def nquads(segment: Segment, sign: bytes) -> Iterator[bytes]:
    """The same as text."""
    for lines in shown(segment, sign):
        yield b"".join(line + b"\n" for line in lines)


def patch(segment: Segment) -> Iterator[bytes]:
    """The whole change as one RDF Patch (https://afs.github.io/rdf-patch/)."""
    yield b'H id "%s" .\nTX .\n' % segment.load.encode()
    for sign in (b"D", b"A"):
        for lines in shown(segment, sign):
            yield b"".join(sign + b" " + line + b"\n" for line in lines)
    yield b"TC .\n"


def _as_held(lines: Iterable[bytes]) -> list[bytes]:
    """Lines as the engine writes them."""
    plain: list[bytes] = []
    typed: list[bytes] = []
    for line in lines:
        (typed if _TYPED in line else plain).append(line)
    if not typed:
        return plain
    held = Store()
    held.extend(quads_of(typed))
    return sorted(plain + quad_lines(held))
