"""The report of a load over HTTP, in every form and language: `/loads/LOAD/report`."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from service import VERSION
from service.errors import AlkeError
from service.report.data import SCHEMA
from service.report.forms import SPOKEN, Form
from service.report.page import Nav
from service.report.past import told_of
from service.store.home import Home
from service.store.port import Refusal
from service.web.address import base_of
from service.web.fixed import fixed, kept_headers, unchanged
from service.web.negotiation import CSV, HTML, TURTLE, XLSX, accepted, choose
from service.web.problem import language, problem

_MEDIA = {
    Form.HTML: HTML,
    Form.PDF: "application/pdf",
    Form.XLSX: XLSX,
    Form.CSV: CSV,
    Form.JSON: "application/json",
    Form.TTL: TURTLE,
    Form.TXT: "text/plain",
}
_OFFERED = {media: media for media in _MEDIA.values()}
_FORMS = {str(form): media for form, media in _MEDIA.items()}
_LANGUAGES = (("fi", "Suomi"), ("sv", "Svenska"), ("en", "English"))
_NAMES = tuple((str(form), form.upper()) for form in _MEDIA if form is not Form.HTML)


def router(home: Home) -> APIRouter:
    """The route of the reports."""
    routes = APIRouter()

    @routes.get("/loads/report.schema.json")
    def schema() -> Response:
        """What the report as JSON is made of."""
        return Response(SCHEMA.read_bytes(), 200, None, "application/schema+json")

    @routes.get("/loads/{name}/report")
    async def report(request: Request, name: str) -> Response:
        """The report in the form and language that the request wishes."""
        return await run_in_threadpool(_answered, request, home, name)

    return routes


def _answered(request: Request, home: Home, name: str) -> Response:
    wish = request.query_params.get("format")
    media = choose(accepted(request), _FORMS.get(wish, wish) if wish else None, _OFFERED)
    if media is None:
        return problem(request, Refusal("not-acceptable"), ", ".join(sorted(_OFFERED)))
    form, spoken = next(form for form, each in _MEDIA.items() if each == media), language(request)
    try:
        told = told_of(home, name)
    except AlkeError:
        return problem(request, Refusal("not-found", f"{name}/report"))
    rewritten = len(told.meta.get("formerly", ()))
    headers = kept_headers(f"{name}.{rewritten}.{form}.{spoken}.{VERSION}", name, lasting=False)
    headers["Vary"] = "Accept, Accept-Language"
    if form in SPOKEN:
        headers["Content-Language"] = spoken
    if form is Form.JSON:
        headers["Link"] = '</loads/report.schema.json>; rel="describedby"; type="application/schema+json"'
    if form in (Form.PDF, Form.XLSX, Form.CSV):
        headers["Content-Disposition"] = f'inline; filename="{name}.{spoken}.{form}"'
    if (same := unchanged(request, headers)) is not None:
        return same
    body = told.served(form, spoken, base_of(request), Nav(request.url.path, _LANGUAGES, _NAMES))
    return fixed(request, body, media, headers)
