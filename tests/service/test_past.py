"""Questions asked of the data as it was: after each load of a long history, and on a day."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Store

from service.ask.limits import Limits
from service.ask.pool import Pool
from service.errors import AlkeError
from service.load.erase import Reason, erase
from service.load.rollback import rollback
from service.load.run import Settings, run_load
from service.load.withdraw import withdraw
from service.report.files import files
from service.store.feed import feed_loads
from service.store.home import Home
from service.store.past import KEPT, load_of, make_past, open_past
from service.store.port import Answer, AsOf, NamedQuestion, Query, Refusal, StoreRead
from tests.service.conftest import make_rooms
from tests.service.direct import Direct
from tests.service.handmade import arrival, delivery, forbids
from tests.service.serving import server

LOADS = 20
CSV, NQUADS = "text/csv", "application/n-quads"
COUNT = Query("SELECT ?kind (COUNT(*) AS ?n) { ?s a ?kind } GROUP BY ?kind ORDER BY ?kind", CSV)
STATED = Query("SELECT ?s ?t { GRAPH graph:stated { ?s rdfs:label ?t } } ORDER BY ?s ?t", CSV)
HISTORY = NamedQuestion("history-of-loads", {}, "csv")
EVERYTHING = StoreRead(NQUADS)
OWN = {
    "sentences-with-words": (
        "words: {type: xsd:string, example: asia a}",
        "?thing a alke:Statement ; rdfs:label ?text FILTER(CONTAINS(?text, ?words))",
    ),
    "sentences-of-a-standing": (
        "graph: {type: iri, example: graph/stated}",
        "GRAPH ?graph { ?thing rdfs:label ?text } ?thing a alke:Statement",
    ),
    "measures-longer-than": (
        "least: {type: xsd:integer, example: '20'}",
        "?thing a alke:Measure ; rdfs:label ?text FILTER(STRLEN(?text) > ?least)",
    ),
}
"""Questions of the user's own: the parameter of each, and what it asks for."""
GIVEN = (
    NamedQuestion("sentences-with-words", {"words": "asia a"}, "csv"),
    NamedQuestion("sentences-with-words", {"words": "Muu asia 3"}, "csv"),
    NamedQuestion("sentences-of-a-standing", {"graph": "graph/stated"}, "csv"),
    NamedQuestion("measures-longer-than", {"least": "18"}, "csv"),
)
ASKED = (COUNT, STATED, HISTORY, EVERYTHING, *GIVEN)
NAME = "Testi Henkilö"


def recorded(data: Direct) -> list[Answer]:
    """What the present data answers."""
    answers = [data.ask(question) for question in ASKED]
    assert all(isinstance(each, Answer) for each in answers)
    return [each for each in answers if isinstance(each, Answer)]


def write_own(home: Home) -> None:
    """Write the user's own questions."""
    home.queries.mkdir(parents=True)
    for name, (parameter, pattern) in OWN.items():
        text = f"""#+ summary: {{fi: Koe, sv: Prov, en: Test}}
#+ parameters:
#+   {parameter}
#+ columns: {{thing: iri, text: string}}
#+ documents: [any]
PREFIX alke: <https://w3id.org/alke/def#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?thing ?text WHERE {{ VALUES ?{parameter.split(":")[0]} {{ UNDEF }} {pattern} }} ORDER BY ?thing ?text
"""
        (home.queries / f"{name}.rq").write_text(text, encoding="utf-8")


