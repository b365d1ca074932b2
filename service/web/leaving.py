"""Notice when a client hangs up, so that nothing goes on being worked out for nobody.

What is asked in a request can see it in `service.ask.asker.GONE`. A change is made all the same: it is whole or not at
all, whether anybody waits for it or not.
"""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.ask.asker import GONE


class Leaving:
    """The middleware around the application itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and watch its connection meanwhile."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        line = Line(receive)
        GONE.set(line.gone)
        try:
            if scope["method"] == "GET":
                await line.look_ahead()
            await self._app(scope, line.receive, send)
        finally:
            line.close()


class Line:
    """What comes from one client. `gone` is done once it has hung up, which is known after the whole of its body."""

    def __init__(self, receive: Receive) -> None:
        self.gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._receive = receive
        self._ahead: Message | None = None
        self._watching: asyncio.Task[None] | None = None

    async def look_ahead(self) -> None:
        """Take in the first message, which of a GET is all there is, before anybody asks for it."""
        self._ahead = await self._next()

    async def receive(self) -> Message:
        """The next message, as the application sees it."""
        if self._ahead is not None:
            ahead, self._ahead = self._ahead, None
            return ahead
        if self._watching is None:
            return await self._next()
        await asyncio.shield(self.gone)
        return {"type": "http.disconnect"}

    async def _next(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request" and not message.get("more_body"):
            self._watching = asyncio.create_task(self._watch())
        return message

    async def _watch(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        if not self.gone.done():
            self.gone.set_result(None)

    def close(self) -> None:
        """The request is answered: nobody needs to know any more."""
        if self._watching is not None:
            self._watching.cancel()
        self.gone.cancel()
