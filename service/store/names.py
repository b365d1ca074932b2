"""The names of graphs, layers and prefixes: the only place where the service spells them.

A *layer* is one way a triple of a document stands (stated, inferred, curated; vocabulary and ontology for our own
files). Each layer of each current document version is a ledger graph; their union is the published graph.
A *contribution* is a document of the curated layer that others write over HTTP; it has a graph of its own besides.
"""

from __future__ import annotations

import re

from pyoxigraph import DefaultGraph, NamedNode

BASE = "https://w3id.org/alke/"
ALKE = BASE + "def#"
VOCAB = BASE + "vocab/"
ID = BASE + "id/"
GRAPH = BASE + "graph/"
GENID = BASE + ".well-known/genid/"

LAYERS = ("stated", "inferred", "curated", "vocabulary", "ontology")
WAITING = "waiting"
"""The layer of a document's links that lead to something that is not published: they are kept, and wait for it."""
LEDGER = (*LAYERS, WAITING)
LOADS = NamedNode(GRAPH + "loads")
DEFAULT = DefaultGraph()
PUBLISHED = {layer: NamedNode(GRAPH + layer) for layer in LAYERS}
PLACES = {**PUBLISHED, WAITING: LOADS}
"""Where each layer of the ledger is shown; what waits is no part of what is published, only of what is known."""
ONTOLOGY_DOCUMENT = "alke-ontology"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
PROV = "http://www.w3.org/ns/prov#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SH = "http://www.w3.org/ns/shacl#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"

PREFIXES: dict[str, str] = {
    "alke": ALKE,
    "alkesh": BASE + "shape#",
    "voc": VOCAB,
    "id": ID,
    "graph": GRAPH,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "owl": "http://www.w3.org/2002/07/owl#",
    "sh": SH,
    "skos": SKOS,
    "prov": PROV,
    "org": "http://www.w3.org/ns/org#",
    "dct": DCTERMS,
    "oa": "http://www.w3.org/ns/oa#",
    "m8g": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "yso": "http://www.yso.fi/onto/yso/",
}


def layer_graph(version_iri: str, layer: str) -> NamedNode:
    """The ledger graph of `layer` of a document version."""
    return NamedNode(f"{version_iri}#{layer}")


def layer_of(graph: object) -> str | None:
    """The layer a ledger graph holds, or None for a published graph or the graph of loads."""
    if not isinstance(graph, NamedNode) or graph.value.startswith(GRAPH):
        return None
    layer = graph.value.rpartition("#")[2]
    return layer if layer in LEDGER else None


def document_iri(document: str) -> str:
    """The IRI of a source document."""
    return f"{ID}document/{document}"


def load_iri(load: str) -> NamedNode:
    """The IRI of a load."""
    return NamedNode(f"{ID}load/{load}")


CONTRIBUTED = GRAPH + "curated/"
CONTRIBUTED_DOCUMENT = f"{ID}document/contribution:"
"""How the IRI of a contribution begins, as that of a document."""
_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_OWN = re.compile(re.escape(f"{ID}document/contribution:") + f"({_SLUG})/version/[0-9a-f]+#curated")


def contribution_name(graph: str) -> str | None:
    """The name of the contribution that a graph is, or None where the graph is none."""
    name = graph.removeprefix(CONTRIBUTED)
    return name if name != graph and len(name) <= 100 and re.fullmatch(_SLUG, name) else None


def contribution_id(name: str) -> str:
    """The id of a contribution among the documents; no document's own id has a colon."""
    return f"contribution:{name}"


def contribution_graph(name: str) -> NamedNode:
    """The graph that holds one contribution and nothing else."""
    return NamedNode(CONTRIBUTED + name)


def shown_in(graph: object) -> tuple[NamedNode, ...]:
    """The published graphs that a ledger graph is shown in; none for a graph that is not of the ledger."""
    layer = layer_of(graph)
    if layer is None or not isinstance(graph, NamedNode):
        return ()
    own = _OWN.fullmatch(graph.value)
    return (PLACES[layer], contribution_graph(own[1])) if own else (PLACES[layer],)
