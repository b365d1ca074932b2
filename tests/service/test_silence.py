"""Why an answer is empty, and what is covered: each reason on real documents, on the command line and over HTTP."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from openpyxl import load_workbook
from pyoxigraph import Store
from typer.testing import CliRunner

from loaders.description import FAMILIES
from service.ask.run import run
from service.ask.silence import codes
from service.cli.main import app
from service.load.arrivals import arrivals
from service.load.gate import validator
from service.load.run import Settings, run_load
from service.questions.catalogue import load_catalogue
from service.questions.question import HeaderError, Question, read_question
from service.questions.terms import ParameterType
from service.silence.cover import cover
from service.silence.reasons import ANY, ORDER, reasons
from service.silence.tell import cover_json, cover_text, sentences
from service.silence.wording import LANGUAGES, REASONS, SHORT, TEXTS
from service.store.home import Home
from service.store.reader import open_current
from tests.service.handmade import arrival, delivery, forbids
from tests.service.serving import server

QUESTIONS = load_catalogue().questions
DOCUMENTS = Path(__file__).resolve().parents[2] / "documents"
LOADED = ("alke-2023-johtopaatokset", "alke-2024-kirje")
ASKED = {
    "not-loaded": ("measures-by-theme", {"year": "2030"}),
    "no-such-value": ("mentions-by-actor", {"actor": "vocab/actor/tme"}),
    "not-understood": ("documents-with-words", {"words": "teamsin  kansiosta"}),
    "not-said": ("measures-with-deadline", {}),
    "not-recorded": ("measure-packages", {}),
}
IMPOSSIBLE = {
    ParameterType.YEAR: "1500",
    ParameterType.IRI: "vocab/none/zzz",
    ParameterType.STRING: "zzzqqq",
    ParameterType.DATE: "1500-01-01",
    ParameterType.DECIMAL: "1000000",
}
LIMITED = """#+ summary: {fi: Viisi, sv: Fem, en: Five}
#+ columns: {thing: iri}
SELECT ?thing WHERE { ?thing a <https://w3id.org/alke/def#Measure> } ORDER BY ?thing LIMIT 5
"""
UNSAID = LIMITED.replace("def#Measure", "def#Nothing").replace(" LIMIT 5", "")
ASKING = """#+ summary: {fi: Kysytty, sv: Frågat, en: Asked}
#+ parameters: {question: {type: xsd:string, example: x}}
#+ columns: {thing: iri}
#+ documents: [conclusions]
SELECT ?thing WHERE { VALUES ?question { UNDEF } ?thing a <https://w3id.org/alke/def#Nothing> ; ?p ?question }
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    made = Home(tmp_path_factory.mktemp("silence"))
    run_load(made, arrivals([DOCUMENTS / name for name in LOADED]), Settings(validator))
    made.queries.mkdir()
    (made.queries / "limited.rq").write_text(LIMITED, encoding="utf-8")
    (made.queries / "unsaid.rq").write_text(UNSAID, encoding="utf-8")
    (made.queries / "asking.rq").write_text(ASKING, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def store(home: Home) -> Store:
    return open_current(home)


@pytest.fixture(scope="module")
def kept_out(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The same with a document that a check kept out."""
    made = Home(tmp_path_factory.mktemp("kept-out") / "home")
    shutil.copytree(home.root, made.root, symlinks=True)
    run_load(made, [arrival(delivery("kielletty", "Kielletty asia."))], Settings(forbids))
    return made


@pytest.fixture(scope="module")
def web(home: Home) -> Iterator[httpx.Client]:
    with server(home) as client:
        yield client


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))
def test_every_question_says_which_documents_can_answer_and_what_its_texts_are(question: Question) -> None:
    assert question.documents is not None
    assert set(question.documents) <= {*FAMILIES, ANY}
    assert ANY not in question.documents or question.documents == (ANY,)
    for parameter in question.parameters:
        assert len(parameter.of) in (0, 2)
        assert parameter.type in (ParameterType.STRING, ParameterType.IRI) or not parameter.of
        assert parameter.type is ParameterType.STRING or not parameter.values
        assert not parameter.values or parameter.example in parameter.values


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))
def test_a_question_with_impossible_values_gives_a_reason(question: Question, store: Store) -> None:
    given = {p.name: IMPOSSIBLE[p.type] for p in question.parameters}
    rows = len(run(question.name, given, store).rows)
    found = reasons(question, given, store, rows)
    assert bool(found) == (rows == 0)
    assert [reason.code for reason in found] == sorted((reason.code for reason in found), key=ORDER.index)
    assert "unknown" not in {reason.code for reason in found}


def test_with_nothing_loaded_every_question_says_so() -> None:
    for question in QUESTIONS.values():
        needed = {p.name: p.example for p in question.parameters if p.required}
        assert codes(question, needed, Store(), 0) == ("not-loaded",)


def test_a_year_a_region_and_a_kind_that_no_loaded_document_covers_are_told_apart(home: Home, store: Store) -> None:
    assert about(home, store, "measures-by-theme", year="2030") == [("not-loaded", "year")]
    assert about(home, store, "open-measures", region="vocab/region/18") == [("not-loaded", "region")]
    assert about(home, store, "forms-returned", year="2023") == [("not-loaded", "family")]


def test_where_a_header_does_not_say_which_documents_can_answer_the_reason_is_not_known(
    tmp_path: Path, store: Store
) -> None:
    asked = read_question("unsaid", UNSAID, own=True)
    assert codes(asked, {}, store, 0) == ("not-understood",)
    home = Home(tmp_path)
    run_load(home, arrivals([DOCUMENTS / LOADED[0]]), Settings(validator))
    assert codes(asked, {}, open_current(home), 0) == ("unknown",)


def about(home: Home, store: Store, name: str, **given: str) -> list[tuple[str, str]]:
    found = reasons(QUESTIONS[name], given, store, 0, "en", home)
    return [(reason.code, reason.about) for reason in found]


def test_a_region_that_is_loaded_but_has_no_such_thing_is_not_said(home: Home, store: Store) -> None:
    given = {"area": "vocab/region/18"}
    assert about(home, store, "agenda-preparer-and-due-date", **given) == [("not-said", "unread")]
    (reason,) = reasons(QUESTIONS["agenda-preparer-and-due-date"], given, store, 0, "fi", home)
    assert sentences(reason, "fi", lambda value: value.rpartition("/")[2])[0].endswith("ei mainita kysyttyä: 18.")
    assert about(home, store, "measures-with-deadline", year="2023") == [("not-said", "")]


def test_a_part_that_was_not_understood_and_holds_the_asked_word_is_shown_with_its_place(
    home: Home, store: Store
) -> None:
    for words in ("Teamsin kansiosta", "LÖYTYVÄT teamsin"):
        (reason,) = reasons(QUESTIONS["documents-with-words"], {"words": words}, store, 0, "en", home)
        assert (reason.code, reason.about, reason.subject) == ("not-understood", "words", f"”{words}”")
        ((place,),) = (document.failed for document in reason.documents)
        assert (place.title, place.place) == ("”löytyvät Teamsin kansiosta 7.”", "line 120")
    assert about(home, store, "documents-with-words", words="vetytalous") == [("not-said", "unread")]
    assert about(home, store, "measures-with-deadline", year="2024") == [("not-loaded", "year")]


def test_a_document_that_was_kept_out_may_hold_the_answer(kept_out: Home) -> None:
    store = open_current(kept_out)
    found = about(kept_out, store, "measures-with-deadline", year="2023")
    assert found == [("not-loaded", "kept-out"), ("not-said", "")]
    (out,) = reasons(QUESTIONS["measures-with-deadline"], {}, store, 0)[0].kept
    assert (out.iri.rpartition("/")[2], out.outcome, out.load) == ("kielletty", "kept-out", kept_out.current_load())
    assert about(kept_out, store, "successors-of-ely-centres") == [("not-recorded", "")]
    covered = cover(store, "fi")
    assert covered.kept == (out,)
    assert f"• Jäi pois julkaistusta: id/document/kielletty ({out.load})" in cover_text(covered, None, "fi", str)
    assert cover_json(covered, None, str)["keptOut"][0]["outcome"] == "kept-out"


def test_a_question_may_have_a_parameter_that_is_called_question(
    home: Home, web: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALKE_HOME", str(home.root))
    shown = CliRunner().invoke(app, ["why-empty", "asking", "--param", "question=Teams", "--json"])
    told = json.loads(shown.stdout)
    assert (told["question"], told["parameters"]) == ("asking", {"question": "Teams"})
    assert web.get("/questions/asking/why-empty", params={"question": "Teams", "lang": "fi"}).json() == told
    with pytest.raises(HeaderError, match='"load" needs another name'):
        read_question("own", ASKING.replace("question", "load"), own=True)


def test_rows_that_are_not_cut_have_no_reason_and_nothing_is_looked_up() -> None:
    assert codes(QUESTIONS["measures-by-theme"], {}, None, 3) == ()  # type: ignore[arg-type]


def test_a_limit_of_the_query_that_was_reached_is_a_cut_and_one_of_a_part_is_not(store: Store) -> None:
    whole = read_question("limited", LIMITED, own=True)
    assert codes(whole, {}, store, 5) == ("cut",)
    assert codes(whole, {}, store, 4) == ()
    part = LIMITED.replace("{ ?thing a", "{ { SELECT ?thing { ?thing ?p ?o } LIMIT 5 } ?thing a").replace(
        "thing LIMIT 5", "thing"
    )
    assert codes(read_question("part", part, own=True), {}, store, 5) == ()
    noted = LIMITED.replace("LIMIT 5", "# no LIMIT 5 here")
    assert codes(read_question("noted", noted, own=True), {}, store, 5) == ()
    over = read_question("over", LIMITED.replace("LIMIT 5", "OFFSET 3"), own=True)
    assert [(r.code, r.about, r.subject) for r in reasons(over, {}, store, 0) if r.code == "cut"] == [
        ("cut", "offset", "3")
    ]


@pytest.mark.parametrize("code", ASKED)
def test_each_reason_is_told_the_same_on_the_command_line_and_over_http(
    code: str, home: Home, web: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, given = ASKED[code]
    monkeypatch.setenv("ALKE_HOME", str(home.root))
    params = [part for key, value in given.items() for part in ("--param", f"{key}={value}")]
    shown = CliRunner().invoke(app, ["why-empty", name, *params, "--json", "--lang", "en"])
    assert shown.exit_code == 0, shown.output
    told = json.loads(shown.stdout)
    assert (told["rows"], told["reasons"][0]["reason"]) == (0, code)
    assert web.get(f"/questions/{name}/why-empty", params={**given, "lang": "en"}).json() == told
    answer = web.get(f"/questions/{name}", params={**given, "format": "json"})
    assert answer.json()["silence"] == [reason["reason"] for reason in told["reasons"]]
    assert answer.headers["Alke-Silence"] == ", ".join(answer.json()["silence"])
    assert f"/questions/{name}/why-empty" in answer.headers["Link"]


def test_a_misspelt_name_leads_to_the_address_of_what_is_called_so(web: httpx.Client) -> None:
    given = {"region": "vocab/region/Lapi", "lang": "en"}
    wrong = web.get("/questions/open-measures/why-empty", params=given, headers={"Accept": "application/json"}).json()
    assert [reason["near"] for reason in wrong["reasons"] if reason["reason"] == "no-such-value"] == [
        ["vocab/region/19"]
    ]


def test_nearest_values_are_offered_and_a_part_not_understood_leads_to_its_place(web: httpx.Client) -> None:
    wrong = web.get("/questions/mentions-by-actor/why-empty", params={"actor": "vocab/actor/tme"}).json()["reasons"][0]
    assert wrong["near"][0] == "vocab/actor/tem"
    partly = web.get("/questions/unsaid/why-empty").json()["reasons"][0]
    (letter,) = partly["documents"]
    assert letter["document"].endswith("/alke-2024-kirje")
    assert letter["notUnderstoodCharacters"] > 0
    assert letter["notRead"][0]["place"]
    assert web.get(letter["notRead"][0]["report"], headers={"Accept": "text/html"}).status_code == 200


def test_a_question_of_the_users_own_is_told_of_too(
    home: Home, web: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = web.get("/questions/limited", params={"format": "csv"})
    assert cut.headers["Alke-Silence"] == "cut"
    monkeypatch.setenv("ALKE_HOME", str(home.root))
    shown = CliRunner().invoke(app, ["why-empty", "unsaid", "--json"])
    assert [reason["reason"] for reason in json.loads(shown.stdout)["reasons"]] == ["not-understood"]


def test_every_form_of_an_empty_answer_says_why_and_a_full_one_says_nothing(web: httpx.Client) -> None:
    empty = {"year": "2030", "lang": "sv"}
    for form in ("json", "csv", "srj", "xlsx", "html"):
        answer = web.get("/questions/measures-by-theme", params={**empty, "format": form})
        assert answer.headers["Alke-Silence"] == "not-loaded", form
        full = web.get("/questions/measures-by-theme", params={"format": form})
        assert "Alke-Silence" not in full.headers
    page = web.get("/questions/measures-by-theme", params={**empty, "format": "html"}).text
    assert SHORT["sv"]["not-loaded"] in page
    book = web.get("/questions/measures-by-theme", params={**empty, "format": "xlsx"})
    about = load_workbook(io.BytesIO(book.content)).worksheets[1]
    assert SHORT["sv"]["not-loaded"] in [row[1].value for row in about.iter_rows()]


def test_an_empty_answer_to_a_query_leads_to_what_is_covered(web: httpx.Client) -> None:
    rows, graph = "SELECT ?a ?b { ?a a <x:none> ; rdfs:label ?b }", "CONSTRUCT WHERE { ?a a <x:none> }"
    forms = [(rows, form) for form in ("json", "xml", "csv", "tsv")]
    forms += [(graph, form) for form in ("ttl", "nt", "rdf", "jsonld", "trig", "nq")]
    for query, form in forms:
        full = query.replace("<x:none>", "alke:Measure")
        empty, some = (web.get("/sparql", params={"query": text, "format": form}) for text in (query, full))
        assert empty.headers["Link"] == '</coverage>; rel="help"', form
        assert empty.headers["Alke-Silence"] in ORDER
        assert {"Link", "Alke-Silence"}.isdisjoint({name.title() for name in some.headers}), form
    past = web.get("/sparql", params={"query": rows, "as-of": "1"})
    assert web.get(past.headers["Link"].partition(">")[0].removeprefix("<")).json()["documents"]
    for told in ("ASK { ?a a <x:none> }", "SELECT (COUNT(*) AS ?n) { ?a a <x:none> }"):
        assert "Alke-Silence" not in web.get("/sparql", params={"query": told}).headers


def test_coverage_has_the_documents_and_the_gaps_in_every_form(
    home: Home, web: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = web.get("/coverage").json()
    assert [document["document"].rpartition("/")[2] for document in told["documents"]] == list(LOADED)
    assert [year["value"] for year in told["years"]["covered"]] == ["2023", "2024"]
    assert [year["value"] for year in told["years"]["gaps"]] == ["2018", "2020", "2022", "2025"]
    assert "https://w3id.org/alke/vocab/family/form" in {each["value"] for each in told["families"]["gaps"]}
    monkeypatch.setenv("ALKE_HOME", str(home.root))
    for spoken in LANGUAGES:
        page = web.get("/coverage", params={"format": "html", "lang": spoken})
        assert page.status_code == 200
        assert "2018, 2020, 2022, 2025" in page.text
        text = web.get("/coverage", params={"format": "text", "lang": spoken}).text
        assert CliRunner().invoke(app, ["coverage", "--lang", spoken]).stdout == text
        why = web.get("/questions/measures-by-theme/why-empty?year=2030", params={"format": "html", "lang": spoken})
        assert why.status_code == 200
    assert "/coverage" in web.get("/", headers={"Accept": "text/html"}).text


def test_what_cannot_be_asked_is_refused_by_name(web: httpx.Client) -> None:
    assert web.get("/questions/no-such/why-empty").status_code == 404
    assert web.get("/questions/measures-by-theme/why-empty", params={"year": "soon"}).status_code == 400
    assert web.get("/coverage", params={"format": "xlsx"}).status_code == 406


def test_every_reason_has_its_words_in_each_language() -> None:
    for language in LANGUAGES:
        assert set(SHORT[language]) == set(ORDER)
        assert {key.partition(".")[0] for key in REASONS[language]} == set(ORDER)
        assert set(REASONS[language]) == set(REASONS["fi"])
        assert set(TEXTS[language]) == set(TEXTS["fi"])
