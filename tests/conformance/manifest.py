"""Read a manifest and those that it includes: one Case for each entry.

The vocabularies are those of the suites for SPARQL 1.0, 1.1 and 1.2 (mf:, qt:, ut:, ht:). Nothing is run here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from rdflib import RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")


@dataclass(frozen=True, slots=True)
class Data:
    """What a dataset holds: files for the default graph, and a file for each named graph."""

    default: tuple[URIRef, ...] = ()
    named: tuple[tuple[str, URIRef], ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One test: its suite, its name, its kind (a class of mf:) and where the rest of it stands in the manifest."""

    suite: str
    name: str
    kind: str
    graph: Graph
    node: Node

    @property
    def action(self) -> Node | None:
        """The file or the description of what is to be done."""
        return self.graph.value(self.node, MF.action)

    @property
    def result(self) -> Node | None:
        """The file or the description of what is to come of it."""
        return self.graph.value(self.node, MF.result)

    def data(self, node: Node | None) -> Data:
        """The dataset that a node describes."""
        if node is None:
            return Data()
        default = [*self.graph.objects(node, QT.data), *self.graph.objects(node, UT.data)]
        named = [*self.graph.objects(node, QT.graphData), *self.graph.objects(node, UT.graphData)]
        return Data(
            tuple(sorted(each for each in default if isinstance(each, URIRef))),
            tuple(sorted(self._named(each) for each in named)),
        )

    def _named(self, node: Node) -> tuple[str, URIRef]:
        if isinstance(node, URIRef):
            return str(node), node
        file = self.graph.value(node, UT.graph) or self.graph.value(node, QT.graph)
        assert isinstance(file, URIRef)
        return str(self.graph.value(node, RDFS.label) or file), file

    def items(self, head: Node | None) -> list[Node]:
        """The members of a list in the manifest."""
        return [] if head is None else list(Collection(self.graph, head))


def cases(manifest: Path) -> Iterator[Case]:
    """The entries of a manifest in their order, then those of the manifests that it includes."""
    graph = Graph().parse(manifest, format="turtle", publicID=manifest.resolve().as_uri())
    for head in (graph.value(None, RDF.type, MF.Manifest),):
        if head is None:
            continue
        for entry in _list(graph, graph.value(head, MF.entries)):
            yield Case(manifest.parent.name, _name(entry, manifest), _kind(graph, entry), graph, entry)
        for included in graph.objects(head, MF.include):
            for each in _list(graph, included):
                yield from cases(path_of(each))


def path_of(file: Node) -> Path:
    """The file that a manifest names."""
    return Path(unquote(urlsplit(str(file)).path))


def _list(graph: Graph, head: Node | None) -> list[Node]:
    return [] if head is None else list(Collection(graph, head))


def _name(entry: Node, manifest: Path) -> str:
    """The name of a test, which does not depend on where the suite lies."""
    assert not isinstance(entry, BNode | Literal)
    return f"{manifest.parent.name}/{str(entry).rpartition('#')[2] or str(entry).rpartition('/')[2]}"


def _kind(graph: Graph, entry: Node) -> str:
    kinds = sorted(
        str(kind).removeprefix(str(MF)) for kind in graph.objects(entry, RDF.type) if str(kind).startswith(str(MF))
    )
    return kinds[0] if kinds else "QueryEvaluationTest"
