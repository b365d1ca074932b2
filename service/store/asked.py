"""The rows of a query that the program itself asks."""

from __future__ import annotations

from pyoxigraph import QuerySolutions, Store

from service.store.names import PREFIXES


def asked(store: Store, query: str) -> QuerySolutions:
    """The rows of a SELECT of our own, which needs no PREFIX for what `PREFIXES` names."""
    answer = store.query(query, prefixes=PREFIXES)
    assert isinstance(answer, QuerySolutions)
    return answer
