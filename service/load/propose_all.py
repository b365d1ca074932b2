"""Propose links among everything that is published, as a load of its own: what a load proposes for its new things
alone.

For data that was loaded before the ranking knew better, or before our own files told of a decision.
"""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import DefaultGraph, NamedNode, Store

from loaders.terms import ALKE, ID
from service.lineage.named import CLASSES as NAMED
from service.lineage.named import named_thing
from service.lineage.proposals import proposed
from service.lineage.reader import Reader
from service.lineage.relations import CLASSES
from service.load.examine import Outcome
from service.load.segment import Change, make_segment, next_load, now
from service.store.delta import NOTHING
from service.store.home import Home
from service.store.names import ONTOLOGY_DOCUMENT, RDF
from service.store.writer import open_writer

_TYPE = NamedNode(RDF + "type")


def propose_all(home: Home) -> tuple[str | None, int]:
    """The load that holds the proposals and how many there are; no load where there is nothing new to propose."""
    started = now()
    with open_writer(home) as writer:
        found = proposed(Reader(writer.graph), _things(writer.graph))
        if not found:
            return None, 0
        load, previous = next_load(writer, started)
        current = writer.state.current()
        outcomes = tuple(
            Outcome(
                "",
                "unchanged",
                document,
                current[document].title,
                current[document].version_iri,
                proposals=tuple(links),
            )
            for document, links in sorted(found.items())
        )
        writer.commit(make_segment(writer, load, previous, NOTHING, Change("proposals", started, {}, outcomes)))
        return load, sum(len(links) for links in found.values())


def _things(graph: Store) -> dict[str, list[tuple[str, str]]]:
    """What may be linked, by the document that it is from; what is known from elsewhere is of our own files."""
    reader, things = Reader(graph), defaultdict(list)
    for cls in NAMED:
        for iri in reader.iris_of_class(cls):
            if (thing := named_thing(reader, iri)) is not None:
                things[thing.source or ONTOLOGY_DOCUMENT].append((iri, cls))
    for cls in CLASSES:
        of_class = graph.quads_for_pattern(None, _TYPE, NamedNode(ALKE + cls), DefaultGraph())
        for iri in sorted(quad.subject.value for quad in of_class if isinstance(quad.subject, NamedNode)):
            item = reader.item(iri, cls)
            if item is not None and iri.startswith(ID):
                things[item.source or ONTOLOGY_DOCUMENT].append((iri, cls))
    return dict(things)
