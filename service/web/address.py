"""Under which address the service is reached from outside: the setting, else what the request says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from urllib.parse import quote, urlencode

from starlette.requests import Request

from service.settings import read_settings


@cache
def _configured() -> str:
    return read_settings().public_url.rstrip("/")


def base_of(request: Request) -> str:
    """The address of the service without a slash at its end."""
    return _configured() or str(request.base_url).rstrip("/")


def path_of(request: Request) -> str:
    """The path of a request as it was sent, with percent-encoding (RFC 3986, section 3.3)."""
    sent: bytes = request.scope.get("raw_path") or quote(request.scope["path"]).encode()
    return quote(sent, safe="/%:@!$&'()*+,;=~")


def question_address(request: Request, name: str, given: Mapping[str, str]) -> str:
    """The address of a question with its parameters, in the order of their names."""
    query = urlencode(sorted(given.items()), quote_via=quote)
    return f"{base_of(request)}/questions/{quote(name)}" + (f"?{query}" if query else "")
