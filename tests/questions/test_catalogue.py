"""What every file of `queries/` keeps to: languages, columns, declared terms, examples, one pattern."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

from service.ask.run import run
from service.questions.catalogue import ROOM, load_catalogue
from service.questions.question import LANGUAGES, Question
from service.questions.terms import ColumnType

QUESTIONS = load_catalogue().questions
MODULES = ROOM.parent / "ontology" / "modules"
COMPETENCY = (1, 2, 3, 4, 6, 7, 10, 11, 12, 13, 15, 17, 18, 19, 21, 22, 24, 26, 28, 30, 31, 34, 36, 38, 40)
STANDING = re.compile(
    r"VALUES \(\?graph \?standing\) \{\s*"
    r"\(graph:stated standing:stated\)\s*\(graph:inferred standing:inferred\)\s*"
    r"\(graph:curated standing:curated\)\s*\}"
)
every_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))


def declared() -> set[str]:
    text = "".join(path.read_text(encoding="utf-8") for path in MODULES.glob("*.ttl"))
    return set(re.findall(r"^alke:(\w+) a owl:", text, re.MULTILINE))


def test_there_are_at_least_forty_questions_and_ten_of_several_steps() -> None:
    assert len(QUESTIONS) >= 40
    assert len(load_catalogue().tagged("multi-step")) >= 10


def test_every_competency_question_is_answered() -> None:
    answered = {answer for question in QUESTIONS.values() for answer in question.answers}
    assert answered == {f"CQ{number:02}" for number in COMPETENCY}


def test_every_term_of_the_ontology_is_used_by_a_question_or_a_shape() -> None:
    shapes = "".join(path.read_text(encoding="utf-8") for path in (ROOM.parent / "shapes").rglob("*.*"))
    questions = "".join(question.text for question in QUESTIONS.values())
    used = set(re.findall(r"\balke:(\w+)", shapes + questions))
    assert declared() - used == set()


def test_names_are_kebab_case_and_summaries_are_told_apart() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in QUESTIONS)
    for language in LANGUAGES:
        assert len({q.summary[language] for q in QUESTIONS.values()}) == len(QUESTIONS)


@every_question
def test_the_header_is_whole_in_each_language(question: Question) -> None:
    assert set(question.summary) == set(LANGUAGES)
    assert question.tags
    for parameter in question.parameters:
        assert set(parameter.description) == set(LANGUAGES)
        assert parameter.example


@every_question
def test_the_columns_are_those_of_the_select(question: Question) -> None:
    answer = Store().query(question.text)
    assert isinstance(answer, QuerySolutions)
    assert [variable.value for variable in answer.variables] == list(question.columns)


@every_question
def test_every_term_is_declared(question: Question) -> None:
    used = set(re.findall(r"\balke:(\w+)", question.text))
    assert used <= declared()


@every_question
def test_it_runs_with_its_examples_and_without_what_may_be_left_out(question: Question) -> None:
    examples = {p.name: p.example for p in question.parameters}
    needed = {p.name: p.example for p in question.parameters if p.required}
    assert run(question.name, examples, Store()).rows == ()
    assert run(question.name, needed, Store()).rows == ()


@every_question
def test_standing_is_told_by_the_one_shared_pattern(question: Question) -> None:
    if ColumnType.STANDING in question.columns.values():
        assert STANDING.search(question.text) or "alke:standing ?standing" in question.text


@every_question
def test_it_is_plain_sparql_with_ordered_rows_and_no_costly_negation(question: Question) -> None:
    assert "ORDER BY" in question.text
    assert not re.search(r"NOT\s+EXISTS|\bSERVICE\b|\bLATERAL\b|<<", question.text)


def test_each_file_is_a_question_and_nothing_else_lies_in_the_room() -> None:
    assert {path.suffix for path in ROOM.iterdir()} <= {".rq", ".md"}
    assert {path.stem for path in Path(ROOM).glob("*.rq")} == set(QUESTIONS)
