"""The fair queue, the memory of answers, and the messages of workers: with anything that may come."""

from __future__ import annotations

import socket
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from service.ask.kept import Cache
from service.ask.turns import AHEAD, Turns
from service.ask.wire import Inbox, reply
from service.store.port import Answer, Refusal

CLIENTS = st.sampled_from("abcd")


@given(st.lists(st.tuples(CLIENTS, st.booleans()), max_size=200))
def test_whoever_waits_is_served_once_in_each_round(asked: list[tuple[str, bool]]) -> None:
    turns: Turns[tuple[str, int, bool]] = Turns()
    for number, (client, quick) in enumerate(asked):
        turns.put(client, (client, number, quick), quick)
    assert sorted(item for _, item in turns.items()) == sorted((c, n, q) for n, (c, q) in enumerate(asked))
    served: list[tuple[str, int, bool]] = []
    left = Counter(client for client, _ in asked)
    while left:
        round_of = [turns.take() for _ in left]
        assert None not in round_of
        assert {item[0] for item in round_of if item} == set(left)
        served += [item for item in round_of if item]
        left = Counter({client: count - 1 for client, count in left.items() if count > 1})
    assert turns.take() is None and len(turns) == 0
    for client in {client for client, _ in asked}:
        came = [(number, quick) for number, (name, quick) in enumerate(asked) if name == client]
        order = {number: place + (0 if quick else AHEAD) for place, (number, quick) in enumerate(came)}
        mine = [number for name, number, _ in served if name == client]
        assert mine == sorted(mine, key=lambda number: (order[number], not dict(came)[number]))


def test_quick_ones_that_keep_coming_let_the_rest_through() -> None:
    turns: Turns[str] = Turns()
    turns.put("a", "quick", quick=True)
    turns.put("a", "rest")
    served = []
    for _ in range(2 * AHEAD):
        turns.put("a", "quick", quick=True)
        served.append(turns.take())
    assert served.index("rest") == AHEAD + 1


@given(st.lists(st.tuples(CLIENTS, st.booleans()), max_size=60))
def test_what_turns_out_to_be_quick_waits_as_if_it_had_been_known(asked: list[tuple[str, bool]]) -> None:
    known: Turns[tuple[int, bool]] = Turns()
    later: Turns[tuple[int, bool]] = Turns()
    for number, (client, quick) in enumerate(asked):
        known.put(client, (number, quick), quick)
        later.put(client, (number, quick))
    later.hasten(lambda item: item[1])
    assert [later.take() for _ in asked] == [known.take() for _ in asked]
    assert len(later) == 0


@given(st.lists(st.tuples(CLIENTS, st.booleans()), max_size=30), st.data())
def test_what_is_dropped_is_never_served(asked: list[tuple[str, bool]], data: st.DataObject) -> None:
    turns: Turns[int] = Turns()
    for number, (client, quick) in enumerate(asked):
        turns.put(client, number, quick)
    gone = data.draw(st.sets(st.integers(0, len(asked) - 1))) if asked else set()
    for number in gone:
        turns.drop(asked[number][0], number)
    served = set()
    while (item := turns.take()) is not None:
        served.add(item)
    assert served == set(range(len(asked))) - gone


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4000)), max_size=60), st.integers(0, 20_000))
def test_a_memory_of_answers_never_takes_more_than_it_may(puts: list[tuple[int, int]], most: int) -> None:
    cache: Cache[int] = Cache(most)
    for key, size in puts:
        cache.put(key, size, size)
        assert cache.size <= most
        assert cache.get(key) in (None, size)
    cache.clear()
    assert cache.size == 0 and all(cache.get(key) is None for key in range(10))


OUTCOMES = st.one_of(
    st.builds(Answer, st.binary(max_size=3000), st.none() | st.text()),
    st.builds(Refusal, st.text(), st.text(), st.text(), st.none() | st.integers(), st.none() | st.integers()),
)


@given(st.lists(st.tuples(OUTCOMES, st.booleans()), max_size=5), st.integers(1, 700))
def test_replies_come_whole_in_whatever_pieces_they_are_sent(
    sent: list[tuple[Answer | Refusal, bool]], piece: int
) -> None:
    text = b"".join(b"".join(reply(outcome, worn)) for outcome, worn in sent)
    ours, theirs = socket.socketpair()
    inbox, heard = Inbox(), []
    with ours, theirs:
        for start in range(0, len(text), piece):
            theirs.sendall(text[start : start + piece])
            assert inbox.receive(ours)
            while (came := inbox.reply()) is not None:
                heard.append((came.outcome, came.worn))
        theirs.close()
        assert not inbox.receive(ours)
    assert heard == sent
