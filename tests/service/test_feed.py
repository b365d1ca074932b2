from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from pyoxigraph import DefaultGraph, Store
from rdflib import Dataset

from service.load.erase import Reason, erase
from service.load.rollback import rollback
from service.load.run import Settings, run_load
from service.load.withdraw import withdraw
from service.report.files import files
from service.store.feed import feed_load, feed_loads, feed_page, make_pages
from service.store.home import Home
from service.store.lines import quad_lines
from service.store.log import log_of
from service.store.reader import open_current
from service.store.writer import open_writer
from service.web import feed as web
from tests.service.handmade import arrival, delivery
from tests.service.harvester import Harvester
from tests.service.serving import server

WHY = Reason("testi", "testi")
NAMED = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <%s> { ?s ?p ?o } }"
MEDIA = ("application/trig", "application/n-quads", "application/ld+json")


def load(home: Home, settings: Settings, *made: tuple[str, ...]) -> None:
    run_load(home, [arrival(delivery(name, *sentences)) for name, *sentences in made], settings)


def served(client: httpx.Client) -> set[tuple[object, ...]]:
    """Every named graph as SPARQL gives it."""
    asked = client.post("/sparql", data={"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", "format": "json"})
    data = Dataset()
    for row in asked.json()["results"]["bindings"]:
        name = row["g"]["value"]
        got = client.post("/sparql", data={"query": NAMED % name, "format": "nt"})
        data.graph(name).parse(data=got.text, format="nt")
    return {(s, p, o, g) for s, p, o, g in data.quads() if g not in (None, data.default_graph.identifier)}


def default_graph(client: httpx.Client) -> set[tuple[object, ...]]:
    got = client.post("/sparql", data={"query": "CONSTRUCT WHERE { ?s ?p ?o }", "format": "nt"})
    return set(Dataset().default_graph.parse(data=got.text, format="nt"))


@contextmanager
def harvesting(home: Home, media: str = MEDIA[0]) -> Iterator[Harvester]:
    with server(home) as client:
        yield Harvester(client, f"{client.base_url}/feed".replace("//feed", "/feed"), media)


def agree(harvester: Harvester) -> None:
    harvester.harvest()
    assert harvester.quads() == served(harvester.client)
    loads = "https://w3id.org/alke/graph/loads"
    assert {q[:3] for q in harvester.quads() if str(q[3]) != loads} == default_graph(harvester.client)


@pytest.fixture
def loader(settings: Settings) -> Settings:
    return replace(settings, render=files)


@pytest.mark.parametrize("media", MEDIA)
def test_a_harvester_ends_up_with_the_same_graphs_after_everything_that_can_happen(
    home: Home, loader: Settings, media: str
) -> None:
    load(home, loader, ("a", "Lisätään yksi.", "Kaksi."), ("b", *(f"Asia {n}." for n in range(150))))
    with harvesting(home, media) as harvester:
        agree(harvester)
        load(home, loader, ("a", "Kaksi.", "Lisätään kolme."))
        agree(harvester)
        withdraw(home, "b")
        agree(harvester)
        rollback(home, "1")
        agree(harvester)
        load(home, loader, ("c", "Asiasta vastaa Testi Henkilö.", "Muu asia."))
        agree(harvester)
        before = harvester.stream
        erase(home, "c", "Testi Henkilö", WHY, files)
        agree(harvester)
        assert harvester.stream == before
        assert "Testi Henkilö" not in str(harvester.quads())
        erase(home, "b", None, WHY, files)
        agree(harvester)
        assert harvester.stream != before
        load(home, loader, ("d", "Viimeinen."))
        agree(harvester)
        assert max(harvester.sizes) == 100
        fresh = Harvester(harvester.client, harvester.root, media)
        agree(fresh)
        assert fresh.quads() == harvester.quads()


def test_a_second_harvest_fetches_what_is_new_and_no_more(home: Home, loader: Settings) -> None:
    load(home, loader, ("a", *(f"Asia {n}." for n in range(250))))
    with harvesting(home) as harvester:
        harvester.harvest()
        assert len(harvester.fetched) > 4
        load(home, loader, ("b", "Uusi."))
        harvester.harvest()
        new = home.current_load()
        assert [a.partition("/feed")[2] for a in harvester.fetched] == ["", "/loads/1", f"/{new}/1"]


