"""Every IRI of ours, served under the same path of this host: as RDF, or as a table for people."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pyoxigraph import NamedNode
from starlette.responses import Response

from service.store.names import BASE
from service.store.port import Answer, Dataset, Query, Refusal
from service.web.naming import called
from service.web.negotiation import GRAPHS, HTML, JSON, choose
from service.web.pages import here, page, short
from service.web.problem import language, problem

_OFFERED = {"text/turtle": "text/turtle", HTML: HTML, "application/xhtml+xml": HTML} | GRAPHS
_DESCRIBE = """CONSTRUCT { ?s ?p ?o } WHERE {
  { VALUES ?s { %s } ?s ?p ?o } UNION { VALUES ?s { %s } GRAPH graph:loads { ?s ?p ?o } } }"""
_ONTOLOGY = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH graph:ontology { ?s ?p ?o } }"
_ROWS = """SELECT ?there ?p ?pl ?v ?label WHERE {
  { VALUES ?x { %s } ?x ?p ?v BIND(false AS ?there) }
  UNION { VALUES ?x { %s } GRAPH graph:loads { ?x ?p ?v } BIND(false AS ?there) }
  UNION { { SELECT ?p ?v WHERE { VALUES ?x { %s } ?v ?p ?x } LIMIT 200 } BIND(true AS ?there) }
  OPTIONAL { ?v rdfs:label|skos:prefLabel|alke:locator|dct:title ?label }
  OPTIONAL { ?p rdfs:label ?pl }
} ORDER BY ?there ?p ?v LIMIT 1000"""


def router(dataset: Dataset) -> APIRouter:
    """The routes of `/id/…`, `/vocab/…` and `/def`."""
    routes = APIRouter()

    @routes.get("/id/{path:path}")
    @routes.get("/vocab/{path:path}")
    async def thing(request: Request) -> Response:
        """Describe one thing."""
        return await _described(request, dataset, request.url.path.lstrip("/"))

    @routes.get("/def")
    async def ontology(request: Request) -> Response:
        """The whole ontology."""
        media = choose(request.headers.get("accept"), request.query_params.get("format"), GRAPHS) or "text/turtle"
        answer = await run_in_threadpool(dataset.ask, Query(_ONTOLOGY, media))
        return _plain(request, answer, media)

    return routes


async def _described(request: Request, dataset: Dataset, path: str) -> Response:
    media = choose(request.headers.get("accept"), request.query_params.get("format"), _OFFERED)
    if media is None:
        return problem(request, Refusal("not-acceptable"), ", ".join(sorted(set(_OFFERED.values()))))
    try:
        iri = str(NamedNode(BASE + path))
    except ValueError:
        return problem(request, Refusal("not-found", path))
    if media != HTML:
        answer = await run_in_threadpool(dataset.ask, Query(_DESCRIBE % (iri, iri), media))
        if isinstance(answer, Answer) and not answer.body.strip().rstrip(b"[]\n").strip():
            return problem(request, Refusal("not-found", BASE + path))
        return _plain(request, answer, media)
    answer = await run_in_threadpool(dataset.ask, Query(_ROWS % (iri, iri, iri), JSON))
    if isinstance(answer, Refusal):
        return problem(request, answer)
    rows = _rows(json.loads(answer.body)["results"]["bindings"], language(request))
    if not rows:
        return problem(request, Refusal("not-found", BASE + path))
    title, title_lang = _title(rows, language(request))
    return page(
        request,
        "thing.html",
        answer.load,
        iri=BASE + path,
        title=title or short(BASE + path),
        title_lang=title_lang,
        facts=[row for row in rows if not row["there"]],
        references=[row for row in rows if row["there"]],
    )


Binding = dict[str, dict[str, str]]


def _rows(bindings: list[Binding], spoken: str) -> list[dict[str, Any]]:
    """One row for each value, with names in the language that is spoken where they have one."""
    best: dict[tuple[str, ...], Binding] = {}
    for binding in bindings:
        value = binding["v"]
        key = (binding["there"]["value"], binding["p"]["value"], value["value"], value.get("xml:lang", ""))
        if key not in best or _fit(binding, spoken) > _fit(best[key], spoken):
            best[key] = binding
    return [_row(binding, spoken) for binding in best.values()]


def _fit(binding: Binding, spoken: str) -> int:
    wishes = {spoken: 3, "fi": 2, "": 1}
    return sum(
        weight * wishes.get(binding[name].get("xml:lang", ""), 0)
        for name, weight in (("label", 4), ("pl", 1))
        if name in binding
    )


def _name_of(binding: Binding) -> str:
    return binding.get("pl", {}).get("value") or short(binding["p"]["value"])


def _row(binding: Binding, spoken: str) -> dict[str, Any]:
    value, label = binding["v"], binding.get("label", {})
    is_iri = value["type"] == "uri"
    return {
        "there": binding["there"]["value"] == "true",
        "property": called(short(binding["p"]["value"]), spoken) or _name_of(binding),
        "predicate": binding["p"]["value"],
        "href": here(value["value"]) if is_iri else None,
        "text": label.get("value") or (short(value["value"]) if is_iri else value["value"]),
        "lang": value.get("xml:lang") or label.get("xml:lang"),
    }


def _title(rows: list[dict[str, Any]], spoken: str) -> tuple[str | None, str | None]:
    """A thing's name and its language: in the language spoken where it has one, else in Finnish."""
    given = [row for row in rows if not row["there"] and short(row["predicate"]) in ("rdfs:label", "skos:prefLabel")]
    best = sorted(given, key=lambda row: (row["lang"] != spoken, row["lang"] != "fi"))
    return (str(best[0]["text"]), best[0]["lang"]) if best else (None, None)


def _plain(request: Request, answer: Answer | Refusal, media: str) -> Response:
    if isinstance(answer, Refusal):
        return problem(request, answer)
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    return Response(answer.body, 200, {"Alke-Load": answer.load or "none", "Vary": "Accept"}, media + charset)
