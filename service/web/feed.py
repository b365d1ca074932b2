"""The change feed over HTTP, as a Linked Data Event Stream (https://w3id.org/ldes) in pages (https://w3id.org/tree).

`/feed` leads to the loads, a hundred to a node (`/feed/loads/N`); such a node leads to the first page of each load
(`/feed/LOAD/1`), and a page to the next page of its load. Pages never change once they are there, nor do nodes that are
full, save by an erasure. Members come in TriG, N-Quads or JSON-LD, whose graphs keep stated, inferred and curated
apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fastapi import APIRouter, Request
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat
from starlette.responses import RedirectResponse, Response

from service.store.feed import DELETE, FeedLoad, feed_loads, feed_page
from service.store.graphs import written
from service.store.home import Home
from service.store.lines import quads_of
from service.store.names import DCTERMS, DEFAULT, RDF, XSD
from service.store.port import Refusal
from service.web.address import base_of
from service.web.fixed import fixed, kept_headers, tag_of
from service.web.negotiation import STORES, accepted, choose
from service.web.problem import problem
from service.web.texts_of_copies import RETENTION

LDES = "https://w3id.org/ldes#"
TREE = "https://w3id.org/tree#"
BLOCK = 100
"""So many loads one node leads to."""
_TYPE = NamedNode(RDF + "type")
_CREATED = NamedNode(DCTERMS + "created")
_LICENCE = NamedNode("https://creativecommons.org/licenses/by/4.0/")
_NUMBER = re.compile(r"[1-9]\d{0,8}")


def router(home: Home) -> APIRouter:
    """The routes of `/feed`."""
    routes = APIRouter()

    @routes.get("/feed")
    def root(request: Request) -> Response:
        """Where to begin: what the stream is, and the nodes that lead to its loads."""
        loads = feed_loads(home)
        node = NamedNode(f"{base_of(request)}/feed")
        stream = _stream(request, loads)
        quads = [*_described(stream, node), *_relations(node, _blocks(request, loads))]
        return _answer(request, quads, loads[-1].load if loads else None, lasting=False)

    @routes.get("/feed/loads/{number}")
    def block(request: Request, number: str) -> Response:
        """A node that leads to the first pages of some loads."""
        loads = feed_loads(home)
        some = loads[(int(number) - 1) * BLOCK : int(number) * BLOCK] if _NUMBER.fullmatch(number) else []
        if not some:
            return problem(request, Refusal("not-found", number))
        base = base_of(request)
        node = NamedNode(f"{base}/feed/loads/{number}")
        after = loads[int(number) * BLOCK :][:1]
        edges = [(f"{base}/feed/{load.load}/1", load.time) for load in some if load.pages]
        until = after[0].time if after else None
        quads = [_view(_stream(request, loads), node), *_relations(node, edges, until)]
        return _answer(request, quads, loads[-1].load, lasting=bool(after))

    @routes.get("/feed/{load}")
    def member(request: Request, load: str) -> Response:
        """Where the members of a load are, whose addresses begin with this one."""
        if _find(feed_loads(home), load) is None:
            return problem(request, Refusal("not-found", load))
        return RedirectResponse(f"{base_of(request)}/feed/{load}/1", 303, {"Alke-Load": load})

    @routes.get("/feed/{load}/{number}")
    def paged(request: Request, load: str, number: str) -> Response:
        """A page of members, all of one load."""
        loads = feed_loads(home)
        found = _find(loads, load)
        if found is None or not _NUMBER.fullmatch(number) or int(number) > found.pages:
            return problem(request, Refusal("not-found", f"{load}/{number}"))
        return _answer(request, list(_page(request, home, loads, found, int(number))), load, lasting=True)

    return routes


def _find(loads: Sequence[FeedLoad], name: str) -> FeedLoad | None:
    return next((load for load in loads if load.load == name), None)


def _stream(request: Request, loads: Sequence[FeedLoad]) -> NamedNode:
    """The stream; another one once an erasure took away what no tombstone may name."""
    begun = [load.load for load in loads if load.unnamed]
    return NamedNode(f"{base_of(request)}/feed#stream{f'-{begun[-1]}' if begun else ''}")


def _described(stream: NamedNode, node: NamedNode) -> Iterator[Quad]:
    yield Quad(stream, _TYPE, NamedNode(LDES + "EventStream"))
    yield _view(stream, node)
    yield Quad(stream, NamedNode(LDES + "timestampPath"), _CREATED)
    yield Quad(stream, NamedNode(LDES + "versionOfPath"), NamedNode(DCTERMS + "isVersionOf"))
    yield Quad(stream, NamedNode(LDES + "versionDeletePath"), _TYPE)
    yield Quad(stream, NamedNode(LDES + "versionDeleteObject"), NamedNode(DELETE))
    yield Quad(stream, NamedNode(DCTERMS + "license"), _LICENCE)
    for language, text in RETENTION.items():
        yield Quad(stream, NamedNode(DCTERMS + "description"), Literal(text, language=language))
    yield Quad(node, _TYPE, NamedNode(TREE + "Node"))


def _view(stream: NamedNode, node: NamedNode) -> Quad:
    return Quad(stream, NamedNode(TREE + "view"), node)


def _blocks(request: Request, loads: Sequence[FeedLoad]) -> list[tuple[str, str]]:
    firsts = range(0, len(loads), BLOCK)
    return [(f"{base_of(request)}/feed/loads/{first // BLOCK + 1}", loads[first].time) for first in firsts]


def _relations(node: NamedNode, edges: Sequence[tuple[str, str]], until: str | None = None) -> Iterator[Quad]:
    """Relations to nodes, each with the time from which on its members are, and before that of the node after it.

    They have IRIs of their own, so that the bytes are the same each time.
    """
    for n, (target, time) in enumerate(edges, 1):
        yield from _relation(node, f"{n}-from", target, "GreaterThanOrEqualToRelation", time)
        end = edges[n][1] if n < len(edges) else until
        if end:
            yield from _relation(node, f"{n}-until", target, "LessThanRelation", end)


def _relation(node: NamedNode, name: str, target: str, kind: str, time: str | None) -> Iterator[Quad]:
    relation = NamedNode(f"{node.value}#{name}")
    yield Quad(node, NamedNode(TREE + "relation"), relation)
    yield Quad(relation, _TYPE, NamedNode(TREE + kind))
    yield Quad(relation, NamedNode(TREE + "node"), NamedNode(target))
    if time:
        yield Quad(relation, NamedNode(TREE + "path"), _CREATED)
        yield Quad(relation, NamedNode(TREE + "value"), Literal(time, datatype=NamedNode(XSD + "dateTime")))


def _page(request: Request, home: Home, loads: Sequence[FeedLoad], load: FeedLoad, number: int) -> Iterator[Quad]:
    stream, base = _stream(request, loads), f"{base_of(request)}/feed/{load.load}"
    node = NamedNode(f"{base}/{number}")
    yield _view(stream, node)
    if number < load.pages:
        yield from _relation(node, "next", f"{base}/{number + 1}", "Relation", None)
    version = NamedNode(DCTERMS + "isVersionOf")
    for quad in quads_of(feed_page(home, load.load, number).splitlines()):
        if quad.predicate == version and quad.graph_name == DEFAULT:
            yield Quad(stream, NamedNode(TREE + "member"), quad.subject)
        yield quad


def _answer(request: Request, quads: Sequence[Quad], load: str | None, lasting: bool) -> Response:
    media = choose(accepted(request), request.query_params.get("format"), STORES)
    if media is None:
        return problem(request, Refusal("not-acceptable"), ", ".join(sorted(set(STORES.values()))))
    form = RdfFormat.from_media_type(media)
    assert form is not None
    body = written(quads, form)
    return fixed(request, body, media, kept_headers(tag_of(body, media), load, lasting) | {"Vary": "Accept"})
