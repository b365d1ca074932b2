"""A question for what documents say returns no link, be it proposed, inferred or curated: in the whole catalogue.

Links of every relation and kind are added between things that are published. A question then gives the rows that it
gave before, save where a column tells what a row is: its standing, or the link that it is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from loaders import terms
from loaders.link_table import KINDS, PREDICATES, SAME_MEASURE, absolute, link_path
from loaders.terms import ID, VOCAB
from service.ask.run import run
from service.ask.table import plain
from service.lineage.reader import Reader
from service.lineage.relations import CLASSES, relations
from service.questions.catalogue import load_catalogue
from service.questions.question import Question
from service.questions.terms import ColumnType
from service.store.names import DCTERMS, LOADS, PUBLISHED, RDF

QUESTIONS = load_catalogue().questions
ABOUT_LINKS = {"link", "linkKind"}
"""Columns that say that a row is, or rests on, a link."""
UNITED = "confirmedSame"
"""The column that says how many other measures people have confirmed to be the one of the row."""
PER_PAIR = 3
Rows = set[tuple[str, ...]]


def links(graph: Store) -> Iterator[tuple[str, str, str, str]]:
    """Ends, relation and kind of links that are not there yet: some for each pair of classes, relation and kind."""
    reader = Reader(graph)
    by_class = {cls: sorted(reader.of_class(cls), key=lambda item: item.iri) for cls in CLASSES}
    for cls, items in by_class.items():
        for others in by_class.values():
            pairs = ((a, b, r) for a in items for b in others for r in relations(a, b))
            for one, other, relation in islice(pairs, PER_PAIR):
                if relation.predicate == "alke:continuesIn":
                    for kind in ("continued", "renamed", "narrowed", "widened", "split", "merged"):
                        yield one.iri, PREDICATES[kind], other.iri, kind
                else:
                    yield one.iri, relation.predicate, other.iri, "same" if "skos" in relation.predicate else "related"
        for first, second in islice(pairwise(items), PER_PAIR):
            yield first.iri, SAME_MEASURE if cls == "Measure" else "skos:exactMatch", second.iri, "same"


def described(
    link: tuple[str, str, str, str], status: str
) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    """What is said of a link itself."""
    subject, predicate, target, kind = link
    node = NamedNode(ID + link_path(subject, predicate, target) + "-added")
    yield node, NamedNode(RDF + "type"), terms.Link
    yield node, terms.linkSubject, NamedNode(subject)
    yield node, terms.linkPredicate, NamedNode(str(absolute(predicate)))
    yield node, terms.linkObject, NamedNode(target)
    yield node, terms.linkKind, NamedNode(f"{VOCAB}link-kind/{kind}")
    yield node, terms.linkStatus, NamedNode(f"{VOCAB}link-status/{status}")
    yield node, terms.evidenceNote, Literal("Testin vuoksi lisätty", language="fi")
    yield node, NamedNode(DCTERMS + "source"), Literal("testi")


@pytest.fixture(scope="module")
def linked(published: Store) -> Store:
    """The published graph with each link three times: proposed, and as an inferred and a curated fact."""
    made = Store()
    made.bulk_extend(published)
    for link in links(published):
        fact = NamedNode(link[0]), NamedNode(str(absolute(link[1]))), NamedNode(link[2])
        made.extend(Quad(*said, LOADS) for said in described(link, "proposed"))
        for graph in (PUBLISHED["inferred"], PUBLISHED["curated"], DefaultGraph()):
            made.extend(Quad(*said, graph) for said in (fact, *described(link, "accepted")))
    return made


def rows(question: Question, store: Store, united: frozenset[str] = frozenset()) -> Rows:
    """The rows that do not say that they rest on a link, nor are of measures that a person has confirmed to be one."""
    return {tuple(row.values()) for row in asked(question, store) if not tells(row, question, united)}


def asked(question: Question, store: Store) -> list[dict[str, str]]:
    """Every row by its columns."""
    table = run(question.name, {p.name: p.example for p in question.parameters if p.required}, store)
    cells = (map(plain, row, table.columns.values()) for row in table.rows)
    return [dict(zip(table.columns, row, strict=True)) for row in cells]


def tells(row: dict[str, str], question: Question, united: frozenset[str]) -> bool:
    """Whether a row says of itself that it is no stated fact."""
    standing = {row[name] for name, kind in question.columns.items() if kind is ColumnType.STANDING}
    if UNITED in row and row["measure"] in united:
        return True
    return bool(standing & {"inferred", "curated"}) or any(row.get(name) for name in ABOUT_LINKS)


def confirmed(graph: Store) -> list[tuple[str, str]]:
    """The measures that the added links say to be one."""
    return [(one, other) for one, predicate, other, _ in links(graph) if predicate == SAME_MEASURE]


def test_links_of_every_kind_are_added(published: Store) -> None:
    added = list(links(published))
    assert {kind for *_, kind in added} == KINDS - {"dropped", "new"}
    assert len({predicate for _, predicate, _, _ in added}) >= 10


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))
def test_a_link_adds_and_takes_away_no_row_that_does_not_say_so(
    question: Question, published: Store, linked: Store
) -> None:
    united = frozenset(end for pair in confirmed(published) for end in pair)
    assert rows(question, linked, united) == rows(question, published, united)


@pytest.mark.parametrize("name", [name for name, question in QUESTIONS.items() if UNITED in question.columns])
def test_where_measures_are_shown_as_one_the_row_says_how_many_were_confirmed_to_be_it(
    name: str, published: Store, linked: Store
) -> None:
    before, after = (asked(QUESTIONS[name], store) for store in (published, linked))
    assert not any(row[UNITED] for row in before)
    gone = {row["measure"] for row in before} - {row["measure"] for row in after}
    assert gone == {one for one, _ in confirmed(published)}
    assert sum(int(row[UNITED] or 0) for row in after) == len(gone)
