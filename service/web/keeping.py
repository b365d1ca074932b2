"""Whole responses kept until the next load, and conditional requests answered before any work (RFC 9110, 9111).

What a GET of the graph gives depends on the load, the address, what the request accepts and in which language: these
make its entity tag. The application says which load a response is of (`Alke-Load`), and by a `Cache-Control` of its own
that a response is not to be kept here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service import VERSION
from service.ask.asker import CLIENT
from service.ask.kept import Cache
from service.settings import ServiceSettings
from service.store.home import Home
from service.store.port import Dataset
from service.web.client import client_of
from service.web.fixed import PASSING

Headers = list[tuple[bytes, bytes]]
_OF_LOAD_ALONE = ("/sparql", "/id/", "/vocab/", "/def", "/shape", "/graph")
"""What these paths give changes with the load alone; elsewhere also with dumps and questions of the user's own."""
_VARIES = b"Accept, Accept-Language"


@dataclass(frozen=True, slots=True)
class Kept:
    """A whole response, and the route it is of."""

    tag: bytes
    headers: Headers
    body: bytes
    route: Any


class Keeping:
    """The middleware around everything that answers from the graph. `home` is None for a dataset without loads."""

    def __init__(
        self, app: ASGIApp, dataset: Dataset, home: Home | None, settings: ServiceSettings, cache: Cache[Kept]
    ) -> None:
        self._app, self._dataset, self._home = app, dataset, home
        self._salt = f"{VERSION} {settings.model_dump_json()}".encode()
        self._cache = cache
        self._load: str | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or have it answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        load = self._dataset.load() if self._home and scope["method"] in ("GET", "HEAD") else None
        if load is None:
            CLIENT.set(client_of(Request(scope)))
            await self._app(scope, receive, send)
            return
        if load != self._load:
            self._cache.clear()
            self._load = load
        wanted, key = self._read(scope, load)
        kept = self._cache.get(key)
        if kept is not None:
            scope["route"] = kept.route
            await _give(kept, wanted, scope["method"], send)
            return
        tag = self._tag(key, load)
        if wanted and tag in _tags(wanted):
            await _not_modified(tag, load, send)
            return
        CLIENT.set(client_of(Request(scope)))
        await self._app(scope, receive, _Noting(self, scope, send, key, tag, load, wanted).send)

    def _read(self, scope: Scope, load: str) -> tuple[bytes, tuple[object, ...]]:
        """The tags that the request names, and what its answer depends on."""
        accept = language = host = wanted = b""
        for name, value in scope["headers"]:
            if name == b"accept":
                accept += b"," + value
            elif name == b"host":
                host = value
            elif name == b"accept-language":
                language += b"," + value
            elif name == b"if-none-match":
                wanted += b"," + value
        path: str = scope["path"]
        beside = () if path.startswith(_OF_LOAD_ALONE) else self._beside()
        sent = scope.get("raw_path") or path
        return wanted, (load, sent, scope["query_string"], accept, language, host, scope["scheme"], beside)

    def _beside(self) -> tuple[object, ...]:
        """What may change without a load: the dumps, and the questions of the user's own."""
        assert self._home is not None
        return (*_stamps([self._home.dumps]), *_stamps(sorted(self._home.queries.glob("*.rq"))))

    def _tag(self, key: tuple[object, ...], load: str) -> bytes:
        return f'"{load}:{sha256(self._salt + repr(key).encode()).hexdigest()[:24]}"'.encode()

    def keep(self, key: tuple[object, ...], response: Kept) -> None:
        """Keep a response until the next load."""
        if key[0] == self._load:
            size = len(response.body) + sum(len(part) for part in key if isinstance(part, str | bytes))
            self._cache.put(key, response, size)


def figures_of_kept(cache: Cache[Kept]) -> dict[str, float]:
    """How much is kept, and how often it was of use."""
    return {
        "responses_kept_bytes": cache.size,
        "responses_kept_hits_total": cache.hits,
        "responses_kept_misses_total": cache.misses,
    }


class _Noting:
    """One response on its way out: it gets its tag and is kept, where it is of the load it was asked of."""

    def __init__(
        self, keeping: Keeping, scope: Scope, send: Send, key: tuple[object, ...], tag: bytes, load: str, wanted: bytes
    ) -> None:
        self._keeping, self._scope, self._send, self._key = keeping, scope, send, key
        self._tag, self._load, self._wanted = tag, load.encode(), wanted
        self._method = scope["method"]
        self._start: Message | None = None

    async def send(self, message: Message) -> None:
        """Pass on a part of the response."""
        if message["type"] == "http.response.start" and self._fits(message):
            self._start = message
            return
        if self._start is None or message["type"] != "http.response.body":
            await self._send(message)
            return
        start, self._start = self._start, None
        headers = _tagged(start["headers"], self._tag)
        response = Kept(_of(headers, b"etag"), headers, message.get("body", b""), self._scope.get("route"))
        if message.get("more_body"):
            await self._send({**start, "headers": headers})
            await self._send(message)
            return
        if self._method == "GET":
            self._keeping.keep(self._key, response)
            await _give(response, self._wanted, "GET", self._send)
        else:
            await self._send({**start, "headers": headers})
            await self._send(message)

    def _fits(self, message: Message) -> bool:
        """Whether a response is of the graph, of the load that was current when it was asked for, and may be kept."""
        headers = message["headers"]
        query: bytes = self._scope["query_string"]
        past = b"load=" in query or b"as-of=" in query
        of = _of(headers, b"alke-load")
        return (
            message["status"] == 200 and not _of(headers, b"cache-control") and bool(of) and (past or of == self._load)
        )


async def _give(response: Kept, wanted: bytes, method: str, send: Send) -> None:
    if wanted and not {response.tag, b"*"}.isdisjoint(_tags(wanted)):
        headers = [
            (name, value) for name, value in response.headers if name not in (b"content-length", b"content-type")
        ]
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": 200, "headers": response.headers})
    await send({"type": "http.response.body", "body": response.body if method == "GET" else b""})


async def _not_modified(tag: bytes, load: str, send: Send) -> None:
    headers = [(b"etag", tag), (b"alke-load", load.encode()), (b"cache-control", PASSING.encode()), (b"vary", _VARIES)]
    await send({"type": "http.response.start", "status": 304, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def _tagged(headers: Headers, tag: bytes) -> Headers:
    """Headers with a tag, unless they have one, and with how long they hold."""
    more = [(b"cache-control", PASSING.encode())]
    more += [] if _of(headers, b"etag") else [(b"etag", tag)]
    more += [] if _of(headers, b"vary") else [(b"vary", _VARIES)]
    return [*headers, *more]


def _of(headers: Headers, wanted: bytes) -> bytes:
    return next((value for name, value in headers if name == wanted), b"")


def _tags(wanted: bytes) -> set[bytes]:
    """The tags of If-None-Match, weak ones as strong ones (RFC 9110, section 13.1.2)."""
    return {each.strip().removeprefix(b"W/") for each in wanted.split(b",")}


def _stamps(paths: Iterable[Any]) -> list[object]:
    found: list[object] = []
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        found.append((path.name, status.st_mtime_ns, status.st_size))
    return found
