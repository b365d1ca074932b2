"""Which years the loaded documents are of: a year without a document is another gap than a year that says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pyoxigraph import Store

from service.store.asked import asked

_YEARS: Final = """SELECT DISTINCT ?year WHERE { ?document a alke:SourceDocument .
  { ?document dct:temporal/alke:year ?year } UNION
  { ?document alke:year ?year MINUS { ?document dct:temporal ?round } } }"""
_ROUNDS: Final = "SELECT DISTINCT ?year WHERE { ?round a alke:DiscussionRound ; alke:year ?year }"


@dataclass(frozen=True, slots=True)
class Years:
    """The years of loaded documents, and the years of the discussion rounds that are known."""

    loaded: frozenset[int]
    rounds: frozenset[int]


def years_of(store: Store) -> Years:
    """The years that a store knows: what documents cover is said by the graph itself, as for an empty answer."""
    return Years(_years(store, _YEARS), _years(store, _ROUNDS))


def _years(store: Store, query: str) -> frozenset[int]:
    values = (row["year"].value[:4] for row in asked(store, query))
    return frozenset(int(year) for year in values if year.isdigit())
