"""The OpenAPI document of the service, in the language asked, made from the headers of the questions.

Served at `/openapi.json`, and for people at `/docs`, which needs nothing from elsewhere. OpenAPI 3.1.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from service import VERSION
from service.questions.catalogue import Catalogue, load_catalogue
from service.store.home import Home
from service.store.port import Dataset, Refusal
from service.web import pictures, silence
from service.web.address import base_of
from service.web.making import made
from service.web.naming import called
from service.web.negotiation import GRAPHS, TABLES, TRIPLES
from service.web.openapi_of_connections import connection_paths
from service.web.openapi_of_links import TOKEN, link_paths, scheme
from service.web.openapi_of_questions import question_operation
from service.web.openapi_of_routes import route_paths
from service.web.pages import page
from service.web.problem import language, problem
from service.web.texts import API
from service.web.wording import PROBLEMS

PROBLEM = "application/problem+json"
_PROBLEMS = {"content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}


def router(dataset: Dataset, home: Home) -> APIRouter:
    """The routes of the description of the interface."""
    routes = APIRouter()

    @routes.get("/openapi.json")
    async def document(request: Request) -> Response:
        """The OpenAPI document."""
        return await made(request, partial(_document, request, dataset, home))

    @routes.get("/docs")
    async def docs(request: Request) -> Response:
        """The same for people."""
        return await made(request, partial(_docs, request, dataset, home))

    @routes.get("/problem/{kind}")
    def explained(request: Request, kind: str) -> Response:
        """What a type of problem means and what to do about it."""
        if kind not in PROBLEMS:
            return problem(request, Refusal("not-found", kind))
        title, remedy = PROBLEMS[kind][1][language(request)]
        return page(request, "problem.html", dataset.load(), title=title, remedy=remedy.rstrip(":"), kind=kind)

    return routes


def _document(request: Request, dataset: Dataset, home: Home) -> Response:
    spoken = language(request)
    told = openapi(load_catalogue(home.root), spoken, base_of(request))
    headers = {"Alke-Load": dataset.load() or "none", "Content-Language": spoken, "Vary": "Accept-Language"}
    return JSONResponse(told, 200, headers, "application/vnd.oai.openapi+json;version=3.1")


def _docs(request: Request, dataset: Dataset, home: Home) -> Response:
    told = openapi(load_catalogue(home.root), language(request), base_of(request))
    return page(request, "docs.html", dataset.load(), api=told)


def openapi(catalogue: Catalogue, spoken: str, base: str) -> dict[str, Any]:
    """The document; every text in one language."""
    words = API[spoken]
    tags = dict.fromkeys(tag for question in catalogue.questions.values() for tag in question.tags)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": words["title"],
            "version": VERSION,
            "description": words["description"],
            "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "servers": [{"url": base}],
        "tags": [{"name": tag, "description": called(f"tag:{tag}", spoken) or tag} for tag in tags],
        "paths": _paths(catalogue, spoken),
        "components": {
            "securitySchemes": {TOKEN: scheme(spoken)},
            "schemas": {"Problem": _problem(words)},
            "headers": {
                "Alke-Load": {"description": words["load"], "schema": {"type": "string"}},
                "Alke-Silence": {"description": words["silence"], "schema": {"type": "string"}},
            },
            "parameters": {
                "format": {"name": "format", "in": "query", "description": words["format"],
                           "schema": {"enum": ["json", "csv", "xlsx", "srj", "html"]}},
                "lang": {"name": "lang", "in": "query", "description": words["lang"],
                         "schema": {"enum": ["fi", "sv", "en"]}},
                "load": {"name": "load", "in": "query", "description": words["cite"], "schema": {"type": "string"}},
                "as-of": {"name": "as-of", "in": "query", "description": words["when"], "schema": {"type": "string"}},
            },
        },
    }  # fmt: skip


def _paths(catalogue: Catalogue, spoken: str) -> dict[str, dict[str, Any]]:
    words = API[spoken]
    refused = _failures(words, ("400", "404", "406", "429", "503", "507"))
    told = {
        "/questions": {"get": _listing(words)},
        **{
            f"/questions/{name}": {"get": question_operation(question, spoken, words, refused)}
            for name, question in catalogue.questions.items()
        },
        **{path: {"get": _picture(made, words)} for path, made in silence.described(spoken).items()},
        "/sparql": {"get": _sparql(words)},
        "/id/{path}": {"get": _thing(words)},
        **connection_paths(spoken, _failures(words, ("400", "404", "406", "503"))),
        **{path: {"get": _picture(made, words)} for path, made in pictures.described(spoken).items()},
        **link_paths(spoken),
        "/catalogue": {"get": _described(words["catalogue"], "catalogue", words)},
        "/.well-known/void": {"get": _described(words["void"], "void", words)},
    }
    for path, operations in route_paths(spoken, words, _PROBLEMS).items():
        told.setdefault(path, {}).update(operations)
    return told


def _failures(words: dict[str, str], statuses: tuple[str, ...]) -> dict[str, Any]:
    return {status: {"description": words[status], **_PROBLEMS} for status in statuses}


def _listing(words: dict[str, str]) -> dict[str, Any]:
    medias = ["application/json", "text/html", *sorted(set(TRIPLES.values()))]
    content = {media: {"schema": {"type": "object" if media == "application/json" else "string"}} for media in medias}
    return {
        "operationId": "questions",
        "summary": words["listing"],
        "parameters": [{"$ref": "#/components/parameters/lang"}],
        "responses": {"200": {"description": words["listing"], "content": content}, **_failures(words, ("406",))},
    }


def _sparql(words: dict[str, str]) -> dict[str, Any]:
    medias = sorted({*TABLES.values(), *GRAPHS.values()})
    query = {"name": "query", "in": "query", "required": True, "description": words["query"],
             "schema": {"type": "string"}, "example": "SELECT * { ?measure a alke:Measure } LIMIT 5"}  # fmt: skip
    content = {media: {"schema": {"type": "string"}} for media in medias}
    answer = {"description": words["answer"], "content": content,
              "headers": {"Alke-Load": {"$ref": "#/components/headers/Alke-Load"}}}  # fmt: skip
    return {
        "operationId": "sparql",
        "summary": words["sparql"],
        "parameters": [query, {"$ref": "#/components/parameters/as-of"}],
        "responses": {"200": answer, **_failures(words, ("400", "406", "429", "503", "507"))},
    }


def _thing(words: dict[str, str]) -> dict[str, Any]:
    path = {"name": "path", "in": "path", "required": True, "description": words["path"],
            "schema": {"type": "string"}, "example": "round/2023"}  # fmt: skip
    made = _described(words["thing"], "thing", words)
    return made | {"parameters": [path], "responses": {**made["responses"], **_failures(words, ("404", "410"))}}


def _picture(made: dict[str, Any], words: dict[str, str]) -> dict[str, Any]:
    return made | {"responses": {**made["responses"], **_failures(words, ("400", "404", "406", "429", "503"))}}


def _described(summary: str, name: str, words: dict[str, str]) -> dict[str, Any]:
    content = {media: {"schema": {"type": "string"}} for media in ("text/html", *sorted(set(TRIPLES.values())))}
    return {
        "operationId": name,
        "summary": summary,
        "responses": {"200": {"description": summary, "content": content}, **_failures(words, ("406",))},
    }


def _problem(words: dict[str, str]) -> dict[str, Any]:
    kinds = [f"https://w3id.org/alke/problem/{kind}" for kind in PROBLEMS]
    text = {"type": "string"}
    return {
        "type": "object",
        "description": words["problem"],
        "properties": {
            "type": {"type": "string", "format": "uri", "examples": kinds},
            "title": text,
            "status": {"type": "integer"},
            "detail": text,
            "remedy": text,
            "instance": text,
            "line": {"type": "integer"},
            "column": {"type": "integer"},
            "parameters": {"type": "array", "items": {"type": "object"}},
            "findings": {"type": "array", "items": {"type": "object"}},
        },
        "required": ["type", "title", "status", "remedy"],
    }
