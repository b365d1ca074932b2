"""The links that are known, proposed or decided, as the graph tells them.

A store in, `Known` links out. What was accepted is published; what was proposed or rejected stands in the graph of
loads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Store

from loaders.link_table import shortened
from loaders.terms import ID
from service.load.undecided import UndecidedError
from service.store.asked import asked

_ID = re.compile(r"(?:.*link/)?([0-9a-f]{16})")
_LINKS = """
SELECT ?link ?subject ?predicate ?object ?kind ?status (SAMPLE(?c) AS ?confidence) (SAMPLE(?j) AS ?why)
  (MIN(STR(?in)) AS ?document) (SAMPLE(?n) AS ?note) WHERE {
  GRAPH ?graph { ?link a alke:Link ; alke:linkStatus ?status }
  FILTER(?graph IN (graph:loads, graph:curated))
  OPTIONAL { GRAPH ?graph { ?link alke:linkSubject ?subject } }
  OPTIONAL { GRAPH ?graph { ?link alke:linkObject ?object } }
  OPTIONAL { GRAPH ?graph { ?link alke:linkPredicate ?predicate } }
  OPTIONAL { GRAPH ?graph { ?link alke:linkKind ?kind } }
  OPTIONAL { GRAPH ?graph { ?link alke:confidence ?c } }
  OPTIONAL { GRAPH ?graph { ?link alke:justification ?j } }
  OPTIONAL { GRAPH ?graph { ?link alke:evidenceNote ?n FILTER(LANG(?n) = "fi") } }
  OPTIONAL {
    GRAPH graph:curated { ?link alke:linkStatus ?status }
    ?link prov:wasDerivedFrom/oa:hasSource/alke:renditionOf/alke:versionOf ?in
  }
} GROUP BY ?link ?subject ?predicate ?object ?kind ?status ORDER BY ?link ?status"""
_RANK = {"accepted": 0, "rejected": 1, "proposed": 2}


@dataclass(frozen=True, slots=True)
class Known:
    """A link with its ends (IRIs), its relation as a table writes it, and what is known of it.

    `document` is the id of the document that accepts it.
    """

    subject: str | None
    predicate: str
    object: str | None
    kind: str
    status: str = ""
    confidence: str = "1.0"
    justification: str = ""
    document: str = ""
    note: str = ""
    link: str = ""


def known_links(graph: Store) -> Iterator[Known]:
    """Every link once, in the order of its address: as accepted where it is, else as rejected, else as proposed."""
    best: dict[str, Known] = {}
    for row in asked(graph, _LINKS):
        values = {
            name: row[name].value if row[name] is not None else ""
            for name in (
                "link",
                "subject",
                "predicate",
                "object",
                "kind",
                "status",
                "confidence",
                "why",
                "document",
                "note",
            )
        }
        found = Known(
            values["subject"] or None,
            shortened(values["predicate"]),
            values["object"] or None,
            values["kind"].rsplit("/", 1)[-1],
            values["status"].rsplit("/", 1)[-1],
            values["confidence"] or "1.0",
            values["why"],
            values["document"].rsplit("/", 1)[-1],
            values["note"],
            values["link"],
        )
        before = best.get(found.link)
        if before is None or _RANK[found.status] < _RANK[before.status]:
            best[found.link] = found
    yield from best.values()


def is_link(name: str) -> bool:
    """Whether a name is that of a link, not of a thing."""
    return _ID.fullmatch(name.strip()) is not None


def find(graph: Store, name: str) -> Known:
    """The link of that id or address; raise `UndecidedError` where there is none."""
    match = _ID.fullmatch(name.strip())
    found = [link for link in known_links(graph) if match and link.link == f"{ID}link/{match[1]}"]
    if not found:
        raise UndecidedError("no-link", f'no link is called "{name}"', name)
    return found[0]


def goes_on(graph: Store, iri: str) -> bool:
    """Whether an accepted link says that the thing goes on in another."""
    relations = "alke:continuesIn|alke:renamedTo|alke:narrowedTo|alke:widenedTo|alke:splitInto|alke:mergedInto"
    return next(asked(graph, f"SELECT ?later {{ <{iri}> {relations} ?later }}"), None) is not None
