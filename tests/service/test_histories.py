"""Random histories of real loads: what the feed and the deltas add up to is what is published, at every step."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from service.errors import AlkeError
from service.load.erase import Reason, erase
from service.load.rollback import rollback
from service.load.run import Settings, run_load
from service.load.withdraw import withdraw
from service.report.files import files
from service.store.feed import DELETE, feed_loads, feed_page
from service.store.home import Home
from service.store.lines import quad_lines
from service.store.log import log_of
from service.store.names import DCTERMS
from service.store.reader import open_current
from service.store.shown import patch
from tests.service.handmade import arrival, delivery

DOCUMENTS = ("a", "b", "c")
SENTENCES = [f"Lisätään asia {n}." for n in range(6)] + ["Muu asia.", "Testi Henkilö vastaa.", "Kolmas Outo asia."]
VERSION = NamedNode(DCTERMS + "isVersionOf")
LOADS = 7


@dataclass
class Copy:
    """What somebody holds who has read the feed so far, each load once."""

    read: set[str] = field(default_factory=set)
    restarts: int = 0
    things: dict[str, set[Quad]] = field(default_factory=dict)

    def follow(self, home: Home) -> None:
        loads = feed_loads(home)
        restarts = sum(load.unnamed > 0 for load in loads)
        if restarts != self.restarts:
            self.read, self.things, self.restarts = set(), {}, restarts
        for load in loads:
            if load.load not in self.read:
                self.read.add(load.load)
                for page in range(load.pages):
                    self.take(feed_page(home, load.load, page + 1))

    def take(self, page: bytes) -> None:
        quads = list(parse(page, format=RdfFormat.N_QUADS))
        plain = [q for q in quads if q.graph_name == DefaultGraph()]
        things = {q.subject: q.object for q in plain if q.predicate == VERSION}
        gone = {q.subject for q in plain if q.object == NamedNode(DELETE)}
        members: dict[object, set[Quad]] = {member: set() for member in things}
        for quad in quads:
            if quad.graph_name != DefaultGraph():
                members[quad.subject].add(Quad(things[quad.subject], quad.predicate, quad.object, quad.graph_name))
        for member, held in members.items():
            assert bool(held) != (member in gone)
            self.things[str(things[member])] = held

    def quads(self) -> set[Quad]:
        return {quad for held in self.things.values() for quad in held}


def patched(home: Home) -> Store:
    store = Store()
    for segment in log_of(home).segments():
        for line in b"".join(patch(segment)).splitlines():
            if line[:2] in (b"A ", b"D "):
                quad = next(iter(parse(line[2:], format=RdfFormat.N_QUADS)))
                (store.add if line[:1] == b"A" else store.remove)(quad)
    return store


def step(home: Home, settings: Settings, chance: random.Random, fresh: str) -> None:
    """Something that may happen to the data."""
    what = chance.choice(("load", "load", "load", "withdraw", "rollback", "erase text", "erase document"))
    document = chance.choice(DOCUMENTS)
    try:
        if what == "load":
            chosen = chance.sample(DOCUMENTS, chance.randint(1, 2))
            made = [delivery(name, fresh, *chance.sample(SENTENCES, chance.randint(0, 4))) for name in chosen]
            run_load(home, [arrival(each) for each in made], settings)
        elif what == "withdraw":
            withdraw(home, document)
        elif what == "rollback":
            rollback(home, str(chance.randint(1, len(log_of(home).paths()))))
        else:
            erase(home, document, "Testi Henkilö" if what == "erase text" else None, Reason("testi", "testi"), files)
    except AlkeError:
        pass  # such a thing cannot happen to this document now


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_feed_and_deltas_add_up_to_what_is_published(home: Home, settings: Settings, seed: int) -> None:
    chance, copy = random.Random(seed), Copy()
    run_load(home, [arrival(delivery("a", *SENTENCES[:3]))], replace(settings, render=files))
    turn = 0
    while len(log_of(home).paths()) < LOADS:
        turn += 1
        if chance.random() < 0.7:
            copy.follow(home)
        step(home, replace(settings, render=files), chance, f"Asia kierrokselta {turn}.")
    copy.follow(home)
    fresh = Copy()
    fresh.follow(home)
    published = {quad for quad in open_current(home) if not isinstance(quad.graph_name, DefaultGraph)}
    assert copy.quads() == fresh.quads() == published
    assert quad_lines(patched(home)) == quad_lines(published)
