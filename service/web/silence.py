"""Silence over HTTP: `/coverage` says what the data covers, `/questions/NAME/why-empty` why an answer has no rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from service.questions.catalogue import load_catalogue
from service.silence.tell import KINDS
from service.silence.wording import TEXTS
from service.store.home import Home
from service.store.port import AsOf, Dataset, Insight, Refusal
from service.web.asking import allowed, given, unfit
from service.web.negotiation import HTML, accepted, choose
from service.web.pages import page
from service.web.problem import language, problem

JSON, TEXT = "application/json", "text/plain"
_FORMS: Final = {JSON: "json", HTML: "html", TEXT: "text"}
_SHORT: Final = {short: media for media, short in _FORMS.items()}
_WHAT: Final = {
    "coverage": {
        "fi": "Mitä aineisto kattaa: asiakirjat, vuodet, lajit, maakunnat ja ministeriöt, ja mitä puuttuu",
        "sv": "Vad materialet täcker: dokument, år, slag, landskap och ministerier, och vad som saknas",
        "en": "What the data covers: documents, years, kinds, regions and ministries, and what is missing",
    },
    "why-empty": {
        "fi": "Miksi kysymyksellä ei ole rivejä, tai on vähemmän kuin voisi",
        "sv": "Varför en fråga saknar rader, eller har färre än den kunde ha",
        "en": "Why a question has no rows, or fewer than it could",
    },
}
_NAME: Final = {
    "fi": "Kysymyksen nimi; muut parametrit ovat kysymyksen omat",
    "sv": "Frågans namn; övriga parametrar är frågans egna",
    "en": "The name of the question; all other parameters are its own",
}


def router(dataset: Dataset, home: Home) -> APIRouter:
    """The two routes."""
    routes = APIRouter()

    @routes.get("/coverage")
    async def coverage(request: Request) -> Response:
        """What the data covers."""
        return await _answered(request, dataset, "coverage", {})

    @routes.get("/questions/{name}/why-empty")
    async def why(request: Request, name: str) -> Response:
        """Why a question has no rows with these parameters."""
        question = load_catalogue(home.root).questions.get(name)
        if question is None:
            return problem(request, Refusal("not-found", name))
        refusal = unfit(request, question)
        if refusal:
            names = ", ".join(parameter.name for parameter in question.parameters) or "–"
            return problem(request, refusal, names, {"parameters": allowed(question, language(request))})
        return await _answered(request, dataset, "why-empty", given(request), name)

    return routes


async def _answered(
    request: Request, dataset: Dataset, what: Any, asked: Mapping[str, str], name: str = ""
) -> Response:
    form = request.query_params.get("format")
    media = choose(accepted(request), _SHORT.get(form, form) if form else None, {each: each for each in _FORMS})
    if media is None:
        return problem(request, Refusal("not-acceptable"), ", ".join(_FORMS))
    spoken = language(request)
    job = Insight(what, asked, "text" if media == TEXT else "json", spoken, name)
    wanted = request.query_params.get("load") or request.query_params.get("as-of")
    answer = await dataset.answer(AsOf(job, wanted) if wanted else job)
    if isinstance(answer, Refusal):
        return problem(request, answer)
    if media == HTML:
        told = json.loads(answer.body)
        heading = _WHAT[what][spoken]
        return page(request, f"{what}.html", answer.load, told=told, w=TEXTS[spoken], kinds=KINDS, title=heading)
    headers = {"Alke-Load": answer.load or "none", "Content-Language": spoken, "Vary": "Accept, Accept-Language"}
    return Response(answer.body, 200, headers, media + ("; charset=utf-8" if media == TEXT else ""))


def described(spoken: str) -> dict[str, Any]:
    """Both paths for the description of the interface; failures are added by who describes."""
    text = {"type": "string"}
    path = {"name": "name", "in": "path", "required": True, "schema": text, "example": "measures-by-theme",
            "description": _NAME[spoken]}  # fmt: skip
    shared = [{"$ref": f"#/components/parameters/{name}"} for name in ("lang", "as-of")]
    form = {"name": "format", "in": "query", "schema": {"enum": list(_SHORT)}}
    content = {media: {"schema": {"type": "object"} if media == JSON else text} for media in _FORMS}
    return {
        address: {
            "operationId": what,
            "summary": _WHAT[what][spoken],
            "parameters": [*own, form, *shared],
            "responses": {"200": {"description": _WHAT[what][spoken], "content": content}},
        }
        for address, what, own in (
            ("/coverage", "coverage", []),
            ("/questions/{name}/why-empty", "why-empty", [path]),
        )
    }
