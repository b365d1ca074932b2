"""Watch every request from outside: its number, how long it took, what became of it; and let none in while stopping.

A line of the log holds no address of a person, no query, no parameter and no token: of the path only the template of
its route. A request that fails unexpectedly is counted and logged as 500.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import sys
import time
import traceback
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.store.port import Refusal
from service.web.meters import Meters
from service.web.problem import problem

ALWAYS = frozenset(["/health", "/health/live", "/health/ready", "/metrics"])
"""What is answered even while the service stops."""
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_LOG = logging.getLogger("alke.requests")


class Watch:
    """The middleware outside all others, and what it knows of the requests under way."""

    def __init__(self, app: ASGIApp, state: Watched) -> None:
        self._app, self._state = app, state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and note what became of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        seen = Seen(scope)

        async def noted(message: Message) -> None:
            seen.note(message)
            await send(message)

        self._state.begin()
        try:
            if self._state.stopping and scope["path"] not in ALWAYS:
                await problem(Request(scope), Refusal("stopping"))(scope, receive, noted)
            else:
                await self._app(scope, receive, noted)
        except Exception as error:
            seen.tell(error)
            if seen.begun:
                raise
            await problem(Request(scope), Refusal("fault"))(scope, receive, noted)
        finally:
            self._state.end(seen)


class Seen:
    """One request. `status` is 500 until an answer begins."""

    def __init__(self, scope: Scope) -> None:
        self._scope, self._start = scope, time.perf_counter()
        given = next((v.decode("latin-1") for k, v in scope["headers"] if k == b"x-request-id"), "")
        self.id = given if _ID.fullmatch(given) else uuid4().hex
        self.method: str = scope["method"]
        self.status, self.size, self.load, self.begun = 500, 0, "", False

    def note(self, message: Message) -> None:
        """Note a part of the answer, and give it the number of the request."""
        if message["type"] == "http.response.start":
            self.status, self.begun = message["status"], True
            self.load = next((v.decode() for k, v in message["headers"] if k.lower() == b"alke-load"), "")
            more = [(b"x-request-id", self.id.encode()), (b"x-content-type-options", b"nosniff")]
            message["headers"] = [*message["headers"], *more]
        elif message["type"] == "http.response.body":
            self.size += len(message.get("body", b""))

    def tell(self, error: Exception) -> None:
        """Log where the service has failed. What was asked may stand in the error's own words: they are left out."""
        place = traceback.extract_tb(error.__traceback__)[-1]
        _LOG.error("%s: %s in %s, line %s", self.id, type(error).__name__, place.filename, place.lineno)

    @property
    def seconds(self) -> float:
        """How long it has taken."""
        return time.perf_counter() - self._start

    @property
    def route(self) -> str:
        """The template of the route, "none" where no route has the path."""
        return str(getattr(self._scope.get("route"), "path", "none"))

    @property
    def refusal(self) -> str | None:
        """Why it was refused, if it was."""
        kind: str | None = self._scope.get("alke.refusal")
        return kind

    def row(self) -> dict[str, Any]:
        """What the log says of it."""
        return {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "method": self.method,
            "route": self.route,
            "status": self.status,
            "ms": round(self.seconds * 1000, 1),
            "bytes": self.size,
            "load": self.load or None,
            "refusal": self.refusal,
            "id": self.id,
        }


class Watched:
    """The requests of one service: how many are open, the figures of those answered, and whether it stops."""

    def __init__(self, form: str) -> None:
        self.meters, self.stopping, self.open = Meters(), False, 0
        self._form, self._idle = form, asyncio.Event()

    def begin(self) -> None:
        """A request has come."""
        self.open += 1
        self._idle.clear()

    def end(self, seen: Seen) -> None:
        """A request has been answered."""
        self.open -= 1
        if not self.open:
            self._idle.set()
        self.meters.count(seen.method, seen.route, seen.status, seen.refusal, seen.seconds)
        if self._form == "json":
            print(json.dumps(seen.row()), file=sys.stderr, flush=True)
        elif self._form == "plain":
            told = ("-" if value is None else str(value) for value in seen.row().values())
            print(" ".join(told), file=sys.stderr, flush=True)

    async def drained(self, seconds: float) -> None:
        """Let no more requests in; return once none is open, or after so many seconds."""
        self.stopping = True
        if self.open:
            try:
                await asyncio.wait_for(self._idle.wait(), seconds)
            except TimeoutError:
                _LOG.warning("%d answers under way were cut off after %g s.", self.open, seconds)
