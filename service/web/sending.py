"""Send large answers as fast as they are taken, and hold only so many at a time for those who take them slowly.

Whoever asks for much and reads nothing would else fill the memory: an answer stands there until it is taken. One of
which no piece is taken for a while is given up with its connection.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.store.port import Refusal
from service.web.client import client_of
from service.web.problem import problem

PIECE: Final = 1 << 18
"""Bytes of a piece; an answer that is not larger is sent at once."""
EACH, ALL = 4, 10
"""How many of the largest answers that may be given are held for one client, and for all."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many bytes may wait to be taken by one client, and by all; for how many seconds a piece may wait."""

    each: int
    all: int
    seconds: float = 30.0


class Sending:
    """The middleware around everything that answers."""

    def __init__(self, app: ASGIApp, room: Room) -> None:
        self._app, self.room = app, room
        self._held: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and its answer back."""
        if scope["type"] == "http":
            await self._app(scope, receive, _Answer(self, scope, receive, send).send)
        else:
            await self._app(scope, receive, send)

    def take(self, client: str, size: int) -> Refusal | None:
        """Hold an answer for a client, or say why not."""
        if self._held[client] + size > self.room.each:
            return Refusal("unread")
        if self._held.total() + size > self.room.all:
            return Refusal("busy")
        self._held[client] += size
        return None

    def give_back(self, client: str, size: int) -> None:
        """An answer is taken, or given up."""
        self._held[client] -= size
        if not self._held[client]:
            del self._held[client]


class _Answer:
    """One answer on its way out."""

    def __init__(self, sending: Sending, scope: Scope, receive: Receive, send: Send) -> None:
        self._sending, self._scope, self._receive, self._send = sending, scope, receive, send
        self._start: Message | None = None

    async def send(self, message: Message) -> None:
        """Pass on a part of the answer; its head waits for the beginning of its body."""
        if message["type"] == "http.response.start":
            self._start = message
            return
        start, self._start = self._start, None
        if start is not None and len(message.get("body", b"")) > PIECE and not message.get("more_body"):
            await self._large(start, message["body"])
            return
        if start is not None:
            await self._send(start)
        await self._send(message)

    async def _large(self, start: Message, body: bytes) -> None:
        client = client_of(Request(self._scope))
        refusal = self._sending.take(client, len(body))
        if refusal is not None:
            await problem(Request(self._scope), refusal)(self._scope, self._receive, self._send)
            return
        try:
            await self._send(start)
            for place in range(0, len(body), PIECE):
                piece = {"type": "http.response.body", "body": body[place : place + PIECE]}
                more = {"more_body": place + PIECE < len(body)}
                await asyncio.wait_for(self._send({**piece, **more}), self._sending.room.seconds)
        except TimeoutError:
            return
        finally:
            self._sending.give_back(client, len(body))
