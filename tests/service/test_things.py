"""Every address of ours that is published can be fetched, in every form, and says the same in each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, Triple, parse
from rdflib import Graph
from rdflib.compare import isomorphic

from service.load.arrivals import arrivals
from service.load.erase import Reason, erase
from service.load.gate import validator
from service.load.run import Settings, run_load
from service.load.withdraw import withdraw
from service.store.home import Home
from service.store.names import BASE, LAYERS
from service.store.port import Answer, GraphRead
from service.web.description import Described, describe
from service.web.negotiation import TRIPLES
from service.web.things import as_graph
from service.web.vocabulary_document import ontology_document, shapes_document
from tests.service.conftest import make_rooms
from tests.service.direct import Direct
from tests.service.handmade import arrival, delivery, forbids
from tests.service.serving import server

DOCUMENTS = Path(__file__).resolve().parents[2] / "documents"
MEDIA = ["text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"]
FORMATS = {media: RdfFormat.from_media_type(media) for media in MEDIA}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The documents of the repository, loaded."""
    made = Home(tmp_path_factory.mktemp("things") / "home")
    assert run_load(made, arrivals([DOCUMENTS]), Settings(validator)).exit_code == 0
    return made


@pytest.fixture(scope="module")
def published(home: Home) -> list[str]:
    """Every address of ours that stands anywhere in what is published."""
    found: set[str] = set()
    for quad in Store.read_only(str(home.current)):
        for term in (
            quad.graph_name,
            quad.subject,
            quad.predicate,
            quad.object,
            getattr(quad.object, "datatype", None),
        ):
            if isinstance(term, NamedNode) and term.value.startswith(BASE):
                found.add(term.value)
    return sorted(found)


def kind(iri: str) -> str:
    """Addresses that look alike are of a kind."""
    path = iri.removeprefix(BASE).split("#")[0]
    if path.startswith("id/document/"):
        return "/".join(re.sub(r"[0-9a-f]{12}", "H", path).split("/")[3:]) or "document"
    parts = [part for part in re.split("/", re.sub(r"[0-9a-f]{8,}", "H", path)) if not re.search(r"\d", part)]
    return "/".join(parts[:2] if parts[0] != "id" else [parts[0], *parts[-2:-1]])


def read(body: bytes, media: str) -> set[Triple]:
    return {quad.triple for quad in parse(body, format=FORMATS[media])}


def test_every_published_address_is_described_and_each_form_says_the_same(home: Home, published: list[str]) -> None:
    dataset = Direct(home)
    documents = {"def": ontology_document(dataset), "shape": shapes_document(dataset)}
    subjects = {
        name: {t.subject.value for t in found.triples}
        for name, found in documents.items()
        if isinstance(found, Described)
    }
    assert len(published) > 4000
    for iri in published:
        if "#" in iri:
            assert iri in subjects[iri.removeprefix(BASE).split("#")[0]], iri
        elif iri.startswith(BASE + "graph/"):
            assert isinstance(dataset.ask(GraphRead(iri, "text/turtle")), Answer), iri
        elif iri != BASE + "sparql":
            found = describe(dataset, iri)
            assert isinstance(found, Described), iri
            told = found.triples | {quad.triple for quad in found.said}
            assert any(NamedNode(iri) in (t.subject, t.object) for t in told), iri
            if not found.said:
                assert all(read(as_graph(told, media), media) == told for media in MEDIA), iri


def test_an_address_of_each_kind_is_served_in_each_form_and_as_a_page(home: Home, published: list[str]) -> None:
    samples = {kind(iri): iri for iri in published}
    assert len(samples) > 60
    with server(home) as web:
        for iri in samples.values():
            path = iri.removeprefix(BASE).split("#")[0]
            for media in [*MEDIA, "text/html"]:
                answer = web.get("/" + path, headers={"Accept": media})
                assert (answer.status_code, answer.headers["Content-Type"].split(";")[0]) == (200, media), iri
                assert answer.headers["Alke-Load"] == home.current_load()
                assert path.startswith(("graph/", "sparql")) or 'rel="license"' in answer.headers["Link"]


