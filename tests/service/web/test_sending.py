"""Large answers are held for those who take them slowly only so far, and given up where nobody takes them."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import Response
from starlette.types import ASGIApp, Message

from service.load.run import Settings, run_load
from service.store.home import Home
from service.web.app import make_app
from service.web.scratch import OpenDoor
from service.web.sending import PIECE, Room, Sending
from tests.service.conftest import make_rooms
from tests.service.direct import Direct
from tests.service.handmade import arrival, delivery, forbids

LARGE = (
    "query=SELECT ?v13 { BIND('%064d' AS ?v0) "
    + " ".join(f"BIND(CONCAT(?v{n},?v{n}) AS ?v{n + 1})" for n in range(13))
    + "}"
)
"""A little more than half a megabyte."""


class Client:
    """One who asks and takes what comes, or waits with it after the first piece until `gate` opens."""

    def __init__(self, app: ASGIApp, address: str, gate: asyncio.Event | None = None) -> None:
        self._app, self._address, self._gate = app, address, gate
        self.status, self.size = 0, 0

    async def ask(self, query: str = "", **more: Any) -> int:
        scope = {"type": "http", "method": "GET", "path": "/sparql", "raw_path": b"/sparql", "root_path": "",
                 "query_string": query.encode(), "headers": [(b"host", b"x")], "scheme": "http", "server": ("x", 80),
                 "client": (self._address, 1), "http_version": "1.1", **more}  # fmt: skip
        asked = iter([{"type": "http.request", "body": b"", "more_body": False}])

        async def receive() -> Message:
            return next(asked, None) or await asyncio.Future()

        await self._app(scope, receive, self._send)
        return self.status

    async def _send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        self.size += len(message.get("body", b""))
        if self._gate and self.size:
            await self._gate.wait()


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ASGIApp:
    home = Home(tmp_path / "home")
    run_load(home, [arrival(delivery("a", "Lause."))], Settings(forbids, make_rooms(tmp_path)))
    monkeypatch.setenv("ALKE_RESULT_SIZE", "0.3")
    monkeypatch.setenv("ALKE_LOG", "off")
    return make_app(Direct(home), home, OpenDoor())


def test_who_takes_nothing_is_given_no_more_and_keeps_nobody_else_waiting(app: ASGIApp) -> None:
    async def told() -> None:
        gate = asyncio.Event()
        slow = [Client(app, "10.0.0.1", gate) for _ in range(2)]
        waiting = [asyncio.create_task(each.ask(LARGE % n)) for n, each in enumerate(slow)]
        while not all(each.size for each in slow):
            await asyncio.sleep(0.01)
        assert await Client(app, "10.0.0.1").ask(LARGE % 3) == 429
        assert await Client(app, "10.0.0.1").ask("query=ASK{}") == 200, "what is small needs no room"
        assert await Client(app, "10.0.0.2").ask(LARGE % 4) == 200
        others = [Client(app, f"10.0.1.{n}", gate) for n in range(3)]
        waiting += [asyncio.create_task(each.ask(LARGE % (5 + n))) for n, each in enumerate(others)]
        while not all(each.size for each in others):
            await asyncio.sleep(0.01)
        assert await Client(app, "10.0.0.2").ask(LARGE % 8) == 503, "for all together there is not room without end"
        gate.set()
        assert set(await asyncio.gather(*waiting)) == {200}
        assert len({each.size for each in (*slow, *others)}) == 1 and slow[0].size > 2 * PIECE
        assert await Client(app, "10.0.0.1").ask(LARGE % 9) == 200

    asyncio.run(told())


def test_an_answer_that_nobody_takes_is_given_up(app: ASGIApp) -> None:
    async def told() -> None:
        sending = Sending(Response(b"x" * 3 * PIECE), Room(4 * PIECE, 4 * PIECE, 0.05))
        began = time.monotonic()
        silent = Client(sending, "10.0.0.1", asyncio.Event())
        await silent.ask(app=app)
        assert time.monotonic() - began < 5 and silent.size == PIECE
        again = Client(sending, "10.0.0.1")
        assert await again.ask(app=app) == 200 and again.size == 3 * PIECE

    asyncio.run(told())
