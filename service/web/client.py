"""Whose a request is, for a fair share of the service: a role that holds a token, or else an address.

Behind reverse proxies the address is what the outermost of them saw; what was written before that, anybody could write.
"""

from __future__ import annotations

from starlette.requests import Request

from service.web.rights import RIGHTS, Role
from service.web.tokens import Door


def client_of(request: Request) -> str:
    """The name under which the queries of a request are counted."""
    if "authorization" in request.headers:
        door: Door = request.app.state.door
        for right in RIGHTS:
            role = door.role(request, right)
            if isinstance(role, Role):
                return f"role {role.name}"
    near = request.client.host if request.client else "unknown"
    proxies: int = request.app.state.proxies
    seen = [each.strip() for each in ",".join(request.headers.getlist("x-forwarded-for")).split(",") if each.strip()]
    return seen[-min(proxies, len(seen))] if proxies and seen else near
