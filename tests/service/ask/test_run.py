from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pyoxigraph import Literal, NamedNode, Store

from service.ask.parameters import bind
from service.ask.run import run
from service.ask.sheet import Asked, as_xlsx
from service.ask.table import Table
from service.errors import AlkeError
from service.questions.catalogue import load_catalogue
from service.questions.terms import ColumnType, ParameterType, as_text, term

MALLI = "https://w3id.org/alke/id/malli/"


def column(table: Table, name: str) -> list[str]:
    place = list(table.columns).index(name)
    return [row[place].value for row in table.rows if isinstance(row[place], NamedNode | Literal)]


def test_a_parameter_restricts_and_without_it_the_question_asks_for_all(store: Store) -> None:
    assert column(run("themes-by-year", {"year": "2023"}, store), "name") == ["Metsät"]
    assert column(run("themes-by-year", {}, store), "name") == ["Metsät", "Metsien talous"]
    assert run("themes-by-year", {"year": 2024}, store).rows == ()


def test_every_measure_says_how_it_stands_and_where_it_was_read(store: Store) -> None:
    table = run("measures-by-theme", {"year": "2023"}, store)
    assert column(table, "measure") == [MALLI + "m1"]
    assert column(table, "standing") == ["https://w3id.org/alke/vocab/standing/inferred"]
    assert column(table, "line") == ["5"]
    assert column(table, "quote") == ['Lisätään "hyviä"\nmetsiä.']


def test_a_curated_continuation_is_never_shown_as_stated(store: Store) -> None:
    table = run("themes-continuing-in-later-years", {"year": "2023"}, store)
    assert column(table, "later") == [MALLI + "later-theme"]
    assert column(table, "standing") == ["https://w3id.org/alke/vocab/standing/curated"]


def test_gaps_are_found_by_what_is_missing(store: Store) -> None:
    assert column(run("themes-without-measures", {}, store), "name") == ["Metsien talous"]
    assert column(run("conclusions-without-measure", {"year": "2023"}, store), "conclusion") == [MALLI + "c2"]
    assert column(run("measures-without-responsible-actor", {}, store), "measure") == [MALLI + "m1"]


def test_what_the_graph_does_not_say_is_answered_by_no_rows(store: Store) -> None:
    assert run("measures-with-deadline", {"year": "2023"}, store).rows == ()
    assert run("progress-of-measures", {"year": "2023"}, store).rows == ()


def test_a_factor_without_measures_is_told_by_standing(store: Store) -> None:
    table = run("development-factors-without-measures", {"year": "2023"}, store)
    stands = [s.rsplit("/", 1)[-1] for s in column(table, "standing")]
    assert sorted(zip(column(table, "name"), stands, strict=True)) == [
        ("Hyvinvointi", "stated"),
        ("Turvallisuus", "curated"),
        ("Turvallisuus", "stated"),
    ]


def test_the_trace_of_a_measure_names_each_step_and_leaves_the_unsaid_out(store: Store) -> None:
    table = run("trace-of-measure", {"words": "lisätään METSIÄ"}, store)
    assert column(table, "step") == ["1", "2", "4", "5"]
    stands = [s.rsplit("/", 1)[-1] for s in column(table, "standing")]
    assert stands == ["inferred", "stated", "stated", "stated"]


@pytest.mark.parametrize(
    ("params", "says"),
    [
        ({}, '"words" is missing'),
        ({"word": "x"}, 'no parameter "word"'),
    ],
)
def test_a_missing_or_unknown_parameter_is_named(store: Store, params: dict[str, object], says: str) -> None:
    with pytest.raises(AlkeError, match=says):
        run("trace-of-measure", params, store)


def test_a_value_of_the_wrong_type_is_refused_with_an_example(store: Store) -> None:
    with pytest.raises(AlkeError, match="four digits"):
        run("themes-by-year", {"year": "2023 } ?s ?p ?o {"}, store)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (ParameterType.YEAR, "2023", "23"),
        (ParameterType.DATE, "2024-02-29", "2023-02-29"),
        (ParameterType.INTEGER, "-3", "3.5"),
        (ParameterType.DECIMAL, "0.75", "1e3"),
        (ParameterType.BOOLEAN, True, "yes"),
        (ParameterType.IRI, "https://w3id.org/alke/vocab/actor/aune", "http://x/ y>"),
    ],
)
def test_each_type_takes_its_own_form_and_no_other(kind: ParameterType, good: object, bad: object) -> None:
    found = term(kind, good)
    assert found is not None
    assert found.value == as_text(good)
    assert term(kind, bad) is None


