"""The page of one thing: first where it is said, then every fact with how it is known, then what refers to it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from fastapi import Request
from pyoxigraph import Literal, NamedNode, Quad
from starlette.responses import Response

from service.store.names import ALKE, GRAPH, LAYERS, RDF, layer_of
from service.store.port import Dataset, Query, Refusal
from service.web.description import Described, is_version
from service.web.naming import called
from service.web.negotiation import JSON
from service.web.pages import here, page, short
from service.web.pictures import pictures_of
from service.web.problem import language, problem

REFERENCES, PASSAGES = 200, 20
_LABELLED = """OPTIONAL { GRAPH ?named {
    ?v rdfs:label|skos:prefLabel|alke:locator|dct:title ?label } }
  OPTIONAL { ?p rdfs:label ?pl }"""
_FACTS = (
    "SELECT ?p ?pl ?v ?label ?g WHERE { VALUES ?x { %s } GRAPH ?g { ?x ?p ?v } "
    + _LABELLED
    + " } ORDER BY ?p ?v LIMIT 20000"
)
_TO = (
    "SELECT ?p ?pl ?v ?label WHERE { { SELECT DISTINCT ?p ?v WHERE { VALUES ?x { %s } GRAPH ?g { ?v ?p ?x } } "
    + f"ORDER BY ?p ?v LIMIT {REFERENCES + 1} }} "
    + _LABELLED
    + " } ORDER BY ?p ?v"
)
_EVIDENCE = """SELECT ?passage ?quote ?place ?document ?title WHERE {
  { SELECT DISTINCT ?passage WHERE {
    VALUES ?x { %s }
    { ?x prov:wasDerivedFrom ?passage } UNION { ?x ^alke:expresses/prov:wasDerivedFrom ?passage }
    UNION { ?x a alke:Passage BIND(?x AS ?passage) } } }
  ?passage oa:hasSelector/oa:exact ?quote .
  OPTIONAL { ?passage alke:locator ?place }
  OPTIONAL { ?passage oa:hasSource/alke:renditionOf/alke:versionOf ?document OPTIONAL { ?document dct:title ?title } }
} ORDER BY ?document ?passage LIMIT """ + str(PASSAGES * 3)  # three languages of a place

Binding = dict[str, dict[str, str]]


def shown(request: Request, dataset: Dataset, found: Described) -> Response:
    """The page."""
    name, spoken = str(NamedNode(found.iri)), language(request)
    tables = []
    for query in (_FACTS, _TO, _EVIDENCE):
        answer = dataset.ask(Query(query.replace("%s", name), JSON))
        if isinstance(answer, Refusal):
            return problem(request, answer)
        tables.append(json.loads(answer.body)["results"]["bindings"])
    facts = _rows(tables[0], spoken) or _said(found, spoken)
    references = _rows(tables[1], spoken)
    title, title_lang = _title(facts, spoken)
    return page(
        request,
        "thing.html",
        found.load,
        iri=found.iri,
        title=title or short(found.iri),
        title_lang=title_lang,
        facts=facts,
        evidence=_evidence(tables[2], spoken),
        pictures=pictures_of(found.iri, _classes(tables[0])),
        references=references[:REFERENCES],
        unshown=len(references) > REFERENCES,
        layers=_counts(found.said) if is_version(found.iri) else {},
    )


def _classes(bindings: list[Binding]) -> set[str]:
    """The classes of ours that a thing is of, by their local names."""
    return {b["v"]["value"].removeprefix(ALKE) for b in bindings if b["p"]["value"] == RDF + "type"}


def _rows(bindings: list[Binding], spoken: str) -> list[dict[str, Any]]:
    """One row for each value, with names in the language that is spoken where they have one."""
    best: dict[tuple[str, ...], Binding] = {}
    standings: dict[tuple[str, ...], set[str]] = {}
    for binding in bindings:
        value = binding["v"]
        key = (binding["p"]["value"], value["value"], value.get("xml:lang", ""))
        standings.setdefault(key, set()).add(binding.get("g", {}).get("value", ""))
        if key not in best or _fit(binding, spoken) > _fit(best[key], spoken):
            best[key] = binding
    return [_row(binding, spoken, standings[key]) for key, binding in best.items()]


def _fit(binding: Binding, spoken: str) -> int:
    wishes = {spoken: 3, "fi": 2, "": 1}
    return sum(
        weight * wishes.get(binding[name].get("xml:lang", ""), 0)
        for name, weight in (("label", 4), ("pl", 1))
        if name in binding
    )


def _row(binding: Binding, spoken: str, graphs: set[str]) -> dict[str, Any]:
    value, label, predicate = binding["v"], binding.get("label", {}), binding["p"]["value"]
    is_iri = value["type"] == "uri"
    layers = [called(f"standing:{g.removeprefix(GRAPH)}", spoken) for g in sorted(graphs) if g.startswith(GRAPH)]
    return {
        "property": called(short(predicate), spoken) or binding.get("pl", {}).get("value") or short(predicate),
        "predicate": predicate,
        "href": here(value["value"]) if is_iri else None,
        "text": label.get("value") or (short(value["value"]) if is_iri else value["value"]),
        "lang": label.get("xml:lang") or value.get("xml:lang"),
        "standing": ", ".join(layer for layer in layers if layer),
    }


def _said(found: Described, spoken: str) -> list[dict[str, Any]]:
    """The facts of what is not published any more, from the log."""
    rows = []
    for triple in sorted(found.triples, key=str):
        if triple.subject == NamedNode(found.iri):
            value = triple.object
            binding: Binding = {"p": {"value": triple.predicate.value}, "v": {"type": "uri", "value": str(value)}}
            if isinstance(value, Literal):
                binding["v"] = {"type": "literal", "value": value.value, "xml:lang": value.language or ""}
            elif isinstance(value, NamedNode):
                binding["v"]["value"] = value.value
            rows.append(_row(binding, spoken, set()))
    return rows


def _counts(quads: Iterable[Quad]) -> dict[str, int]:
    layers = [layer_of(quad.graph_name) for quad in quads]
    return {layer: layers.count(layer) for layer in LAYERS if layer in layers}


def _evidence(bindings: list[Binding], spoken: str) -> list[dict[str, Any]]:
    """The passages, each with its place in the language spoken."""
    found: dict[str, dict[str, Any]] = {}
    for binding in bindings:
        passage = binding["passage"]["value"]
        row = found.setdefault(passage, {"href": here(passage), "quote": binding["quote"]["value"], "place": ""})
        if binding.get("place", {}).get("xml:lang") == spoken or not row["place"]:
            row["place"] = binding.get("place", {}).get("value", "")
        if "document" in binding:
            row["document"] = here(binding["document"]["value"])
            row["title"] = binding.get("title", {}).get("value") or short(binding["document"]["value"])
    return list(found.values())


def _title(rows: list[dict[str, Any]], spoken: str) -> tuple[str | None, str | None]:
    """A thing's name and its language: in the language spoken where it has one, else in Finnish."""
    given = [row for row in rows if short(row["predicate"]) in ("rdfs:label", "skos:prefLabel", "dct:title")]
    given = given or [row for row in rows if short(row["predicate"]) == "alke:locator"]
    best = sorted(given, key=lambda row: (row["lang"] != spoken, row["lang"] != "fi"))
    return (str(best[0]["text"]), best[0]["lang"]) if best else (None, None)