def test_pages_can_be_kept_for_ever_and_the_root_cannot(home: Home, loader: Settings) -> None:
    load(home, loader, ("a", "Yksi."))
    load(home, loader, ("a", "Kaksi."))
    first, last = (info.load for info in feed_loads(home))
    with server(home) as client:
        for address, lasting in (("/feed", False), ("/feed/loads/1", False), (f"/feed/{first}/1", True)):
            for media in MEDIA:
                got = client.get(address, headers={"Accept": media})
                assert got.headers["content-type"] == media
                assert ("immutable" in got.headers["cache-control"]) == lasting
                again = client.get(address, headers={"Accept": media, "If-None-Match": got.headers["etag"]})
                assert (again.status_code, again.content) == (304, b"")
                assert client.get(address, headers={"Accept": media}).content == got.content
            assert got.headers["alke-load"] == (first if lasting else last)
        assert client.get("/feed", headers={"Accept": "text/turtle"}).status_code == 406
        for missing in ("/feed/loads/2", "/feed/loads/0", f"/feed/{first}/9", "/feed/000009-00000000/1", "/feed/x"):
            assert client.get(missing).status_code == 404
        member = client.get(f"/feed/{first}")
        assert (member.status_code, member.headers["location"][-2:]) == (303, "/1")


def test_many_loads_stand_in_nodes_that_fill_up(home: Home, loader: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "BLOCK", 2)
    for n in range(3):
        load(home, loader, ("a", f"Asia {n}."))
    from starlette.testclient import TestClient

    from service.ask.pool import Pool
    from service.web.app import make_app
    from service.web.rights import RightsFile
    from service.web.tokens import TokenDoor

    with TestClient(make_app(Pool(home), home, TokenDoor(RightsFile(None)))) as client:
        full, filling = (client.get(f"/feed/loads/{n}") for n in (1, 2))
        assert "immutable" in full.headers["cache-control"]
        assert "immutable" not in filling.headers["cache-control"]
        assert client.get("/feed/loads/3").status_code == 404
        harvester = Harvester(client, "http://testserver/feed")
        harvester.harvest()
        assert len({a for a in harvester.fetched if "/loads/" in a}) == 2
        assert harvester.quads() == served(client)


def test_layers_stay_apart_in_every_member(home: Home, loader: Settings) -> None:
    load(home, loader, ("a", "Lisätään yksi."))
    with harvesting(home) as harvester:
        harvester.harvest()
        inferred = {str(o) for _, p, o, g in harvester.quads() if str(g).endswith("inferred")}
        stated = {str(o) for _, p, o, g in harvester.quads() if str(g).endswith("stated")}
        assert inferred == {"https://w3id.org/alke/def#Measure"} and not inferred & stated


def test_an_erased_text_is_on_no_page_and_the_pages_have_other_tags(home: Home, loader: Settings) -> None:
    load(home, loader, ("a", "Asiasta vastaa Testi Henkilö.", "Muuta."), ("b", "B."))
    load(home, loader, ("a", "Muuta."))
    first = feed_loads(home)[0]
    assert "Testi Henkilö".encode() in b"".join(feed_page(home, first.load, n + 1) for n in range(first.pages))
    with server(home) as client:
        tags = [client.get(f"/feed/{first.load}/{n + 1}").headers["etag"] for n in range(first.pages)]
        erase(home, "a", "Testi Henkilö", WHY, files)
        pages = [client.get(f"/feed/{info.load}/{n + 1}") for info in feed_loads(home) for n in range(info.pages)]
        assert not any("Testi" in page.text for page in pages)
        assert [page.headers["etag"] for page in pages[: len(tags)]] != tags
        assert not any("Testi" in client.get(f"/loads/{info.load}/delta").text for info in feed_loads(home))
        assert "Testi" not in (home.log / f"{home.current_load()}.rdfp").read_text()


def test_an_erased_document_is_named_only_where_its_words_are_not(home: Home, loader: Settings) -> None:
    load(home, loader, ("a", "Salainen asia."), ("b", "B."))
    load(home, loader, ("b", "C."))
    gone = {str(q.subject) for q in open_current(home) if "/id/a/" in str(q.subject)}
    assert gone
    erase(home, "a", None, WHY, files)
    last = feed_loads(home)[-1]
    assert last.unnamed == len(gone)
    text = b"".join(feed_page(home, i.load, n + 1) for i in feed_loads(home) for n in range(i.pages)).decode()
    assert "/id/a/" not in text
    assert "activitystreams#Delete" in feed_page(home, last.load, 1).decode()


