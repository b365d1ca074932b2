"""What every address answers beside its own methods: OPTIONS, and the preflight of web pages of others (CORS)."""

from __future__ import annotations

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.routing import Match

_ASKED = [
    "Accept",
    "Accept-Language",
    "Authorization",
    "Content-Type",
    "If-Match",
    "If-None-Match",
    "If-Range",
    "Range",
]
_TOLD = [
    *("Accept-Ranges", "Alke-Load", "Alke-Silence", "Allow", "Content-Disposition", "Content-Language"),
    *("Content-Range", "ETag", "Link", "Location", "Retry-After", "WWW-Authenticate", "X-Request-Id"),
]
_METHODS = ("GET", "POST", "PUT", "DELETE")
_DAY = 86_400


def allow_origins(app: FastAPI, origins: str) -> None:
    """Let the web pages of these origins ask; `*` is all. Tokens are sent by the page itself, never by a browser."""
    app.add_middleware(
        CORSMiddleware,
        allow_origins=[origin.strip() for origin in origins.split(",") if origin.strip()],
        allow_methods=["HEAD", "OPTIONS", *_METHODS],
        allow_headers=_ASKED,
        expose_headers=_TOLD,
        max_age=_DAY,
    )


def allowed(request: Request, error: HTTPException) -> Response | None:
    """The answer to an OPTIONS that no route has taken, with the methods of the address; None for any other error."""
    methods = methods_of(request)
    if request.method != "OPTIONS" or error.status_code != 405 or not methods:
        return None
    return Response(None, 204, {"Allow": ", ".join(methods)})


def methods_of(request: Request) -> list[str]:
    """The methods that an address takes, over all of its routes."""
    found = {method for method in _METHODS if _takes(request, method)}
    return sorted(found | {"OPTIONS"} | ({"HEAD"} if "GET" in found else set())) if found else []


def _takes(request: Request, method: str) -> bool:
    scope = {**request.scope, "method": method}
    return any(route.matches(scope)[0] is Match.FULL for route in request.app.routes)
