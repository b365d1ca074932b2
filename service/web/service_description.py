"""What an endpoint says of itself: its languages, formats, features, graphs and limits.

SPARQL 1.1 Service Description; the figures of each graph in VoID; the limits in terms of our own.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from service.ask.guard import MAX_BRANCHES, MAX_BYTES, MAX_DEPTH, MAX_OPERATORS, MAX_UPDATE_BYTES
from service.ask.limits import MB, limits_of
from service.ask.query import MERGED
from service.change.contribution import MOST_TRIPLES
from service.settings import ServiceSettings
from service.web.figures import Figures
from service.web.statements import iri, said, typed
from service.web.void import DATASET, LICENCE, TITLE, counted, graph_part, part

SERVICE = part("sparql")
_RESULTS = (
    *(f"SPARQL_Results_{name}" for name in ("JSON", "XML", "CSV", "TSV")),
    *("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads"),
)
_INPUT = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")


def service_triples(endpoint: str, empty_graphs: bool) -> Iterator[Triple]:
    """The service at an address. `empty_graphs`: whether a graph that nothing is in any more is still there."""
    data, default = part("queried"), part("default-graph")
    yield from said(
        SERVICE,
        {
            "rdf:type": iri("sd:Service"),
            "sd:endpoint": NamedNode(endpoint),
            "sd:supportedLanguage": [iri("sd:SPARQL11Query"), iri("sd:SPARQL11Update")],
            "sd:defaultEntailmentRegime": NamedNode("http://www.w3.org/ns/entailment/Simple"),
            "sd:defaultDataset": data,
            "sd:resultFormat": [iri(f"formats:{name}") for name in _RESULTS],
            "sd:inputFormat": [iri(f"formats:{name}") for name in _INPUT],
            "sd:feature": [iri("sd:EmptyGraphs")] if empty_graphs else [],
        },
    )
    yield from said(data, {"rdf:type": iri("sd:Dataset"), "sd:defaultGraph": default})
    yield from said(default, {"rdf:type": iri("sd:Graph")})


def _limits(settings: ServiceSettings) -> dict[str, NamedNode | Literal | int]:
    """Every limit of `service.ask` and `service.change`, as it is now."""
    limits = limits_of(settings)
    return {
        "alke:querySeconds": typed(f"{limits.seconds:g}", "decimal"),
        "alke:queryBytes": MAX_BYTES,
        "alke:queryNesting": MAX_DEPTH,
        "alke:queryBranches": MAX_BRANCHES,
        "alke:queryOperators": MAX_OPERATORS,
        "alke:queryMemoryBytes": limits.memory,
        "alke:answerBytes": limits.result,
        "alke:clientQueries": limits.client,
        "alke:queuedQueries": limits.queue,
        "alke:mergedFacts": MERGED,
        "alke:updateBytes": MAX_UPDATE_BYTES,
        "alke:uploadBytes": settings.upload_size * MB,
        "alke:graphFacts": MOST_TRIPLES,
    }


def published_triples(figures: Figures, settings: ServiceSettings) -> Iterator[Triple]:
    """What the endpoint over the published data adds: its graphs with their figures, its limits, its licence.

    The default graph is no union of all named graphs, since the loads are not in it: no feature says so.
    """
    data, default = part("queried"), part("default-graph")
    yield from said(
        SERVICE,
        {
            "rdfs:label": TITLE,
            "dct:license": LICENCE,
            **_limits(settings),
            "sd:availableGraphs": part("graphs"),
        },
    )
    yield from said(part("graphs"), {"rdf:type": iri("sd:GraphCollection")})
    yield from said(default, {"rdf:type": iri("void:Dataset"), "dct:isPartOf": DATASET})
    yield from counted(default, figures.default)
    for graph, counts in figures.graphs.items():
        named, held = NamedNode(f"{graph_part(graph).value}-named"), graph_part(graph)
        for collection in (data, part("graphs")):
            yield Triple(collection, iri("sd:namedGraph"), named)
        yield from said(
            named,
            {
                "rdf:type": iri("sd:NamedGraph"),
                "sd:name": NamedNode(graph),
                "sd:graph": held,
                "rdfs:label": dict(figures.names.get(graph, {})),
            },
        )
        yield from said(held, {"rdf:type": [iri("sd:Graph"), iri("void:Dataset")]})
        yield from counted(held, counts)
