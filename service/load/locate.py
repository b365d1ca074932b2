"""Where in a document a thing was read: its passage, the words quoted, and a place a person can turn to.

In: the graph of one document's own triples and a thing in it. Out: a `Place`. Never reads the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rdflib import Graph, Literal, URIRef
from rdflib.paths import SequencePath
from rdflib.term import Node

from service.load.spot import NOWHERE, Spot, places_of
from service.store.names import ALKE, PREFIXES, PROV, document_iri

OA = PREFIXES["oa"]
DERIVED = URIRef(PROV + "wasDerivedFrom")
SELECTOR, EXACT = URIRef(OA + "hasSelector"), URIRef(OA + "exact")
START, END = URIRef(OA + "start"), URIRef(OA + "end")
PAGE, FIRST_LINE = URIRef(ALKE + "page"), URIRef(ALKE + "firstLine")
TO_DOCUMENT = (URIRef(OA + "hasSource"), URIRef(ALKE + "renditionOf"), URIRef(ALKE + "versionOf"))
DOCUMENTS = document_iri("")
LOCATOR = URIRef(ALKE + "locator")
# A thing without a passage of its own stands where the thing does that points to it, or that it points to.
POINTED_FROM = tuple(URIRef(ALKE + name) for name in ("expresses", "hasResponsibility", "agendaOf", "itemOf"))
POINTS_TO = tuple(URIRef(ALKE + name) for name in ("placedStatement", "placedIn", "reportOf", "mentionedIn"))
WORDS = {
    "fi": ("sivu", "rivi", "rivit"),
    "sv": ("sida", "rad", "raderna"),
    "en": ("page", "line", "lines"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A passage IRI, its quote as it stands in the rendition, its page and lines in fi, sv, en, and as numbers."""

    passage: str | None = None
    quote: str | None = None
    locator: Mapping[str, str] = field(default_factory=dict)
    spot: Spot = NOWHERE


def place_of(node: Node, graph: Graph, words: Sequence[str] = ()) -> Place:
    """The place in the text that `node` was read from; an empty place when the graph names none.

    It is the first that has the foremost of `words` that any has, else the first of all.
    """
    passages = sorted(_passages(node, graph), key=lambda candidate: (_start(candidate, graph), str(candidate)))
    if not passages:
        return Place()
    quotes = {passage: _quote(passage, graph) for passage in passages}
    telling = (passage for word in words for passage in passages if _has(quotes[passage], word))
    passage = next(telling, passages[0])
    return Place(str(passage), quotes[passage], locator(passage, graph), _spot(passage, graph))


def document_of(node: Node, graph: Graph) -> str:
    """The document that a passage, or another part of its evidence, is of; "" where the graph does not tell."""
    for step in TO_DOCUMENT:
        node = next(iter(graph.objects(node, step)), node)
    name = str(node)
    return name.removeprefix(DOCUMENTS) if name.startswith(DOCUMENTS) and "/version/" not in name else ""


def _quote(passage: Node, graph: Graph) -> str | None:
    return next((str(text) for text in graph.objects(passage, SequencePath(SELECTOR, EXACT))), None)


def _has(quote: str | None, word: str) -> bool:
    return quote is not None and any(True for _ in places_of([word], quote, 0, len(quote)))


def _spot(passage: Node, graph: Graph) -> Spot:
    page, line, start, end = (
        next((int(str(value)) for value in graph.objects(passage, path)), None)
        for path in (PAGE, FIRST_LINE, SequencePath(SELECTOR, START), SequencePath(SELECTOR, END))
    )
    return Spot(page, line, None if start is None or end is None else (start, end))


def locator(passage: Node, graph: Graph) -> dict[str, str]:
    """Where a passage stands, as it says itself in each language; a language it lacks gets its page and lines."""
    said = {t.language: str(t) for t in graph.objects(passage, LOCATOR) if isinstance(t, Literal) and t.language}
    return {language: said[language] for language in WORDS if language in said} | {
        language: place for language, place in _lines(passage, graph).items() if language not in said
    }


def _lines(passage: Node, graph: Graph) -> dict[str, str]:
    """Page and lines of a passage in each language; nothing where it has neither."""
    page, first, last = (
        graph.value(passage, URIRef(ALKE + name), any=True) for name in ("page", "firstLine", "lastLine")
    )
    places: dict[str, str] = {}
    for language, (page_word, line, lines) in WORDS.items() if page is not None or first is not None else ():
        parts = [] if page is None else [f"{page_word} {page}"]
        if first is not None:
            single = last is None or str(last) == str(first)
            parts.append(f"{line} {first}" if single else f"{lines} {first}–{last}")
        places[language] = ", ".join(parts)
    return places


def _passages(node: Node, graph: Graph) -> Iterator[Node]:
    if (node, SELECTOR, None) in graph:
        yield node
        return
    found = [*graph.subjects(SELECTOR, node), *graph.objects(node, DERIVED)]
    if not found:
        for predicate in POINTED_FROM:
            for near in graph.subjects(predicate, node):
                found.extend(graph.objects(near, DERIVED))
        for predicate in POINTS_TO:
            for near in graph.objects(node, predicate):
                found.extend(graph.objects(near, DERIVED))
    yield from found


def _start(passage: Node, graph: Graph) -> int:
    return min((int(str(start)) for start in graph.objects(passage, SequencePath(SELECTOR, START))), default=0)
