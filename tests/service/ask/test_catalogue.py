from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Store

from service.ask.run import run
from service.errors import AlkeError
from service.questions.catalogue import Catalogue, load_catalogue
from service.questions.question import HeaderError, fill, read_question, slots
from service.questions.terms import ColumnType

GOOD = """#+ summary: {fi: Teemat, sv: Teman, en: Themes}
#+ parameters:
#+   year: {type: xsd:gYear, example: "2023"}
#+ columns: {theme: iri}
PREFIX alke: <https://w3id.org/alke/def#>
SELECT ?theme WHERE { VALUES ?year { UNDEF } ?theme alke:themeOf/alke:year ?year }
"""


def own(home: Path, name: str, text: str) -> Catalogue:
    folder = home / "queries"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.rq").write_text(text, encoding="utf-8")
    return load_catalogue(home)


def test_a_users_own_question_joins_the_catalogue(tmp_path: Path, store: Store) -> None:
    catalogue = own(tmp_path, "my-themes", GOOD)
    assert catalogue.get("my-themes").own
    assert catalogue.get("my-themes").columns == {"theme": ColumnType.IRI}
    assert len(run("my-themes", {"year": 2023}, store, catalogue).rows) == 1
    assert len(catalogue.questions) == len(load_catalogue().questions) + 1


def test_a_home_without_questions_of_its_own_has_those_of_the_package(tmp_path: Path) -> None:
    assert load_catalogue(tmp_path).questions == load_catalogue().questions


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("SELECT * WHERE { ?s ?p ?o }", "no header"),
        (GOOD.replace("en: Themes", "de: Themen"), "summary is missing in en"),
        (GOOD.replace("{theme: iri}", "{theme: uri}"), "a column is one of iri, string"),
        (GOOD.replace("{theme: iri}", "{topic: iri}"), "those of its SELECT, in order: theme"),
        (GOOD.replace("SELECT ?theme", "SELECT theme"), "its query cannot be read"),
        (GOOD.replace("SELECT ?theme WHERE", "ASK"), "must be a SELECT"),
        (GOOD.replace('example: "2023"', 'example: "soon"'), 'must be a year of four digits, such as "2023"'),
        (GOOD.replace(', example: "2023"', ""), "needs type and example"),
        (GOOD.replace("xsd:gYear", "xsd:gMonth"), "must be one of iri, xsd:string"),
        (GOOD.replace("VALUES ?year { UNDEF }", ""), "VALUES ?year { UNDEF }"),
        (GOOD.replace("#+ columns", "#+ cols"), '"cols" is not a part of a header'),
        (GOOD.replace("fi: Teemat", "fi: [Teemat"), "cannot be read at line 1"),
    ],
)
def test_a_bad_header_says_what_is_wrong_and_the_others_still_work(tmp_path: Path, text: str, says: str) -> None:
    own(tmp_path, "good", GOOD)
    catalogue = own(tmp_path, "bad", text)
    assert "good" in catalogue.questions
    assert "bad" not in catalogue.questions
    (problem,) = catalogue.problems
    assert says in problem.what
    assert "left out" in str(problem)
    assert str(tmp_path / "queries" / "bad.rq") in str(problem)
    with pytest.raises(AlkeError, match=r"bad\.rq"):
        catalogue.get("bad")


def test_a_file_that_is_not_text_is_a_problem_too(tmp_path: Path) -> None:
    own(tmp_path, "good", GOOD)
    (tmp_path / "queries" / "noise.rq").write_bytes(b"\xff\xfe\x00")
    (problem,) = load_catalogue(tmp_path).problems
    assert "UTF-8" in problem.what


def test_a_name_of_the_package_is_not_replaced(tmp_path: Path) -> None:
    catalogue = own(tmp_path, "themes-by-year", GOOD)
    assert not catalogue.get("themes-by-year").own
    assert "comes with the service" in catalogue.problems[0].what


def test_an_unknown_name_is_answered_with_near_ones() -> None:
    with pytest.raises(AlkeError, match="themes-by-year"):
        load_catalogue().get("theme-by-years")


def test_open_slots_are_found_and_closed_or_removed() -> None:
    text = "SELECT * { VALUES ?a {UNDEF} values  ?b { undef } VALUES ?c { 1 } }"
    assert slots(text) == ("a", "b")
    assert fill(text, {"a": '"\\\\1"'}) == 'SELECT * { VALUES ?a { "\\\\1" }  VALUES ?c { 1 } }'


def test_a_header_may_stand_anywhere_and_dates_need_no_quotes() -> None:
    question = read_question("x", GOOD.replace("xsd:gYear", "xsd:date").replace('"2023"', "2024-04-16"))
    assert question.parameters[0].example == "2024-04-16"


def test_read_question_refuses_a_header_that_is_a_list() -> None:
    with pytest.raises(HeaderError, match="names and values"):
        read_question("x", "#+ - one\nSELECT ?s { ?s ?p ?o }")
