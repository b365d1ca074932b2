"""The SPARQL 1.1 Protocol: queries by GET, form and body (section 2.1), updates by form and body (section 2.2)."""

from __future__ import annotations

from itertools import chain

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from service.ask.guard import MAX_UPDATE_BYTES, Verdict, inspect, inspect_update
from service.ask.lasting import is_lasting
from service.settings import read_settings
from service.store.names import BASE
from service.store.payload import plain
from service.store.port import AsOf, Dataset, Query, Refusal, Update
from service.web.address import base_of
from service.web.body import limited
from service.web.figures import figures_of
from service.web.fixed import passing
from service.web.negotiation import GRAPHS, HTML, TURTLE, accepted, choose, offers
from service.web.pages import sparql_page
from service.web.parameters import UPDATE, Operation, fields, of_get, of_post
from service.web.problem import problem
from service.web.rights import WRITE_CURATED
from service.web.service_description import published_triples, service_triples
from service.web.things import as_graph
from service.web.tokens import role_of

_SHORT_TEXT = 10_000
_DESCRIPTIONS = {TURTLE: TURTLE, HTML: HTML, "application/xhtml+xml": HTML} | GRAPHS


def router(dataset: Dataset, scratch: bool = False) -> APIRouter:
    """The routes of `/sparql`. Relative IRIs are against our own; over a scratch dataset, against the endpoint's."""
    routes = APIRouter()

    async def sparql(request: Request) -> Response:
        """Answer a query or make an update; without either, show people a form."""
        address = fields(request.scope["query_string"])
        if isinstance(address, Refusal):
            return problem(request, address)
        if request.method == "GET":
            if not {"query", "update"} & set(address):
                return await run_in_threadpool(_told, request, dataset, scratch)
            operation = of_get(address)
        else:
            content_type = request.headers.get("content-type", "")
            body = await limited(request, _longest(content_type))
            if body is None:
                return problem(request, Refusal("too-long"))
            operation = of_post(address, content_type, body)
        if isinstance(operation, Refusal):
            return problem(request, operation)
        base = f"{base_of(request)}/sparql" if scratch else BASE
        if operation.update:
            return await _changed(request, dataset, operation, base)
        return await _answered(request, dataset, operation, base)

    for path in ("/sparql", "/sparql/"):
        routes.add_api_route(path, sparql, methods=["GET", "POST"])
    return routes


def _told(request: Request, dataset: Dataset, scratch: bool) -> Response:
    """What the service is: a form for people, a description for programs."""
    media = choose(accepted(request), request.query_params.get("format"), _DESCRIPTIONS)
    if media == HTML:
        return sparql_page(request, dataset.load())
    if media is None:
        return problem(request, Refusal("not-acceptable"), ", ".join(sorted(set(_DESCRIPTIONS.values()))))
    triples = service_triples(f"{base_of(request)}/sparql", empty_graphs=scratch)
    figures = None if scratch else figures_of(dataset)()
    if isinstance(figures, Refusal):
        return problem(request, figures)
    if figures:
        triples = chain(triples, published_triples(figures, read_settings()))
    load = figures.load if figures else dataset.load()
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    headers = {"Alke-Load": load or "none", "Vary": "Accept, Accept-Language"}
    return Response(as_graph(triples, media), 200, headers, media + charset)


def _longest(content_type: str) -> int:
    """How many bytes a body may have. Percent-encoding can treble a text."""
    return MAX_UPDATE_BYTES if plain(content_type) == UPDATE else 3 * MAX_UPDATE_BYTES + 10_000


async def _answered(request: Request, dataset: Dataset, operation: Operation, base: str) -> Response:
    """Judge, negotiate, ask and answer."""
    verdict = await _verdict(operation)
    if verdict.reason:
        return problem(request, Refusal(verdict.reason))
    offered = offers(verdict.form)
    media = choose(accepted(request), operation.format, offered)
    if media is None:
        return problem(request, Refusal("not-acceptable"), ", ".join(sorted(set(offered.values()))))
    job = Query(verdict.text, media, operation.default, operation.named, base)
    answer = await dataset.answer(AsOf(job, operation.as_of) if operation.as_of else job)
    if isinstance(answer, Refusal):
        return problem(request, answer)
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    headers = {"Alke-Load": answer.load or "none", "Vary": "Accept"} | passing(is_lasting(verdict.text))
    return Response(answer.body, 200, headers, media + charset)


async def _changed(request: Request, dataset: Dataset, operation: Operation, base: str) -> Response:
    """Judge an update and make it, in the name of the role that the request bears the token of."""
    role = role_of(request, WRITE_CURATED)
    if isinstance(role, Refusal):
        return problem(request, role)
    verdict = await _verdict(operation)
    if verdict.reason:
        return problem(request, Refusal(verdict.reason))
    job = Update(verdict.text, operation.default, operation.named, base)
    done = await run_in_threadpool(dataset.change, job, role.name)
    if isinstance(done, Refusal):
        return problem(request, done)
    return Response(None, 204, {"Alke-Load": done.load or "none"})


async def _verdict(operation: Operation) -> Verdict:
    """What the guard says; a long text is judged beside the loop that serves everybody."""
    judge = inspect_update if operation.update else inspect
    if len(operation.text) <= _SHORT_TEXT:
        return judge(operation.text)
    return await run_in_threadpool(judge, operation.text)
