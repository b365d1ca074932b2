"""Named questions over HTTP: every form says the same, and what does not fit is refused by name."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from openpyxl import load_workbook
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from service.load.run import Settings, run_load
from service.questions.catalogue import load_catalogue
from service.questions.question import RESERVED
from service.store.home import Home
from service.web.wording import PROBLEMS
from tests.service.conftest import make_rooms
from tests.service.handmade import arrival, delivery, forbids
from tests.service.serving import server

WORDS = {"title", "summary", "description"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SRJ = "application/sparql-results+json"
TYPED = """#+ summary: {fi: Kaikki tyypit, sv: Alla typer, en: All types}
#+ parameters:
#+   words: {type: "xsd:string", example: "=1+1", default: "=1+1"}
#+   year: {type: "xsd:gYear", example: "2023"}
#+   must: {type: "xsd:integer", example: "3", required: true}
#+ columns: {thing: iri, text: string, day: date, year: year, number: integer, share: decimal, so: boolean,
#+   none: string}
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?thing ?text ?day ?year ?number ?share ?so ?none WHERE {
  VALUES ?words { UNDEF } VALUES ?year { UNDEF } VALUES ?must { UNDEF }
  BIND(<https://w3id.org/alke/id/round/2023> AS ?thing) BIND(?words AS ?text) BIND("2024-04-16"^^xsd:date AS ?day)
  BIND(?must AS ?number) BIND(0.5 AS ?share) BIND(true AS ?so) }
"""


MANY = """#+ summary: {fi: Monta, sv: Många, en: Many}
#+ columns: {a: iri}
SELECT ?a WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } LIMIT 2500
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("questions")
    made = Home(folder / "home")
    run_load(made, [arrival(delivery("a", "Lisätään yhtä."))], Settings(forbids, make_rooms(folder)))
    made.queries.mkdir()
    (made.queries / "typed.rq").write_text(TYPED, encoding="utf-8")
    (made.queries / "many.rq").write_text(MANY, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def web(home: Home) -> Iterator[httpx.Client]:
    with server(home) as client:
        yield client


def test_the_parameters_of_the_address_are_never_those_of_a_question() -> None:
    named = {p.name for question in load_catalogue().questions.values() for p in question.parameters}
    assert named.isdisjoint(RESERVED)


@pytest.mark.parametrize("by", ["format", "accept"])
def test_every_form_gives_the_same_row(web: httpx.Client, by: str) -> None:
    def get(form: str, media: str) -> httpx.Response:
        params = {"must": "7", "year": "2023"} | ({"format": form} if by == "format" else {})
        answer = web.get("/questions/typed", params=params, headers={"Accept": media} if by == "accept" else {})
        assert answer.status_code == 200, answer.text
        assert answer.headers["Content-Type"].split(";")[0] == media
        return answer

    row = get("json", "application/json").json()["rows"][0]
    assert (row["number"], row["share"], row["so"], row["text"], row["none"]) == (7, 0.5, True, "=1+1", None)
    (line,) = csv.DictReader(io.StringIO(get("csv", "text/csv").text))
    assert (line["number"], line["text"], line["none"]) == ("7", "=1+1", "")
    (solution,) = parse_query_results(get("srj", SRJ).content, QueryResultsFormat.JSON)
    assert solution["thing"].value == row["thing"]
    assert solution["number"].datatype.value.endswith("#integer")
    sheet = load_workbook(io.BytesIO(get("xlsx", XLSX).content)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == list(row)
    values = {name.value: cell for name, cell in zip(sheet[1], sheet[2], strict=True)}
    assert values["thing"].hyperlink.target == f"{web.base_url}/id/round/2023".replace("//id", "/id")
    assert (values["text"].value, values["text"].data_type) == ("=1+1", "s")
    assert (values["number"].value, values["share"].value, values["so"].value) == (7, 0.5, True)
    assert values["day"].value == datetime(2024, 4, 16)
    assert values["none"].value is None


def test_a_workbook_says_what_was_asked_of_which_load_and_how_to_cite_it(web: httpx.Client, home: Home) -> None:
    answer = web.get("/questions/typed", params={"must": "7", "format": "xlsx", "lang": "sv"})
    about = load_workbook(io.BytesIO(answer.content)).worksheets[1]
    told = {row[0].value: row[1].value for row in about.iter_rows()}
    assert told["Fråga"] == "Alla typer"
    assert told["Inläsning"] == home.current_load() == answer.headers["Alke-Load"]
    assert told["Rader"] == 1
    assert told["Licens"].startswith("https://creativecommons.org/licenses/by/4.0")
    assert f'<{told["Adress att hänvisa till"]}>; rel="cite-as"' in answer.headers["Link"]
    again = web.get("/questions/typed", params={"must": "7", "format": "xlsx", "lang": "sv"})
    assert again.content == answer.content


def test_a_cited_address_answers_and_one_of_a_load_that_never_was_says_so(web: httpx.Client, home: Home) -> None:
    answer = web.get("/questions/typed", params={"must": "7"})
    address = answer.headers["Link"].split(">")[0].removeprefix("<")
    assert parse_qs(urlsplit(address).query)["load"] == [home.current_load()]
    assert web.get(address).content == answer.content
    other = web.get("/questions/typed", params={"must": "7", "load": "000099-00000000", "lang": "en"})
    assert other.status_code == 404
    assert other.json()["type"].endswith("/no-such-past")
    assert "/loads" in other.json()["remedy"]


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("must=7&nosuch=1", "parameter-unknown"),
        ("", "parameter-missing"),
        ("must=", "parameter-missing"),
        ("must=seven", "parameter-value"),
        ("must=7&year=23", "parameter-value"),
        ("must=7&must=8", "parameter-repeated"),
    ],
)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_what_does_not_fit_is_refused_with_the_parameters_there_are(
    web: httpx.Client, query: str, kind: str, language: str
) -> None:
    answer = web.get(f"/questions/typed?{query}", headers={"Accept": "text/csv", "Accept-Language": language})
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    problem = answer.json()
    assert problem["type"] == f"https://w3id.org/alke/problem/{kind}"
    assert [p["name"] for p in problem["parameters"]] == ["words", "year", "must"]
    assert all(p["expected"] and p["example"] for p in problem["parameters"])
    assert "words, year, must" in problem["remedy"]
    assert answer.headers["Content-Language"] == language
    page = web.get(f"/questions/typed?{query}", headers={"Accept": "text/html", "Accept-Language": language})
    assert page.status_code == 400
    assert problem["title"] in page.text
    assert '<label for="p-must">' in page.text


