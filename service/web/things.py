"""Every address of ours, served under the same path of this host: as RDF, or as a page for people.

A document about a thing stands at the thing's own path (RFC 9110, section 15.3.1, for a path; the part before `#` for
terms and shapes). `w3id.org` redirects there with 303. What is gone is 410 with the reason; what never was is 404.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pyoxigraph import RdfFormat, Triple
from starlette.responses import JSONResponse, Response

from service.load.wording import KINDS
from service.store.export import ordered
from service.store.graphs import triples_as, written
from service.store.names import BASE
from service.store.port import Dataset, Refusal
from service.web import thing_page
from service.web.address import path_of
from service.web.description import Described, describe, is_version
from service.web.jsonld import compact, context
from service.web.making import made
from service.web.negotiation import HTML, JSONLD, NQUADS, TRIG, TRIPLES, accepted, choose
from service.web.pages import page
from service.web.problem import language, problem
from service.web.vocabulary_document import ontology_document, shapes_document, term_rows

_GRAPHS = {"text/turtle": "text/turtle", HTML: HTML, "application/xhtml+xml": HTML} | TRIPLES
_DATASETS = {**_GRAPHS, TRIG: TRIG, NQUADS: NQUADS}
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_SHOWN = (
    ("turtle", "text/turtle"),
    ("jsonld", JSONLD),
    ("nt", "application/n-triples"),
    ("rdf", "application/rdf+xml"),
)


def router(dataset: Dataset) -> APIRouter:
    """The routes of `/id/…`, `/vocab/…`, `/.well-known/genid/…`, `/def`, `/shape` and the context of JSON-LD."""
    routes = APIRouter()

    @routes.get("/id/{path:path}")
    @routes.get("/vocab/{path:path}")
    @routes.get("/def/{path:path}")
    @routes.get("/.well-known/genid/{path:path}")
    async def thing(request: Request) -> Response:
        """Describe one thing."""
        read, sent = (BASE + path.lstrip("/") for path in (request.scope["path"], path_of(request)))
        return await run_in_threadpool(described, request, dataset, read, sent)

    @routes.get("/def")
    async def ontology(request: Request) -> Response:
        """All terms of ours."""
        return await made(request, partial(_document, request, dataset, ontology_document))

    @routes.get("/shape")
    async def shapes(request: Request) -> Response:
        """All rules of what is valid."""
        return await made(request, partial(_document, request, dataset, shapes_document))

    @routes.get("/context.jsonld")
    def jsonld_context() -> Response:
        """The context of JSON-LD."""
        return JSONResponse(context(), 200, {"Alke-Load": dataset.load() or "none"}, JSONLD)

    return routes


def _media(request: Request, offered: Mapping[str, str]) -> str | None:
    return choose(accepted(request), request.query_params.get("format"), dict(offered))


def described(request: Request, dataset: Dataset, iri: str, sent: str | None = None) -> Response:
    """The document about one address, in the form that the request wishes.

    `sent` is the address as it came: a name may hold percent signs, and letters may have come as such.
    """
    offered = _DATASETS if is_version(iri) else _GRAPHS
    media = _media(request, offered)
    if media is None:
        return problem(request, Refusal("not-acceptable"), ", ".join(sorted(set(offered.values()))))
    found = describe(dataset, iri)
    if sent not in (None, iri) and isinstance(found, Refusal) and found.kind == "not-found":
        found = describe(dataset, str(sent))
    if isinstance(found, Refusal):
        return _gone(request, found) if found.kind == "gone" else problem(request, found)
    if media == HTML:
        return linked(request, thing_page.shown(request, dataset, found))
    if media in (TRIG, NQUADS):
        form = RdfFormat.from_media_type(media)
        assert form is not None
        return _response(request, written(ordered(found.said), form), media, found.load)
    return _response(request, _graph(found, media), media, found.load)


def _graph(found: Described, media: str) -> bytes:
    return as_graph(found.triples | {quad.triple for quad in found.said}, media)


def as_graph(triples: Iterable[Triple], media: str) -> bytes:
    """Triples in a media type of `TRIPLES`."""
    if media == JSONLD:
        return compact(triples)
    form = RdfFormat.from_media_type(media)
    assert form is not None
    return triples_as(triples, form)


def _document(request: Request, dataset: Dataset, made: Callable[[Dataset], Described | Refusal]) -> Response:
    """A document about many terms, each at an address of its own behind a `#`."""
    media = _media(request, _GRAPHS)
    if media is None:
        return problem(request, Refusal("not-acceptable"), ", ".join(sorted(set(_GRAPHS.values()))))
    found = made(dataset)
    if isinstance(found, Refusal):
        return problem(request, found)
    if media == HTML:
        title, rows = term_rows(found, language(request))
        shown = page(request, "terms.html", found.load, title=title, iri=found.iri, rows=rows)
        return linked(request, shown)
    return _response(request, _graph(found, media), media, found.load)


def _gone(request: Request, refusal: Refusal) -> Response:
    (told,) = refusal.findings
    spoken = language(request)
    kind = str(told["kind"])
    reason = {"what": KINDS[kind][spoken], "load": told["load"], "when": told["when"]}
    reason |= {"why": told["why"]} if told["why"] else {}
    return problem(request, Refusal("gone", refusal.detail), members={"reason": reason})


def _response(request: Request, body: bytes, media: str, load: str | None) -> Response:
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    return linked(request, Response(body, 200, {"Alke-Load": load or "none", "Vary": "Accept"}, media + charset))


def linked(request: Request, response: Response) -> Response:
    """Name the other forms of a document, the licence, and the description of the data it is of (RFC 8288)."""
    path = path_of(request)
    links = [f'<{path}?format={form}>; rel="alternate"; type="{media}"' for form, media in _SHOWN]
    links += [f'<{_LICENCE}>; rel="license"', '</.well-known/void>; rel="describedby"']
    response.headers["Link"] = ", ".join(links)
    return response
