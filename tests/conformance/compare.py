"""Whether two answers are the same: tables as multisets of rows or as sequences, graphs, datasets.

Blank nodes may have other labels, and numbers and truth values of the same datatype may be spelt otherwise ("1.0" and
"1.00"). A table or a dataset becomes a graph with a node for each row or quad, so that one comparison serves all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import XSD
from rdflib.term import Node

_OWN = Namespace("urn:x-compare:")
Row = dict[str, Node]
Quad = tuple[Node, Node, Node, Node | None]


@dataclass(frozen=True, slots=True)
class Table:
    """The variables and rows of an answer."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]


def same_tables(left: Table, right: Table, ordered: bool) -> bool:
    """Whether two tables have the same variables and the same rows, as often, in the same order where it counts."""
    if set(left.variables) != set(right.variables) or len(left.rows) != len(right.rows):
        return False
    return isomorphic(_table(left.rows, ordered), _table(right.rows, ordered))


def same_distinct_rows(left: Table, right: Table) -> bool:
    """Whether two tables have the same rows, however often (mf:LaxCardinality)."""
    kept = [
        Table(t.variables, tuple(dict(row) for row in {tuple(sorted(r.items())) for r in t.rows}))
        for t in (left, right)
    ]
    return same_tables(kept[0], kept[1], ordered=False)


def same_quads(left: Iterable[Quad], right: Iterable[Quad]) -> bool:
    """Whether two datasets hold the same triples in the same graphs; a blank node may stand in several graphs."""
    return isomorphic(_quads(left), _quads(right))


def same_graphs(left: Graph, right: Graph) -> bool:
    """Whether two graphs hold the same triples."""
    return isomorphic(*(_valued(graph) for graph in (left, right)))


def _valued(graph: Graph) -> Graph:
    made = Graph()
    for subject, predicate, item in graph:
        made.add((subject, predicate, value_of(item)))
    return made


def value_of(term: Node) -> Node:
    """The term, in one spelling for each value where its datatype has several."""
    if not isinstance(term, Literal) or term.datatype not in _SPELT:
        return term
    try:
        return Literal(_SPELT[term.datatype](str(term).strip()), datatype=term.datatype)
    except (ArithmeticError, ValueError):
        return term


def _decimal(text: str) -> str:
    value = Decimal(text)
    return format(value.normalize(), "f") if value else "0"


def _double(text: str) -> str:
    return repr(float(text.replace("INF", "inf")))


def _boolean(text: str) -> str:
    return {"1": "true", "0": "false"}.get(text, text)


_SPELT: dict[URIRef | None, Callable[[str], str]] = {
    XSD.integer: _decimal,
    XSD.decimal: _decimal,
    XSD.double: _double,
    XSD.float: _double,
    XSD.boolean: _boolean,
}


def _table(rows: Iterable[Row], ordered: bool) -> Graph:
    graph = Graph()
    for number, row in enumerate(rows):
        node = BNode()
        graph.add((node, _OWN.row, Literal(number if ordered else 0)))
        for variable, value in row.items():
            graph.add((node, _OWN["v-" + variable], value_of(value)))
    return graph


def _quads(quads: Iterable[Quad]) -> Graph:
    graph = Graph()
    for subject, predicate, item, name in set(quads):
        node = BNode()
        graph.add((node, _OWN.s, subject))
        graph.add((node, _OWN.p, predicate))
        graph.add((node, _OWN.o, value_of(item)))
        graph.add((node, _OWN.g, URIRef("urn:x-compare:default") if name is None else name))
    return graph
