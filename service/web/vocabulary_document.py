"""Documents whose parts have addresses behind a `#`: our terms at `/def`, the rules of what is valid at `/shape`."""

from __future__ import annotations

from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from service.load.ontology import ROOMS, skolemised
from service.store.names import ALKE, BASE, ID, PREFIXES, RDFS, SKOS
from service.store.port import Dataset, Query, Refusal
from service.web.description import Described
from service.web.negotiation import NTRIPLES

_ONTOLOGY = f"""CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  GRAPH graph:ontology {{ ?s ?p ?o }} FILTER(!STRSTARTS(STR(?s), "{ID}")) }}"""
_TITLE = PREFIXES["dct"] + "title"
_NAMES = (RDFS + "label", PREFIXES["alkesh"] + "title")
_MEANINGS = (SKOS + "definition", RDFS + "comment", PREFIXES["sh"] + "message")


def ontology_document(dataset: Dataset) -> Described | Refusal:
    """Our terms, and those of others that we use, as they are published."""
    answer = dataset.ask(Query(_ONTOLOGY, NTRIPLES))
    if isinstance(answer, Refusal):
        return answer
    triples = frozenset(quad.triple for quad in parse(answer.body, format=RdfFormat.N_TRIPLES))
    return Described(BASE + "def", triples, answer.load)


def shapes_document(dataset: Dataset) -> Described | Refusal:
    """The rules that a load is checked by."""
    return Described(BASE + "shape", _shapes(), dataset.load())


@cache
def _shapes() -> frozenset[Triple]:
    paths = sorted((ROOMS / "shapes").rglob("*.ttl"))
    return frozenset(triple for path in paths for triple in skolemised(path, ROOMS))


def term_rows(found: Described, spoken: str) -> tuple[str, list[dict[str, Any]]]:
    """The title of a document, and the name and meaning of each of its terms in one language."""
    told: dict[str, dict[str, str]] = {}
    for triple in found.triples:
        subject, value = triple.subject, triple.object
        if isinstance(subject, NamedNode) and isinstance(value, Literal) and value.language in (spoken, None):
            told.setdefault(subject.value, {})[triple.predicate.value] = value.value
    title = told.get(found.iri, {}).get(_TITLE, found.iri)
    own = sorted(iri for iri in told if iri.startswith((ALKE, PREFIXES["alkesh"])))
    rows = [
        {"anchor": iri.partition("#")[2], "name": _first(told[iri], _NAMES), "meaning": _first(told[iri], _MEANINGS)}
        for iri in own
    ]
    return title, [row for row in rows if row["name"]]


def _first(texts: dict[str, str], wanted: tuple[str, ...]) -> str:
    return next((texts[name] for name in wanted if name in texts), "")
