"""Pages for people, drawn from `service/pages/templates`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse

from service.silence.wording import shortly
from service.store.names import BASE, PREFIXES
from service.web.naming import called, heading, shown
from service.web.problem import language
from service.web.texts import PAGE
from service.web.texts_of_copies import COPIES
from service.web.texts_of_pictures import PICTURES
from service.web.wording import LANGUAGES

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
"""A page runs nothing and fetches nothing: what its texts hold can do no harm (Content Security Policy Level 3)."""
_LEADS = re.compile(r"(?:https?|mailto|urn|doi):", re.IGNORECASE)
_TEMPLATES = Path(__file__).resolve().parent.parent / "pages" / "templates"


@cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def page(request: Request, template: str, load: str | None, **values: Any) -> HTMLResponse:
    """A page in the language of the request."""
    spoken = language(request)
    html = (
        _environment()
        .get_template(template)
        .render(
            t=PAGE[spoken] | COPIES[spoken] | PICTURES[spoken],
            lang=spoken,
            languages=LANGUAGES,
            load=load,
            here=here,
            heading=heading,
            called=called,
            brief=brief,
            path=request.url.path,
            asked=urlencode([(k, v) for k, v in request.query_params.multi_items() if k != "lang"]),
            **values,
        )
    )
    headers = {"Alke-Load": load or "none", "Content-Language": spoken, "Vary": "Accept, Accept-Language"}
    return HTMLResponse(html, headers=headers | {"Content-Security-Policy": POLICY})


def here(iri: str) -> str:
    """The address under which this host serves an IRI: its path when it is one of ours.

    Nothing, where following it could do anything but lead to a document or a message: data may hold any address.
    """
    if iri.startswith(BASE):
        return "/" + iri.removeprefix(BASE)
    return iri if _LEADS.match(iri) else ""


def brief(iri: str) -> str:
    """The last part of an address, short enough for a table."""
    last = iri.rstrip("/").rpartition("/")[2] if iri.startswith(BASE) else iri
    return last if len(last) <= 40 else last[:39] + "…"


def short(iri: str) -> str:
    """An IRI with a common prefix, for people who know them."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def sparql_page(request: Request, load: str | None) -> HTMLResponse:
    """A form for a query."""
    return page(request, "sparql.html", load, prefixes=PREFIXES)


def question_page(
    request: Request,
    load: str | None,
    question: Any,
    table: Mapping[str, Any],
    given: Mapping[str, str],
    address: str | None,
    trouble: Mapping[str, Any] | None = None,
    when: str = "",
) -> HTMLResponse:
    """A question with its parameters and its rows, or with what is wrong with the parameters; `when` it is asked of."""
    rows: Sequence[Mapping[str, Any]] = table["rows"]
    more = {"as-of": when} if when else {}
    why = urlencode({**given, **more, "format": "html", "lang": language(request)})
    return page(
        request,
        "question.html",
        load,
        question=question,
        kinds=table["columns"],
        shown=shown(table["columns"]),
        rows=rows,
        count=table.get("all", len(rows)),
        given=given,
        address=address,
        trouble=trouble,
        when=when,
        silence=table.get("silence", ()),
        shortly=shortly,
        why=f"/questions/{question.name}/why-empty?{why}",
    )
