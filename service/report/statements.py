"""The report as RDF: what the graph of loads says of a load's findings, as one Turtle file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pyoxigraph import RdfFormat, Triple

from service.load.acceptance_graph import acceptance_triples
from service.load.delivery import Trouble
from service.load.finding import Finding
from service.load.findings_graph import failure_triples, finding_triples, report_triples
from service.store.graphs import triples_as


def as_turtle(load: str, meta: Mapping[str, Any]) -> bytes:
    """The report, given the header of the load's segment."""
    return triples_as(frozenset(_statements(load, meta["outcomes"])), RdfFormat.TURTLE)


def _statements(load: str, outcomes: Sequence[Mapping[str, Any]]) -> Iterator[Triple]:
    findings = [Finding.from_json(each) for row in outcomes for each in row["findings"]]
    yield from report_triples(load, not findings, (finding.id for finding in findings))
    for finding in findings:
        yield from finding_triples(load, finding)
    for row in outcomes:
        document = row["document"]
        if row.get("acceptance"):
            yield from acceptance_triples(load, row["acceptance"])
        for each in row["troubles"] if document is not None else ():
            yield from failure_triples(load, Trouble.from_json(each), str(document))
