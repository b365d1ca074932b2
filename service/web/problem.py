"""Errors as `application/problem+json` (RFC 9457): what, where, and what to do."""

from __future__ import annotations

import json
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from service.store.port import Refusal
from service.web.negotiation import languages
from service.web.tokens import challenge
from service.web.wording import LANGUAGES, PROBLEMS

_PASSING = frozenset(["busy", "client-busy", "unread", "stopping", "locked", "preparing"])
"""What may be otherwise when the same is asked a little later."""


def language(request: Request) -> str:
    """The language to speak: `?lang=`, then Accept-Language, then Finnish."""
    wishes = [request.query_params.get("lang", ""), *languages(",".join(request.headers.getlist("accept-language")))]
    return next((wish for wish in wishes if wish in LANGUAGES), "fi")


def problem(
    request: Request, refusal: Refusal, more: str = "", members: Mapping[str, object] | None = None
) -> Response:
    """The response for a refusal; `more` ends the remedy, `members` are added to the body."""
    status, texts = PROBLEMS[refusal.kind]
    request.scope["alke.refusal"] = refusal.kind
    spoken = language(request)
    title, remedy = texts[spoken]
    body: dict[str, object] = {
        "type": f"https://w3id.org/alke/problem/{refusal.kind}",
        "title": title,
        "status": status,
        "remedy": refusal.remedy or f"{remedy} {more}".strip(),
        "instance": request.url.path,
    }
    body |= {"detail": refusal.detail} if refusal.detail else {}
    body |= {"findings": [_finding(each, spoken) for each in refusal.findings]} if refusal.findings else {}
    body |= {"line": refusal.line, "column": refusal.column} if refusal.line else {}
    body |= members or {}
    headers = {"Content-Language": spoken, "Vary": "Accept-Language", "Cache-Control": "no-store"}
    headers |= ({"Retry-After": "5"} if refusal.kind in _PASSING else {}) | challenge(refusal)
    return Response(json.dumps(body, ensure_ascii=False), status, headers, "application/problem+json")


def _finding(finding: Mapping[str, object], spoken: str) -> dict[str, object]:
    """A finding in one language: what is wrong, what happened because of it, what to do, and of what it is said."""
    texts = {part: _in(finding[part], spoken) for part in ("title", "message", "remedy")}
    return {"severity": finding["severity"], **texts, "about": finding["node"], "rule": finding["shape"]}


def _in(texts: object, spoken: str) -> str:
    found = texts if isinstance(texts, Mapping) else {}
    return str(found.get(spoken) or next(iter(found.values()), ""))