def test_an_address_may_be_given_by_its_last_part() -> None:
    assert term(ParameterType.IRI, "vocab/actor/aune") == NamedNode("https://w3id.org/alke/vocab/actor/aune")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(blacklist_categories=("Cs",)), min_size=1))
def test_no_text_can_change_the_question(text: str) -> None:
    question = load_catalogue().get("sentence-behind-a-measure")
    before = Store().query(question.text)
    after = Store().query(bind(question, {"words": text}))
    assert [v.value for v in after.variables] == [v.value for v in before.variables]  # type: ignore[union-attr]
    echo = "SELECT ?words { VALUES ?words { " + str(term(ParameterType.STRING, text)) + " } }"
    assert [row["words"] for row in Store().query(echo)] == [Literal(text)]  # type: ignore[union-attr, call-overload]


TABLE = Table(
    {
        "thing": ColumnType.IRI,
        "text": ColumnType.STRING,
        "n": ColumnType.INTEGER,
        "standing": ColumnType.STANDING,
    },
    (
        (
            NamedNode(MALLI + "m1"),
            Literal('Lisätään "hyviä",\nmetsiä', language="fi"),
            Literal(5),
            NamedNode("https://w3id.org/alke/vocab/standing/inferred"),
        ),
        (NamedNode("https://w3id.org/alke/def#Measure"), Literal("ä" * 80), None, None),
    ),
)


def test_csv_keeps_every_character_and_leaves_the_missing_empty() -> None:
    rows = list(csv.reader(io.StringIO(TABLE.formatted("csv"), newline="")))
    assert rows[0] == ["thing", "text", "n", "standing"]
    assert rows[1] == [MALLI + "m1", 'Lisätään "hyviä",\nmetsiä', "5", "inferred"]
    assert rows[2][1:] == ["ä" * 80, "", ""]


def test_json_has_the_types_of_the_columns_and_null_for_the_missing() -> None:
    answer = json.loads(TABLE.formatted("json"))
    assert answer["columns"] == {"thing": "iri", "text": "string", "n": "integer", "standing": "standing"}
    assert answer["rows"][0]["n"] == 5
    assert answer["rows"][0]["standing"] == "inferred"
    assert answer["rows"][1]["n"] is None


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("7", "integer", 7),
        ("0.5", "decimal", 0.5),
        ("1e3", "double", 1000.0),
        ("INF", "double", "INF"),
        ("-INF", "float", "-INF"),
        ("NaN", "double", "NaN"),
        ("seven", "integer", "seven"),
        ("9" * 5000, "integer", "9" * 5000),
        ("half", "decimal", "half"),
    ],
)
def test_json_has_no_number_that_json_does_not_know(text: str, kind: str, value: object) -> None:
    cell = Literal(text, datatype=NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}"))
    written = Table({"n": ColumnType.DECIMAL}, ((cell,),)).formatted("json")
    assert json.loads(written, parse_constant=pytest.fail)["rows"] == [{"n": value}]


def test_a_sheet_has_no_number_that_it_cannot_hold() -> None:
    kind = NamedNode("http://www.w3.org/2001/XMLSchema#double")
    cells = [(Literal(text, datatype=kind),) for text in ("INF", "NaN", "0.5")]
    question = load_catalogue().get("measures-by-theme")
    made = as_xlsx(Table({"n": ColumnType.DECIMAL}, tuple(cells)), Asked(question, {}, "fi", None, "", "x"))
    sheet = load_workbook(io.BytesIO(made)).worksheets[0]
    assert [row[0].value for row in sheet.iter_rows()] == ["n", "INF", "NaN", 0.5]


def test_the_table_for_people_shortens_addresses_and_long_cells_and_counts_rows() -> None:
    lines = TABLE.formatted("table").splitlines()
    assert lines[0].split() == ["thing", "text", "n", "standing"]
    assert lines[2].startswith("id/malli/m1  ")
    assert "inferred" in lines[2]
    assert lines[3].startswith("alke:Measure")
    assert "…" in lines[3]
    assert lines[-1] == "2 rows"
