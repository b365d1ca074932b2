"""Made data has the shape of what is loaded, and every trace question has an answer in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyoxigraph import DefaultGraph, Store

from service.store.home import Home
from service.store.names import LOADS, RDF, XSD
from service.store.reader import open_current
from tests.benchmarks.copies import Copier, Model
from tests.benchmarks.data import FIRST_COPY, make
from tests.benchmarks.questions import TRACE, asked

TRIPLES = 26_000
VERSION = "https://w3id.org/alke/id/document/alke-2023-x/version/0123456789ab"
LINES = (
    f'<{VERSION}> <x:says> "Huomioidaan alueiden\\nyhteistyökumppanit 2023" <{VERSION}#stated> .',
    f'<x:passage/0123456789abcdef/2023-2050> <x:start> "2023"^^<{XSD}integer> <{VERSION}#stated> .',
    f'<x:actor> <x:name> "Testi" <{VERSION}#inferred> .',
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    home = Home(tmp_path_factory.mktemp("made") / "home")
    make(home, TRIPLES)
    yield open_current(home)


def test_there_are_as_many_triples_as_asked(store: Store) -> None:
    assert TRIPLES <= sum(1 for _ in store.quads_for_pattern(None, None, None, DefaultGraph())) < 3 * TRIPLES


def test_copies_have_no_class_and_no_property_that_documents_have_not(store: Store) -> None:
    years = "|".join(map(str, range(FIRST_COPY, FIRST_COPY + 60)))
    for terms in ("?s ?term ?o", f"?s <{RDF}type> ?term"):
        text = "SELECT DISTINCT ?term { %s FILTER(%sREGEX(STR(?s), '/(round/|alke-)(%s)')) }"
        copied, loaded = ({str(row["term"]) for row in store.query(text % (terms, sign, years))} for sign in ("", "!"))
        assert copied
        assert copied <= loaded


def test_the_default_graph_is_the_union_of_what_is_published(store: Store) -> None:
    union, named = set(), set()
    for quad in store:
        (union if quad.graph_name == DefaultGraph() else named if quad.graph_name != LOADS else set()).add(quad.triple)
    assert union == named


def test_every_trace_question_has_an_answer(store: Store) -> None:
    found = asked(store, 1, 2)
    assert {one.name for one in found} == set(TRACE)
    assert [one.name for one in found if next(iter(store.query(one.text)), None) is None] == []
    assert found == asked(store, 1, 2) != asked(store, 2, 2)


def test_a_copy_renames_what_names_and_deals_the_words_out_anew() -> None:
    model = Model("alke-2023-x", "Testi 2023", VERSION, LINES)
    copy = Copier([model], 1, 2031).copy(model)
    version, passage = copy.version.rpartition("/")[2], "".join(copy.ledger).partition("passage/")[2][:16]
    assert (copy.document, copy.title) == ("alke-2031-x", "Testi 2031")
    assert passage.startswith(version) and passage.endswith("cdef") and version != "0123456789ab"
    assert sum('"2023"' in line for line in copy.ledger) == 1, "a place in a text is no year"
    assert sorted(word in "".join(copy.ledger) for word in ("Huomioidaan", "yhteistyökumppanit")) == [True, True]
    assert [line for line in copy.published if "x:actor" in line] == [], "what documents share is there already"
    assert copy == Copier([model], 1, 2031).copy(model) != Copier([model], 2, 2031).copy(model)
