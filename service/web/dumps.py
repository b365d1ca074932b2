"""Dumps over HTTP: `/dumps/` lists them, `/dumps/LOAD/FILE` is a file, whole or in part, `/dumps/latest.…` leads on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response

from service.store.dumps import MANIFEST, SUMS, Dump, dumps_of, read_dump
from service.store.home import Home
from service.store.port import Dataset, Refusal
from service.web.address import base_of
from service.web.fixed import fixed, kept_headers, tag_of, unchanged
from service.web.negotiation import HTML, accepted, choose
from service.web.pages import page
from service.web.problem import problem
from service.web.ranges import beyond

_LOAD = re.compile(r"\d{6}-[0-9a-f]{8}")
_PLAIN = {"application/json": "application/json", HTML: HTML, "application/xhtml+xml": HTML}
_FORMS = {"json": "application/json", "html": HTML}
_LATEST = {"latest.nq.gz": ".nq.gz", "latest.trig.gz": ".trig.gz", "latest.json": MANIFEST}


def router(dataset: Dataset, home: Home) -> APIRouter:
    """The routes of `/dumps/`."""
    routes = APIRouter()

    @routes.get("/dumps/")
    def listed(request: Request) -> Response:
        """The dumps that there are, newest first."""
        form = request.query_params.get("format")
        media = choose(accepted(request), _FORMS.get(form, form) if form else None, _PLAIN)
        if media is None:
            return problem(request, Refusal("not-acceptable"), ", ".join(sorted(set(_PLAIN.values()))))
        dumps = [_told(request, dump) for dump in dumps_of(home)]
        if media == HTML:
            return page(request, "dumps.html", dataset.load(), dumps=dumps)
        return JSONResponse({"dumps": dumps}, 200, {"Alke-Load": dataset.load() or "none", "Vary": "Accept"})

    @routes.get("/dumps/{name}")
    def latest(request: Request, name: str) -> Response:
        """The newest dump's file of a kind."""
        dumps = dumps_of(home)
        if name not in _LATEST or not dumps:
            return problem(request, Refusal("not-found", name))
        path = next(path for path in _paths(dumps[0]) if path.name.endswith(_LATEST[name]))
        headers = {"Alke-Load": dumps[0].load, "Cache-Control": "no-cache"}
        return RedirectResponse(f"{base_of(request)}/dumps/{dumps[0].load}/{path.name}", 302, headers)

    @routes.get("/dumps/{load}/{name}")
    def file(request: Request, load: str, name: str) -> Response:
        """One file of a dump."""
        try:
            dump = read_dump(home.dumps / load) if _LOAD.fullmatch(load) else None
        except OSError:
            dump = None
        if dump is None or name not in {path.name for path in _paths(dump)}:
            return problem(request, Refusal("not-found", f"{load}/{name}"))
        return _file(request, dump, name)

    return routes


def _paths(dump: Dump) -> list[Path]:
    return [*(file.path for file in dump.files), dump.folder / MANIFEST, dump.folder / SUMS]


def _file(request: Request, dump: Dump, name: str) -> Response:
    sums = {file.path.name: file.sha256 for file in dump.files}
    path = dump.folder / name
    if name not in sums:
        media = "application/json" if name == MANIFEST else "text/plain"
        body = path.read_bytes()
        return fixed(request, body, media, kept_headers(tag_of(body), dump.load, lasting=True))
    headers = kept_headers(sums[name], dump.load, lasting=True)
    early = unchanged(request, headers) or beyond(request, path.stat().st_size)
    return early or FileResponse(path, 200, headers, "application/gzip", filename=name)


def _told(request: Request, dump: Dump) -> dict[str, Any]:
    base = f"{base_of(request)}/dumps/{dump.load}"
    files = [
        {
            "address": f"{base}/{file.path.name}",
            "mediaType": file.media,
            "compression": "application/gzip",
            "sha256": file.sha256,
            "size": file.size,
        }
        for file in dump.files
    ]
    return {
        "load": dump.load,
        "time": dump.time,
        "graphs": dict(dump.graphs),
        "files": files,
        "manifest": f"{base}/{MANIFEST}",
        "checksums": f"{base}/{SUMS}",
    }
