"""The server that is tested, over HTTP alone: what it holds, what it answers, how it is changed."""

from __future__ import annotations

from dataclasses import dataclass

import httpx
from rdflib import Dataset, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from tests.conformance.compare import Quad
from tests.conformance.manifest import Data, path_of
from tests.conformance.outcome import check
from tests.conformance.reading import media_of


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A client for the server, and the paths of its two protocols."""

    client: httpx.Client
    sparql: str = "/sparql"
    graphs: str = "/graphs"

    def hold(self, data: Data) -> None:
        """Empty the server, then put in the files of a dataset by the Graph Store Protocol."""
        self.client.post(self.sparql, data={"update": "DROP ALL"}).raise_for_status()
        for file in data.default:
            self._send("POST", {"default": ""}, file)
        for name, file in data.named:
            self._send("PUT", {"graph": name}, file)

    def _send(self, method: str, graph: dict[str, str], file: URIRef) -> None:
        path = path_of(file)
        headers = {"Content-Type": media_of(path)}
        base = f"@base <{file}> .\n" if path.suffix == ".ttl" else ""
        content = base.encode() + path.read_bytes()
        answer = self.client.request(method, self.graphs, params=graph, content=content, headers=headers)
        check(answer.is_success, f"the data {path.name} was refused: {answer.text[:200]}")

    def query(self, text: str, accept: str) -> httpx.Response:
        """Ask by POST of the query itself."""
        headers = {"Content-Type": "application/sparql-query", "Accept": accept}
        return self.client.post(self.sparql, content=text.encode(), headers=headers)

    def update(self, text: str) -> httpx.Response:
        """Change by POST of the update itself."""
        return self.client.post(
            self.sparql, content=text.encode(), headers={"Content-Type": "application/sparql-update"}
        )

    def quads(self) -> list[Quad]:
        """All that the server holds."""
        answer = self.client.get(self.graphs, headers={"Accept": "application/n-quads"})
        answer.raise_for_status()
        held = Dataset()
        held.parse(data=answer.content, format="nquads")
        return [(s, p, o, None if g == DATASET_DEFAULT_GRAPH_ID else g) for s, p, o, g in held.quads()]