def test_a_form_that_is_not_offered_is_refused_with_those_that_are(web: httpx.Client) -> None:
    for answer in (
        web.get("/questions/typed?must=7&format=png"),
        web.get("/questions/typed?must=7", headers={"Accept": "image/png"}),
    ):
        assert answer.status_code == 406
        assert XLSX in answer.json()["remedy"]


def test_head_answers_as_get_does_without_a_body(web: httpx.Client) -> None:
    head = web.head("/questions/typed?must=7")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Link"] == web.get("/questions/typed?must=7").headers["Link"]


def test_the_catalogue_comes_as_json_as_a_page_and_as_it_stands_in_the_graph(web: httpx.Client) -> None:
    listed = {question["name"]: question for question in web.get("/questions").json()["questions"]}
    assert set(listed) == {*load_catalogue().questions, "typed", "many"}
    assert listed["typed"]["parameters"]["must"]["required"] is True
    assert web.get("/questions?format=html").text.count("/questions/") == len(listed)
    graphs = {}
    for media in ("text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"):
        answer = web.get("/questions", headers={"Accept": media})
        graphs[media] = {q.triple for q in parse(answer.content, format=RdfFormat.from_media_type(media))}
    assert len({frozenset(triples) for triples in graphs.values()}) == 1
    select = "http://www.w3.org/ns/shacl#select"
    assert sum(t.predicate.value == select for t in graphs["text/turtle"]) == len(load_catalogue().questions)


def wordless(told: object) -> object:
    """A document without its texts for people."""
    if isinstance(told, dict):
        return {k: "" if k in WORDS and isinstance(v, str) else wordless(v) for k, v in told.items()}
    return [wordless(each) for each in told] if isinstance(told, list) else told


@pytest.fixture(scope="module")
def valid(web: httpx.Client) -> object:
    """What the description of the interface says beside its words, which is valid."""
    document = web.get("/openapi.json", headers={"Accept-Language": "fi"}).json()
    OpenAPIV31SpecValidator(document).validate()
    return wordless(document)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_openapi_document_is_valid_and_made_of_the_headers(web: httpx.Client, language: str, valid: object) -> None:
    answer = web.get("/openapi.json", headers={"Accept-Language": language})
    document = json.loads(answer.text)
    assert wordless(document) == valid, "in each language it differs by words alone"
    for name, question in load_catalogue().questions.items():
        operation = document["paths"][f"/questions/{name}"]["get"]
        assert operation["summary"] == question.summary[language]
        own = {p["name"]: p for p in operation["parameters"] if "name" in p}
        assert {n: p["required"] for n, p in own.items()} == {p.name: p.required for p in question.parameters}
        assert all(own[p.name]["description"] == p.description[language] for p in question.parameters)
        row = operation["responses"]["200"]["content"]["application/json"]["schema"]["properties"]["rows"]["items"]
        assert list(row["properties"]) == list(question.columns)
    assert f'<html lang="{language}">' in web.get("/docs", headers={"Accept-Language": language}).text


def test_the_page_of_the_interface_needs_nothing_from_elsewhere(web: httpx.Client) -> None:
    text = web.get("/docs").text
    assert "<script" not in text
    assert "<link" not in text
    assert "/questions/measures-by-theme" in text


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_type_of_every_problem_is_an_address_that_explains_it(web: httpx.Client, language: str) -> None:
    for kind, (_, texts) in PROBLEMS.items():
        answer = web.get(f"/problem/{kind}", params={"lang": language})
        assert answer.status_code == 200, kind
        assert f"<h1>{html.escape(texts[language][0])}</h1>" in answer.text
    assert web.get("/problem/none").status_code == 404


def test_a_page_of_an_answer_keeps_its_parameters_in_another_language(web: httpx.Client) -> None:
    text = web.get("/questions/typed?must=7&format=html&lang=en").text
    assert 'href="/questions/typed?lang=sv&amp;must=7&amp;format=html"' in text.replace("&amp;amp;", "&amp;")


def test_a_page_shows_the_first_rows_of_many_and_says_how_many_there_are(web: httpx.Client) -> None:
    page = web.get("/questions/many?format=html&lang=en").text
    assert "2500 rows" in page and "The first 2000 are shown" in page
    assert page.count("<tr>") == 2001
    assert len(web.get("/questions/many?format=json").json()["rows"]) == 2500
    assert web.get("/questions/many?format=csv").text.count("\r\n") == 2501
