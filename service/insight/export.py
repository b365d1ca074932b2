"""A network as a file for other programs: GraphML and GEXF (Gephi, Cytoscape) and CSV (spreadsheets).

The same network gives the same bytes: no time is written, and things and relations stand in order.
"""

from __future__ import annotations

import csv
import io
import re
from typing import Final

import networkx as nx

from service.insight.edges import STANDINGS
from service.insight.errors import NotShownError
from service.insight.network import Network
from service.insight.told import Teller, fit

FORMS: Final = ("graphml", "gexf", "csv")
MOST: Final = 50_000
"""So many relations a file holds at most."""
_DATED = re.compile(rb' lastmodifieddate="[^"]*"')
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def neighbourhood(network: Network, teller: Teller, around: str | None, depth: int) -> nx.MultiDiGraph:
    """The things at most `depth` relations away from `around` and all relations between them; None: everything.

    A hub is there and not gone through. Raises `NotShownError` where it is more than a file holds.
    """
    kept = set(range(len(network))) if around is None else _near(network, around, depth)
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    for number in sorted(kept):
        if network.degree(number):
            name = network.name(number)
            graph.add_node(name, label=fit(teller.name(name)), kind=fit(teller.kind(name)))
    for number in sorted(kept):
        for step in network.steps(number):
            if step.forward and step.target in kept:
                _add(graph, network, teller, number, step.target, step.predicate, step.standing, step.evidence)
                if graph.number_of_edges() > MOST:
                    raise NotShownError("network-large", listed=str(MOST))
    return graph


def _add(
    graph: nx.MultiDiGraph,
    network: Network,
    teller: Teller,
    start: int,
    end: int,
    predicate: str,
    how: int,
    bearer: int,
) -> None:
    sentence = next(iter(teller.sentences(network.name(bearer))), None)
    reason = teller.reason(network.name(bearer))
    graph.add_edge(
        network.name(start),
        network.name(end),
        key=predicate,
        label=fit(teller.relation(predicate)),
        relation=predicate,
        standing=STANDINGS[how],
        quote=fit(reason.text if reason else sentence.text if sentence else ""),
        place=fit(f"{sentence.document}, {sentence.place}" if sentence and sentence.document and not reason else ""),
    )


def _near(network: Network, around: str, depth: int) -> set[int]:
    start = network.number(around)
    kept, rim = ({start}, [start]) if start is not None else (set[int](), list[int]())
    for _ in range(depth):
        nearer, rim = rim, []
        for at in nearer:
            for step in network.steps(at):
                if step.target not in kept:
                    kept.add(step.target)
                    if not network.is_hub(step.target):
                        rim.append(step.target)
    return kept


def exported(graph: nx.MultiDiGraph, form: str) -> bytes:
    """The file, in one of `FORMS`."""
    if form == "csv":
        return _csv(graph)
    out = io.BytesIO()
    if form == "graphml":
        nx.write_graphml_xml(graph, out, encoding="utf-8", prettyprint=True)
    else:
        nx.write_gexf(graph, out, encoding="utf-8", prettyprint=True, version="1.2draft")
    return _DATED.sub(b"", out.getvalue())


def _csv(graph: nx.MultiDiGraph) -> bytes:
    """One row for each relation. A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    columns = ("relation", "label", "standing", "quote", "place")
    writer.writerow(("source", "source_label", "source_kind", "target", "target_label", "target_kind", *columns))
    for start, end, data in graph.edges(data=True):
        ends = (
            value for name in (start, end) for value in (name, graph.nodes[name]["label"], graph.nodes[name]["kind"])
        )
        writer.writerow([_safe(value) for value in (*ends, *(data[column] for column in columns))])
    return out.getvalue().encode()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
