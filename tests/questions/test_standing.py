"""What is called stated is stated: no inferred or curated fact stands under that name, in any question."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from pyoxigraph import NamedNode, Quad, Store

from service.ask.run import run
from service.ask.table import Table, plain
from service.questions.catalogue import load_catalogue
from service.questions.question import Question
from service.questions.terms import ColumnType
from service.store.names import BASE

STANDINGS = ("stated", "inferred", "curated")
QUESTIONS = {n: q for n, q in load_catalogue().questions.items() if ColumnType.STANDING in q.columns.values()}
ASKED_ABOUT = {"measure", "statement", "decision", "before"}
"""Columns that name what was asked about; the standing is that of the relation beside it."""
CONCLUDED_BY_THE_QUESTION = {("trace-of-measure", "inferred")}
"""Its last step is an inference of the question itself, as its description says."""
every_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))


def graph(standing: str) -> NamedNode:
    return NamedNode(f"{BASE}graph/{standing}")


def ask(question: Question, store: Store) -> Table:
    return run(question.name, {p.name: p.example for p in question.parameters if p.required}, store)


def standings(question: Question, store: Store) -> set[str]:
    table = ask(question, store)
    place = list(table.columns).index("standing")
    return {plain(row[place], ColumnType.STANDING) for row in table.rows} - {""}


def is_stated(thing: NamedNode, store: Store) -> bool:
    stated = graph("stated")
    as_subject = store.quads_for_pattern(thing, None, None, stated)
    as_object = store.quads_for_pattern(None, None, thing, stated)
    return next(as_subject, None) is not None or next(as_object, None) is not None


@pytest.fixture(scope="module")
def without(published: Store) -> Callable[[str], Store]:
    """Stores in which the facts of one standing are missing, from their own graph and from the default graph."""

    @cache
    def reduced(standing: str) -> Store:
        own = published.quads_for_pattern(None, None, None, graph(standing))
        gone = {Quad(q.subject, q.predicate, q.object) for q in own}
        store = Store()
        store.bulk_extend(q for q in published if q.graph_name != graph(standing) and q not in gone)
        return store

    return reduced


@every_question
@pytest.mark.parametrize("standing", STANDINGS)
def test_a_standing_is_not_given_where_no_fact_has_it(
    question: Question, standing: str, without: Callable[[str], Store]
) -> None:
    if (question.name, standing) in CONCLUDED_BY_THE_QUESTION:
        return
    assert standing not in standings(question, without(standing))


@every_question
def test_what_a_stated_row_names_is_in_the_stated_graph(question: Question, published: Store) -> None:
    table = ask(question, published)
    names = list(table.columns)
    place = names.index("standing")
    for row in table.rows:
        if plain(row[place], ColumnType.STANDING) != "stated":
            continue
        for name, cell in zip(names, row, strict=True):
            if name in ASKED_ABOUT or not isinstance(cell, NamedNode) or not cell.value.startswith(f"{BASE}id/"):
                continue
            assert is_stated(cell, published), (name, cell.value)
