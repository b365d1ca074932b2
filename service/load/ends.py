"""The ends of a link that somebody decides on: the thing that is meant, its name, and the words that show it.

A store and a name in, texts out.
"""

from __future__ import annotations

import re

from pyoxigraph import Literal, Store

from loaders.terms import ID, VOCAB
from loaders.verify_links import folded
from service.load.undecided import ADDRESS, UndecidedError
from service.store.asked import asked

_REFERENCE = re.compile(r"M-[0-9a-f]+")
_ADDRESS = re.compile(r"[^\s<>\"{}|\\^`]+")
_PLACES = """SELECT ?words WHERE {{
  {thing} prov:wasDerivedFrom ?passage . ?passage oa:hasSelector ?quote , ?position ; oa:hasSource ?rendition .
  ?quote oa:exact ?words . ?position oa:start ?start
}} ORDER BY ?rendition ?start ?words"""


def thing(graph: Store, name: str) -> str:
    """The IRI of the one thing that an address or a measure's reference names."""
    word = name.strip()
    if _REFERENCE.fullmatch(word):
        found = [row["x"].value for row in asked(graph, f'SELECT DISTINCT ?x {{ ?x alke:measureReference "{word}" }}')]
    else:
        iri = word if word.startswith("https://") else (VOCAB if word.startswith("vocab/") else ID) + _bare(word)
        known = _ADDRESS.fullmatch(iri) and next(asked(graph, f"SELECT ?c {{ <{iri}> a ?c }}"), None)
        found = [iri] if known else []
    if len(found) != 1:
        what = f'{"nothing" if not found else "more than one thing"} is called "{name}"'
        raise UndecidedError("no-end", what, name, ADDRESS)
    return str(found[0])


def _bare(word: str) -> str:
    for prefix in ("id/", "vocab/"):
        word = word.removeprefix(prefix)
    return word


def label(graph: Store, iri: str) -> str:
    """The name of a thing: in Finnish, else in the language it has."""
    rows = asked(graph, f"SELECT ?words {{ <{iri}> rdfs:label|skos:prefLabel ?words }}")
    rank = {"fi": 0, "": 1, "sv": 2}
    found = sorted((rank.get(row["words"].language or "", 3), row["words"].value) for row in rows)
    return " ".join(found[0][1].split()) if found else iri.removeprefix(ID)


def evidence(graph: Store, iri: str, wanted: str | None = None) -> str:
    """Words that show a thing in its document, else the source that it is known from.

    `wanted` words must stand in a text that the thing was read from; else the words are the thing's own name, or the
    first it was read from.
    """
    places = [row["words"].value for row in asked(graph, _PLACES.format(thing=f"<{iri}>"))]
    if wanted:
        if not any(folded(wanted) in folded(place) for place in (*places, *_under(graph, iri))):
            what = f"the words ”{wanted}” do not stand where {iri.removeprefix(ID)} was read"
            raise UndecidedError("no-quote", what, wanted, "Copy the words from the document.")
        return f"”{wanted.strip('”')}”"
    if places:
        own = next((name for name in _names(graph, iri) if any(folded(name) == folded(p) for p in places)), None)
        return f"”{own or ' '.join(places[0].split())}”"
    sources = sorted(row["s"].value for row in asked(graph, f"SELECT ?s {{ <{iri}> dct:source ?s }}"))
    return sources[0] if sources else ""


def _names(graph: Store, iri: str) -> list[str]:
    return sorted(row["l"].value for row in asked(graph, f"SELECT ?l {{ <{iri}> rdfs:label ?l }}"))


def _under(graph: Store, iri: str) -> list[str]:
    """The words of what stands under a thing: the statements of a theme, the topics of one."""
    below = "{ ?place alke:inTheme ?t ; alke:placedStatement ?x } UNION { ?x alke:topicOf ?t }"
    rows = asked(
        graph, f"SELECT ?w {{ VALUES ?t {{ <{iri}> }} {below} ?x prov:wasDerivedFrom/oa:hasSelector/oa:exact ?w }}"
    )
    return [row["w"].value for row in rows if isinstance(row["w"], Literal)]
