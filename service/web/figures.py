"""The figures of what is published, counted by queries of one load: the one source of every description of the data.

Service description, VoID and the DCAT catalogue are all made from these, so that they cannot disagree.
"""

from __future__ import annotations

import json
import weakref
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from service.store.names import BASE, GRAPH
from service.store.port import Dataset, Query, Refusal
from service.web.negotiation import JSON

_WHOLE = "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects) { ?s ?p ?o }"
_PROPERTIES = "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p"
_CLASSES = "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) (MIN(STR(?s)) AS ?first) { ?s a ?c } GROUP BY ?c"
_GRAPHS = """SELECT ?g (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)
  { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"""
_GRAPH_PROPERTIES = "SELECT ?g ?p (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ?p"
_GRAPH_CLASSES = "SELECT ?g ?c (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s a ?c } } GROUP BY ?g ?c"
_NAMES = f'SELECT ?g ?label {{ ?g rdfs:label ?label FILTER(STRSTARTS(STR(?g), "{GRAPH}")) }}'
_LINKS = f"""SELECT ?p ?o {{ VALUES ?p {{ skos:exactMatch skos:closeMatch dct:subject owl:sameAs rdfs:seeAlso }}
  ?s ?p ?o FILTER(ISIRI(?o) && !STRSTARTS(STR(?o), "{BASE}")) }}"""
_YEARS = "SELECT ?year { ?round a alke:DiscussionRound ; alke:year ?year }"
_AREAS = "SELECT DISTINCT ?code { ?region alke:hasNutsCode/alke:nutsCode ?code }"
_LOADS = """SELECT (MIN(?t) AS ?first) (MAX(?t) AS ?last) { GRAPH graph:loads {
  ?load a alke:Load ; prov:endedAtTime ?t } }"""
_ONTOLOGY = "SELECT ?version { <https://w3id.org/alke/def> owl:versionIRI ?version }"
_TRIES = 5
_GIVERS: weakref.WeakKeyDictionary[Dataset, Callable[[], Figures | Refusal]] = weakref.WeakKeyDictionary()
_GIVERS_LOCK = Lock()
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a graph holds."""

    triples: int
    subjects: int
    objects: int
    properties: Mapping[str, int]
    classes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one load. `names` are those of the graphs by language, `links` count (property, namespace)."""

    load: str | None
    default: Counts
    graphs: Mapping[str, Counts]
    names: Mapping[str, Mapping[str, str]]
    examples: Mapping[str, str]
    links: Mapping[tuple[str, str], int]
    years: tuple[str, ...]
    areas: tuple[str, ...]
    issued: str | None
    modified: str | None
    ontology: str | None


def figures_of(dataset: Dataset) -> Callable[[], Figures | Refusal]:
    """A function that gives the figures of the current load, counted once for each load, whoever asks."""
    with _GIVERS_LOCK:
        if dataset not in _GIVERS:
            _GIVERS[dataset] = _giver(weakref.ref(dataset))
        return _GIVERS[dataset]


def _giver(held: weakref.ref[Dataset]) -> Callable[[], Figures | Refusal]:
    lock, kept = Lock(), dict[str | None, Figures]()

    def current() -> Figures | Refusal:
        dataset = held()
        if dataset is None:
            return Refusal("busy")
        with lock:
            load = dataset.load()
            if load not in kept:
                found = _counted(dataset)
                if isinstance(found, Refusal):
                    return found
                kept.clear()
                kept[found.load] = found
                return found
            return kept[load]

    return current


def _counted(dataset: Dataset) -> Figures | Refusal:
    """Count until every query has been answered from the same load."""
    queries = (_WHOLE, _PROPERTIES, _CLASSES, _GRAPHS, _GRAPH_PROPERTIES, _GRAPH_CLASSES, _NAMES, _LINKS, _YEARS,
               _AREAS, _LOADS, _ONTOLOGY)  # fmt: skip
    for _ in range(_TRIES):
        tables: list[list[Row]] = []
        loads: set[str | None] = set()
        for query in queries:
            answer = dataset.ask(Query(query, JSON))
            if isinstance(answer, Refusal):
                return answer
            loads.add(answer.load)
            tables.append(_rows(json.loads(answer.body)))
        if len(loads) == 1:
            return _figures(loads.pop(), tables)
    return Refusal("busy")


def _rows(answer: dict[str, Any]) -> list[Row]:
    return [
        {name: cell["value"] for name, cell in row.items()}
        | {f"{name}@": cell["xml:lang"] for name, cell in row.items() if "xml:lang" in cell}
        for row in answer["results"]["bindings"]
    ]


def _figures(load: str | None, tables: list[list[Row]]) -> Figures:
    whole, properties, classes, graphs, by_property, by_class, names, links, years, areas, loads, ontology = tables
    named: dict[str, dict[str, str]] = {}
    for row in names:
        named.setdefault(row["g"], {})[row.get("label@", "")] = row["label"]
    return Figures(
        load,
        _counts(whole[0], properties, classes),
        {
            row["g"]: _counts(
                row, [r for r in by_property if r["g"] == row["g"]], [r for r in by_class if r["g"] == row["g"]]
            )
            for row in sorted(graphs, key=lambda row: row["g"])
        },
        named,
        {row["c"]: row["first"] for row in classes},
        Counter((row["p"], namespace(row["o"])) for row in links),
        tuple(sorted({row["year"] for row in years})),
        tuple(sorted({row["code"] for row in areas})),
        next((row["first"] for row in loads if "first" in row), None),
        next((row["last"] for row in loads if "last" in row), None),
        next((row["version"] for row in ontology), None),
    )


def _counts(whole: Row, properties: list[Row], classes: list[Row]) -> Counts:
    return Counts(
        int(whole["n"]),
        int(whole["subjects"]),
        int(whole["objects"]),
        {row["p"]: int(row["n"]) for row in sorted(properties, key=lambda row: row["p"])},
        {row["c"]: int(row["n"]) for row in sorted(classes, key=lambda row: row["c"])},
    )


def namespace(iri: str) -> str:
    """The address up to and with its last `#` or `/`."""
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
