"""The catalogue of the data at `/catalogue` (DCAT-AP 3) and its figures at `/.well-known/void`.

Both are made from the same figures as the service description, for one load, which the answer names.
"""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from service.settings import read_settings
from service.store.dumps import dumps_of
from service.store.home import Home
from service.store.port import Dataset, Refusal
from service.web.address import base_of
from service.web.dcat import DESCRIPTION, dcat_triples
from service.web.figures import Figures, figures_of
from service.web.negotiation import HTML, TRIPLES, accepted, choose
from service.web.pages import page
from service.web.problem import language, problem
from service.web.things import as_graph, linked
from service.web.void import TITLE, void_triples

_OFFERED = {"text/turtle": "text/turtle", HTML: HTML, "application/xhtml+xml": HTML} | TRIPLES


def router(dataset: Dataset, home: Home) -> APIRouter:
    """The routes of both."""
    routes = APIRouter()
    figures = figures_of(dataset)

    @routes.get("/catalogue")
    def catalogue(request: Request) -> Response:
        """The entry in the forms of RDF, or as a page."""
        return _answered(request, home, figures(), catalogued=True)

    @routes.get("/.well-known/void")
    def void(request: Request) -> Response:
        """The figures."""
        return _answered(request, home, figures(), catalogued=False)

    return routes


def _answered(request: Request, home: Home, figures: Figures | Refusal, catalogued: bool) -> Response:
    media = choose(accepted(request), request.query_params.get("format"), _OFFERED)
    if media is None:
        return problem(request, Refusal("not-acceptable"), ", ".join(sorted(set(_OFFERED.values()))))
    if isinstance(figures, Refusal):
        return problem(request, figures)
    settings, base = read_settings(), base_of(request)
    dumps = dumps_of(home)[:1]
    if media == HTML:
        return linked(request, _page(request, home, figures))
    triples = [*void_triples(figures, base, dumps)]
    if catalogued:
        triples = [*dcat_triples(figures, settings, base, dumps)]
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    headers = {"Alke-Load": figures.load or "none", "Vary": "Accept, Accept-Language"}
    return linked(request, Response(as_graph(triples, media), 200, headers, media + charset))


def _page(request: Request, home: Home, figures: Figures) -> Response:
    spoken = language(request)
    graphs = [
        {"iri": graph, "name": figures.names.get(graph, {}).get(spoken, graph), "triples": counts.triples,
         "things": counts.subjects}
        for graph, counts in figures.graphs.items()
    ]  # fmt: skip
    return page(
        request,
        "catalogue.html",
        figures.load,
        title=TITLE[spoken],
        description=DESCRIPTION[spoken],
        settings=read_settings(),
        figures=figures,
        graphs=graphs,
        dumps=dumps_of(home)[:1],
    )
