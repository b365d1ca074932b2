"""The report of a load over HTTP, in every form and language: `/loads/LOAD/report`.

With `document` and `part` it is a part of the text of a document that the load published, as a page.
"""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from service import VERSION
from service.errors import AlkeError
from service.report.data import SCHEMA
from service.report.forms import SPOKEN, Form, Told
from service.report.page import Nav
from service.report.past import told_of
from service.store.home import Home
from service.store.port import Refusal
from service.web.address import base_of
from service.web.fixed import fixed, kept_headers, tag_of, unchanged
from service.web.making import made
from service.web.negotiation import CSV, HTML, TURTLE, XLSX, accepted, choose
from service.web.pages import POLICY
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
_DIGITS = 7
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
        return await made(request, partial(_answered, request, home, name))

    return routes


def _answered(request: Request, home: Home, name: str) -> Response:
    wish, document = request.query_params.get("format"), request.query_params.get("document")
    offered = {HTML: HTML} if document else _OFFERED
    media = choose(accepted(request), _FORMS.get(wish, wish) if wish else None, offered)
    if media is None:
        return problem(request, Refusal("not-acceptable"), ", ".join(sorted(offered)))
    try:
        told = told_of(home, name)
    except AlkeError:
        return problem(request, Refusal("not-found", f"{name}/report"))
    return _text(request, told, document) if document else _report(request, told, media)


def _report(request: Request, told: Told, media: str) -> Response:
    form, spoken, name = next(form for form, each in _MEDIA.items() if each == media), language(request), told.load
    rewritten = len(told.meta.get("formerly", ()))
    headers = kept_headers(f"{name}.{rewritten}.{form}.{spoken}.{VERSION}", name, lasting=False)
    headers["Vary"] = "Accept, Accept-Language"
    if form in SPOKEN:
        headers["Content-Language"] = spoken
    if form is Form.HTML:
        headers["Content-Security-Policy"] = POLICY
    if form is Form.JSON:
        headers["Link"] = '</loads/report.schema.json>; rel="describedby"; type="application/schema+json"'
    if form in (Form.PDF, Form.XLSX, Form.CSV):
        headers["Content-Disposition"] = f'inline; filename="{name}.{spoken}.{form}"'
    if (same := unchanged(request, headers)) is not None:
        return same
    body = told.served(form, spoken, base_of(request), Nav(request.url.path, _LANGUAGES, _NAMES))
    return fixed(request, body, media, headers)


def _text(request: Request, told: Told, document: str) -> Response:
    """A part of the text of a document; 404 where the load published none, or it has no such part."""
    part, spoken = request.query_params.get("part", "1"), language(request)
    number = int(part) if part.isascii() and part.isdecimal() and len(part) < _DIGITS else 0
    body = told.served_text(document, number, spoken, Nav(request.url.path, _LANGUAGES, _NAMES))
    if body is None:
        return problem(request, Refusal("not-found", f"{told.load}/report"))
    headers = kept_headers(tag_of(body, VERSION), told.load, lasting=False)
    headers |= {"Vary": "Accept, Accept-Language", "Content-Language": spoken}
    return fixed(request, body, HTML, headers)
