"""Every question gives the rows that people have read; `freeze.py` says how to update them."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from service.questions.catalogue import load_catalogue
from service.questions.question import Question
from service.silence.cover import documents, family_iri
from service.silence.reasons import ANY
from service.store.names import BASE
from tests.questions.freeze import ROOM, read, rows

BESIDE = {"evidence-of-links", "themes-continuing-in-later-years", "trace-of-measure"}
"""Their rows lead to the ends of a link, or to what a measure leads to, in documents of other kinds."""
QUESTIONS = load_catalogue().questions
every_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))


@pytest.fixture(scope="module")
def families(published: Store) -> dict[str, str]:
    return {document.iri.removeprefix(BASE): document.family for document in documents(published, "fi")[0]}


@every_question
def test_the_rows_are_those_that_were_read(question: Question, published: Store) -> None:
    head, *answer = rows(question, published)
    kept_head, *kept = read(question.name)
    assert head == kept_head
    assert sorted(answer) == sorted(kept)
    assert len({tuple(row) for row in answer}) == len(answer), "a row is given twice"


@every_question
def test_the_rows_come_from_the_kinds_of_documents_that_the_header_lists(
    question: Question, families: dict[str, str]
) -> None:
    head, *answer = read(question.name)
    if not question.documents or ANY in question.documents or "document" not in head or question.name in BESIDE:
        return
    found = {families[row[head.index("document")]] for row in answer if row[head.index("document")]}
    assert found <= set(map(family_iri, question.documents))


def test_each_file_of_rows_belongs_to_a_question() -> None:
    assert {path.stem for path in ROOM.glob("*.csv")} == set(QUESTIONS)
