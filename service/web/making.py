"""Make answers that take the processor of the web process long: few at a time, and each client in turn.

A thread that computes keeps the loop that serves everybody from its turn, so the fewer there are, the better; those who
wait here take none. What a query takes is another matter: processes of their own take that.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Final, TypeVar

from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from service.ask.asker import CLIENT
from service.ask.turns import Turns
from service.store.port import Refusal
from service.web.problem import problem

AT_ONCE: Final = 2
Made = TypeVar("Made")


class Making:
    """What is being made, and who waits for his turn. Lives in one event loop."""

    def __init__(self, most: int) -> None:
        """`most` is how many of one client are made or wait."""
        self._most, self._running = most, 0
        self._turns: Turns[asyncio.Future[None]] = Turns()
        self._clients: Counter[str] = Counter()

    async def make(self, client: str, work: Callable[[], Made]) -> Made | Refusal:
        """What comes of the work once its turn has come, or why it is not begun."""
        if self._clients[client] >= self._most:
            return Refusal("client-busy", str(self._most))
        self._clients[client] += 1
        try:
            await self._turn(client)
            try:
                return await run_in_threadpool(work)
            finally:
                self._next()
        finally:
            self._clients[client] -= 1
            if not self._clients[client]:
                del self._clients[client]

    async def _turn(self, client: str) -> None:
        """Wait until there is room."""
        if self._running < AT_ONCE:
            self._running += 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._turns.put(client, turn)
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():
                self._next()
            raise

    def _next(self) -> None:
        """Hand the room on to whoever's turn it is and who still waits."""
        while (turn := self._turns.take()) is not None:
            if not turn.done():
                turn.set_result(None)
                return
        self._running -= 1


async def made(request: Request, work: Callable[[], Response]) -> Response:
    """The response that the work makes, or a problem. An application keeps its `Making` as `app.state.making`."""
    making: Making = request.app.state.making
    response = await making.make(CLIENT.get(), work)
    return problem(request, response) if isinstance(response, Refusal) else response
