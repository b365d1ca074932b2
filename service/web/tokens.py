"""Whose a request is: the bearer token of a request against the roles of the service (RFC 6750, section 2.1).

A token is taken from the Authorization header alone, never from an address or a form, where it would be logged.
"""

from __future__ import annotations

import re
from typing import Protocol

from starlette.requests import Request

from service.store.port import Refusal
from service.web.rights import RightsFile, Role

_BEARER = re.compile(r"bearer +([A-Za-z0-9\-._~+/]+=*)", re.IGNORECASE)


class Door(Protocol):
    """Knows who may do what. An application keeps its own as `app.state.door`."""

    def role(self, request: Request, right: str) -> Role | Refusal:
        """The role in whose name a request may use a right, or why it may not."""
        ...


class TokenDoor:
    """Lets in who holds a token of a role that has the right."""

    def __init__(self, file: RightsFile) -> None:
        self._file = file

    def role(self, request: Request, right: str) -> Role | Refusal:
        """The role whose token the request bears, if it has the right."""
        given = request.headers.getlist("authorization")
        if not given or not given[0].lower().startswith("bearer"):
            return Refusal("no-token")
        match = _BEARER.fullmatch(given[0])
        if len(given) > 1 or match is None:
            return Refusal("token-form")
        rights = self._file.rights()
        if rights is None:
            return Refusal("no-rights")
        role = rights.role(match[1])
        if role is None:
            return Refusal("bad-token")
        return role if right in role.rights else Refusal("not-allowed", right)


def role_of(request: Request, right: str) -> Role | Refusal:
    """The role in whose name a request may use a right of `rights.RIGHTS`, or the refusal to answer with."""
    door: Door = request.app.state.door
    return door.role(request, right)


_CHALLENGES = {
    "no-token": "",
    "bad-token": ', error="invalid_token"',
    "token-form": ', error="invalid_request"',
    "not-allowed": ', error="insufficient_scope", scope="{detail}"',
}


def challenge(refusal: Refusal) -> dict[str, str]:
    """The header that asks for a token, where a refusal is about one (RFC 6750, section 3)."""
    if refusal.kind not in _CHALLENGES:
        return {}
    return {"WWW-Authenticate": 'Bearer realm="ALKE graph"' + _CHALLENGES[refusal.kind].format(detail=refusal.detail)}
