"""The SPARQL 1.1 Protocol: queries by GET, form and body (section 2.1), updates by form and body (section 2.2).

A text is judged before the engine sees it: a short one here, where that is done at once; a longer one by whoever
answers or makes the change, since a text can be written so that judging it takes long.
"""

from __future__ import annotations

import re
from itertools import chain

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from service.ask.guard import FORMS, MAX_BYTES, MAX_UPDATE_BYTES, inspect, inspect_update, is_longer
from service.ask.lasting import is_lasting
from service.settings import read_settings
from service.store.names import BASE
from service.store.payload import plain
from service.store.port import Answer, AsOf, Dataset, Query, Refusal, SentQuery, Update
from service.web.address import base_of
from service.web.body import limited
from service.web.empty import is_empty, silence
from service.web.figures import figures_of
from service.web.fixed import passing
from service.web.negotiation import GRAPHS, HTML, TURTLE, accepted, choose, offers, wished
from service.web.pages import sparql_page
from service.web.parameters import FORM, UPDATE, Operation, Values, fields, of_get, of_post
from service.web.problem import problem
from service.web.rights import WRITE_CURATED
from service.web.service_description import published_triples, service_triples
from service.web.things import as_graph
from service.web.tokens import role_of

_SHORT_TEXT = 2_000
"""Characters of a text that takes about a hundredth of a second to judge at most, whatever it is."""
_QUERY_FORM = 3 * MAX_BYTES + 10_000
"""Bytes of a form that holds a query; percent-encoding can treble a text. Only an update may be longer."""
_HOLDS_UPDATE = re.compile(rb"(?:^|&)update=")
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
            operation = await _posted(request, address, content_type, body)
        if isinstance(operation, Refusal):
            return problem(request, operation)
        base = f"{base_of(request)}/sparql" if scratch else BASE
        if operation.update:
            return await _changed(request, dataset, operation, base)
        return await _answered(request, dataset, operation, base, scratch)

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
    """How many bytes a body may have."""
    return MAX_UPDATE_BYTES if plain(content_type) == UPDATE else 3 * MAX_UPDATE_BYTES + 10_000


async def _posted(request: Request, address: Values, content_type: str, body: bytes) -> Operation | Refusal:
    """What a body asks for. A long form is taken apart for whoever may send one, beside the loop that serves all."""
    if len(body) <= _QUERY_FORM or plain(content_type) != FORM:
        return of_post(address, content_type, body)
    role = role_of(request, WRITE_CURATED)
    if isinstance(role, Refusal):
        return role if _HOLDS_UPDATE.search(body) else Refusal("too-long")
    return await run_in_threadpool(of_post, address, content_type, body)


async def _answered(request: Request, dataset: Dataset, operation: Operation, base: str, scratch: bool) -> Response:
    """Negotiate, ask and answer."""
    job = _query(operation, accepted(request), base)
    if not isinstance(job, Refusal):
        answer = await dataset.answer(AsOf(job, operation.as_of) if operation.as_of else job)
        if isinstance(answer, Answer):
            response = _given(answer, job)
            if not scratch and is_empty(answer.body, response.media_type or ""):
                response.headers.update(silence(operation.as_of))
            return response
        job = answer
    if job.kind == "not-acceptable":
        return problem(request, Refusal(job.kind), ", ".join(sorted(set(offers(job.detail).values()))))
    return problem(request, job)


def _query(operation: Operation, accept: str | None, base: str) -> Query | SentQuery | Refusal:
    """What is asked of the dataset; a short text is judged."""
    text, graphs = operation.text, (operation.default, operation.named)
    if is_longer(text, MAX_BYTES):
        return Refusal("too-long")
    if len(text) <= _SHORT_TEXT:
        verdict = inspect(text)
        if verdict.reason:
            return Refusal(verdict.reason)
        if verdict.form in FORMS:
            media = choose(accept, operation.format, offers(verdict.form))
            return Query(verdict.text, media, *graphs, base) if media else Refusal("not-acceptable", verdict.form)
    return SentQuery(text, wished(accept, operation.format), *graphs, base)


def _given(answer: Answer, job: Query | SentQuery) -> Response:
    media = job.media if isinstance(job, Query) else str(job.media.of(answer.form))
    headers = {"Alke-Load": answer.load or "none", "Vary": "Accept"} | passing(is_lasting(job.text))
    return Response(answer.body, 200, headers, media)


async def _changed(request: Request, dataset: Dataset, operation: Operation, base: str) -> Response:
    """Make an update, in the name of the role that the request bears the token of."""
    role = role_of(request, WRITE_CURATED)
    if isinstance(role, Refusal):
        return problem(request, role)
    text = operation.text
    if is_longer(text, MAX_UPDATE_BYTES):
        return problem(request, Refusal("too-long"))
    if len(text) <= _SHORT_TEXT and (reason := inspect_update(text).reason):
        return problem(request, Refusal(reason))
    job = Update(text, operation.default, operation.named, base)
    done = await run_in_threadpool(dataset.change, job, role.name)
    if isinstance(done, Refusal):
        return problem(request, done)
    return Response(None, 204, {"Alke-Load": done.load or "none"})
