"""The figures of the data in the Vocabulary of Interlinked Datasets (https://www.w3.org/TR/void/)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Triple

from service.store.dumps import Dump
from service.store.names import BASE, GRAPH
from service.web.figures import Counts, Figures, namespace
from service.web.statements import iri, said, typed

DATASET = NamedNode(BASE + "catalogue#dataset")
TITLE = {
    "fi": "ALKE-graafi: aluekehittämisen keskustelujen tulokset",
    "sv": "ALKE-grafen: resultaten av diskussionerna om regional utveckling",
    "en": "ALKE graph: outcomes of the regional development discussions",
}
LICENCE = NamedNode("https://creativecommons.org/licenses/by/4.0/")
_EXAMPLES = ("DiscussionRound", "Theme", "Measure", "SourceDocument", "Passage", "Region")


def part(name: str) -> NamedNode:
    """A part of the description with an address of its own."""
    return NamedNode(f"{BASE}catalogue#{name}")


def graph_part(graph: str) -> NamedNode:
    """The part that describes what a named graph holds."""
    return part("graph-" + graph.removeprefix(GRAPH).replace("/", "-"))


def void_triples(figures: Figures, base: str, dumps: Iterable[Dump]) -> Iterator[Triple]:
    """The description of the dataset as a whole."""
    load = [typed(figures.modified, "dateTime")] if figures.modified else []
    newest = list(dumps)[:1]
    yield from said(
        DATASET,
        {
            "rdf:type": iri("void:Dataset"),
            "dct:title": TITLE,
            "dct:license": LICENCE,
            "dct:modified": load,
            "dcat:version": figures.load,
            "void:uriSpace": BASE,
            "void:sparqlEndpoint": NamedNode(f"{base}/sparql"),
            "void:dataDump": [NamedNode(dump_address(base, dump, f.path.name)) for dump in newest for f in dump.files],
            "void:exampleResource": [
                NamedNode(figures.examples[found])
                for name in _EXAMPLES
                if (found := iri(f"alke:{name}").value) in figures.examples
            ],
            "void:vocabulary": [NamedNode(name) for name in sorted(_vocabularies(figures))],
            "void:feature": [
                NamedNode(f"http://www.w3.org/ns/formats/{name}")
                for name in ("N-Triples", "Turtle", "RDF_XML", "JSON-LD")
            ],
        },
    )
    yield from counted(DATASET, figures.default)
    yield from _linksets(figures)


def dump_address(base: str, dump: Dump, name: str) -> str:
    """Where a file of a dump is fetched."""
    return f"{base}/dumps/{dump.load}/{name}"


def counted(node: NamedNode, counts: Counts) -> Iterator[Triple]:
    """The statistics of a graph, with its parts by class and by property."""
    yield from said(
        node,
        {
            "void:triples": counts.triples,
            "void:entities": counts.subjects,
            "void:distinctSubjects": counts.subjects,
            "void:distinctObjects": counts.objects,
            "void:classes": len(counts.classes),
            "void:properties": len(counts.properties),
        },
    )
    for kind, members, what, figure in (
        ("class", counts.classes, "void:class", "void:entities"),
        ("property", counts.properties, "void:property", "void:triples"),
    ):
        for number, (name, count) in enumerate(members.items(), 1):
            piece = NamedNode(f"{node.value}-{kind}-{number}")
            yield Triple(node, iri(f"void:{kind}Partition"), piece)
            yield from said(piece, {"rdf:type": iri("void:Dataset"), what: NamedNode(name), figure: count})


def _examples(figures: Figures) -> list[str]:
    kinds = (iri(f"alke:{name}").value for name in _EXAMPLES)
    return [figures.examples[kind] for kind in kinds if kind in figures.examples]


def _linksets(figures: Figures) -> Iterator[Triple]:
    for number, ((predicate, target), count) in enumerate(sorted(figures.links.items()), 1):
        node, there = part(f"links-{number}"), part(f"linked-{number}")
        yield Triple(DATASET, iri("void:subset"), node)
        yield from said(
            node,
            {
                "rdf:type": iri("void:Linkset"),
                "void:linkPredicate": NamedNode(predicate),
                "void:triples": count,
                "void:subjectsTarget": DATASET,
                "void:objectsTarget": there,
            },
        )
        yield from said(there, {"rdf:type": iri("void:Dataset"), "void:uriSpace": target})


def _vocabularies(figures: Figures) -> set[str]:
    return {namespace(name) for name in (*figures.default.properties, *figures.default.classes)}
