"""Pictures over HTTP: `/pictures/KIND?thing=…` as SVG, or the same in words for who does not see it."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from service.store.port import Dataset
from service.web.connections import TEXT, Asking, answered
from service.web.texts_of_pictures import PICTURES

SVG: Final = "image/svg+xml"
FORMS: Final = {SVG: "svg", TEXT: "text"}
KINDS: Final = {
    "theme-life": Asking("picture", ("thing",), (), FORMS),
    "measure-trace": Asking("picture", ("thing",), (), FORMS),
    "theme-matrix": Asking("picture", (), ("thing",), FORMS),
    "measure-states": Asking("picture", (), ("thing",), FORMS),
}
_OF: Final = {
    "theme-life": ("Theme", "Topic", "Priority", "CrossCuttingPerspective", "Prerequisite", "DecisionTheme"),
    "measure-trace": ("Measure",),
    "measure-states": ("Theme", "RegionalCouncil"),
}
"""The classes of things whose pages lead to a picture."""
_EVERYTHING: Final = Asking("picture", (), ("thing",), FORMS)


def router(dataset: Dataset) -> APIRouter:
    """The route of all pictures; one that there is none of is told so."""
    routes = APIRouter()

    @routes.get("/pictures/{kind}")
    async def picture(request: Request, kind: str) -> Response:
        """Draw a picture."""
        response = await answered(request, dataset, KINDS.get(kind, _EVERYTHING), {"kind": kind})
        if response.status_code == 200:
            named = [(name, value) for name, value in request.query_params.multi_items() if name != "format"]
            words = urlencode([*named, ("format", "text")])
            response.headers["Link"] = f'<{request.url.path}?{words}>; rel="alternate"; type="{TEXT}"'
            response.headers["Content-Security-Policy"] = "default-src 'none'"
        return response

    return routes


def pictures_of(iri: str, classes: set[str]) -> list[tuple[str, str]]:
    """The pictures that a thing of these classes has: each with its kind and address, to which more may be added."""
    kinds = (kind for kind, names in _OF.items() if not classes.isdisjoint(names))
    return [(kind, f"/pictures/{kind}?{urlencode({'thing': iri})}") for kind in kinds]


def described(spoken: str) -> dict[str, Any]:
    """The paths of the pictures for the description of the interface; failures are added by who describes."""
    words = PICTURES[spoken]
    made = {}
    for kind, asking in KINDS.items():
        about = words["picture-year" if kind == "theme-matrix" else "picture-thing"]
        thing = {"name": "thing", "in": "query", "required": bool(asking.needed), "description": about,
                 "schema": {"type": "string"}}  # fmt: skip
        form = {"name": "format", "in": "query", "description": words["picture-form"],
                "schema": {"enum": list(FORMS.values())}}  # fmt: skip
        shared = [{"$ref": f"#/components/parameters/{name}"} for name in ("lang", "as-of")]
        content = {media: {"schema": {"type": "string"}} for media in FORMS}
        headers = {"Alke-Load": {"$ref": "#/components/headers/Alke-Load"}}
        answer = {"description": words["picture-answer"], "content": content, "headers": headers}
        made[f"/pictures/{kind}"] = {
            "operationId": kind,
            "summary": words[kind],
            "parameters": [thing, form, *shared],
            "responses": {"200": answer},
        }
    return made
