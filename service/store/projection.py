"""Apply a segment to a store: what is published to the one, what the current documents say to the other.

Few quads are added as they are, in one transaction. Many go in by the quick way, line by line as they stand in the
segment, which is no transaction: a process killed meanwhile leaves some of them in, and whoever opens the stores next
adds them all again. Applying a segment twice does what applying it once does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from pyoxigraph import Quad, RdfFormat, Store

from service.store.lines import operations
from service.store.log import Segment
from service.store.names import DEFAULT, LEDGER, LOADS, layer_of

MANY = 50_000
"""From so many added quads on the quick way is taken, with so many lines at a time."""
_PREFIX = 2
LEDGER_ENDS = tuple(f"#{layer}> .\n".encode() for layer in LEDGER)
"""How a line ends whose quad is the ledger's."""
_LOADS = f" <{LOADS.value}> .\n".encode()


def project(graph: Store, segment: Segment, many: int = MANY) -> None:
    """Apply the published quads of a segment; the default graph stays the union of all graphs but the loads.

    A graph that nothing is in any more is gone.
    """
    removed = [quad for quad in segment.removed if not layer_of(quad.graph_name)]
    for quad in removed:
        graph.remove(quad)
    for quad in removed:
        if quad.graph_name != LOADS and not _is_named(graph, quad):
            graph.remove(Quad(quad.subject, quad.predicate, quad.object, DEFAULT))
    if len(segment.added) < many:
        graph.extend(quad for each in segment.added for quad in _shown(each))
    else:
        _bulk(graph, segment.added, _shown_lines)
    for name in {quad.graph_name for quad in removed}:
        if name != DEFAULT and next(graph.quads_for_pattern(None, None, None, name), None) is None:
            graph.remove_graph(name)
    graph.flush()


def record(ledger: Store, segment: Segment, many: int = MANY) -> None:
    """Apply the quads of a segment that say what the current version of each document holds."""
    for quad in segment.removed:
        if layer_of(quad.graph_name):
            ledger.remove(quad)
    if len(segment.added) < many:
        ledger.extend(quad for quad in segment.added if layer_of(quad.graph_name))
    else:
        _bulk(ledger, segment.added, _ledger_lines)
    ledger.flush()


def _shown(quad: Quad) -> list[Quad]:
    """What a quad of a segment adds to the published store: nothing for the ledger's, else itself and by default."""
    if layer_of(quad.graph_name):
        return []
    return [quad] if quad.graph_name == LOADS else [quad, Quad(quad.subject, quad.predicate, quad.object, DEFAULT)]


def _is_named(graph: Store, quad: Quad) -> bool:
    found = graph.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    return any(other.graph_name not in (DEFAULT, LOADS) for other in found)


def _bulk(store: Store, added: Collection[Quad], choose: Callable[[list[bytes]], list[bytes]]) -> None:
    for lines in _batches(added):
        store.bulk_load(b"".join(choose(lines)), format=RdfFormat.N_QUADS, lenient=True)


def _batches(added: Collection[Quad]) -> Iterator[list[bytes]]:
    """Quads as lines with line ends, so many at a time."""
    lines: list[bytes] = []
    for block in operations(b"A", added):
        lines += [line[_PREFIX:] for line in block.splitlines(keepends=True)]
        if len(lines) >= MANY:
            yield lines
            lines = []
    yield lines


def _ledger_lines(lines: list[bytes]) -> list[bytes]:
    return [line for line in lines if line.endswith(LEDGER_ENDS)]


def _shown_lines(lines: list[bytes]) -> list[bytes]:
    shown = [line for line in lines if not line.endswith(LEDGER_ENDS)]
    union = [line[: line.rindex(b" <")] + b" .\n" for line in shown if not line.endswith(_LOADS)]
    return shown + union
