"""Read tables and graphs, those that a suite expects and those that are answered, in any of their formats."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from rdflib import BNode, Graph, Literal
from rdflib.namespace import RDF, Namespace
from rdflib.query import Result
from rdflib.term import Node

from tests.conformance.compare import Row, Table

RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV, TURTLE = "text/csv", "text/tab-separated-values", "text/turtle"
MEDIA = {".srx": XML, ".srj": JSON, ".csv": CSV, ".tsv": TSV, ".ttl": TURTLE, ".nt": "application/n-triples"} | {
    ".rdf": "application/rdf+xml"
}
_TABLES = {XML: "xml", JSON: "json", TSV: "tsv"}
Answer = Table | Graph | bool


def media_of(file: Path) -> str:
    """The media type of a file by the end of its name."""
    return MEDIA[file.suffix]


def read(body: bytes, media: str, base: str) -> Answer:
    """A table, a graph or a truth value."""
    if media == CSV:
        return _csv(body.decode())
    if media in _TABLES:
        return _result(Result.parse(io.BytesIO(body), format=_TABLES[media]))
    graph = Graph().parse(data=body, format=media, publicID=base)
    head = graph.value(None, RDF.type, RS.ResultSet)
    return graph if head is None else _described(graph, head)


def _result(result: Result) -> Answer:
    if result.type == "ASK":
        return bool(result.askAnswer)
    rows: tuple[Row, ...] = tuple({str(name): value for name, value in row.items()} for row in result.bindings)
    return Table(tuple(str(name) for name in result.vars or ()), rows)


def _csv(text: str) -> Table:
    """All values of a CSV are text; what begins with "_:" is a blank node (CSV and TSV Formats, section 3)."""
    head, *lines = csv.reader(io.StringIO(text, newline=""))
    rows = tuple({name: _cell(value) for name, value in zip(head, line, strict=True) if value} for line in lines)
    return Table(tuple(head), rows)


def _cell(value: str) -> Node:
    return BNode(value[2:]) if value.startswith("_:") else Literal(value)


def _described(graph: Graph, head: Node) -> Answer:
    """A table written as a graph (the result-set vocabulary of SPARQL 1.0's suite)."""
    boolean = graph.value(head, RS.boolean)
    if isinstance(boolean, Literal):
        return str(boolean) == "true"
    rows: list[tuple[int, Row]] = []
    for solution in graph.objects(head, RS.solution):
        index = graph.value(solution, RS["index"])
        row: Row = {}
        for binding in graph.objects(solution, RS.binding):
            value = graph.value(binding, RS.value)
            assert value is not None
            row[str(graph.value(binding, RS.variable))] = value
        rows.append((int(str(index)) if index is not None else 0, row))
    variables = tuple(str(name) for name in graph.objects(head, RS.resultVariable))
    return Table(variables, tuple(row for _, row in sorted(rows, key=lambda pair: pair[0])))
