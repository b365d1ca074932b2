"""Connections in the documents of this repository: as text in three languages, as JSON, as files, over HTTP."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import Store
from typer.testing import CliRunner

from service.cli.main import app
from service.errors import AlkeError
from service.insight import kept
from service.insight.answer import shown
from service.insight.errors import NotShownError
from service.insight.kept import network_of
from service.insight.network import HUB
from service.insight.told import Teller
from service.insight.wording_of_errors import ERRORS, NOTHING_SHOWN
from service.load.erase import Reason, erase
from service.load.run import Settings, run_load
from service.report.files import files
from service.store.home import Home
from service.store.port import Insight
from service.store.reader import open_current
from service.web.wording import PROBLEMS
from tests.plain_words import BANNED
from tests.service.handmade import arrival, delivery
from tests.service.serving import server

FINGRID, DUTIES = "sähkön siirron kapasiteetti", "6 §: Aluekehittämisen vastuut"
PATH = Insight("path", {"from": FINGRID, "to": DUTIES}, "text")
TECHNICAL = re.compile(r"\b(node|shape|triple|IRI|URI|SHACL|RDF|focus|literal)\b|https?://w3id", re.IGNORECASE)


@pytest.fixture(scope="session")
def store(documents: Home) -> Store:
    return open_current(documents)


def ask(job: Insight, store: Store, home: Home) -> str:
    return shown(job, store, home.current_load(), home).decode()


def test_a_measure_is_connected_to_a_provision_by_steps_that_each_show_their_sentence(
    documents: Home, store: Store
) -> None:
    told = json.loads(ask(replace(PATH, form="json"), store, documents))
    assert [step["relation"].rpartition("#")[2] for step in told["steps"]] == [
        "relatesToFactor",
        "factorOf",
        "basedOnProvision",
        "provisionOf",
        "provisionOf",
    ]
    assert [step["standing"] for step in told["steps"]] == ["curated", "stated", "inferred", "stated", "inferred"]
    assert all(step["evidence"] for step in told["steps"])
    assert told["steps"][0]["evidence"][0]["text"].startswith("Sähkön siirtokapasiteetti on elinkeinojen edellytys.")
    assert told["steps"][0]["evidence"][1]["place"] == "sivu 2, rivit 46–47"
    back = Insight("path", {"from": DUTIES, "to": FINGRID}, "json")
    assert len(json.loads(ask(back, store, documents))["steps"]) == 5


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", ("Miten nämä liittyvät toisiinsa: 5 askelta", "asiantuntijan yhdistämä", "sivu 2, rivit 46–47")),
        ("sv", ("Hur dessa hänger ihop: 5 steg", "kopplat av en sakkunnig", "sida 2, raderna 46–47")),
        ("en", ("How these are connected: 5 steps", "linked by an expert", "page 2, lines 46–47")),
    ],
)
def test_a_path_is_told_in_one_language(documents: Home, store: Store, language: str, words: tuple[str, ...]) -> None:
    text = ask(replace(PATH, language=language), store, documents)
    assert all(word in text for word in words)
    assert not TECHNICAL.search(text)


def test_no_way_leads_over_a_year_a_document_or_an_actor_of_many_things(documents: Home, store: Store) -> None:
    network = network_of(documents, str(documents.current_load()), store)
    names = [network.name(number) for number in range(len(network))]
    measures = [name for name in names if "/measure/" in name]
    for one, other in [*pairwise(measures), (measures[0], "vocab/actor/tem")]:
        told = json.loads(ask(Insight("path", {"from": one, "to": other}, "json"), store, documents))
        stations = [step["to"]["thing"] for step in (told["steps"] or [])[:-1]]
        assert not [station for station in stations if "/round/" in station or "/document/" in station]
        actors = [network.number(station) for station in stations if "/vocab/actor/" in station]
        assert all(number is not None and network.degree(number) <= HUB for number in actors)


def test_duties_hang_on_their_provision(documents: Home, store: Store) -> None:
    told = json.loads(ask(Insight("hangs-on", {"thing": DUTIES}, "json"), store, documents))
    duties = [each for each in told["things"] if each["relation"].endswith("basedOnProvision")]
    assert len(duties) == 10
    assert all(each["distance"] == 1 and each["evidence"] for each in duties)
    text = ask(Insight("hangs-on", {"thing": DUTIES}, "text", "sv"), store, documents)
    assert "TEM vastaa valtakunnallisen alueiden kehittämisen yhteensovittamisesta" in text
    assert not TECHNICAL.search(text)


def test_what_was_read_and_is_connected_to_nothing_is_listed(documents: Home, store: Store) -> None:
    told = json.loads(ask(Insight("orphans", {}, "json"), store, documents))
    network = network_of(documents, str(documents.current_load()), store)
    numbers = [network.number(each["thing"]) for each in told["things"]]
    assert all(number is None or network.degree(number) == 0 for number in numbers)
    assert "lomakepohja" in ask(Insight("orphans", {}, "text"), store, documents)


def test_themes_that_belong_together_are_the_same_every_time(documents: Home, store: Store) -> None:
    once = ask(Insight("communities", {}, "json"), store, documents)
    groups = json.loads(once)["communities"]
    assert sorted(len(group) for group in groups) == [2, 5]
    assert {"Skilled labour and regional mobility", "Osaavan työvoiman saatavuus ja alueellinen liikkuvuus"} <= {
        each["name"] for each in groups[0]
    }
    assert {each["name"] for each in groups[1]} == {
        "Huoltovarmuus ja kokonaisturvallisuus",
        "Alueellinen resilienssi ja henkinen kriisinkestävyys",
    }
    assert all(ask(Insight("communities", {}, "json"), store, documents) == once for _ in range(3))


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_file_for_other_programs_is_read_back_as_it_was(
    documents: Home, store: Store, tmp_path: Path, form: str
) -> None:
    job = Insight("network", {"thing": "Vihreä- ja digisiirtymä", "depth": "1"}, form)
    data = ask(job, store, documents)
    assert data == ask(job, store, documents)
    assert "lastmodifieddate" not in data
    (tmp_path / "file").write_text(data, encoding="utf-8")
    graph = nx.read_graphml(tmp_path / "file") if form == "graphml" else nx.read_gexf(tmp_path / "file")
    rows = list(csv.DictReader(io.StringIO(ask(replace(job, form="csv"), store, documents))))
    assert graph.number_of_edges() == len(rows) > 20
    ends = {(row["source"], row["target"]) for row in rows}
    assert {(one, other) for one, other in graph.edges()} == ends
    labels = {data["label"] for _, data in graph.nodes(data=True)}
    assert labels == {row[part] for row in rows for part in ("source_label", "target_label")}
    assert "Vihreä- ja digisiirtymä" in labels


def test_words_that_several_things_are_called_are_asked_back(documents: Home, store: Store) -> None:
    with pytest.raises(NotShownError) as ambiguous:
        ask(Insight("hangs-on", {"thing": "Saavutettavuus"}, "text"), store, documents)
    assert ambiguous.value.kind == "thing-ambiguous"
    assert "id/alke-2025-luonnos/prerequisite/saavutettavuus" in str(ambiguous.value)
    for wanted, depth, kind in (
        ("ei ole olemassakaan", "2", "thing-unknown"),
        (" ", "2", "thing-unknown"),
        (DUTIES, "9", "depth"),
        (DUTIES, "²", "depth"),
    ):
        with pytest.raises(NotShownError) as error:
            ask(Insight("hangs-on", {"thing": wanted, "depth": depth}, "text"), store, documents)
        assert error.value.kind == kind
        assert kind in PROBLEMS


def test_a_misspelt_name_leads_to_those_that_are_nearly_so(documents: Home, store: Store) -> None:
    for wrong, meant in (
        ("Vihera- ja digisiirtymä", "id/alke-2023-johtopaatokset/theme/vihrea-ja-digisiirtyma"),
        ("Aluekehittämisen vastut", "legal-provision/6-aluekehittamisen-vastuut"),
    ):
        with pytest.raises(NotShownError, match="Did you mean") as unknown:
            ask(Insight("hangs-on", {"thing": wrong}, "text"), store, documents)
        first = unknown.value.detail(Teller(store, "fi")).splitlines()[0]
        assert meant in first


def test_what_cannot_be_shown_is_said_in_the_language_of_the_output(
    documents: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ALKE_HOME", str(documents.root))
    asked = [
        ("fi", ["path", "ei ole olemassakaan", DUTIES], "ei ole julkaistu"),
        ("sv", ["path", "ei ole olemassakaan", DUTIES], "har publicerats"),
        ("en", ["path", "ei ole olemassakaan", DUTIES], "is published"),
        ("sv", ["hangs-on", "Saavutettavuus"], "(Regionernas tillgänglighet)"),
        ("fi", ["picture", "theme-matrix", "20x"], "”20x” ei ole vuosi"),
        ("fi", ["picture", "theme-life", "ei ole olemassakaan"], "ei ole julkaistu"),
        ("fi", ["compare", "ei ole olemassakaan", "alke-2024-kirje"], "ei ole julkaistu"),
        ("fi", ["path", "a", "b", "--as-of", "99"], "sellaista latausta ei ole"),
    ]
    for language, command, words in asked:
        error = CliRunner().invoke(app, [*command, "--lang", language]).exception
        assert isinstance(error, AlkeError), command
        assert NOTHING_SHOWN[language] in str(error)
        assert words in str(error)
    monkeypatch.setenv("ALKE_HOME", str(tmp_path))
    assert "ingenting har lästs in" in str(CliRunner().invoke(app, ["path", "a", "b", "--lang", "sv"]).exception)


def test_the_words_of_what_cannot_be_shown_are_plain_and_in_all_languages() -> None:
    assert {frozenset(texts) for texts in ERRORS.values()} == {frozenset(ERRORS["fi"])}
    for key, told in ERRORS["en"].items():
        signs = sorted(re.findall(r"\{\w+\}", " ".join(told)))
        for texts in ERRORS.values():
            assert sorted(re.findall(r"\{\w+\}", " ".join(texts[key]))) == signs
            assert not BANNED.search(" ".join(texts[key]))
        assert key.partition(".")[0] in PROBLEMS


def test_the_making_of_the_network_tells_how_far_it_is(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "STEP", 500)
    heard: list[int] = []
    assert len(kept.made(store, heard.append)) > 0
    assert heard
    assert heard == list(range(500, heard[-1] + 1, 500))


def test_the_network_is_made_once_for_a_load_and_goes_with_an_erasure(home: Home, settings: Settings) -> None:
    heard = replace(settings, render=files)
    run_load(home, [arrival(delivery("a", "Testi Henkilö vastaa.", "Muu asia."))], heard)
    network_of(home, str(home.current_load()), open_current(home))
    (made,) = (home.past / "networks").iterdir()
    before = made.stat().st_mtime_ns
    network_of(home, str(home.current_load()), open_current(home))
    assert made.stat().st_mtime_ns == before
    erase(home, "a", "Testi Henkilö", Reason("testi", "testi"), files)
    assert not made.exists()
    shutil.rmtree(home.past)
    assert len(network_of(home, str(home.current_load()), open_current(home))) >= 0


def test_connections_are_asked_over_http(documents: Home) -> None:
    load = str(documents.current_load())
    with server(documents) as client:
        given = {"from": FINGRID, "to": DUTIES}
        told = client.get("/path", params=given)
        assert (told.status_code, told.headers["Alke-Load"]) == (200, load)
        assert len(told.json()["steps"]) == 5
        text = client.get("/path", params={**given, "format": "text", "lang": "sv"})
        assert text.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert text.text.startswith("Hur dessa hänger ihop: 5 steg")
        assert client.get("/path", params={**given, "as-of": "1"}).json() == told.json()
        assert client.get("/hangs-on", params={"thing": DUTIES}).json()["all"] >= 10
        assert client.get("/network/orphans").json()["things"]
        assert len(client.get("/network/communities").json()["communities"]) == 2
        gexf = client.get("/network", params={"thing": DUTIES}, headers={"Accept": "application/gexf+xml"})
        assert gexf.headers["Content-Type"] == "application/gexf+xml"
        missing = client.get("/path", params={"from": FINGRID, "lang": "en"})
        assert (missing.status_code, missing.json()["detail"]) == (400, "to")
        unknown = client.get("/hangs-on", params={"thing": "ei olemassa", "lang": "sv"})
        assert (unknown.status_code, unknown.json()["title"]) == (404, "Inget med detta namn har publicerats.")
        assert client.get("/path", params={**given, "format": "gexf"}).status_code == 406
