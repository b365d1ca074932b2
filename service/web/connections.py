"""Connections over HTTP: `/path`, `/hangs-on`, `/network`; `/compare` of documents; and how any such answer is given.

Text for people in the language asked, JSON for programs, files for other programs. `as-of` asks of an earlier load.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import Response

from service.store.port import AsOf, Dataset, Insight, Refusal
from service.web.negotiation import CSV, accepted, choose
from service.web.parameters import SINGLE
from service.web.problem import language, problem

JSON, TEXT = "application/json", "text/plain"
GRAPHML, GEXF = "application/graphml+xml", "application/gexf+xml"
_TOLD = {JSON: "json", TEXT: "text"}
_FILES = {GRAPHML: "graphml", GEXF: "gexf", CSV: "csv"}
What = Literal["path", "hangs-on", "network", "orphans", "communities", "picture", "compare"]


@dataclass(frozen=True, slots=True)
class Asking:
    """What a route asks: the parameters it must have and may have, and its media types with their short names."""

    what: What
    needed: tuple[str, ...]
    optional: tuple[str, ...]
    forms: dict[str, str]


ROUTES = {
    "/path": Asking("path", ("from", "to"), (), _TOLD),
    "/hangs-on": Asking("hangs-on", ("thing",), ("depth",), _TOLD),
    "/network": Asking("network", (), ("thing", "depth"), _FILES),
    "/network/orphans": Asking("orphans", (), (), _TOLD),
    "/network/communities": Asking("communities", (), (), _TOLD),
    "/compare": Asking("compare", ("old", "new"), (), _TOLD),
}


def router(dataset: Dataset) -> APIRouter:
    """The routes."""
    routes = APIRouter()

    def add(path: str, asking: Asking) -> None:
        async def asked(request: Request) -> Response:
            return await answered(request, dataset, asking, {})

        routes.add_api_route(path, asked, methods=["GET"])

    for path, asking in ROUTES.items():
        add(path, asking)
    return routes


async def answered(request: Request, dataset: Dataset, asking: Asking, more: Mapping[str, str]) -> Response:
    """The answer to a request; `more` are parameters that its path gives."""
    form = request.query_params.get("format")
    offered = {media: media for media in asking.forms}
    short = {name: media for media, name in asking.forms.items()}
    media = choose(accepted(request), short.get(form, form) if form else None, offered)
    if media is None:
        return problem(request, Refusal("not-acceptable"), ", ".join(asking.forms))
    refusal = _unfit(request, asking)
    if refusal is not None:
        return problem(request, refusal, ", ".join((*asking.needed, *asking.optional)) or "–")
    given = {name: value for name in (*asking.needed, *asking.optional) if (value := request.query_params.get(name))}
    spoken, when = language(request), request.query_params.get("as-of")
    job = Insight(asking.what, {**given, **more}, asking.forms[media], spoken)
    answer = await dataset.answer(AsOf(job, when) if when else job)
    if isinstance(answer, Refusal):
        return problem(request, answer)
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    headers = {"Alke-Load": answer.load or "none", "Content-Language": spoken, "Vary": "Accept, Accept-Language"}
    return Response(answer.body, 200, headers, media + charset)


def _unfit(request: Request, asking: Asking) -> Refusal | None:
    """Why this cannot be asked with the parameters of the address, or None."""
    known, given = (*asking.needed, *asking.optional), request.query_params
    for name in given:
        if name not in known and name not in SINGLE:
            return Refusal("parameter-unknown", name)
        if len(set(given.getlist(name))) > 1:
            return Refusal("parameter-repeated", name)
    missing = next((name for name in asking.needed if not given.get(name)), None)
    return None if missing is None else Refusal("parameter-missing", missing)
