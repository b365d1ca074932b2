"""Tests of the description of a service: the manifest has their names alone, so what they ask is written here.

SPARQL 1.1 Service Description, sections 2 and 3.
"""

from __future__ import annotations

import httpx
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from tests.conformance.endpoint import Endpoint
from tests.conformance.manifest import Case
from tests.conformance.outcome import check

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
# property: the class of its subject, and that of its value where it has one of the vocabulary (section 3)
_SCHEMA: dict[str, tuple[str, str | None]] = {
    "endpoint": ("Service", None),
    "feature": ("Service", "Feature"),
    "defaultEntailmentRegime": ("Service", "EntailmentRegime"),
    "entailmentRegime": ("NamedGraph", "EntailmentRegime"),
    "defaultSupportedEntailmentProfile": ("Service", "EntailmentProfile"),
    "supportedEntailmentProfile": ("NamedGraph", "EntailmentProfile"),
    "extensionFunction": ("Service", "Function"),
    "extensionAggregate": ("Service", "Aggregate"),
    "languageExtension": ("Service", "Feature"),
    "supportedLanguage": ("Service", "Language"),
    "propertyFeature": ("Service", "Feature"),
    "defaultDataset": ("Service", "Dataset"),
    "availableGraphs": ("Service", "GraphCollection"),
    "resultFormat": ("Service", None),
    "inputFormat": ("Service", None),
    "defaultGraph": ("Dataset", "Graph"),
    "namedGraph": ("GraphCollection", "NamedGraph"),
    "name": ("NamedGraph", None),
    "graph": ("NamedGraph", "Graph"),
}
_NARROWER = {"Dataset": {"GraphCollection"}}
_INSTANCES = {
    "Feature": {"DereferencesURIs", "UnionDefaultGraph", "RequiresDataset", "EmptyGraphs", "BasicFederatedQuery"},
    "Language": {"SPARQL10Query", "SPARQL11Query", "SPARQL11Update"},
}


def service_is_described(case: Case, endpoint: Endpoint) -> None:
    """ServiceDescriptionTest."""
    answer = endpoint.client.get(endpoint.sparql, headers={"Accept": "text/turtle, application/rdf+xml;q=0.9"})
    graph = _described(answer)
    services = set(graph.subjects(RDF.type, SD.Service))
    if case.name.endswith("has-endpoint-triple"):
        here = URIRef(str(answer.request.url))
        check((None, SD.endpoint, here) in graph, f"no sd:endpoint is {here}")
    elif case.name.endswith("conforms-to-schema"):
        check(bool(services), "no sd:Service")
        for subject, predicate, value in graph:
            if str(predicate).startswith(str(SD)):
                _fits(graph, subject, str(predicate).removeprefix(str(SD)), value)


def _described(answer: httpx.Response) -> Graph:
    check(answer.status_code == 200, f"answered with {answer.status_code}")
    media = answer.headers["Content-Type"].partition(";")[0]
    graph = Graph().parse(data=answer.content, format=media)
    check(len(graph) > 0, "nothing is described")
    return graph


def _fits(graph: Graph, subject: Node, name: str, value: Node) -> None:
    check(name in _SCHEMA, f"sd:{name} is no property of the vocabulary")
    domain, values = _SCHEMA[name]
    check(_is(graph, subject, domain), f"the subject of sd:{name} is no sd:{domain}")
    check(not isinstance(value, Literal), f"the value of sd:{name} is a text")
    check(values is None or _is(graph, value, values), f"the value of sd:{name} is no sd:{values}")


def _is(graph: Graph, node: Node, name: str) -> bool:
    """Whether a node is of a class of the vocabulary, by what is said or by what the vocabulary itself says."""
    if str(node).removeprefix(str(SD)) in _INSTANCES.get(name, set()):
        return True
    if str(node).startswith(("http://www.w3.org/ns/entailment/", "http://www.w3.org/ns/owl-profile/")):
        return True
    said = {str(kind).removeprefix(str(SD)) for kind in graph.objects(node, RDF.type) if str(kind).startswith(str(SD))}
    known = said | {wider for kind in said for wider in _NARROWER.get(kind, set())}
    return name in known or (not said and name not in ("Service", "NamedGraph", "GraphCollection", "Dataset"))
