"""Every question gives the rows that people have read; `freeze.py` says how to update them."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from service.questions.catalogue import load_catalogue
from service.questions.question import Question
from tests.questions.freeze import ROOM, read, rows

QUESTIONS = load_catalogue().questions
every_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))


@every_question
def test_the_rows_are_those_that_were_read(question: Question, published: Store) -> None:
    head, *answer = rows(question, published)
    kept_head, *kept = read(question.name)
    assert head == kept_head
    assert sorted(answer) == sorted(kept)
    assert len({tuple(row) for row in answer}) == len(answer), "a row is given twice"


def test_each_file_of_rows_belongs_to_a_question() -> None:
    assert {path.stem for path in ROOM.glob("*.csv")} == set(QUESTIONS)
