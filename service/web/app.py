"""The web application over a dataset, and the server that runs it."""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from fastapi import APIRouter, FastAPI, Request
from granian.constants import Interfaces
from granian.server.embed import Server
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service import VERSION
from service.ask.kept import Cache
from service.ask.limits import limits_of
from service.ask.scratch import Scratch
from service.change.dataset import Published
from service.errors import AlkeError
from service.settings import read_settings
from service.store.home import Home
from service.store.port import Dataset, Refusal
from service.web import (
    catalogue,
    checks,
    connections,
    dumps,
    feed,
    graph_store,
    health,
    links,
    loads,
    openapi,
    pictures,
    questions,
    reports,
    silence,
    sparql,
    things,
)
from service.web.keeping import Keeping, Kept
from service.web.leaving import Leaving
from service.web.making import Making
from service.web.methods import allow_origins, allowed, methods_of
from service.web.problem import problem
from service.web.rights import RightsFile
from service.web.scratch import OpenDoor
from service.web.sending import ALL, EACH, Room, Sending
from service.web.single import Single
from service.web.tokens import Door, TokenDoor
from service.web.watch import Watch, Watched

_ENGINE = 2_000_000_000
_THREADS = 40
"""How many threads there are for what waits for no query."""


def make_app(dataset: Dataset, home: Home, door: Door) -> FastAPI:
    """The application; `door` knows who may change the dataset. It closes the dataset when it stops."""
    routes = (
        questions.router(dataset, home),
        openapi.router(dataset, home),
        silence.router(dataset, home),
        catalogue.router(dataset, home),
        sparql.router(dataset),
        connections.router(dataset),
        pictures.router(dataset),
        links.router(dataset),
        things.router(dataset),
        graph_store.router(dataset),
        dumps.router(dataset, home),
        reports.router(home),
        checks.router(home, read_settings().check_hours),
        loads.router(home),
        feed.router(home),
    )
    return _assembled(dataset, home, door, (*routes, health.router(dataset, home)))


def make_scratch_app(dataset: Dataset) -> FastAPI:
    """The application over a dataset to experiment on: the protocols alone, open to everybody who can reach it."""
    routes = sparql.router(dataset, scratch=True), graph_store.router(dataset, True), health.router(dataset, None)
    return _assembled(dataset, None, OpenDoor(), routes)


def _assembled(dataset: Dataset, home: Home | None, door: Door, routes: Iterable[APIRouter]) -> FastAPI:
    settings = read_settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        dataset.attach()
        current_default_thread_limiter().total_tokens = _THREADS + limits_of(settings).threads
        yield
        dataset.close()

    app = FastAPI(
        title="ALKE graph", version=VERSION, lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None
    )
    app.state.door, app.state.watched = door, Watched(settings.log)
    app.state.proxies, app.state.kept = settings.proxies, Cache[Kept](settings.cache_size * 500_000)
    app.state.making = Making(settings.client_queries)
    app.add_middleware(Leaving)
    app.add_middleware(Single)
    app.add_middleware(Head)
    app.add_middleware(Keeping, dataset=dataset, home=home, settings=settings, cache=app.state.kept)
    largest = limits_of(settings).result
    app.add_middleware(Sending, room=Room(EACH * largest, ALL * largest))
    allow_origins(app, settings.allowed_origins)
    app.add_middleware(Watch, state=app.state.watched)
    for each in routes:
        app.include_router(each)

    @app.exception_handler(HTTPException)
    async def failed(request: Request, error: HTTPException) -> Response:
        if (options := allowed(request, error)) is not None:
            return options
        kind = "not-found" if error.status_code == 404 else "method"
        response = problem(request, Refusal(kind, request.url.path))
        if error.status_code == 405:
            response.headers["Allow"] = ", ".join(methods_of(request))
        return response

    return app


class Head:
    """Answers HEAD as GET would, without a body (RFC 9110, section 9.3.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; of the answer to HEAD only the headers."""
        head = scope["type"] == "http" and scope["method"] == "HEAD"

        async def bare(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        if head:
            scope["method"] = "GET"
        await self._app(scope, receive, bare if head else send)


def listen_check(host: str, port: int) -> None:
    """Raise `AlkeError` where nobody can listen: several processes of our own could share a port unnoticed."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        raise AlkeError(
            f"{host}:{port}",
            "another program listens here already." if taken else f"nobody can listen here ({error.strerror}).",
            "The service was not started.",
            "Choose another port with --port (make serve PORT=8123), or stop the other program.",
        ) from error


def serve(home: Home, host: str, port: int, started: Callable[[], None]) -> None:
    """Serve until interrupted; `started` is called once, just before the first request can come."""
    listen_check(host, port)
    settings = read_settings()
    door = TokenDoor(RightsFile(settings.tokens))
    dataset = Published(home, settings)
    _run(make_app(dataset, home, door), dataset, host, port, started)


def serve_scratch(host: str, port: int, started: Callable[[], None]) -> None:
    """Serve an empty dataset to experiment on until interrupted; what was put into it is removed then."""
    listen_check(host, port)
    settings = read_settings()
    limits = limits_of(settings)
    scratch = Scratch(limits.seconds, _ENGINE + limits.memory, limits.result)
    _run(make_scratch_app(scratch), scratch, host, port, started)


def _run(app: FastAPI, dataset: Dataset, host: str, port: int, started: Callable[[], None]) -> None:
    server = Server(app, host, port, interface=Interfaces.ASGI, log_enabled=False)

    watched: Watched = app.state.watched

    async def stop() -> None:
        """Stop once the answers under way are given; asked a second time, stop at once."""
        if not watched.stopping:
            await watched.drained(read_settings().stop_seconds)
        dataset.close()
        server.stop()  # type: ignore[no-untyped-call]

    async def main() -> None:
        loop, tasks = asyncio.get_running_loop(), set[asyncio.Task[None]]()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, lambda: tasks.add(loop.create_task(stop())))
        started()
        await server.serve()

    try:
        asyncio.run(main())
    finally:
        dataset.close()
