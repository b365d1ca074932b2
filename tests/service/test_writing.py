"""Writing over HTTP to a real server over a data folder: tokens, the gate, and what is answered."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from service.load.run import Settings, run_load
from service.store.home import Home, write_lock
from service.store.log import log_of
from service.web.rights import digest_of, lines_for, new_token
from tests.service.conftest import make_rooms
from tests.service.handmade import arrival, delivery, forbids
from tests.service.serving import server

TOKEN, POWERLESS = new_token(), new_token()
BEARER = {"Authorization": f"Bearer {TOKEN}"}
GRAPH = "https://w3id.org/alke/graph/curated/testi"
TURTLE = "@prefix dct: <http://purl.org/dc/terms/> . <https://w3id.org/alke/id/x> dct:source <https://example.org/{}> ."
BARE = "INSERT DATA { GRAPH graph:curated\\/testi { <https://w3id.org/alke/id/bare> alke:year '2023' } }"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("writing")
    made = Home(folder / "home")
    run_load(made, [arrival(delivery("a", "Lisätään yhtä."))], Settings(forbids, make_rooms(folder)))
    return made


@pytest.fixture(scope="module")
def web(home: Home) -> Iterator[httpx.Client]:
    file = home.root / "tokens.toml"
    powerless = f'[roles.reader]\nrights = []\n[[tokens]]\nsha256 = "{digest_of(POWERLESS)}"\nrole = "reader"\n'
    file.write_text(lines_for("steward", digest_of(TOKEN), {}) + powerless)
    file.chmod(0o600)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALKE_TOKENS", str(file))
        with server(home) as client:
            yield client


def put(web: httpx.Client, text: str, **headers: str) -> httpx.Response:
    given = (
        {"Content-Type": "text/turtle"} | BEARER | {name.replace("_", "-"): value for name, value in headers.items()}
    )
    return web.put("/graphs", params={"graph": GRAPH}, content=text, headers=given)


def update(web: httpx.Client, text: str, **headers: str) -> httpx.Response:
    given = {"Content-Type": "application/sparql-update"} | BEARER | headers
    return web.post("/sparql", content=text, headers=given)


def sources(web: httpx.Client) -> list[str]:
    query = f"SELECT ?o {{ GRAPH <{GRAPH}> {{ ?s dct:source ?o }} FILTER EXISTS {{ ?s dct:source ?o }} }} ORDER BY ?o"
    rows = web.get("/sparql", params={"query": query, "format": "json"}).json()["results"]["bindings"]
    return [row["o"]["value"].removeprefix("https://example.org/") for row in rows]


def test_only_a_token_with_the_right_lets_a_change_in(web: httpx.Client, home: Home) -> None:
    before = home.current_load()
    for token, status, error in (
        ("", 401, ""),
        ("alke_x", 401, "invalid_token"),
        (POWERLESS, 403, "insufficient_scope"),
    ):
        headers = {"Authorization": f"Bearer {token}"} if token else {"Authorization": "none"}
        for answer in (put(web, TURTLE.format("a"), **headers), update(web, "CLEAR ALL", **headers)):
            assert answer.status_code == status
            assert error in answer.headers["WWW-Authenticate"]
    assert home.current_load() == before


def test_what_is_put_is_answered_at_once_and_can_be_changed_and_taken_away(web: httpx.Client) -> None:
    made = put(web, TURTLE.format("a"))
    assert made.status_code == 201
    assert web.get(made.headers["Location"]).headers["Alke-Load"] == made.headers["Alke-Load"]
    assert sources(web) == ["a"]
    assert update(
        web, f"WITH <{GRAPH}> INSERT {{ ?s dct:source <https://example.org/b> }} WHERE {{ ?s ?p ?o }}"
    ).is_success
    assert sources(web) == ["a", "b"]
    named = {"update": f"DELETE {{ GRAPH <{GRAPH}> {{ ?s dct:source <https://example.org/a> }} }} WHERE {{ ?s ?p ?o }}"}
    assert web.post("/sparql", data=named | {"using-graph-uri": GRAPH}, headers=BEARER).status_code == 204
    assert sources(web) == ["b"]
    assert web.delete("/graph/curated/testi", headers=BEARER).status_code == 204
    assert web.get("/graph/curated/testi").status_code == 404
    posted = web.post("/graphs", content=TURTLE.format("c"), headers=BEARER | {"Content-Type": "text/turtle"})
    assert posted.status_code == 201
    assert web.delete(posted.headers["Location"], headers=BEARER).status_code == 204


def test_a_name_with_percent_signs_or_letters_is_served_under_its_path(web: httpx.Client) -> None:
    names = ("a%2Fb", "\u00f6", "\u0142", "c%C3%A4")
    text = "".join(
        f"<https://w3id.org/alke/id/{name}> <http://purl.org/dc/terms/source> <https://example.org/a> . "
        for name in names
    )
    assert put(web, text).is_success
    for name in ("a%2Fb", "%C3%B6", "%C5%82", "c%C3%A4"):
        answer = web.get(f"/id/{name}", headers={"Accept": "application/n-triples"})
        assert answer.status_code == 200 and "https://example.org/a" in answer.text, name
        assert f"</id/{name}?format=nt>" in answer.headers["Link"]
    assert web.get("/id/a/b", headers={"Accept": "application/n-triples"}).status_code == 404


def test_an_update_is_judged_before_it_is_made_however_long_it_is(web: httpx.Client, home: Home) -> None:
    before = home.current_load()
    for more in ("", "\n#" + "x" * 400_000):
        answer = web.post("/sparql", data={"update": "LOAD <http://127.0.0.1:1/>" + more}, headers=BEARER)
        assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (403, "no-load")
    assert update(web, "#" + "x" * 1_000_000).status_code == 413
    assert home.current_load() == before


def test_a_long_form_is_for_whoever_may_change_something(web: httpx.Client) -> None:
    long = "#" + "x" * 400_000
    assert web.post("/sparql", data={"update": long}).status_code == 401
    assert web.post("/sparql", data={"query": long}).status_code == 413


def test_an_entity_tag_guards_against_changes_of_others(web: httpx.Client) -> None:
    put(web, TURTLE.format("a"))
    tag = web.get("/graphs", params={"graph": GRAPH}).headers["ETag"]
    assert put(web, TURTLE.format("b"), If_Match=tag).status_code == 204
    late = put(web, TURTLE.format("c"), If_Match=tag)
    assert (late.status_code, sources(web)) == (412, ["b"])
    assert put(web, TURTLE.format("c"), If_None_Match="*").status_code == 412


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("fi", "Lisätyltä tiedolta puuttuu lähde tai perustelu"),
        ("sv", "En tillagd uppgift saknar källa eller motivering"),
    ],
)
def test_what_the_gate_keeps_out_is_told_in_the_language_asked_for(
    web: httpx.Client, home: Home, language: str, title: str
) -> None:
    before = home.current_load()
    answer = update(web, BARE, **{"Accept-Language": language})
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    (finding,) = answer.json()["findings"]
    assert finding["title"] == title and finding["about"] == "https://w3id.org/alke/id/bare"
    assert home.current_load() == before


def test_facts_of_documents_cannot_be_written(web: httpx.Client, home: Home) -> None:
    before = home.current_load()
    for target in ("graph:stated", "graph:inferred", "graph:curated"):
        answer = update(web, f"INSERT DATA {{ GRAPH {target} {{ <x:a> <x:b> <x:c> }} }}", **{"Accept-Language": "en"})
        assert answer.status_code == 403
        assert "https://w3id.org/alke/graph/curated/NAME" in answer.json()["remedy"]
    assert web.put("/graphs?default", content="", headers=BEARER | {"Content-Type": "text/turtle"}).status_code == 403
    assert home.current_load() == before


def test_a_load_under_way_puts_a_change_off(web: httpx.Client, home: Home) -> None:
    with write_lock(home):
        answer = put(web, TURTLE.format("later"))
    assert answer.status_code == 503 and int(answer.headers["Retry-After"]) > 0
    assert put(web, TURTLE.format("later")).is_success


def test_changes_at_once_are_made_one_after_another(web: httpx.Client, home: Home) -> None:
    def made(text: str) -> int:
        """Make a change, again and again while the service asks to come later."""
        for _ in range(20):
            answer = update(web, text)
            if answer.status_code != 503:
                return answer.status_code
            time.sleep(int(answer.headers["Retry-After"]))
        return 503

    before = len(log_of(home).paths())
    texts = [f"INSERT DATA {{ GRAPH <{GRAPH}> {{ <x:a> dct:source <https://example.org/{n}> }} }}" for n in range(3)]
    with ThreadPoolExecutor(3) as pool:
        assert set(pool.map(made, texts)) == {204}
    assert {"0", "1", "2"} <= set(sources(web))
    assert len(log_of(home).paths()) == before + 3
