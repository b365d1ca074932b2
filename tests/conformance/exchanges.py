"""Tests that are exchanges of HTTP requests and responses, written with the ht: and cnt: vocabularies in a manifest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import httpx
from rdflib import Graph, Literal, Namespace
from rdflib.term import Node

from tests.conformance.compare import same_graphs
from tests.conformance.endpoint import Endpoint
from tests.conformance.manifest import MF, Case
from tests.conformance.outcome import check
from tests.conformance.reading import CSV, JSON, TSV, XML, read

HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
_STATUS = {"OK": 200, "Created": 201, "NoContent": 204, "BadRequest": 400, "NotFound": 404}
_FORMATS = {
    "boolean": (JSON, XML),
    "tabular": (JSON, XML, CSV, TSV),
    "RDF": ("text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"),
}


@dataclass(frozen=True, slots=True)
class Paths:
    """Which paths of a manifest stand for which of the server."""

    prefixes: Mapping[str, str]

    def here(self, path: str) -> str:
        """The path on the server."""
        for theirs, ours in self.prefixes.items():
            if path == theirs or path.startswith((theirs + "/", theirs + "?")):
                rest = path.removeprefix(theirs)
                return ours + (rest[1:] if rest.startswith("/?") or rest == "/" else rest)
        return path


def exchange_goes_as_written(case: Case, endpoint: Endpoint) -> None:
    """ProtocolTest and GraphStoreProtocolTest: each response is as the manifest says, in turn."""
    endpoint.hold(case.data(case.node))
    paths = Paths({"/sparql": endpoint.sparql, "/gsp": endpoint.graphs})
    told: dict[str, str] = {}
    for number, request in enumerate(case.items(case.graph.value(case.action, HT.requests)), 1):
        answer = _sent(case, request, endpoint, paths, told)
        expected = case.graph.value(request, HT.resp)
        assert expected is not None
        try:
            _is_as_written(case.graph, expected, answer)
        except AssertionError as error:
            raise type(error)(f"request {number}: {error}") from None
        place = case.graph.value(expected, MF.expectedLocation)
        if place is not None:
            check("Location" in answer.headers, f"request {number}: no Location")
            told[str(place)] = answer.headers["Location"]


def _sent(case: Case, request: Node, endpoint: Endpoint, paths: Paths, told: Mapping[str, str]) -> httpx.Response:
    graph = case.graph
    path = paths.here(_filled(str(graph.value(request, HT.absolutePath)), told))
    headers = _headers(case, request)
    body = graph.value(request, HT.body)
    content = None
    if body is not None:
        encoding = str(graph.value(body, CNT.characterEncoding) or "UTF-8")
        content = _filled(str(graph.value(body, CNT.chars)), told).encode(encoding)
    return endpoint.client.request(str(graph.value(request, HT.methodName)), path, content=content, headers=headers)


def _filled(text: str, told: Mapping[str, str]) -> str:
    for name, value in told.items():
        text = text.replace(name, value)
    return text


def _headers(case: Case, message: Node) -> dict[str, str]:
    return {
        str(case.graph.value(header, HT.fieldName)): str(case.graph.value(header, HT.fieldValue))
        for header in case.items(case.graph.value(message, HT.headers))
    }


def _is_as_written(graph: Graph, expected: Node, answer: httpx.Response) -> None:
    wanted = [str(status).rpartition("#")[2] for status in graph.objects(expected, MF.expectedStatus)]
    check(any(_is(answer.status_code, status) for status in wanted), f"{answer.status_code}, not {' or '.join(wanted)}")
    media = answer.headers.get("Content-Type", "").partition(";")[0]
    formats = graph.value(expected, MF.expectedFormat)
    check(formats is None or media in _FORMATS[str(formats)], f"{media} is no {formats}")
    boolean = graph.value(expected, MF.expectedBoolean)
    if isinstance(boolean, Literal):
        check(read(answer.content, media, "") == bool(boolean.toPython()), f"not {boolean}")
    for header in _list(graph, graph.value(expected, HT.headers)):
        name, value = (str(graph.value(header, part)) for part in (HT.fieldName, HT.fieldValue))
        given = answer.headers.get(name, "")
        check(_plain(given) == _plain(value), f"{name}: {given}, not {value}")
    body = graph.value(expected, HT.body)
    if body is not None:
        here = str(answer.request.url)
        wanted_graph = Graph().parse(data=str(graph.value(body, CNT.chars)), format="turtle", publicID=here)
        check(same_graphs(Graph().parse(data=answer.content, format=media), wanted_graph), "another graph")


def _list(graph: Graph, head: Node | None) -> list[Node]:
    from rdflib.collection import Collection

    return [] if head is None else list(Collection(graph, head))


def _is(code: int, status: str) -> bool:
    """Whether a code is a status of the manifest: one by name, or a class such as StatusCode4xx."""
    match = re.fullmatch(r"StatusCode(\d)xx", status)
    return code // 100 == int(match[1]) if match else _STATUS.get(status) == code


def _plain(value: str) -> str:
    return re.sub(r"\s", "", value).lower()
