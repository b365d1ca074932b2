"""The SPARQL 1.1 Graph Store HTTP Protocol at `/graphs`: read openly, written with a token.

A graph is named by `?graph=` or `?default` (section 4.2), or by the path itself (section 4.1). A POST to
`/graphs` alone makes a graph; a GET of it gives all graphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, cast
from urllib.parse import quote
from uuid import uuid4

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from service.settings import read_settings
from service.store.names import BASE, GRAPH
from service.store.payload import MEDIA
from service.store.port import Dataset, GraphRead, GraphWrite, Refusal, StoreRead
from service.web.address import base_of, path_of
from service.web.body import limited
from service.web.negotiation import GRAPHS, HTML, STORES, accepted, choose
from service.web.parameters import fields, is_iri
from service.web.problem import problem
from service.web.rights import WRITE_CURATED
from service.web.things import described
from service.web.tokens import role_of

PATH = "/graphs"
_METHODS = ["GET", "PUT", "POST", "DELETE"]
_SHOWN = {**GRAPHS, HTML: HTML}
_TAG = re.compile(r'\*|(?:W/)?"[^"]*"')


@dataclass(frozen=True, slots=True)
class Named:
    """The graph of a request: its IRI, None for the default graph; `all` where the request names none."""

    graph: str | None
    all: bool = False


def router(dataset: Dataset, scratch: bool = False) -> APIRouter:
    """The routes of `/graphs`. The graphs of a scratch dataset may have any name; those of ours are ours."""
    routes = APIRouter()

    async def graphs(request: Request) -> Response:
        """Read, replace, extend or take away a graph."""
        named = name_of(request, scratch)
        if isinstance(named, Refusal):
            return problem(request, named)
        if request.method == "GET":
            if named.graph and not scratch and choose(accepted(request), _form(request), _SHOWN) == HTML:
                return await run_in_threadpool(described, request, dataset, named.graph)
            return await _read(request, dataset, named)
        role = role_of(request, WRITE_CURATED)
        if isinstance(role, Refusal):
            return problem(request, role)
        if named.all:
            if request.method != "POST":
                return problem(request, Refusal("which-graph"))
            named = Named(f"{base_of(request)}{PATH}/{uuid4()}" if scratch else f"{GRAPH}curated/{uuid4()}")
        return await _write(request, dataset, named, role.name)

    for path in (PATH, PATH + "/{path:path}"):
        routes.add_api_route(path, graphs, methods=_METHODS)
    if not scratch:
        routes.add_api_route("/graph/{path:path}", graphs, methods=_METHODS)
    return routes


def name_of(request: Request, scratch: bool) -> Named | Refusal:
    """The graph that a request is about."""
    address = fields(request.scope["query_string"])
    if isinstance(address, Refusal):
        return address
    path = path_of(request)
    given = address.get("graph", [])
    if len(given) > 1 or ("default" in address and given):
        return Refusal("which-graph")
    direct = path.rstrip("/") not in ("", PATH)
    if direct and (given or "default" in address):
        return Refusal("which-graph")
    if direct:
        given = [base_of(request) + path]
    if given:
        name = given[0] if scratch else _ours(given[0], request)
        return Named(name) if is_iri(name) else Refusal("bad-iri", name)
    return Named(None, all="default" not in address)


def _ours(name: str, request: Request) -> str:
    """The name of a graph of ours, which is served under the address of this host too."""
    for path in (f"{PATH}/", "/graph/"):
        here = base_of(request) + path
        if name.startswith(here):
            return GRAPH + name.removeprefix(here)
    return name


def _form(request: Request) -> str | None:
    return request.query_params.get("format")


async def _read(request: Request, dataset: Dataset, named: Named) -> Response:
    offered = STORES if named.all else GRAPHS
    media = choose(accepted(request), _form(request), offered)
    if media is None:
        return problem(request, Refusal("not-acceptable"), ", ".join(sorted(set(offered.values()))))
    job = StoreRead(media) if named.all else GraphRead(named.graph, media)
    answer = await dataset.answer(job)
    if isinstance(answer, Refusal):
        return problem(request, answer)
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    headers = {"Alke-Load": answer.load or "none", "Vary": "Accept"}
    headers |= {"ETag": f'"{answer.load}:{media}"'} if answer.load else {}
    return Response(answer.body, 200, headers, media + charset)


async def _write(request: Request, dataset: Dataset, named: Named, role: str) -> Response:
    megabytes = read_settings().upload_size
    body = await limited(request, megabytes * 1_000_000)
    if body is None:
        return problem(request, Refusal("too-large"), f"{megabytes} MB.")
    job = GraphWrite(
        cast(Literal["PUT", "POST", "DELETE"], request.method),
        named.graph,
        b"" if request.method == "DELETE" else body,
        "" if request.method == "DELETE" else request.headers.get("content-type", ""),
        named.graph or BASE,
        tuple(_TAG.findall(request.headers.get("if-match", ""))),
        request.headers.get("if-none-match", "").strip() == "*",
    )
    done = await run_in_threadpool(dataset.change, job, role)
    if isinstance(done, Refusal):
        return problem(request, done, ", ".join(MEDIA) if done.kind == "unsupported-rdf" else "")
    headers = {"Alke-Load": done.load or "none"}
    if done.created and named.graph is not None:
        return Response(None, 201, {**headers, "Location": _address(request, named.graph)})
    return Response(None, 204, headers)


def _address(request: Request, graph: str) -> str:
    """Where a graph can be read."""
    here = f"{base_of(request)}{PATH}"
    return graph if graph.startswith(here + "/") else f"{here}?graph={quote(graph, safe='')}"
