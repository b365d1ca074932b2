"""Apply the rule files to one document at a time.

Every rule sees the stated, inferred and curated triples of that document and the vocabularies, each in its own named
graph, and inserts into the inferred graph. Other documents are out of sight, so the order of loading never matters.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from pyoxigraph import Quad, Store

from loaders.contribution import Contribution
from service.load.ontology import ROOMS, own_files, store_of
from service.store.names import PREFIXES, PUBLISHED

ROUNDS = 5


@dataclass(slots=True)
class Rules:
    """The rules, and a store that holds the vocabularies for all the documents of a load."""

    root: Path = ROOMS
    _texts: list[str] = field(init=False)
    _own: Store | None = None

    def __post_init__(self) -> None:
        paths = sorted((self.root / "ontology/rules").glob("*.ru"))
        self._texts = [path.read_text(encoding="utf-8") for path in paths]

    @property
    def _store(self) -> Store:
        """Made when the first new document comes: a load that changes nothing reads no ontology."""
        if self._own is None:
            self._own = store_of(own_files(self.root))
        return self._own

    def infer(self, contribution: Contribution) -> Contribution:
        """The contribution with what the rules add to its inferred layer; what it states is never inferred anew."""
        if not self._texts:
            return contribution
        layers = {
            "stated": contribution.stated,
            "inferred": contribution.inferred,
            "curated": contribution.curated,
        }
        for layer, triples in layers.items():
            self._store.clear_graph(PUBLISHED[layer])
            self._store.extend(Quad(t.subject, t.predicate, t.object, PUBLISHED[layer]) for t in triples)
        size = len(self._inferred())
        for _ in range(ROUNDS):
            for text in self._texts:
                self._store.update(text, prefixes=PREFIXES)
            before, size = size, len(self._inferred())
            if size == before:
                break
        found = frozenset(quad.triple for quad in self._inferred())
        return replace(contribution, inferred=(found - contribution.stated) | contribution.inferred)

    def _inferred(self) -> list[Quad]:
        return list(self._store.quads_for_pattern(None, None, None, PUBLISHED["inferred"]))
