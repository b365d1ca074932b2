"""No hostile query outlives its deadline, reaches another server, or keeps an ordinary question waiting."""

from __future__ import annotations

import os
import random
from pathlib import Path
from urllib.parse import unquote_to_bytes

from service.load.run import Settings, run_load
from service.store.home import Home
from tests.hostile.__main__ import faults
from tests.hostile.calls import service
from tests.hostile.queries import KINDS, attacks
from tests.hostile.siege import besiege, defended, listening
from tests.service.conftest import make_rooms
from tests.service.handmade import arrival, delivery, forbids

DEADLINE = 0.5
OVER = 0.5
"""Seconds allowed beside the deadline and for an ordinary question, where nobody else takes the processor."""
ROUNDS = 2


def test_some_of_each_kind_are_withstood(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    sentences = [f"Lisätään {number} asiaa." for number in range(300)]
    run_load(home, [arrival(delivery("a", *sentences))], Settings(forbids, make_rooms(tmp_path)))
    with listening() as listener, defended(home, tmp_path, DEADLINE) as client:
        found = besiege(str(client.base_url), attacks(ROUNDS * len(KINDS), 7, listener.target), listener, 4)
    assert {met.attack.kind for met in found.met} == set(KINDS)
    allowed = OVER * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    assert list(faults(found, DEADLINE, allowed, allowed)) == []
    assert sum(met.status == 503 for met in found.met) >= len(KINDS) // 2, "they are too easy to be a test"
    assert {"no-service", "no-load"} <= {met.what for met in found.met}
    assert len(found.ordinary) > 5


def test_the_same_seed_makes_the_same_requests() -> None:
    first, again, other = (list(attacks(200, seed, "http://127.0.0.1:1/")) for seed in (1, 1, 2))
    assert first == again != other
    assert len({(attack.address, attack.body) for attack in first}) == len(first)


def test_calls_are_spelt_so_that_a_search_for_words_would_miss_some() -> None:
    made = [service(random.Random(number), "http://127.0.0.1:1/") for number in range(100)]
    texts = [unquote_to_bytes(attack.address) + (attack.body or b"") for attack in made]
    assert 0 < sum(b"service" in text.lower() for text in texts) < len(texts)
