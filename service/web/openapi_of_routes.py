"""The part of the OpenAPI document about addresses that are no questions: graphs, terms, copies, loads, operation.

Each operation is a row of a table; its texts are in `service.web.texts_of_routes`, in the language asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from service.store.payload import FORM, MEDIA
from service.web import negotiation
from service.web.loads import PATCH
from service.web.meters import MEDIA as FIGURES
from service.web.parameters import FORM as FIELDS
from service.web.parameters import QUERY, UPDATE
from service.web.texts_of_routes import ROUTES

JSON, HTML, NQUADS, TEXT = "application/json", negotiation.HTML, negotiation.NQUADS, "text/plain"
_PDF, _GZIP, _SCHEMA = "application/pdf", "application/gzip", "application/schema+json"
_THING: Final = (HTML, *sorted(set(negotiation.TRIPLES.values())))
_GRAPH: Final = tuple(sorted(set(negotiation.GRAPHS.values())))
_STREAM: Final = tuple(sorted(set(negotiation.STORES.values())))
_ANSWERS: Final = tuple(sorted({*negotiation.TABLES.values(), *negotiation.GRAPHS.values()}))
_WRITTEN: Final = tuple(sorted({*MEDIA, FORM}))
_REPORT: Final = (HTML, _PDF, negotiation.XLSX, negotiation.CSV, JSON, negotiation.TURTLE, TEXT)
_REFUSED: Final = ("400", "401", "403", "412", "413", "415", "422", "503")
_UNTAKEN: Final = ("401", "403", "404", "412", "503")
_READ: Final = ("400", "404", "406", "429", "503", "507")
_LATEST: Final = ["latest.nq.gz", "latest.trig.gz", "latest.json"]
_PLACES: Final[Mapping[str, dict[str, Any]]] = {
    "path": {"in": "path", "name": "path", "schema": {"type": "string"}},
    "graph": {"in": "query", "name": "graph", "schema": {"type": "string", "format": "iri"}},
    "default": {"in": "query", "name": "default", "allowEmptyValue": True, "schema": {"type": "string"}},
    "load": {"in": "path", "name": "load", "schema": {"type": "string"}, "example": "000001-a9405d95"},
    "file": {"in": "path", "name": "name", "schema": {"type": "string"}},
    "latest": {"in": "path", "name": "name", "schema": {"enum": _LATEST}},
    "number": {"in": "path", "name": "number", "schema": {"type": "integer", "minimum": 1}},
    "part": {"in": "path", "name": "part", "schema": {"enum": ["delta", "added", "removed"]}},
    "report-document": {"in": "query", "name": "document", "schema": {"type": "string"}},
    "report-part": {"in": "query", "name": "part", "schema": {"type": "integer", "minimum": 1}},
    "report-form": {
        "in": "query",
        "name": "format",
        "schema": {"enum": ["html", "pdf", "xlsx", "csv", "json", "ttl", "txt"]},
    },
}


@dataclass(frozen=True, slots=True)
class Row:
    """An operation: its address, the key of its text, its media types, its parameters, and the statuses it may have.

    `ends` are the statuses that say that it was done, `sent` the media types of a body; `name` tells apart operations
    that have one text.
    """

    path: str
    text: str
    media: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
    method: str = "get"
    ends: tuple[str, ...] = ("200",)
    sent: tuple[str, ...] = ()
    name: str = ""
    spoken: bool = False


def _graphs(path: str, places: tuple[str, ...], name: str) -> tuple[Row, ...]:
    """The operations of the Graph Store Protocol at one of its addresses."""
    media = tuple(dict.fromkeys((*_GRAPH, HTML)))
    return (
        Row(path, "graph-get", media, places, _READ, name=f"{name}-get"),
        Row(path, "graph-put", (), places, _REFUSED, "put", ("201", "204"), _WRITTEN, f"{name}-put"),
        Row(path, "graph-post", (), places, _REFUSED, "post", ("201", "204"), _WRITTEN, f"{name}-post"),
        Row(path, "graph-delete", (), places, _UNTAKEN, "delete", ("204",), (), f"{name}-delete"),
    )  # fmt: skip


ROWS: Final = (
    Row("/sparql", "sparql-post", _ANSWERS, (), ("400", "401", "403", "406", "413", "415", "422", "429", "503", "507"),
        "post", ("200", "204"), (QUERY, UPDATE, FIELDS)),
    Row("/vocab/{path}", "vocab", _THING, ("path",), ("404", "406", "410"), spoken=True),
    Row("/def", "terms", _THING, (), ("406",), spoken=True),
    Row("/def/{path}", "terms-part", _THING, ("path",), ("404", "406", "410"), spoken=True),
    Row("/.well-known/genid/{path}", "unnamed", _THING, ("path",), ("404", "406", "410"), spoken=True),
    Row("/shape", "rules", _THING, (), ("406",), spoken=True),
    Row("/context.jsonld", "context", (negotiation.JSONLD,)),
    *_graphs("/graphs", ("graph", "default"), "graphs"),
    *_graphs("/graphs/{path}", ("path",), "graphs-path"),
    *_graphs("/graph/{path}", ("path",), "graph-path"),
    Row("/dumps/", "dumps", (JSON, HTML), (), ("406",), spoken=True),
    Row("/dumps/{name}", "dump-latest", (), ("latest",), ("404",), ends=("302",)),
    Row("/dumps/{load}/{name}", "dump-file", (_GZIP, JSON, TEXT), ("load", "file"), ("404",)),
    Row("/feed", "feed", _STREAM, (), ("406",)),
    Row("/feed/loads/{number}", "feed-block", _STREAM, ("number",), ("404", "406")),
    Row("/feed/{load}", "feed-load", (), ("load",), ("404",), ends=("303",)),
    Row("/feed/{load}/{number}", "feed-page", _STREAM, ("load", "number"), ("404", "406")),
    Row("/loads", "loads", (JSON, HTML), (), ("406",), spoken=True),
    Row("/loads/{load}", "load", (JSON,), ("load",), ("404",)),
    Row("/loads/{load}/{part}", "load-part", (PATCH, NQUADS), ("load", "part"), ("404",)),
    Row("/loads/{load}/report", "report", _REPORT, ("load", "report-form", "report-document", "report-part"),
        ("404", "406"), spoken=True),
    Row("/loads/report.schema.json", "report-schema", (_SCHEMA,)),
    Row("/check", "check", (HTML, JSON), (), ("404", "406"), spoken=True),
    Row("/health", "health", (JSON,), (), ("503",)),
    Row("/health/ready", "ready", (JSON,), (), ("503",)),
    Row("/health/live", "live", (JSON,)),
    Row("/metrics", "metrics", (FIGURES.partition(";")[0],)),
)  # fmt: skip


def route_paths(spoken: str, words: Mapping[str, str], failed: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The operations by path and method; `failed` is what an answer that is none looks like."""
    texts = {**words, **ROUTES[spoken]}
    found: dict[str, dict[str, Any]] = {}
    for row in ROWS:
        found.setdefault(row.path, {})[row.method] = _operation(row, texts, failed)
    return found


def _operation(row: Row, texts: Mapping[str, str], failed: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"operationId": row.name or row.text, "summary": texts[row.text]}
    places = [_place(name, texts) for name in row.places]
    if parameters := places + ([{"$ref": "#/components/parameters/lang"}] if row.spoken else []):
        made["parameters"] = parameters
    if row.sent:
        made["requestBody"] = {"required": True, "content": _content(row.sent)}
    if "401" in row.failures:
        made["security"] = [{"token": []}, {}] if row.ends[0] == "200" else [{"token": []}]
    done = {status: _done(row, status, texts) for status in row.ends}
    made["responses"] = done | {status: {"description": texts[status], **failed} for status in row.failures}
    return made


def _done(row: Row, status: str, texts: Mapping[str, str]) -> dict[str, Any]:
    if status != "200":
        return {"description": texts[status]}
    return {"description": texts[row.text], "content": _content(row.media)}


def _place(name: str, texts: Mapping[str, str]) -> dict[str, Any]:
    place = _PLACES[name]
    return {**place, "required": place["in"] == "path", "description": texts[f"in.{name}"]}


def _content(media: tuple[str, ...]) -> dict[str, Any]:
    return {each: {"schema": {"type": "object" if each.endswith("json") else "string"}} for each in media}
