"""What is called stated is stated: no inferred or curated fact stands under that name, in any question."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from pyoxigraph import NamedNode, Quad, Store
from rdflib import URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.paths import SequencePath

from service.ask.run import run
from service.ask.table import Table, plain
from service.load.shapes import ALKESH, SHAPES, shapes_of
from service.questions.catalogue import load_catalogue
from service.questions.question import Question
from service.questions.terms import ColumnType
from service.store.delta import Delta, published_delta
from service.store.log import Segment
from service.store.names import BASE, RDF, document_iri, layer_graph
from service.store.writer import project

STANDINGS = ("stated", "inferred", "curated")
QUESTIONS = {n: q for n, q in load_catalogue().questions.items() if ColumnType.STANDING in q.columns.values()}
ASKED_ABOUT = {"measure", "statement", "decision", "before"}
"""Columns that name what was asked about; the standing is that of the relation beside it."""
CONCLUDED_BY_THE_QUESTION = {("trace-of-measure", "inferred")}
"""Its last step is an inference of the question itself, as its description says."""
LEDGER = layer_graph(f"{document_iri('contribution:testi')}/version/0123456789ab", "curated")
TYPE = NamedNode(RDF + "type")
ABOUT_WHAT_IS_MISSING = {"development-factors-without-measures"}
"""The standing is that of the relation that is not there."""
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


@pytest.fixture(scope="module")
def contributed(published: Store) -> Store:
    """What is published and, as a contribution of somebody, all that documents say said again of other things.

    Documents, their places and mentions are not said again: the shapes keep that out (`Standing-curatedType-evidence`).
    """
    predicates, types = (kept_out(shape) for shape in ("curatedPredicate", "curatedType"))
    evidence = {q.subject for q in published.quads_for_pattern(None, TYPE, None, None) if q.object in types}

    def other(term: object) -> object:
        ours = isinstance(term, NamedNode) and term.value.startswith(f"{BASE}id/") and term not in evidence
        return NamedNode(f"{term.value}/again") if isinstance(term, NamedNode) and ours else term

    said = {
        Quad(other(q.subject), q.predicate, other(q.object), LEDGER)  # type: ignore[arg-type]
        for layer in ("stated", "inferred")
        for q in published.quads_for_pattern(None, None, None, graph(layer))
        if q.subject not in evidence and q.predicate not in predicates
    }
    change = published_delta(Store(), Delta(frozenset(), frozenset(said)))
    store = Store()
    store.bulk_extend(published)
    project(store, Segment("000002-00000000", "", {}, change.removed, change.added))
    return store


def kept_out(part: str) -> set[object]:
    """What a shape of standing forbids a contribution to say."""
    shapes = shapes_of(SHAPES).graph
    values = shapes.value(URIRef(f"{ALKESH}Standing-{part}-evidence"), SequencePath(SH["not"], SH["in"]))
    return {NamedNode(str(value)) for value in Collection(shapes, values)}


def test_a_contribution_stands_in_no_graph_of_documents(published: Store, contributed: Store) -> None:
    new = {str(quad.graph_name) for quad in contributed} - {str(quad.graph_name) for quad in published}
    assert new == {f"<{BASE}graph/curated/testi>"}
    for layer in ("stated", "inferred"):
        before, after = (set(s.quads_for_pattern(None, None, None, graph(layer))) for s in (published, contributed))
        assert before == after


@every_question
def test_a_contribution_gives_no_stated_row(question: Question, published: Store, contributed: Store) -> None:
    if question.name in ABOUT_WHAT_IS_MISSING:
        return

    def stated(store: Store) -> set[tuple[str, ...]]:
        table = ask(question, store)
        rows = [tuple(map(plain, row, table.columns.values())) for row in table.rows]
        return {row for row in rows if row[list(table.columns).index("standing")] == "stated"}

    assert stated(contributed) == stated(published)
