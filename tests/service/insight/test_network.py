"""The network of evidence: which relations it holds, which ways it lets through, and that its file says the same."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.insight.edges import Edge, Kind
from service.insight.network import HUB, Network, make_network, network_bytes, read_network
from service.insight.path import LONGEST, shortest

A = "https://w3id.org/alke/def#"


def edge(subject: str, predicate: str, target: str) -> Edge:
    return Edge(subject, A + predicate, target, 0, subject)


def network(edges: Iterable[Edge], kinds: Mapping[str, Kind] | None = None) -> Network:
    found = list(edges)
    known = {name: Kind.FREE for each in found for name in (each.subject, each.object)}
    return make_network(known | dict(kinds or {}), found)


def way(made: Network, one: str, other: str) -> list[str] | None:
    """The things of a path, in order."""
    first, last = made.number(one), made.number(other)
    assert first is not None and last is not None
    hops = shortest(made, first, last)
    return None if hops is None else [made.name(hop.at) for hop in hops] + [other]


def measures(count: int) -> list[Edge]:
    return [edge(f"measure{n:03}", "mentionsActor", "tem") for n in range(count)]


def test_two_measures_that_name_one_ministry_of_many_are_not_connected_by_it() -> None:
    made = network(measures(HUB + 1), {"tem": Kind.ACTOR})
    assert way(made, "measure000", "measure001") is None
    assert way(made, "measure000", "tem") == ["measure000", "tem"]


def test_an_actor_of_few_things_connects_them() -> None:
    made = network(measures(3), {"tem": Kind.ACTOR})
    assert way(made, "measure000", "measure001") == ["measure000", "tem", "measure001"]


def test_a_year_connects_nothing_however_little_it_holds_but_leads_on_to_its_law() -> None:
    edges = [edge("theme1", "themeOf", "year"), edge("theme2", "themeOf", "year"), edge("year", "legalBasis", "act")]
    made = network(edges, {"year": Kind.HOLDER})
    assert way(made, "theme1", "theme2") is None
    assert way(made, "theme1", "act") == ["theme1", "year", "act"]
    assert way(made, "act", "theme2") == ["act", "year", "theme2"]


def test_a_mention_does_not_lead_out_of_a_document_that_has_only_one() -> None:
    edges = [edge("round", "documents", "document"), edge("document", "mentionsActor", "valtio")]
    made = network(edges, {"document": Kind.HOLDER})
    assert way(made, "round", "valtio") is None


def test_a_theme_of_many_measures_leads_to_the_theme_it_continues_and_not_to_other_measures() -> None:
    edges = [edge(f"measure{n:03}", "inTheme", "old") for n in range(HUB + 5)] + [edge("old", "continuesIn", "new")]
    made = network(edges)
    assert way(made, "measure003", "new") == ["measure003", "old", "new"]
    assert way(made, "new", "measure003") == ["new", "old", "measure003"]
    assert way(made, "measure003", "measure004") is None


def test_a_path_is_no_longer_than_what_tells_anything() -> None:
    made = network(edge(f"thing{n:03}", "next", f"thing{n + 1:03}") for n in range(LONGEST + 3))
    assert way(made, "thing000", f"thing{LONGEST:03}") is not None
    assert way(made, "thing000", f"thing{LONGEST + 1:03}") is None


def plain(made: Network, start: int, goal: int) -> int | None:
    """The length of a shortest way, told the slow way: every way that is nowhere twice, shortest first."""
    queue: deque[tuple[tuple[int, ...], bool]] = deque([((start,), True)])
    while queue:
        way, free = queue.popleft()
        if way[-1] == goal:
            return len(way) - 1
        for step in made.steps(way[-1]) if len(way) <= LONGEST else ():
            if step.target not in way and (free or step.once_here):
                queue.append(((*way, step.target), step.once_there or not made.is_hub(step.target)))
    return None


@settings(deadline=None, max_examples=150)
@given(st.integers(0, 10_000))
def test_the_way_from_both_ends_is_as_short_as_the_way_told_slowly(seed: int) -> None:
    chance = random.Random(seed)
    names = [f"thing{n:02}" for n in range(chance.randint(2, 9))]
    kinds = {name: chance.choice(list(Kind)) for name in names}
    edges = [
        edge(
            chance.choice(names),
            chance.choice(("inTheme", "mentionsActor", "partOf")),
            chance.choice(names[:6] + names),
        )
        for _ in range(chance.randint(1, 14))
    ]
    made = network(
        [each for each in edges if each.subject != each.object] or [edge("thing00", "partOf", "thing01")], kinds
    )
    for _ in range(5):
        one, other = chance.randrange(len(made)), chance.randrange(len(made))
        hops, back = shortest(made, one, other), shortest(made, other, one)
        length = plain(made, one, other)
        assert (None if hops is None else len(hops)) == (None if back is None else len(back)) == length
        for hop, after in zip(hops or [], [*[h.at for h in (hops or [])[1:]], other], strict=False):
            assert made.step(hop.edge).target == after
            assert made.start[hop.at] <= hop.edge < made.start[hop.at + 1]


def test_a_file_says_what_the_network_says(tmp_path: Path) -> None:
    made = network([*measures(HUB + 3), edge("älä", "partOf", "tem")], {"tem": Kind.ACTOR})
    data = b"".join(network_bytes(made))
    (tmp_path / "network").write_bytes(data)
    read = read_network(tmp_path / "network")
    assert [read.name(n) for n in range(len(read))] == [made.name(n) for n in range(len(made))]
    assert [list(read.steps(n)) for n in range(len(read))] == [list(made.steps(n)) for n in range(len(made))]
    assert b"".join(network_bytes(read)) == data
    assert read.number("älä") is not None
    assert read.number("ei tunneta") is None


@pytest.mark.parametrize("cut", [3, 40, -1])
def test_half_a_file_is_no_network(tmp_path: Path, cut: int) -> None:
    data = b"".join(network_bytes(network(measures(3))))
    (tmp_path / "network").write_bytes(data[:cut])
    with pytest.raises(ValueError, match=r"network|Expecting|Unterminated|mmap|delimiter"):
        read_network(tmp_path / "network")
