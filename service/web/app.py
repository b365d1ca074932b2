"""The web application over a dataset, and the server that runs it."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from granian.constants import Interfaces
from granian.server.embed import Server
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from service import VERSION
from service.store.home import Home
from service.store.port import Dataset, Refusal
from service.web import questions, sparql, things
from service.web.pool import Pool
from service.web.problem import problem


def make_app(dataset: Dataset, home: Home) -> FastAPI:
    """The application. It closes the dataset when it stops."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        dataset.close()

    app = FastAPI(title="ALKE graph", version=VERSION, lifespan=lifespan)
    for routes in (questions.router(dataset, home), sparql.router(dataset), things.router(dataset)):
        app.include_router(routes)

    @app.get("/health")
    def health() -> JSONResponse:
        """Whether the service is up, and the load it serves."""
        return JSONResponse({"status": "ok", "load": dataset.load()})

    @app.exception_handler(HTTPException)
    async def failed(request: Request, error: HTTPException) -> Response:
        if error.status_code == 404:
            return problem(request, Refusal("not-found", request.url.path))
        return JSONResponse({"title": error.detail, "status": error.status_code}, error.status_code)

    return app


def serve(home: Home, host: str, port: int, started: Callable[[], None]) -> None:
    """Serve until interrupted; `started` is called once, just before the first request can come."""
    pool = Pool(home)
    server = Server(make_app(pool, home), host, port, interface=Interfaces.ASGI, log_enabled=False)

    async def main() -> None:
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, server.stop)
        started()
        await server.serve()

    try:
        asyncio.run(main())
    finally:
        pool.close()
