"""The query operation of the SPARQL 1.1 Protocol, section 2.1: GET, POST of a form, POST of the query itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from service.ask.guard import MAX_BYTES, inspect
from service.store.port import Dataset, Query, Refusal
from service.web.negotiation import HTML, choose, offers
from service.web.pages import sparql_page
from service.web.problem import problem

_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: the query if there is one, and the protocol's dataset."""

    text: str | None
    format: str | None = None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def router(dataset: Dataset) -> APIRouter:
    """The routes of `/sparql` over a dataset."""
    routes = APIRouter()

    @routes.get("/sparql")
    async def get(request: Request) -> Response:
        """Answer `?query=`; without one, show people a form."""
        try:
            parameters = parse_qs(request.url.query, keep_blank_values=True, errors="strict")
        except UnicodeDecodeError:
            return problem(request, Refusal("bad-text"))
        if "query" not in parameters and HTML in request.headers.get("accept", ""):
            return sparql_page(request, dataset.load())
        return await respond(request, dataset, asked(parameters))

    @routes.post("/sparql")
    async def post(request: Request) -> Response:
        """Answer the query in the body."""
        media = request.headers.get("content-type", "").split(";")[0].strip().lower()
        body = await limited_body(request)
        if body is None:
            return problem(request, Refusal("too-long"))
        try:
            text = body.decode("utf-8")
            form = parse_qs(text, keep_blank_values=True, errors="strict") if media == _FORM else {}
        except UnicodeDecodeError:
            return problem(request, Refusal("bad-text"))
        if media == _FORM:
            return await respond(request, dataset, asked(form))
        if media == _UPDATE:
            return problem(request, Refusal("read-only"))
        if media != _QUERY:
            return problem(request, Refusal("unsupported-body"))
        url = asked(parse_qs(request.url.query))
        return await respond(request, dataset, replace(url, text=text))

    return routes


async def limited_body(request: Request) -> bytes | None:
    """The body, or None when it is longer than any query may be (percent-encoding can treble one)."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > 3 * MAX_BYTES + 10_000:
            return None
    return bytes(body)


def asked(parameters: dict[str, list[str]]) -> Asked:
    """What the parameters of a URL or a form ask. An update counts as a query, and is refused as one."""
    texts = parameters.get("query") or parameters.get("update") or []
    return Asked(
        texts[0] if len(texts) == 1 else None,
        next(reversed(parameters.get("format", [])), None),
        tuple(parameters.get("default-graph-uri", ())),
        tuple(parameters.get("named-graph-uri", ())),
    )


async def respond(request: Request, dataset: Dataset, query: Asked) -> Response:
    """Judge, negotiate, ask and answer."""
    if not (query.text and query.text.strip()):
        return problem(request, Refusal("no-query"))
    verdict = inspect(query.text)
    if verdict.reason:
        return problem(request, Refusal(verdict.reason))
    offered = offers(verdict.form)
    media = choose(request.headers.get("accept"), query.format or request.query_params.get("format"), offered)
    if media is None:
        return problem(request, Refusal("not-acceptable"), ", ".join(sorted(set(offered.values()))))
    job = Query(query.text, media, query.default_graphs, query.named_graphs)
    answer = await run_in_threadpool(dataset.ask, job)
    if isinstance(answer, Refusal):
        return problem(request, answer)
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    headers = {"Alke-Load": answer.load or "none", "Vary": "Accept"}
    return Response(answer.body, 200, headers, media + charset)
