"""Refuse a request whose address gives two values where only one can count: nobody could tell which was meant."""

from __future__ import annotations

import re
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from service.store.port import Refusal
from service.web.parameters import PAST, SINGLE, fields, two_valued
from service.web.problem import problem

_MAY: Final = re.compile(rb"(?:^|&)(?:" + "|".join(SINGLE).encode() + rb")=")


class Single:
    """The middleware around what takes parameters."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        twice = _twice(scope["query_string"], scope["path"]) if scope["type"] == "http" else None
        if twice is None:
            await self._app(scope, receive, send)
        else:
            await problem(Request(scope), Refusal("two-values", twice))(scope, receive, send)


def _twice(address: bytes, path: str) -> str | None:
    """The name of what has two values."""
    if len(_MAY.findall(address)) < 2:
        return None
    found = fields(address)
    names = PAST if path.startswith("/sparql") else SINGLE
    return None if isinstance(found, Refusal) else two_valued(found, names)
