"""Servers that ours is measured against: `python -m tests.benchmarks.rivals KIND HOME PORT`.

`rdflib` and `oxrdflib` are rdflib-endpoint as it is, over rdflib's own store and over oxrdflib's; `bare-memory` and
`bare-disk` are the engine alone, asked in as many threads as there are cores. All run in the server that ours runs in,
and hold the current snapshot of the data folder, default graph and named graphs alike.
"""

from __future__ import annotations

import asyncio
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs

from granian.constants import Interfaces
from granian.server.embed import Server
from oxrdflib import OxigraphStore
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, QueryResultsFormat, Store
from rdflib import BNode, Dataset, URIRef
from rdflib import Literal as Plain
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib_endpoint import SparqlEndpoint

from service.store.home import Home
from service.store.reader import open_current

RIVALS: Final = ("bare-memory", "bare-disk", "oxrdflib", "rdflib")
_HEADERS: Final = [(b"content-type", b"application/sparql-results+json")]


class Bare:
    """The least that answers a query over HTTP."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._threads = ThreadPoolExecutor(os.cpu_count())

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Answer `GET /sparql?query=…`."""
        if scope["type"] != "http":
            return
        text = parse_qs(scope["query_string"].decode())["query"][0]
        body = await asyncio.get_running_loop().run_in_executor(self._threads, self._answer, text)
        length = (b"content-length", str(len(body)).encode())
        await send({"type": "http.response.start", "status": 200, "headers": [*_HEADERS, length]})
        await send({"type": "http.response.body", "body": body})

    def _answer(self, text: str) -> bytes:
        results = self._store.query(text)
        if isinstance(results, bool):
            return b"{}"
        return results.serialize(format=QueryResultsFormat.JSON) or b""


def application(kind: str, home: Home) -> Any:
    """The application of a rival."""
    disk = open_current(home)
    if kind == "bare-disk":
        return Bare(disk)
    if kind == "rdflib":
        return SparqlEndpoint(path="/sparql", graph=in_rdflib(disk))
    memory = Store()
    memory.bulk_extend(disk)
    return Bare(memory) if kind == "bare-memory" else SparqlEndpoint(path="/sparql", graph=in_oxrdflib(memory))


def in_oxrdflib(store: Store) -> Dataset:
    """The store as rdflib sees it through oxrdflib."""
    return Dataset(store=OxigraphStore(store=store))


def in_rdflib(store: Store) -> Dataset:
    """A copy of the store in rdflib's own memory."""
    dataset, known = Dataset(), dict[Any, Any]()

    def term(found: Any) -> Any:
        if found not in known:
            known[found] = _term(found)
        return known[found]

    graphs: dict[Any, Any] = {}
    for quad in store:
        name = quad.graph_name
        if name not in graphs:
            default = isinstance(name, DefaultGraph)
            graphs[name] = dataset.graph(DATASET_DEFAULT_GRAPH_ID if default else URIRef(name.value))
        dataset.store.add((term(quad.subject), term(quad.predicate), term(quad.object)), graphs[name])
    return dataset


def _term(found: NamedNode | BlankNode | Literal) -> URIRef | BNode | Plain:
    if isinstance(found, NamedNode):
        return URIRef(found.value)
    if isinstance(found, BlankNode):
        return BNode(found.value)
    datatype = None if found.language else URIRef(found.datatype.value)
    if datatype == URIRef("http://www.w3.org/2001/XMLSchema#string"):
        datatype = None
    return Plain(found.value, lang=found.language, datatype=datatype)


def main() -> None:
    """Serve until interrupted."""
    kind, folder, port = sys.argv[1:]
    app = application(kind, Home(Path(folder)))
    asyncio.run(Server(app, "127.0.0.1", int(port), interface=Interfaces.ASGI, log_enabled=False).serve())


if __name__ == "__main__":
    main()