def test_a_rebuild_remakes_the_same_bytes(home: Home, loader: Settings) -> None:
    load(home, loader, ("a", "Lisätään yksi.", "Kaksi."), ("b", "B."))
    load(home, loader, ("a", "Kaksi."))
    withdraw(home, "b")
    rollback(home, "1")
    before = {path.name: path.read_bytes() for path in home.feed.iterdir()}
    assert len(before) == 4
    for afresh in (True, False):
        shutil.rmtree(home.feed)
        with open_writer(home, afresh=afresh):
            pass
        assert {path.name: path.read_bytes() for path in home.feed.iterdir()} == before


def test_pages_are_the_same_whether_new_things_are_looked_up_or_not(
    home: Home, loader: Settings, tmp_path: Path
) -> None:
    load(home, loader, ("a", "Lisätään yksi.", "Kaksi."))
    segment = next(iter(log_of(home).segments()))
    make_pages(Home(tmp_path / "other"), open_current(home), segment, new=())
    name = f"{segment.load}.zip"
    assert (tmp_path / "other/feed" / name).read_bytes() == (home.feed / name).read_bytes()


def test_what_a_load_costs_depends_on_what_it_changes(home: Home, loader: Settings) -> None:
    load(home, loader, ("a", *(f"Asia {n}." for n in range(400))))
    load(home, loader, ("b", "Uusi."))
    big, small = feed_loads(home)
    assert (big.members > 400, small.members < 20) == (True, True)
    assert (home.feed / f"{small.load}.zip").stat().st_size * 10 < (home.feed / f"{big.load}.zip").stat().st_size


def test_times_only_grow_even_when_a_clock_is_set_back(home: Home, loader: Settings) -> None:
    for n in range(2):
        load(home, loader, ("a", f"Asia {n}."))
    first = feed_loads(home)[0]
    segment = list(log_of(home).segments())[1]
    meta = json.loads(json.dumps(segment.meta)) | {"ended": "2000-01-01T00:00:00.000Z"}
    make_pages(home, open_current(home), replace(segment, meta=meta), new=())
    told = feed_load(home, segment.load)
    assert told is not None and told.time > first.time


def test_all_deltas_in_order_give_what_is_published(home: Home, loader: Settings) -> None:
    load(home, loader, ("a", "Lisätään yksi.", "Kaksi."), ("b", "B."))
    load(home, loader, ("a", "Kaksi.", "Kolme."))
    withdraw(home, "b")
    rollback(home, "1")
    load(home, loader, ("c", "Asiasta vastaa Testi Henkilö."))
    erase(home, "c", "Testi Henkilö", WHY, files)
    patched, added = Store(), Store()
    with server(home) as client:
        rows = client.get("/loads", params={"format": "json"}).json()["loads"]
        assert [row["load"] for row in rows] == [path.stem for path in log_of(home).paths()]
        for row in rows:
            got = client.get(row["delta"])
            assert got.headers["content-type"] == "application/rdf-patch"
            assert got.headers["alke-load"] == row["load"]
            for line in got.text.splitlines():
                apply(patched, line)
            for part, sign in (("removed", "D"), ("added", "A")):
                for line in client.get(row[f"{part}Statements"]).text.splitlines():
                    apply(added, f"{sign} {line}")
            again = client.get(row["delta"], headers={"If-None-Match": got.headers["etag"]})
            assert again.status_code == 304
        assert client.get("/loads/000001-00000000/delta").status_code == 404
        assert client.get(f"/loads/{rows[0]['load']}/other").status_code == 404
        assert client.get(f"/loads/{rows[0]['load']}").json() == rows[0]
        for lang, word in (("fi", "Pysyvä poisto"), ("sv", "Permanent radering"), ("en", "Erasure")):
            assert word in client.get("/loads", params={"format": "html", "lang": lang}).text
    published = [quad for quad in open_current(home) if not isinstance(quad.graph_name, DefaultGraph)]
    assert quad_lines(patched) == quad_lines(added) == quad_lines(published)


def apply(store: Store, line: str) -> None:
    from pyoxigraph import RdfFormat, parse

    if line[:2] in ("A ", "D "):
        quad = next(iter(parse(line[2:], format=RdfFormat.N_QUADS)))
        (store.add if line[0] == "A" else store.remove)(quad)
