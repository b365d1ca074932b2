"""Whether the service lives and is ready, and its figures for those who run it."""

from __future__ import annotations

import time

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from service.store.home import Home
from service.store.port import Dataset
from service.web.checks import figures_of
from service.web.keeping import figures_of_kept
from service.web.meters import MEDIA
from service.web.watch import Watched


def router(dataset: Dataset, home: Home | None) -> APIRouter:
    """The routes of `/health` and `/metrics`. `home` is None for a dataset that no load is served of."""
    routes = APIRouter()

    @routes.get("/health")
    @routes.get("/health/ready")
    async def ready(request: Request) -> JSONResponse:
        """Whether questions can be answered: the load that is served, and how many processes answer."""
        load, watched = dataset.load(), _watched(request)
        workers = int(dataset.figures().get("workers_alive", 0))
        status = "stopping" if watched.stopping else "empty" if home and not load else "ok" if workers else "no-workers"
        answers = status == "ok" or (status == "empty" and request.url.path == "/health")
        body = {"status": status, "load": load, "workers": workers}
        return JSONResponse(body, 200 if answers else 503, {"Cache-Control": "no-store"})

    @routes.get("/health/live")
    async def live() -> JSONResponse:
        """Whether the service answers at all."""
        return JSONResponse({"status": "ok"}, 200, {"Cache-Control": "no-store"})

    @routes.get("/metrics")
    def metrics(request: Request) -> Response:
        """The figures of the service, for Prometheus."""
        watched, load = _watched(request), dataset.load()
        now = {**dataset.figures(), **figures_of_kept(request.app.state.kept), "requests_open": float(watched.open)}
        if home and load:
            now["data_age_seconds"] = max(0.0, time.time() - home.current.lstat().st_mtime)
            now |= figures_of(home)
        return Response(watched.meters.text(now, load), 200, {"Cache-Control": "no-store"}, MEDIA)

    return routes


def _watched(request: Request) -> Watched:
    watched: Watched = request.app.state.watched
    return watched
