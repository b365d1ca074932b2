"""Decide on links over HTTP, with a token: POST to `/links`, or to the address of the link.

The body is one JSON object. The role of the token is recorded as that of whoever decides.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final, Literal, cast

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from loaders.link_table import KINDS, STATUSES
from service.store.payload import plain
from service.store.port import Dataset, LinkDecision, Refusal
from service.web.body import limited
from service.web.problem import problem
from service.web.rights import DECIDE_LINKS
from service.web.tokens import role_of

PATH: Final = "/links"
JSON: Final = "application/json"
STATUS: Final = tuple(status for status in STATUSES if status != "proposed")
_QUOTES: Final = {"subjectQuote": "subject", "objectQuote": "object"}
FIELDS: Final = ("status", "reason", "links", "subject", "object", "kind", "relation", *_QUOTES)
LONGEST: Final = {"reason": 2000}
MOST: Final = 20
_LONGEST = 1000
_SIZE = 100_000


def router(dataset: Dataset) -> APIRouter:
    """The routes."""
    routes = APIRouter()

    @routes.post(PATH)
    async def on_links(request: Request) -> Response:
        """Decide on the link that the body names."""
        return await _decided(request, dataset, None)

    @routes.post("/id/link/{name}")
    async def on_link(request: Request, name: str) -> Response:
        """Decide on the link at this address."""
        return await _decided(request, dataset, name)

    return routes


async def _decided(request: Request, dataset: Dataset, link: str | None) -> Response:
    role = role_of(request, DECIDE_LINKS)
    if isinstance(role, Refusal):
        return problem(request, role)
    body = await limited(request, _SIZE)
    if body is None:
        return problem(request, Refusal("too-large"), f"{_SIZE // 1000} kB.")
    job = read_decision(body, request.headers.get("content-type", ""), link)
    if isinstance(job, Refusal):
        return problem(request, job, ", ".join(FIELDS) if job.kind == "decision-form" else "")
    done = await run_in_threadpool(dataset.change, job, role.name)
    if isinstance(done, Refusal):
        return problem(request, done, ", ".join(FIELDS) if done.kind == "decision-form" else "")
    told = {"links": list(done.links), "status": job.status, "role": role.name, "load": done.load}
    return JSONResponse(told, 200, {"Alke-Load": done.load or "none", "Cache-Control": "no-store"})


def read_decision(body: bytes, content_type: str, link: str | None) -> LinkDecision | Refusal:
    """The decision that a body holds, on `link` where the address names it; a refusal names the member that is wrong.

    What is decided on is named once: by the address, by `links`, or by the two ends of one.
    """
    if plain(content_type) != JSON:
        return Refusal("not-json", plain(content_type))
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        return Refusal("not-json")
    if not isinstance(given, dict):
        return Refusal("not-json")
    wrong = next((name for name, value in given.items() if not _fits(name, value)), None)
    missing = next((name for name in ("status", "reason") if name not in given), None)
    if wrong is not None or missing is not None:
        return Refusal("decision-form", wrong if wrong is not None else missing or "")
    ends = "subject" in given or "object" in given
    if (link is not None) + ("links" in given) + ends != 1:
        return Refusal("decision-form", "links")
    return _decision(given, (link,) if link else tuple(given.pop("links", ())))


def _decision(given: Mapping[str, str], links: tuple[str, ...]) -> LinkDecision:
    return LinkDecision(
        cast(Literal["accepted", "rejected"], given["status"]),
        given["reason"],
        links,
        given.get("subject"),
        given.get("object"),
        given.get("kind"),
        given.get("relation"),
        {end: given[name] for name, end in _QUOTES.items() if name in given},
    )


def _fits(name: str, value: object) -> bool:
    """Whether a member of the body may be, and may be so."""
    if name == "links":
        return isinstance(value, list) and 0 < len(value) <= MOST and all(_is_text(name, each) for each in value)
    return name in FIELDS and _is_text(name, value)


def _is_text(name: str, value: object) -> bool:
    if not isinstance(value, str) or not value.strip():
        return False
    if any("\ud800" <= sign <= "\udfff" for sign in value) or len(value) > LONGEST.get(name, _LONGEST):
        return False
    allowed = {"status": STATUS, "kind": KINDS}.get(name)
    return allowed is None or value in allowed
