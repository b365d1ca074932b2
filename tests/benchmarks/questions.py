"""The trace questions that are measured, each with parameters drawn from the data, so that it has an answer.

They are tagged `traceability` or `provenance` in the catalogue.
A store and a seed in, SPARQL texts out; the same store and seed give the same texts.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from service.ask.parameters import bind
from service.questions.catalogue import load_catalogue
from service.store.names import PREFIXES

WORDS: Final = 3
"""So many words of a measure are asked for, one after another."""
_MEASURES: Final = "SELECT ?text WHERE { ?measure a alke:Measure ; rdfs:label ?text } ORDER BY ?text"
_SAID: Final = """SELECT ?text WHERE {
  ?statement alke:expresses ?measure . ?measure a alke:Measure ; rdfs:label ?text
} ORDER BY ?text"""
_YEARS: Final = """SELECT DISTINCT ?year WHERE {
  ?theme alke:themeOf/alke:year ?year ; alke:continuesIn|alke:relatesToPriority ?later .
  ?measure alke:inTheme ?theme
} ORDER BY ?year"""
_REPORTED: Final = """SELECT DISTINCT ?year ?reference WHERE {
  ?report alke:reportOf ?measure ; alke:reportedIn/alke:followUpOf/alke:year ?year .
  ?measure alke:measureReference ?reference
} ORDER BY ?year ?reference"""
TRACE: Final = {
    "sentence-behind-a-measure": _MEASURES,
    "chain-of-evidence": _MEASURES,
    "trace-of-measure": _SAID,
    "measures-by-theme": _YEARS,
    "measures-with-later-priorities-and-decision": _YEARS,
    "history-of-a-measure": _REPORTED,
}
"""Each question, and what its parameters are drawn from."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the catalogue with its parameters closed."""

    name: str
    text: str


def asked(store: Store, seed: int, each: int) -> list[Asked]:
    """Every trace question with `each` drawn parameters, in a drawn order."""
    drawn = random.Random(seed)
    made = [one for name in TRACE for one in _drawn(store, name, drawn, each)]
    drawn.shuffle(made)
    return made


def _drawn(store: Store, name: str, drawn: random.Random, each: int) -> Iterator[Asked]:
    question = load_catalogue().get(name)
    known = {parameter.name for parameter in question.parameters}
    rows = list(_rows(store, TRACE[name]))
    for _ in range(each):
        given = dict(drawn.choice(rows))
        if "text" in given:
            words = str(given["text"]).split()
            start = drawn.randrange(max(1, len(words) - WORDS + 1))
            given["words"] = " ".join(words[start : start + WORDS])
        yield Asked(name, bind(question, {key: value for key, value in given.items() if key in known}))


def _rows(store: Store, text: str) -> Iterator[dict[str, object]]:
    solutions = store.query(text, prefixes=PREFIXES)
    names = [variable.value for variable in solutions.variables]
    for row in solutions:
        found = {name: row[name] for name in names}
        yield {key: term.value for key, term in found.items() if isinstance(term, NamedNode | Literal)}
