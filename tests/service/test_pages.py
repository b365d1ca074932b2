"""The pages for people: one language each, nothing spelt as the machine spells it, usable without a mouse."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from service.load.run import Settings, run_load
from service.questions.catalogue import load_catalogue
from service.store.home import Home
from service.web.naming import called, heading, known, order, shown
from tests.service.conftest import make_rooms
from tests.service.handmade import arrival, delivery, forbids
from tests.service.serving import server

LANGUAGES = ("fi", "sv", "en")


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("pages")
    home = Home(folder / "home")
    run_load(home, [arrival(delivery("a", "Lisätään yhtä."))], Settings(forbids, make_rooms(folder)))
    home.queries.mkdir()
    (home.queries / "own one.rq").write_text(
        "#+ summary: {fi: Oma kysymys, sv: Egen fråga, en: Own question}\n"
        "#+ columns: {statement: iri, statementName: string, oddColumn: string, now: boolean}\n"
        "SELECT ?statement ?statementName ?oddColumn ?now WHERE {\n"
        " ?statement a alke:Statement ; rdfs:label ?statementName BIND(true AS ?now) }\n".replace(
            "SELECT",
            "PREFIX alke: <https://w3id.org/alke/def#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\nSELECT",
        )
    )
    with server(home) as client:
        yield client


def test_every_column_and_tag_of_a_question_has_a_name_for_people() -> None:
    questions = load_catalogue().questions.values()
    columns = {column.removesuffix("Name") for q in questions for column in q.columns}
    missing = {column for column in columns if not known(column)}
    missing |= {tag for q in questions for tag in q.tags if not known(f"tag:{tag}")}
    assert not missing, "add them to service/pages/names.csv"


def test_a_thing_and_its_name_are_one_column() -> None:
    assert shown(["theme", "themeName", "year"]) == [("themeName", "theme"), ("year", None)]
    assert heading("themeName", "fi") == heading("theme", "fi")
    assert heading("someOddColumn", "fi") == "Some odd column"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_groups_the_questions_and_says_how_facts_are_known(web: httpx.Client, language: str) -> None:
    text = web.get("/", params={"lang": language}).text
    headings = re.findall(r"<h3[^>]*>([^<]+)</h3>", text)
    named = [called(f"tag:{tag}", language) for tag in order()]
    assert headings[0] == called("tag:own", language)
    assert set(headings) <= set(named)
    assert len(headings) > 8
    for standing in ("stated", "inferred", "curated"):
        assert str(called(f"standing:{standing}", language)).capitalize() in text
    assert text.count('href="/questions/') == len(load_catalogue().questions) + 1
    assert "/questions/own%20one?" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_of_rows_has_headings_and_values_in_its_language(web: httpx.Client, language: str) -> None:
    text = web.get("/questions/own one", params={"format": "html", "lang": language}).text
    assert re.findall(r'<th scope="col">([^<]+)</th>', text) == [heading("statement", language), "Odd column",
                                                                 heading("now", language)]  # fmt: skip
    assert str(called("boolean:true", language)) in text
    assert re.search(r'<a href="/id/a/statement/\w+" lang="fi">Lisätään yhtä.</a>', text)


@pytest.mark.parametrize("path", ["/", "/sparql", "/id/round/2023", "/questions/own%20one?format=html"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_can_be_used_without_a_mouse_and_by_ear(web: httpx.Client, path: str, language: str) -> None:
    text = web.get(path, params={"lang": language, "format": "html"} if "questions" in path else {"lang": language},
                   headers={"Accept": "text/html"}).text  # fmt: skip
    assert f'<html lang="{language}">' in text
    assert text.count("<h1") == 1
    assert 'class="skip" href="#content"' in text
    labels = set(re.findall(r'<label for="([^"]+)"', text))
    inputs = set(re.findall(r'<(?:input|select|textarea)(?![^>]*hidden)[^>]*id="([^"]+)"', text))
    assert labels == inputs
    assert all("scope=" in cell for cell in re.findall(r"<th\b[^>]*>", text))
    assert text.count('class="wide"') == text.count('class="wide" tabindex="0" role="region"')
    assert not re.search(r">(rdf|rdfs|prov|dct|skos|oa):\w+<", text)
