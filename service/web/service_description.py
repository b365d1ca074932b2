"""What an endpoint says of itself: its languages, formats and features (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple

from service.store.graphs import triples_as
from service.store.names import RDF

SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    *(f"SPARQL_Results_{name}" for name in ("JSON", "XML", "CSV", "TSV")),
    *("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads"),
)
_INPUT = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")
_SIMPLE = "http://www.w3.org/ns/entailment/Simple"


def described(endpoint: str, media: str, empty_graphs: bool) -> bytes:
    """The description of the service at an address, in a media type of RDF.

    `empty_graphs`: whether a graph that nothing is in any more is still there.
    """
    form = RdfFormat.from_media_type(media)
    assert form is not None
    return triples_as(_triples(endpoint, empty_graphs), form)


def _triples(endpoint: str, empty_graphs: bool) -> list[Triple]:
    service, dataset, default = (BlankNode(name) for name in ("service", "dataset", "default"))
    found = [
        Triple(service, NamedNode(RDF + "type"), _sd("Service")),
        Triple(service, _sd("endpoint"), NamedNode(endpoint)),
        Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Update")),
        Triple(service, _sd("defaultEntailmentRegime"), NamedNode(_SIMPLE)),
        Triple(service, _sd("defaultDataset"), dataset),
        Triple(dataset, NamedNode(RDF + "type"), _sd("Dataset")),
        Triple(dataset, _sd("defaultGraph"), default),
        Triple(default, NamedNode(RDF + "type"), _sd("Graph")),
    ]
    found += [Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name)) for name in _RESULTS]
    found += [Triple(service, _sd("inputFormat"), NamedNode(_FORMATS + name)) for name in _INPUT]
    return [*found, *([Triple(service, _sd("feature"), _sd("EmptyGraphs"))] if empty_graphs else [])]


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)
