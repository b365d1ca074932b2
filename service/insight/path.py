"""The shortest evidence path between two things: from both ends at once, level by level, over a network.

No path goes over a hub from one of many to another of many (`service.insight.network.HUB`). Among paths of equal length
the one whose stations have the fewest edges is taken, then the first in order of addresses: the same every time.
"""

from __future__ import annotations

from dataclasses import dataclass

from service.insight.network import Network

LONGEST = 12
"""A path of more steps tells nobody anything."""
_COMPARED = 500
"""So many paths of the same length are compared with one another."""
_Came = dict[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Hop:
    """One edge of a path, by its place in the arrays at the thing `at`."""

    at: int
    edge: int


@dataclass(slots=True)
class _Side:
    """What has been reached from one end. A state is twice a thing's number, plus one where it may be left freely."""

    end: int
    came: _Came
    rim: list[int]
    depth: int = 0


def shortest(network: Network, one: int, other: int) -> list[Hop] | None:
    """The hops from `one` to `other`; None where no path of at most `LONGEST` steps connects them."""
    if one == other:
        return []
    sides = [_Side(end, {end * 2 + 1: (-1, -1)}, [end * 2 + 1]) for end in (one, other)]
    while all(side.rim for side in sides) and sides[0].depth + sides[1].depth < LONGEST:
        near, far = sorted(sides, key=lambda side: len(side.rim))
        _widen(network, near, far.end)
        met = _ordered(_met(network, near, far), near is sides[0])
        paths = [_joined(network, sides[0], sides[1], *pair) for pair in met[:_COMPARED]]
        if straight := [path for path in paths if _is_straight(path, other)]:
            return min(straight, key=lambda path: _cost(network, path))
    return None


def _widen(network: Network, side: _Side, goal: int) -> None:
    """Go one step further from one end."""
    start, once, target, kind, hubs = network.start, network.once, network.target, network.kind, network.hubs
    came, rim = side.came, list[int]()
    for state in side.rim:
        at = state >> 1
        bound = start[at + 1] if state & 1 else once[at]
        for edge in range(start[at], bound):
            there = target[edge]
            free = 1 if not hubs[there] or kind[edge] & 2 or there == goal else 0
            reached = there * 2 + free
            if reached not in came and not (reached - 1 in came and free and _passed(came, state, there)):
                came[reached] = (state, edge)
                rim.append(reached)
    side.rim = rim
    side.depth += 1


def _passed(came: _Came, state: int, there: int) -> bool:
    """Whether the way to a state has been at a thing before: a way into a hub is no way out by going in circles."""
    while state >= 0:
        if state >> 1 == there:
            return True
        state = came[state][0]
    return False


def _is_straight(path: list[Hop], end: int) -> bool:
    """Whether a path is nowhere twice."""
    return len({hop.at for hop in path} | {end}) == len(path) + 1


def _met(network: Network, near: _Side, far: _Side) -> list[tuple[int, int]]:
    """The states in which both ends meet, of the near and of the far side."""
    found = []
    for state in near.rim:
        for other in (state | 1, state & ~1):
            if other in far.came and (state & 1 or other & 1 or not network.hubs[state >> 1]):
                found.append((state, other))
    return sorted(found)


def _ordered(met: list[tuple[int, int]], straight: bool) -> list[tuple[int, int]]:
    return met if straight else [(other, state) for state, other in met]


def _joined(network: Network, first: _Side, last: _Side, state: int, other: int) -> list[Hop]:
    """The hops from the first end to the last, through where they met."""
    hops: list[Hop] = []
    while first.came[state][1] >= 0:
        state, edge = first.came[state]
        hops.append(Hop(state >> 1, edge))
    hops.reverse()
    while last.came[other][1] >= 0:
        before = other >> 1
        other, edge = last.came[other]
        hops.append(Hop(before, _back(network, before, other >> 1, edge)))
    return hops


def _back(network: Network, at: int, to: int, edge: int) -> int:
    """The place of an edge at its other end."""
    turned = network.kind[edge] >> 8 << 8 | (~network.kind[edge] & 16)
    return next(
        place
        for place in range(network.start[at], network.start[at + 1])
        if network.target[place] == to and network.kind[place] & ~15 == turned
    )


def _cost(network: Network, path: list[Hop]) -> tuple[int, list[int]]:
    """How much the stations of a path are shared with others."""
    stations = [hop.at for hop in path[1:]]
    return sum(network.degree(station) for station in stations), stations
