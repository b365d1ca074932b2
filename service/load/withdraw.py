"""Take a document out of what is current. Its history stays, and its register entries wait for its return."""

from __future__ import annotations

from dataclasses import replace

from service.errors import AlkeError
from service.load.examine import Outcome
from service.load.segment import Change, make_segment, next_load, now
from service.load.settle import settle_links
from service.store.delta import Delta, version_quads
from service.store.home import Home
from service.store.names import ONTOLOGY_DOCUMENT
from service.store.state import DocumentState, State
from service.store.writer import open_writer


def withdraw(home: Home, document: str) -> str:
    """Withdraw `document` and return the load that did it; raise `AlkeError` when it is not published."""
    started = now()
    with open_writer(home) as writer:
        doc = published(writer.state, document)
        load, previous = next_load(writer, started)
        delta = Delta(version_quads(writer.ledger, str(doc.version_iri)), frozenset())
        outcome = Outcome("", "withdrawn", document, doc.title, doc.version_iri)
        documents = {document: replace(doc, version_iri=None, load=load)}
        change = Change("withdraw", started, documents, (outcome,))
        writer.commit(make_segment(writer, load, previous, delta, change))
        settle_links(writer)
        return load


def published(state: State, document: str) -> DocumentState:
    """The current version of a document; raise `AlkeError` when there is none."""
    doc = state.current().get(document)
    if doc is None or document == ONTOLOGY_DOCUMENT:
        names = ", ".join(sorted(set(state.current()) - {ONTOLOGY_DOCUMENT})) or "none"
        raise AlkeError(
            document,
            "no such document is published.",
            "Nothing was changed.",
            f"Published documents: {names}.",
        )
    return doc
