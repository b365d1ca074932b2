"""Service description, VoID and catalogue agree with the graph, with each other, and with what their standards ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pyshacl
import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, VOID, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from service.load.arrivals import arrivals
from service.load.gate import validator
from service.load.run import Settings, run_load
from service.store.dumps import make_dump
from service.store.home import Home
from service.store.names import GRAPH
from tests.service.conftest import make_rooms
from tests.service.handmade import arrival, delivery, forbids
from tests.service.serving import server

HERE = Path(__file__).parent
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
ALKE = Namespace("https://w3id.org/alke/def#")
DATASET = URIRef("https://w3id.org/alke/catalogue#dataset")
MEDIA = ["text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    made = Home(tmp_path_factory.mktemp("described") / "home")
    assert run_load(made, arrivals([HERE.parents[1] / "documents"]), Settings(validator)).exit_code == 0
    make_dump(made, 1)
    return made


@pytest.fixture(scope="module")
def web(home: Home) -> Iterator[httpx.Client]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALKE_PUBLISHER", "Testivirasto")
        patch.setenv("ALKE_CONTACT", "mailto:kirjaamo@testivirasto.example")
        with server(home) as client:
            yield client


def fetched(web: httpx.Client, path: str, media: str = "text/turtle") -> Graph:
    answer = web.get(path, headers={"Accept": media})
    assert (answer.status_code, answer.headers["Content-Type"].split(";")[0]) == (200, media), answer.text[:500]
    assert answer.headers["Alke-Load"] == web.get("/health").json()["load"]
    return Graph().parse(data=answer.content, format="json-ld" if "json" in media else media)


def number(web: httpx.Client, query: str) -> int:
    answer = web.get("/sparql", params={"query": query}, headers={"Accept": "application/json"})
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize("path", ["/sparql", "/.well-known/void", "/catalogue"])
def test_a_description_says_the_same_in_each_form_and_has_a_page(web: httpx.Client, path: str) -> None:
    graphs = [fetched(web, path, media) for media in MEDIA]
    assert len(graphs[0]) > 50
    assert all(isomorphic(graphs[0], other) for other in graphs[1:])
    for language in ("fi", "sv", "en"):
        text = web.get(path, headers={"Accept": "text/html"}, params={"lang": language}).text
        assert f'<html lang="{language}">' in text
        assert text.count("<h1") == 1


def test_every_figure_of_the_description_is_what_a_query_counts(web: httpx.Client) -> None:
    void, service = fetched(web, "/.well-known/void"), fetched(web, "/sparql")
    whole = number(web, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert void.value(DATASET, VOID.triples) == Literal(whole)
    (default,) = service.objects(None, SD.defaultGraph)
    assert service.value(default, VOID.triples) == Literal(whole)
    assert sum(int(void.value(p, VOID.triples)) for p in void.objects(DATASET, VOID.propertyPartition)) == whole
    for piece in list(void.objects(DATASET, VOID.classPartition))[:20]:
        kind = void.value(piece, VOID["class"])
        counted = number(web, f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a <{kind}> }}")
        assert void.value(piece, VOID.entities) == Literal(counted), kind
    named = {service.value(g, SD.name): service.value(g, SD.graph) for g in service.subjects(RDF.type, SD.NamedGraph)}
    names = ("curated", "inferred", "loads", "ontology", "stated", "vocabulary")
    assert set(named) == {URIRef(GRAPH + name) for name in names}
    for name, held in named.items():
        count = number(web, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{name}> {{ ?s ?p ?o }} }}")
        assert service.value(held, VOID.triples) == Literal(count), name


def test_the_service_tells_its_limits_and_claims_no_feature_that_it_lacks(web: httpx.Client) -> None:
    service = fetched(web, "/sparql")
    (node,) = service.subjects(RDF.type, SD.Service)
    assert service.value(node, SD.endpoint) == URIRef(str(web.base_url).rstrip("/") + "/sparql")
    assert float(service.value(node, ALKE.querySeconds)) == 10
    assert int(service.value(node, ALKE.queryBytes)) == 100_000
    assert int(service.value(node, ALKE.queryNesting)) == 100
    assert int(service.value(node, ALKE.answerBytes)) == 50_000_000
    assert list(service.objects(node, SD.feature)) == []
    shapes = HERE.parents[1] / "shapes" / "service.ttl"
    conforms, _, told = pyshacl.validate(service, shacl_graph=str(shapes))
    assert conforms, told


def test_the_catalogue_has_what_dcat_ap_asks_for_and_recommends(web: httpx.Client, home: Home) -> None:
    catalogue = fetched(web, "/catalogue")
    conforms, _, told = pyshacl.validate(catalogue, shacl_graph=str(HERE / "dcat-ap.ttl"))
    assert conforms, told
    assert catalogue.value(DATASET, DCAT.version) == Literal(home.current_load())
    spatial = set(catalogue.objects(DATASET, DCTERMS.spatial))
    regions = number(web, "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?r alke:hasNutsCode/alke:nutsCode ?c }")
    assert len(spatial) == regions + 1
    period = catalogue.value(DATASET, DCTERMS.temporal)
    years = web.get("/sparql", params={"query": "SELECT (MIN(?y) AS ?a) (MAX(?y) AS ?b) { ?r a alke:DiscussionRound ; "
                                                "alke:year ?y }"}).json()["results"]["bindings"][0]  # fmt: skip
    assert str(catalogue.value(period, DCAT.startDate)) == f"{years['a']['value']}-01-01"
    assert str(catalogue.value(period, DCAT.endDate)) == f"{years['b']['value']}-12-31"


def test_every_address_of_a_distribution_can_be_fetched(web: httpx.Client) -> None:
    catalogue = fetched(web, "/catalogue")
    files = set(catalogue.objects(None, DCAT.downloadURL))
    assert len(files) == 2
    pages = {
        url
        for term in (DCAT.endpointDescription, DCAT.accessURL, FOAF.homepage)
        for url in catalogue.objects(None, term)
    }
    assert {str(url).rpartition("/")[2] for url in pages} >= {"feed", "sparql"}
    for url in files | pages:
        assert web.get(str(url)).status_code == 200, url
    for example in fetched(web, "/.well-known/void").objects(DATASET, VOID.exampleResource):
        assert web.get(str(example).removeprefix("https://w3id.org/alke")).status_code == 200


def test_what_is_not_known_stays_out_of_the_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ALKE_PUBLISHER", "ALKE_CONTACT"):
        monkeypatch.delenv(name, raising=False)
    home = Home(tmp_path / "home")
    with server(home) as web:
        assert len(Graph().parse(data=web.get("/catalogue").text)) > 20
        run_load(home, [arrival(delivery("a", "Lisätään yhtä."))], Settings(forbids, make_rooms(tmp_path)))
        catalogue = fetched(web, "/catalogue")
        for predicate in (DCTERMS.publisher, DCAT.contactPoint, DCAT.downloadURL, DCTERMS.temporal):
            assert not list(catalogue.objects(None, predicate)), predicate
        load = run_load(home, [arrival(delivery("a", "Toinen."))], Settings(forbids, make_rooms(tmp_path / "b"))).load
        assert fetched(web, "/catalogue").value(DATASET, DCAT.version) == Literal(load)