def grow(home: Home, settings: Settings) -> Iterator[str]:
    """A history of new documents, new versions, withdrawals and rollbacks; each load as it comes."""
    chance = random.Random(20)
    before = None
    turn = 0
    while True:
        turn += 1
        what = chance.choice(("load", "load", "load", "withdraw", "rollback"))
        name = chance.choice("abcd")
        try:
            if what == "load" or turn < 4:
                texts = [f"Lisätään asia {name} {turn}.", *chance.sample([f"Muu asia {n}." for n in range(6)], 3)]
                run_load(home, [arrival(delivery(name, *texts))], settings)
            elif what == "withdraw":
                withdraw(home, name)
            else:
                rollback(home, str(chance.randint(1, max(1, turn // 2))))
        except AlkeError:
            continue  # cannot happen to this document now
        if (now := home.current_load()) != before and now is not None:
            before = now
            yield now


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, Mapping[str, list[Answer]]]:
    """Twenty loads, and what was answered after each when it was current."""
    folder = tmp_path_factory.mktemp("past")
    home, settings = Home(folder / "home"), Settings(forbids, make_rooms(folder))
    answers: dict[str, list[Answer]] = {}
    write_own(home)
    data = Direct(home)
    for load in grow(home, settings):
        answers[load] = recorded(data)
        if len(answers) == LOADS:
            break
    return home, answers


def test_a_history_has_new_versions_withdrawals_and_rollbacks(
    history: tuple[Home, Mapping[str, list[Answer]]],
) -> None:
    home, answers = history
    assert {load.kind for load in feed_loads(home)} == {"load", "withdraw", "rollback"}
    assert len({tuple(each.body for each in told) for told in answers.values()}) == LOADS
    for place in range(len(ASKED) - len(GIVEN), len(ASKED)):
        assert len({told[place].body for told in answers.values()}) >= 4, "a question with parameters changes"


def test_a_question_asked_as_of_a_load_gives_what_it_gave_then(
    history: tuple[Home, Mapping[str, list[Answer]]],
) -> None:
    home, answers = history
    data = Direct(home)
    for load in random.Random(3).sample(sorted(answers), LOADS):
        if load != home.current_load() and data.ask(AsOf(COUNT, load)) == Refusal("preparing", load):
            make_past(home, load)
        for question, told in zip(ASKED, answers[load], strict=True):
            assert data.ask(AsOf(question, load)) == told
            assert question in GIVEN or data.ask(AsOf(question, str(int(load[:6])))) == told


def test_so_does_the_service(history: tuple[Home, Mapping[str, list[Answer]]]) -> None:
    home, answers = history
    shutil.rmtree(home.past, ignore_errors=True)
    pool = Pool(home, Limits(seconds=60))
    try:
        for load in [*answers][2::5]:
            for question, told in zip(ASKED[:4], answers[load][:4], strict=True):
                assert pool.ask(AsOf(question, load)) == told
        assert pool.ask(AsOf(COUNT, "4711")) == Refusal("no-such-past", "4711")
        for question, told in zip(GIVEN, answers[load][4:], strict=True):
            assert pool.ask(AsOf(question, load)) == told
        assert becomes_held(pool), "what is asked for often is held in memory"
        for number in range(4):
            named = NamedQuestion("sentences-with-words", {"words": f"Muu asia {number}"}, "csv")
            from_memory = pool.ask(AsOf(named, load))
            assert Direct(home).ask(AsOf(named, load)) == from_memory
    finally:
        pool.close()


def becomes_held(pool: Pool) -> bool:
    """Whether an earlier state is in memory before long."""
    for _ in range(100):
        if pool.figures()["past_states_in_memory"]:
            return True
        time.sleep(0.1)
    return False


def test_only_the_past_states_used_last_are_kept(history: tuple[Home, Mapping[str, list[Answer]]]) -> None:
    home, answers = history
    for load in [*answers][: KEPT + 3]:
        open_past(home, load)
        time.sleep(0.01)
    kept = {path.name[:15] for path in home.past.iterdir()}
    assert kept == set([*answers][3 : KEPT + 3])


def test_a_day_means_the_last_load_that_had_ended_by_its_end(
    history: tuple[Home, Mapping[str, list[Answer]]],
) -> None:
    home, _ = history
    loads = feed_loads(home)
    assert load_of(home, loads[-1].time[:10]) == loads[-1].load
    assert load_of(home, loads[6].time) == loads[6].load
    assert load_of(home, loads[6].time.replace("Z", "+00:00")) == loads[6].load
    for none in ("2020-01-01", "2026-02-30", "0", "99", "soon", "000003-00000000", "١"):
        with pytest.raises(AlkeError):
            load_of(home, none)


def test_what_was_erased_does_not_come_back_as_of_an_earlier_load(home: Home, settings: Settings) -> None:
    heard = replace(settings, render=files)
    run_load(home, [arrival(delivery("a", f"{NAME} vastaa.", "Muu asia."))], heard)
    run_load(home, [arrival(delivery("b", "Muu asia."))], heard)
    run_load(home, [arrival(delivery("b", "Toinen asia."))], heard)
    first = str(feed_loads(home)[0].load)
    shutil.rmtree(home.snapshots / first)
    data = Direct(home)
    for load in (first, feed_loads(home)[1].load):
        open_past(home, load)
        before = data.ask(AsOf(STATED, load))
        assert isinstance(before, Answer)
        assert NAME.encode() in before.body
    erase(home, "a", NAME, Reason("testi", "testi"), files)
    for load in (first, feed_loads(home)[1].load):
        assert data.ask(AsOf(STATED, load)) == Refusal("preparing", load)
        open_past(home, load)
        after = data.ask(AsOf(STATED, load))
        assert isinstance(after, Answer)
        assert NAME.encode() not in after.body
        assert b"Muu asia" in after.body
    data = b"".join(path.read_bytes() for path in home.root.rglob("*") if path.is_file())
    assert NAME.encode() not in data


def test_a_state_whose_making_is_killed_is_made_whole_by_the_next(
    history: tuple[Home, Mapping[str, list[Answer]]],
) -> None:
    home, answers = history
    load = [*answers][9]
    for delay in (0.0, 0.1, 0.2, 0.3, 0.4, 0.6):
        shutil.rmtree(home.past, ignore_errors=True)
        process = subprocess.Popen([sys.executable, "-m", "service.ask.builder", str(home.root), load])
        time.sleep(delay)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert not [path for path in home.past.glob("[0-9]*") if len(Store.read_only(str(path))) == 0]
        data = Direct(home)
        open_past(home, load)
        assert data.ask(AsOf(EVERYTHING, load)) == answers[load][3]
        assert not list(home.past.glob(".*"))


def test_over_http_a_question_and_a_query_tell_which_load_they_answer(
    history: tuple[Home, Mapping[str, list[Answer]]],
) -> None:
    home, answers = history
    load = [*answers][4]
    with server(home) as client:
        told = client.get("/questions/history-of-loads", params={"as-of": "5", "format": "csv"})
        assert (told.status_code, told.headers["Alke-Load"], told.content) == (200, load, answers[load][2].body)
        assert f"load={load}" in told.headers["Link"]
        cited = client.get("/questions/history-of-loads", params={"load": load, "format": "csv"})
        assert cited.content == answers[load][2].body
        page = client.get("/questions/history-of-loads", params={"as-of": "5", "format": "html"})
        assert "as-of=5" in page.text
        for asked in (
            client.get("/sparql", params={"query": COUNT.text, "as-of": load, "format": "csv"}),
            client.post("/sparql", data={"query": COUNT.text, "as-of": load}, headers={"Accept": CSV}),
            client.post(
                "/sparql",
                params={"as-of": load},
                content=COUNT.text,
                headers={"Accept": CSV, "Content-Type": "application/sparql-query"},
            ),
        ):
            assert (asked.status_code, asked.headers["Alke-Load"], asked.content) == (200, load, answers[load][0].body)
        never = client.get("/questions/history-of-loads", params={"as-of": "2001-01-01", "lang": "sv"})
        assert never.status_code == 404
        assert never.json()["title"].startswith("En sådan inläsning finns inte")


def test_the_command_line_asks_of_the_past(history: tuple[Home, Mapping[str, list[Answer]]], tmp_path: Path) -> None:
    home, answers = history
    environment = {**os.environ, "ALKE_HOME": str(home.root)}
    query = tmp_path / "count.rq"
    query.write_text(COUNT.text)
    for command, at in (
        (["query", "history-of-loads", "--format", "csv", "--as-of", "7"], 2),
        (["sparql", str(query), "--format", "csv", "--as-of", "7"], 0),
    ):
        run = subprocess.run([sys.executable, "-m", "service", *command], env=environment, capture_output=True)
        assert run.stdout == answers[[*answers][6]][at].body, run.stderr
    wrong = subprocess.run(
        [sys.executable, "-m", "service", "query", "history-of-loads", "--as-of", "eilen"],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert wrong.returncode == 1
    assert "alke history" in wrong.stderr
