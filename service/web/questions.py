"""Named questions as resources: `/questions` lists them, `/questions/NAME?parameter=value` answers.

An answer can be cited: its address with `&load=ID` gives the same rows as long as the history has that load.
`&as-of=` takes a load's number or a day as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from pyoxigraph import RdfFormat
from starlette.responses import JSONResponse, Response

from service.ask.lasting import is_lasting
from service.questions.catalogue import Catalogue, load_catalogue
from service.questions.graph import question_triples
from service.questions.question import Question, cited
from service.store.graphs import triples_as
from service.store.home import Home
from service.store.port import Answer, AsOf, Dataset, NamedQuestion, Refusal
from service.web.address import base_of, question_address
from service.web.asking import allowed, given, unfit
from service.web.fixed import passing
from service.web.making import made
from service.web.naming import order
from service.web.negotiation import CSV, HTML, JSON, TRIPLES, XLSX, accepted, choose
from service.web.pages import page, question_page
from service.web.problem import language, problem

PLAIN = "application/json"
ANSWERS = {PLAIN: "json", CSV: "csv", XLSX: "xlsx", JSON: "srj"}
_OFFERED = {PLAIN: PLAIN, CSV: CSV, HTML: HTML, XLSX: XLSX, JSON: JSON, "application/xhtml+xml": HTML}
_LISTED = {PLAIN: PLAIN, HTML: HTML, **{name: media for name, media in TRIPLES.items() if name != PLAIN}}
_SHOWN = 2_000
"""So many rows are on a page for people."""
_FILE = re.compile(r"[^A-Za-z0-9.-]")
_FORMS = {"json": PLAIN, "csv": CSV, "html": HTML, "xlsx": XLSX, "srj": JSON, "sparql-json": JSON}


def router(dataset: Dataset, home: Home) -> APIRouter:
    """The routes of the first page and of the questions."""
    routes = APIRouter()

    @routes.get("/")
    def first(request: Request) -> Response:
        """The first page."""
        return page(request, "first.html", dataset.load(), groups=grouped(load_catalogue(home.root)))

    @routes.get("/questions")
    def listed(request: Request) -> Response:
        """The catalogue as JSON, as a page, or as it stands in the graph."""
        return _listing(request, load_catalogue(home.root), dataset.load())

    @routes.get("/questions/{name}")
    async def answered(request: Request, name: str) -> Response:
        """Ask a question; every parameter of the address but `format`, `lang`, `load` and `as-of` is one of its own."""
        question = load_catalogue(home.root).questions.get(name)
        if question is None:
            return problem(request, Refusal("not-found", name))
        media = choose(accepted(request), _form(request), _OFFERED)
        if media is None:
            return problem(request, Refusal("not-acceptable"), ", ".join(sorted(set(_OFFERED.values()))))
        return await _answered(request, dataset, question, media)

    return routes


def _listing(request: Request, catalogue: Catalogue, load: str | None) -> Response:
    media = choose(accepted(request), _form(request), _LISTED)
    if media is None:
        return problem(request, Refusal("not-acceptable"), ", ".join(sorted(set(_LISTED.values()))))
    if media == HTML:
        return page(request, "questions.html", load, groups=grouped(catalogue))
    headers = {"Alke-Load": load or "none", "Vary": "Accept"}
    if media == PLAIN:
        return JSONResponse({"questions": [_listed(request, q) for q in catalogue.questions.values()]}, 200, headers)
    form = RdfFormat.from_media_type(media)
    assert form is not None
    body = triples_as(question_triples(catalogue.questions.values()), form)
    return Response(body, 200, headers, media + _charset(media))


def _listed(request: Request, question: Question) -> dict[str, Any]:
    return {
        "name": question.name,
        "summary": dict(question.summary),
        "description": dict(question.description),
        "parameters": {p.pop("name"): p for p in allowed(question, language(request))},
        "columns": dict(question.columns),
        "tags": list(question.tags),
        "address": f"/questions/{question.name}",
    }


async def _answered(request: Request, dataset: Dataset, question: Question, media: str) -> Response:
    wanted = request.query_params.get("load") or request.query_params.get("as-of")
    refusal = unfit(request, question)
    if refusal:
        return _refused(request, question, refusal, media, dataset.load())
    asked, spoken = given(request), language(request)
    address = question_address(request, question.name, asked)
    job = NamedQuestion(question.name, asked, "json", most=_SHOWN)
    if media != HTML:
        job = NamedQuestion(question.name, asked, ANSWERS[media], spoken, base_of(request), address)  # type: ignore[arg-type]
    answer = await dataset.answer(AsOf(job, wanted) if wanted else job)
    if isinstance(answer, Refusal):
        return _refused(request, question, answer, media, dataset.load())
    address = cited(address, answer.load)
    if media == HTML:
        shown = await made(request, partial(_page, request, question, answer, asked, address, wanted or ""))
        if shown.status_code != 200:
            return shown
        shown.headers.update(passing(is_lasting(question.text)))
        return _citing(shown, address, answer.silence)
    headers = {"Alke-Load": answer.load or "none", "Vary": "Accept, Accept-Language" if media == XLSX else "Accept"}
    headers |= passing(is_lasting(question.text))
    if media == XLSX:
        headers["Content-Disposition"] = f'attachment; filename="{_FILE.sub("_", question.name)}.xlsx"'
    return _citing(Response(answer.body, 200, headers, media + _charset(media)), address, answer.silence)


def _page(
    request: Request, question: Question, answer: Answer, asked: Mapping[str, str], address: str, when: str
) -> Response:
    """An answer as a page. Of many rows that takes long, so it is made beside the loop that serves everybody."""
    return question_page(request, answer.load, question, json.loads(answer.body), asked, address, when=when)


def _citing(response: Response, address: str, silence: Sequence[str]) -> Response:
    """Name the address to cite (RFC 8574), the licence, and why rows are none or few in the headers."""
    licence = "https://creativecommons.org/licenses/by/4.0/"
    response.headers["Link"] = f'<{address}>; rel="cite-as", <{licence}>; rel="license"'
    if silence:
        path, mark, query = address.partition("?")
        response.headers["Alke-Silence"] = ", ".join(silence)
        response.headers["Link"] += f', <{path}/why-empty{mark}{query}>; rel="help"'
    return response


def _refused(request: Request, question: Question, refusal: Refusal, media: str, load: str | None) -> Response:
    """A problem that names what may be asked, on the question's page for people."""
    names = ", ".join(parameter.name for parameter in question.parameters) or "–"
    about = refusal.kind.startswith("parameter-")
    past = refusal.kind in ("no-such-past", "preparing")
    members = {"parameters": allowed(question, language(request))} if about else None
    response = problem(request, refusal, names if about else "", members)
    if media != HTML or not (about or past):
        return response
    trouble = json.loads(bytes(response.body))
    table = {"columns": dict(question.columns), "rows": []}
    shown = question_page(request, load, question, table, given(request), None, trouble)
    shown.status_code = response.status_code
    return shown


def grouped(catalogue: Catalogue) -> dict[str, list[Question]]:
    """The questions under their first tag of subject, in the order of the tags; the user's own come first."""
    groups: dict[str, list[Question]] = {tag: [] for tag in ("own", *order())}
    for question in catalogue.questions.values():
        subjects = [tag for tag in question.tags if tag in groups and tag != "multi-step"] or [*question.tags, "other"]
        tag = "own" if question.own else subjects[0] if subjects[0] in groups else "other"
        groups[tag].append(question)
    return {tag: questions for tag, questions in groups.items() if questions}


def _charset(media: str) -> str:
    return "; charset=utf-8" if media.startswith("text/") else ""


def _form(request: Request) -> str | None:
    form = request.query_params.get("format")
    return _FORMS.get(form, form) if form else None
