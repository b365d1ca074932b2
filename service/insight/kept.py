"""The network of a load, made once and kept beside its snapshots: whoever asks first makes it.

It lies in `past/networks/`, named as past states are, so that an erasure takes it away too and a history that was
written anew has another. Without a place to write, it is made in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pyoxigraph import Store

from service.insight.edges import Edge, edges, things
from service.insight.network import Network, make_network, network_bytes, read_network
from service.store.hold import hold_past
from service.store.home import Home, write_pieces
from service.store.past import key_of
from service.store.rewrite import is_rewriting

KEPT = 4
STEP = 10_000
"""Of every so many edges it is told that they are there."""


def network_of(home: Home, load: str, store: Store, tell: Callable[[int], None] | None = None) -> Network:
    """The network of the state after `load`, which `store` holds. While it is made, `tell` hears how many edges are."""
    path = home.past / "networks" / key_of(home, load)
    try:
        return read_network(path)
    except (OSError, ValueError):
        network = made(store, tell)
    try:
        with hold_past(home):
            if not is_rewriting(home) and key_of(home, load) == path.name:
                write_pieces(path, network_bytes(network))
                kept = sorted(path.parent.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
                for file in kept[KEPT:]:
                    file.unlink(missing_ok=True)
    except OSError:
        pass  # a data folder that cannot be written to is read all the same
    return network


def is_kept(home: Home, load: str) -> bool:
    """Whether the network of a load lies ready."""
    return (home.past / "networks" / key_of(home, load)).is_file()


def made(store: Store, tell: Callable[[int], None] | None = None) -> Network:
    """The network of a store."""
    known = things(store)
    found = edges(store, known)
    return make_network(
        {node.value: kind for node, kind in known.items()}, _counted(found, tell) if tell is not None else found
    )


def _counted(found: Iterator[Edge], tell: Callable[[int], None]) -> Iterator[Edge]:
    for number, edge in enumerate(found, 1):
        if number % STEP == 0:
            tell(number)
        yield edge
