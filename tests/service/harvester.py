"""A harvester of a Linked Data Event Stream that knows nothing of the service but the two specifications.

It begins at an address, follows every relation, keeps the newest version of each thing with its graphs, forgets what a
tombstone names, and begins afresh when the stream is another one. Pages that say they never change are fetched once.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import httpx
from rdflib import Dataset, URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

LDES = "https://w3id.org/ldes#"
TREE = "https://w3id.org/tree#"
Facts = frozenset[tuple[Node, Node, Node]]


@dataclass
class Harvester:
    """What has been harvested: of each thing its quads without the thing."""

    client: httpx.Client
    root: str
    media: str = "application/trig"
    things: dict[Node, tuple[str, Facts]] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    done: set[str] = field(default_factory=set)
    seen: set[Node] = field(default_factory=set)
    stream: Node | None = None
    sizes: list[int] = field(default_factory=list)

    def harvest(self) -> None:
        """Follow the stream to its end."""
        self.fetched = []
        data = self._fetch(self.root)
        stream = data.default_graph.value(None, RDF.type, URIRef(LDES + "EventStream"))
        assert stream is not None
        if stream != self.stream:
            self.things, self.done, self.seen, self.stream = {}, set(), set(), stream
        facts = {name: data.default_graph.value(stream, URIRef(LDES + name)) for name in PATHS}
        waiting, known = [(self.root, data)], {self.root}
        while waiting:
            address, page = waiting.pop(0)
            self._take(page, facts)
            for target in self._targets(page, address):
                if target not in known and target not in self.done:
                    known.add(target)
                    waiting.append((target, self._fetch(target)))

    def _fetch(self, address: str) -> Dataset:
        response = self.client.get(address, headers={"Accept": self.media})
        assert response.status_code == 200, (address, response.text)
        self.fetched.append(address)
        data = Dataset()
        form = {"application/trig": "trig", "application/n-quads": "nquads", "application/ld+json": "json-ld"}
        data.parse(data=response.text, format=form[self.media], publicID=address)
        if "immutable" in response.headers["cache-control"]:
            self.done.add(address)
        return data

    def _targets(self, page: Dataset, address: str) -> list[str]:
        relations = page.default_graph.objects(URIRef(address), URIRef(TREE + "relation"))
        return sorted({str(page.default_graph.value(r, URIRef(TREE + "node"))) for r in relations}, key=_order)

    def _take(self, page: Dataset, paths: dict[str, Node | None]) -> None:
        graph = page.default_graph
        members = list(graph.objects(self.stream, URIRef(TREE + "member")))
        self.sizes.append(len(members))
        held: dict[Node, set[tuple[Node, Node, Node]]] = {member: set() for member in members}
        for subject, predicate, value, name in page.quads():
            if name not in (None, graph.identifier) and subject in held:
                held[subject].add((predicate, value, name))
        for member in members:
            if member in self.seen:
                continue
            self.seen.add(member)
            thing = graph.value(member, paths["versionOfPath"])
            time = str(graph.value(member, paths["timestampPath"]))
            assert thing is not None and time
            gone = (member, paths["versionDeletePath"], paths["versionDeleteObject"]) in graph
            if time >= self.things.get(thing, ("", frozenset()))[0]:
                self.things[thing] = (time, frozenset() if gone else frozenset(held[member]))

    def quads(self) -> set[tuple[Node, Node, Node, Node]]:
        """Everything that is current."""
        return {(thing, p, o, g) for thing, (_, facts) in self.things.items() for p, o, g in facts}


PATHS = ("versionOfPath", "timestampPath", "versionDeletePath", "versionDeleteObject")


def _order(address: str) -> tuple[str, int]:
    head, _, last = address.rpartition("/")
    return head, int(last) if last.isdigit() else 0