def test_a_version_of_a_document_is_served_by_layer_as_the_log_has_it(tmp_path: Path) -> None:
    home, settings = Home(tmp_path / "home"), Settings(forbids, make_rooms(tmp_path))
    first = delivery("a", "Lisätään yhtä.", "Toinen lause.")
    run_load(home, [arrival(first)], settings)
    run_load(home, [arrival(delivery("a", "Uusi lause."))], settings)
    path = first.contribution.version_iri.removeprefix(BASE)
    with server(home) as web:
        answer = web.get("/" + path, headers={"Accept": "application/n-quads"})
        graphs = {quad.graph_name.value for quad in parse(answer.content, format=RdfFormat.N_QUADS)}
        assert graphs == {f"{first.contribution.version_iri}#{layer}" for layer in ("stated", "inferred")}
        assert {g.rpartition("#")[2] for g in graphs} <= set(LAYERS)
        trig = web.get("/" + path, params={"format": "trig"})
        assert set(parse(trig.content, format=RdfFormat.TRIG)) == set(parse(answer.content, format=RdfFormat.N_QUADS))
        assert "Toinen lause." in web.get("/" + path, headers={"Accept": "text/turtle"}).text
        assert web.get("/" + path, headers={"Accept": "text/html"}).status_code == 200


def test_what_is_gone_says_so_and_why_and_what_never_was_is_not_found(tmp_path: Path) -> None:
    home, settings = Home(tmp_path / "home"), Settings(forbids, make_rooms(tmp_path))
    run_load(home, [arrival(delivery(name, f"Lause {name}.")) for name in "abc"], settings)
    one, two = ({t.subject.value for t in delivery(n, f"Lause {n}.").contribution.stated} for n in "ab")
    withdrawn = withdraw(home, "a")
    erase(home, "b", None, Reason("controller", "A name had slipped through."), lambda *_: {})
    gone = [next(iri for iri in found if "/statement/" in iri) for found in (one, two)]
    with server(home) as web:
        answers = [web.get("/" + iri.removeprefix(BASE), params={"lang": "en"}) for iri in gone]
        assert [answer.status_code for answer in answers] == [410, 410]
        reasons = [answer.json()["reason"] for answer in answers]
        assert (reasons[0]["what"], reasons[0]["load"]) == ("Withdrawal", withdrawn)
        assert (reasons[1]["what"], reasons[1]["why"]) == ("Erasure", "A name had slipped through.")
        assert web.get("/id/never/was").status_code == 404
        assert web.get("/id/b/statement/ffffffff", params={"lang": "en"}).status_code == 410
        assert web.get("/vocab/no<such>thing").status_code == 404


def test_json_ld_is_compact_and_needs_no_network(web: httpx.Client) -> None:
    document = json.loads(web.get("/id/round/2023", params={"format": "jsonld"}).text)
    assert document["@id"] == "id:round/2023"
    assert document["@type"] == "alke:DiscussionRound"
    served = web.get("/context.jsonld").json()["@context"]
    assert {name: served[name] for name in document["@context"]} == document["@context"]
    turtle = Graph().parse(data=web.get("/id/round/2023", params={"format": "turtle"}).text, format="turtle")
    assert isomorphic(Graph().parse(data=json.dumps(document), format="json-ld"), turtle)


def test_a_document_names_its_other_forms_its_licence_and_the_data_it_is_of(web: httpx.Client) -> None:
    link = web.get("/id/round/2023").headers["Link"]
    for media in MEDIA:
        assert f'rel="alternate"; type="{media}"' in link
    assert 'rel="describedby"' in link
    assert set(TRIPLES.values()) == set(MEDIA)


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("thing")
    made = Home(folder / "home")
    run_load(made, [arrival(delivery("a", "Lisätään yhtä."))], Settings(forbids, make_rooms(folder)))
    with server(made) as client:
        yield client
