"""The check of everything that is published: made in the background every so many hours, shown at `/check`.

It is `alke validate` in a process of its own, at the lowest priority, so that no answer waits for it; it ends with the
service. What is served is the check that is kept, whoever made it.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import APIRouter, FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from service.load.kept_check import age, kept_check
from service.report.build import report_of
from service.report.forms import Form, Told
from service.report.page import Nav
from service.store.home import Home
from service.store.port import Refusal
from service.web.address import base_of
from service.web.making import made
from service.web.negotiation import HTML, accepted, choose
from service.web.pages import POLICY
from service.web.problem import language, problem

_LANGUAGES = (("fi", "Suomi"), ("sv", "Svenska"), ("en", "English"))
_FORMS = {"html": HTML, "json": "application/json"}
_LOOK = 60.0
"""Seconds between two looks at whether a check is due."""


def router(home: Home, hours: float) -> APIRouter:
    """The route of the check, and the task that makes it; `hours` of 0: it is made by nobody here."""

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        task = asyncio.create_task(_keep_checking(home, hours)) if hours else None
        yield
        if task:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    routes = APIRouter(lifespan=running)

    @routes.get("/check")
    async def check(request: Request) -> Response:
        """The last check of everything that is published, as a page or JSON."""
        return await made(request, partial(_answered, request, home))

    return routes


def figures_of(home: Home) -> dict[str, float]:
    """When everything was last checked and what was found, for `/metrics`; nothing where it never was."""
    meta = kept_check(home)
    if meta is None:
        return {}
    found = report_of(meta["load"], meta).figures
    return {
        "check_age_seconds": age(meta),
        "check_required": float(found.violation),
        "check_recommended": float(found.warning),
        "check_remarks": float(found.info),
    }


def due(home: Home, hours: float) -> bool:
    """Whether a check is to be made: something is published, and the last one is so many hours old."""
    meta = kept_check(home)
    return home.current_load() is not None and (meta is None or age(meta) >= hours * 3600)


async def _keep_checking(home: Home, hours: float) -> None:
    while True:
        if await run_in_threadpool(due, home, hours):
            await _check(home)
        await asyncio.sleep(min(_LOOK, hours * 3600))


async def _check(home: Home) -> None:
    """Make a check apart; one that fails is made again when the next one is due."""
    command = (sys.executable, "-m", "service", "validate", "--background", "--jobs", "1")
    process = await asyncio.create_subprocess_exec(
        *command, env={**os.environ, "ALKE_HOME": str(home.root)}, stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        await process.wait()
    except asyncio.CancelledError:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        raise


def _answered(request: Request, home: Home) -> Response:
    wish = request.query_params.get("format")
    offered = {each: each for each in _FORMS.values()}
    media = choose(accepted(request), _FORMS.get(wish, wish) if wish else None, offered)
    meta = kept_check(home)
    if media is None:
        return problem(request, Refusal("not-acceptable"), ", ".join(sorted(_FORMS.values())))
    if meta is None:
        return problem(request, Refusal("not-found", "/check"))
    spoken, form = language(request), Form.HTML if media == HTML else Form.JSON
    told = Told(meta["load"], meta, home.rendition)
    nav = Nav(request.url.path, _LANGUAGES, (("json", "JSON"),))
    headers = {"Cache-Control": "no-cache", "Vary": "Accept, Accept-Language"}
    headers |= {"Content-Security-Policy": POLICY} if form is Form.HTML else {}
    return Response(told.served(form, spoken, base_of(request), nav), 200, headers, media)
