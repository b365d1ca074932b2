"""Loads over HTTP: `/loads` lists them, `/loads/LOAD/delta` is what one changed (RDF Patch, or two N-Quads files)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from service.load.wording import KINDS
from service.store.feed import FeedLoad, feed_loads
from service.store.home import Home
from service.store.log import read_segment
from service.store.port import Refusal
from service.store.shown import nquads, patch
from service.web.address import base_of
from service.web.fixed import kept_headers, unchanged
from service.web.negotiation import HTML, NQUADS, accepted, choose
from service.web.pages import page
from service.web.problem import problem

PATCH = "application/rdf-patch"
_PLAIN = {"application/json": "application/json", HTML: HTML, "application/xhtml+xml": HTML}
_FORMS = {"json": "application/json", "html": HTML}
_PARTS = {"delta": (PATCH, "rdfp"), "added": (NQUADS, "nq"), "removed": (NQUADS, "nq")}


def router(home: Home) -> APIRouter:
    """The routes of `/loads`."""
    routes = APIRouter()

    @routes.get("/loads")
    def listed(request: Request) -> Response:
        """Every load, oldest first."""
        form = request.query_params.get("format")
        media = choose(accepted(request), _FORMS.get(form, form) if form else None, _PLAIN)
        if media is None:
            return problem(request, Refusal("not-acceptable"), ", ".join(sorted(set(_PLAIN.values()))))
        loads = feed_loads(home)
        rows = [_told(request, load) for load in loads]
        last = loads[-1].load if loads else None
        if media == HTML:
            return page(request, "loads.html", last, loads=rows, kinds=KINDS)
        return JSONResponse({"loads": rows}, 200, {"Alke-Load": last or "none", "Vary": "Accept"})

    @routes.get("/loads/{name}")
    def told(request: Request, name: str) -> Response:
        """One load."""
        load = _find(home, name)
        if load is None:
            return problem(request, Refusal("not-found", name))
        return JSONResponse(_told(request, load), 200, {"Alke-Load": load.load})

    @routes.get("/loads/{name}/{part}")
    def changed(request: Request, name: str, part: str) -> Response:
        """What a load changed: `delta` whole, or only what was `added` or `removed`."""
        load = _find(home, name)
        if load is None or part not in _PARTS:
            return problem(request, Refusal("not-found", f"{name}/{part}"))
        media, suffix = _PARTS[part]
        headers = kept_headers(f"{load.load}.{load.rewritten}.{part}", load.load, lasting=True)
        headers["Content-Disposition"] = f'attachment; filename="{load.load}-{part}.{suffix}"'
        return unchanged(request, headers) or StreamingResponse(_text(home, load, part), 200, headers, media)

    return routes


def _find(home: Home, name: str) -> FeedLoad | None:
    return next((load for load in feed_loads(home) if load.load == name), None)


def _text(home: Home, load: FeedLoad, part: str) -> Iterator[bytes]:
    segment, _ = read_segment(home.log / f"{load.load}.rdfp")
    return patch(segment) if part == "delta" else nquads(segment, b"A" if part == "added" else b"D")


def _told(request: Request, load: FeedLoad) -> dict[str, Any]:
    base = f"{base_of(request)}/loads/{load.load}"
    return {
        "load": load.load,
        "kind": load.kind,
        "ended": load.time,
        "added": load.added,
        "removed": load.removed,
        "rewritten": load.rewritten,
        "report": f"{base}/report",
        "delta": f"{base}/delta",
        "addedStatements": f"{base}/added",
        "removedStatements": f"{base}/removed",
        "feed": f"{base_of(request)}/feed/{load.load}/1",
    }
