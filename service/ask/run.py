"""Run a named question over a store.

A name, values and a pyoxigraph store in, a Table out. Sets no limits: whoever calls does so in a worker.
"""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import QuerySolutions, Store

from service.ask.parameters import bind
from service.ask.table import Table
from service.errors import AlkeError
from service.questions.catalogue import Catalogue, load_catalogue


def run(name: str, params: Mapping[str, object], store: Store, catalogue: Catalogue | None = None) -> Table:
    """The rows of a question, by default of the package's; AlkeError for an unknown name or a wrong value."""
    question = (catalogue or load_catalogue()).get(name)
    answer = store.query(bind(question, params))
    if not isinstance(answer, QuerySolutions):
        raise AlkeError(f"query {name}", "it is not a SELECT.", "Nothing was shown.", "Correct the question's file.")
    width = range(len(question.columns))
    return Table(question.columns, tuple(tuple(row[i] for i in width) for row in answer))
