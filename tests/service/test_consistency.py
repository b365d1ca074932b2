"""While loads come one after another, everything served says which load it is of, and says what that load says."""

from __future__ import annotations

import gzip
import json
import threading

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from service.load.run import Settings, run_load
from service.store.dumps import make_dump
from service.store.home import Home
from service.store.log import log_of
from tests.service.handmade import arrival, delivery
from tests.service.serving import server

TURNS = 8
SAYS = 'SELECT ?t { ?s a alke:Statement ; rdfs:label ?t FILTER(STRSTARTS(?t, "Kierros")) }'


def said(text: str) -> set[str]:
    """The turns that a text tells of."""
    return {word.split(".")[0] for word in text.split("Kierros ")[1:]}


def asked(client: httpx.Client) -> list[tuple[str, set[str]]]:
    """The load that each answer names, in the order of asking, and the turns that it tells of where it tells any."""
    answers = []
    rows = client.get("/sparql", params={"query": SAYS, "format": "csv"})
    answers.append((rows.headers["alke-load"], said(rows.text)))
    page = client.get(f"/feed/{answers[0][0]}/1", headers={"Accept": "application/n-quads"})
    assert (page.status_code, page.headers["alke-load"]) == (200, answers[0][0])
    delta = client.get(f"/loads/{answers[0][0]}/added")
    assert said(delta.text) == answers[0][1]
    root = client.get("/feed", headers={"Accept": "application/n-quads"})
    answers.append((root.headers["alke-load"], set()))
    loads = client.get("/loads", params={"format": "json"})
    assert loads.json()["loads"][-1]["load"] == loads.headers["alke-load"]
    answers.append((loads.headers["alke-load"], set()))
    for address in ("/catalogue", "/questions/counts-by-standing?format=json", "/health"):
        got = client.get(address)
        assert got.status_code == 200, got.text
        load = got.json()["load"] if address == "/health" else got.headers["alke-load"]
        answers.append((load, set()))
        if address == "/catalogue":
            assert load in got.text
    again = client.get("/sparql", params={"query": SAYS, "format": "csv"})
    answers.append((again.headers["alke-load"], said(again.text)))
    return answers


def dumped(client: httpx.Client) -> tuple[str, set[str]]:
    """The load of the newest dump, and the turns that it tells of."""
    got = client.get("/dumps/latest.nq.gz", follow_redirects=True)
    assert got.status_code == 200
    text = gzip.decompress(got.content).decode()
    load = got.headers["alke-load"]
    assert load in text.splitlines()[0]
    manifest = json.loads(client.get(f"/dumps/{load}/manifest.json").text)
    assert len(list(parse(text, format=RdfFormat.N_QUADS))) == sum(manifest["graphs"].values())
    return load, said(text)


@pytest.mark.slow
def test_no_two_answers_contradict_one_another_while_loads_are_made(home: Home, settings: Settings) -> None:
    def load(turn: int) -> None:
        run_load(home, [arrival(delivery("a", f"Kierros {turn}."))], settings)
        if turn % 3 == 0:
            make_dump(home, 2)

    load(0)
    loading = threading.Thread(target=lambda: [load(turn) for turn in range(1, TURNS)])
    rounds, dumps = [], []
    with server(home) as client:
        loading.start()
        while loading.is_alive():
            rounds.append(asked(client))
            dumps.append(dumped(client))
        loading.join()
        rounds.append(asked(client))
        dumps.append(dumped(client))
    turns = {path.stem: {str(turn)} for turn, path in enumerate(log_of(home).paths())}
    assert len(turns) == TURNS
    in_order = [name for answers in rounds for name, _ in answers]
    assert in_order == sorted(in_order)
    assert {name for name in in_order if name} <= set(turns)
    assert len(set(in_order)) > 2
    for name, told in [*(answer for answers in rounds for answer in answers), *dumps]:
        assert told in (set(), turns[name])
    assert dumps[-1][0] == log_of(home).paths()[6].stem
