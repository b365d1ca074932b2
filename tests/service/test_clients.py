"""The tools that people have: each asks a real server as its own documentation says."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.error import HTTPError

import httpx
import pandas
import pytest
from rdflib import RDF, RDFS, Graph, Literal, Namespace
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, RDFXML, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, Unauthorized

from service.load.run import Settings, run_load
from service.store.home import Home
from tests.service.conftest import make_rooms
from tests.service.handmade import arrival, delivery, forbids
from tests.service.serving import server

ALKE = Namespace("https://w3id.org/alke/def#")
SENTENCES = ('Lisätään yötöitä, "äkkiä".', "Kehitetään\tseutuja; näin.", "Pidetään 1,5 prosenttia.")
LABELS = (
    "PREFIX alke: <https://w3id.org/alke/def#> SELECT ?text { ?s a alke:Statement ; rdfs:label ?text } ORDER BY ?text"
)


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("clients")
    home = Home(folder / "home")
    run_load(home, [arrival(delivery("a", *SENTENCES))], Settings(forbids, make_rooms(folder)))
    with server(home) as client:
        yield client


@pytest.fixture
def endpoint(web: httpx.Client) -> str:
    return str(web.base_url.join("/sparql"))


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads_a_table(endpoint: str, method: str) -> None:
    client = SPARQLWrapper(endpoint, returnFormat=JSON)
    client.setMethod(method)
    client.setQuery(LABELS)
    rows = client.queryAndConvert()["results"]["bindings"]
    assert [row["text"]["value"] for row in rows] == sorted(SENTENCES)
    assert {row["text"]["xml:lang"] for row in rows} == {"fi"}


def test_sparqlwrapper_reads_every_format_that_it_knows(endpoint: str) -> None:
    client = SPARQLWrapper(endpoint)
    client.setQuery(LABELS)
    client.setReturnFormat(XML)
    assert len(client.queryAndConvert().getElementsByTagName("result")) == len(SENTENCES)
    client.setReturnFormat(CSV)
    assert client.queryAndConvert().decode().startswith("text\r\n")
    client.setQuery("CONSTRUCT { ?s ?p ?o } { ?s a alke:Statement ; ?p ?o }")
    client.setReturnFormat(TURTLE)
    assert len(set(Graph().parse(data=client.queryAndConvert(), format="turtle").subjects())) == len(SENTENCES)


@pytest.mark.parametrize("form", [TURTLE, N3, XML, RDFXML, JSONLD])
@pytest.mark.parametrize("by_header_alone", [True, False])
def test_sparqlwrapper_is_given_a_graph_in_each_of_its_forms(endpoint: str, form: str, by_header_alone: bool) -> None:
    client = SPARQLWrapper(endpoint, returnFormat=form)
    client.setOnlyConneg(by_header_alone)
    client.setQuery("CONSTRUCT { ?s ?p ?o } { ?s a alke:Statement ; ?p ?o }")
    got = client.query()
    media = str(got.info()["content-type"]).partition(";")[0]
    assert media == {N3: "text/turtle", TURTLE: "text/turtle", JSONLD: "application/ld+json"}.get(
        form, "application/rdf+xml"
    )
    graph = Graph().parse(data=got.response.read(), format=media)
    assert len(set(graph.subjects())) == len(SENTENCES)


def test_sparqlwrapper_is_told_what_is_wrong_with_a_query_and_that_writing_needs_a_token(endpoint: str) -> None:
    client = SPARQLWrapper(endpoint, returnFormat=JSON)
    client.setQuery("SELECT * { ?s ?p }")
    with pytest.raises(QueryBadFormed):
        client.query()
    client.setMethod(POST)
    client.setQuery("INSERT DATA { GRAPH graph:curated\\/x { id:a rdfs:label 'a' } }")
    with pytest.raises(Unauthorized):
        client.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_a_graph_of_rdflib_can_lie_at_the_endpoint(endpoint: str, method: str) -> None:
    graph = Graph(SPARQLStore(endpoint, method=method))
    assert [str(row[0]) for row in graph.query(LABELS)] == sorted(SENTENCES)
    statement = next(graph.subjects(RDFS.label, Literal(SENTENCES[1], lang="fi")))
    assert (statement, RDF.type, ALKE.Statement) in graph
    assert len(list(graph.triples((None, RDF.type, ALKE.Statement)))) == len(SENTENCES)
    assert bool(graph.query("ASK { ?s a ?class }"))
    assert (
        len(graph.query("CONSTRUCT { ?s a ?class } { ?s a ?class FILTER(?class = alke:Statement) }").graph or ()) == 3
    )


def test_a_store_of_rdflib_that_writes_is_refused_and_changes_nothing(web: httpx.Client, endpoint: str) -> None:
    before = web.get("/graph/stated?format=nt").text
    graph = Graph(SPARQLUpdateStore(endpoint, endpoint), "https://w3id.org/alke/graph/curated/a")
    with pytest.raises(HTTPError, match="401"):
        graph.add((ALKE.a, RDFS.label, Literal("a")))
    assert web.get("/graph/stated?format=nt").text == before


def test_pandas_reads_csv_letters_commas_and_quotes_included(endpoint: str) -> None:
    address = str(httpx.URL(endpoint, params={"query": LABELS, "format": "csv"}))
    frame = pandas.read_csv(address)
    assert list(frame["text"]) == sorted(SENTENCES)
    counted = str(
        httpx.URL(endpoint, params={"query": "SELECT (COUNT(*) AS ?n) { ?s a alke:Statement }", "format": "csv"})
    )
    assert pandas.read_csv(counted)["n"].sum() == len(SENTENCES)


def test_pandas_reads_a_named_question(web: httpx.Client) -> None:
    frame = pandas.read_csv(str(web.base_url.join("/questions/history-of-loads?format=csv")))
    assert len(frame) == 1, list(frame.columns)
