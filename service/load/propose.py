"""Propose links for what a load brings: its new things are read from the draft, the others from what is published.

The draft and the writer's store in, outcomes with their proposals out. Of the draft only the lines are parsed that a
comparison needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from loaders.terms import ALKE, VOCAB
from service.lineage.named import CLASSES as NAMED
from service.lineage.named import NAMED_ENTRY, NAMING, is_listed
from service.lineage.proposals import proposed
from service.lineage.reader import PREDICATES, Reader
from service.lineage.relations import CLASSES
from service.load.examine import Outcome
from service.store.names import RDF

_LINE = re.compile(rb"<([^>]*)> <([^>]*)> (?:<([^>]*)>)?")
_NEEDED = frozenset(predicate.encode() for predicate in PREDICATES)
_TYPE = f"{RDF}type".encode()
_CLASSES = {f"{ALKE}{cls}".encode(): cls for cls in (*CLASSES, *NAMED)}
_NAMING = frozenset(predicate.value.encode() for predicate in NAMING)
_LISTED = VOCAB.encode()


def with_proposals(graph: Store, folder: Path, parts: Mapping[str, str], outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The outcomes, each with the links proposed for its document. `parts` are the parts of the draft by document;
    a part of a document without an outcome is looked at, and nothing is proposed for it."""
    outcomes = list(outcomes)
    documents = {str(o.document) for o in outcomes if o.kind == "published"}
    added, sources = Store(), {}
    new: dict[str, list[tuple[str, str]]] = {document: [] for document in parts if document in documents}
    for document, part in parts.items():
        for iri, cls in _laid_down(folder / f"{part}.ledger", added):
            if document in new:
                if not is_listed(iri):
                    sources[iri] = document
                new[document].append((iri, cls))
    if not any(new.values()):
        return outcomes
    found = proposed(Reader(graph, added, sources=sources), new)
    return [
        replace(o, proposals=(*o.proposals, *found[o.document])) if o.document in found and o.kind == "published" else o
        for o in outcomes
    ]


def _laid_down(path: Path, added: Store) -> list[tuple[str, str]]:
    """The things of a part that may be linked, with their classes, and the entries of vocabularies that it names; what
    is needed of them goes to `added`."""
    things: list[tuple[str, str]] = []
    named: set[bytes] = set()
    needed: list[bytes] = []
    with path.open("rb") as file:
        for line in file:
            match = _LINE.match(line)
            if match is None or match[2] not in _NEEDED:
                continue
            needed.append(line[: line.rindex(b" <")] + b" .\n")
            if match[2] == _TYPE and match[3] in _CLASSES:
                things.append((match[1].decode(), _CLASSES[match[3]]))
            elif match[2] in _NAMING and match[3] and match[3].startswith(_LISTED):
                named.add(match[3])
    things += [(iri.decode(), NAMED_ENTRY) for iri in sorted(named)]
    added.bulk_load(b"".join(needed), format=RdfFormat.N_TRIPLES)
    return things
