"""Named questions as resources: `/questions` lists them, `/questions/NAME?parameter=value` answers."""

from __future__ import annotations

import json

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from service.questions.catalogue import Catalogue, load_catalogue
from service.questions.question import Question
from service.store.home import Home
from service.store.port import Dataset, NamedQuestion, Refusal
from service.web.naming import order
from service.web.negotiation import CSV, HTML, choose
from service.web.pages import page, question_page
from service.web.problem import problem

_OFFERED = {"application/json": "application/json", CSV: CSV, HTML: HTML}


def router(dataset: Dataset, home: Home) -> APIRouter:
    """The routes of the first page and of the questions."""
    routes = APIRouter()

    @routes.get("/")
    def first(request: Request) -> Response:
        """The first page."""
        return page(request, "first.html", dataset.load(), groups=grouped(load_catalogue(home.root)))

    @routes.get("/questions")
    def listed(request: Request) -> Response:
        """The catalogue as JSON."""
        questions = [
            {
                "name": q.name,
                "summary": dict(q.summary),
                "parameters": {p.name: {"type": str(p.type), "example": p.example} for p in q.parameters},
                "columns": dict(q.columns),
                "tags": list(q.tags),
                "address": f"/questions/{q.name}",
            }
            for q in load_catalogue(home.root).questions.values()
        ]
        return JSONResponse({"questions": questions})

    @routes.get("/questions/{name}")
    async def answered(request: Request, name: str) -> Response:
        """Ask a question; every parameter of the address but `format` and `lang` is one of its own."""
        question = load_catalogue(home.root).questions.get(name)
        if question is None:
            return problem(request, Refusal("not-found", name))
        media = choose(request.headers.get("accept"), _form(request), _OFFERED)
        if media is None:
            return problem(request, Refusal("not-acceptable"), ", ".join(_OFFERED))
        given = {k: v for k, v in request.query_params.items() if k not in ("format", "lang") and v}
        job = NamedQuestion(name, given, "csv" if media == CSV else "json")
        answer = await run_in_threadpool(dataset.ask, job)
        if isinstance(answer, Refusal):
            return problem(request, answer)
        if media == HTML:
            return question_page(request, answer.load, question, json.loads(answer.body), given)
        charset = "; charset=utf-8" if media == CSV else ""
        return Response(answer.body, 200, {"Alke-Load": answer.load or "none", "Vary": "Accept"}, media + charset)

    return routes


def grouped(catalogue: Catalogue) -> dict[str, list[Question]]:
    """The questions under their first tag of subject, in the order of the tags; the user's own come first."""
    groups: dict[str, list[Question]] = {tag: [] for tag in ("own", *order())}
    for question in catalogue.questions.values():
        subjects = [tag for tag in question.tags if tag in groups and tag != "multi-step"] or [*question.tags, "other"]
        tag = "own" if question.own else subjects[0] if subjects[0] in groups else "other"
        groups[tag].append(question)
    return {tag: questions for tag, questions in groups.items() if questions}


def _form(request: Request) -> str | None:
    form = request.query_params.get("format")
    return {"json": "application/json", "csv": CSV, "html": HTML}.get(form, form) if form else None
