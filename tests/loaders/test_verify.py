"""One changed character is found, wherever it was changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad, RdfFormat, Store

from loaders.places import Location
from loaders.reading import Reading, read_location
from loaders.triples import RDFS_LABEL, contribution
from loaders.verify import published, verify_document
from loaders.verify_links import link_problems
from loaders.vocabulary import load_vocabulary

FOLDER = Path(__file__).resolve().parents[2] / "documents" / "alke-2023-johtopaatokset"


@pytest.fixture(scope="module")
def reading() -> Reading:
    found = read_location(Location(FOLDER / "document.yml", FOLDER), load_vocabulary())
    assert isinstance(found, Reading)
    return found


@pytest.fixture
def graph(reading: Reading) -> Store:
    made = contribution(reading)
    store = Store()
    store.extend(Quad(*triple) for triple in made.stated | made.inferred | made.curated)
    return store


def problems(graph: Store, rendition: bytes | None, source: bytes | None) -> tuple[str, tuple[str, ...]]:
    (item,) = published(graph)
    check = verify_document(graph, item, rendition, source, load_vocabulary())
    return check.source, check.problems


def test_what_was_read_verifies(graph, reading):
    assert problems(graph, reading.rendition.text.encode(), reading.source) == ("same", ())


def test_a_source_that_is_gone_is_said_and_is_no_problem(graph, reading):
    assert problems(graph, reading.rendition.text.encode(), None) == ("absent", ())


def test_a_rendition_that_is_gone_is_a_problem(graph, reading):
    assert problems(graph, None, reading.source)[1]


@pytest.mark.parametrize("place", [30, 1300, 5000, 7800])
def test_one_changed_character_of_a_source_is_found(graph, reading, place):
    text = reading.source.decode()
    at = next(i for i in range(place, len(text)) if text[i].islower())
    changed = text[:at] + ("b" if text[at] != "b" else "c") + text[at + 1 :]
    fate, found = problems(graph, reading.rendition.text.encode(), changed.encode())
    assert fate == "changed" and found


def test_one_changed_character_of_a_rendition_is_found(graph, reading):
    text = reading.rendition.text
    assert problems(graph, (text[:2000] + "x" + text[2001:]).encode(), None)[1]


def test_a_changed_label_is_found(graph, reading):
    quad = next(graph.quads_for_pattern(None, RDFS_LABEL, Literal("Vihreä- ja digisiirtymä", language="fi")))
    graph.remove(quad)
    graph.add(Quad(quad.subject, RDFS_LABEL, Literal("Vihreä ja digisiirtymä", language="fi")))
    assert problems(graph, reading.rendition.text.encode(), None)[1]


def test_a_changed_quote_is_found(graph, reading):
    from pyoxigraph import NamedNode

    from loaders.terms import OA

    quad = next(iter(graph.quads_for_pattern(None, NamedNode(OA + "exact"), None)))
    graph.remove(quad)
    graph.add(Quad(quad.subject, quad.predicate, Literal(str(quad.object.value) + "!")))
    assert problems(graph, reading.rendition.text.encode(), None)[1]


LINKED = """
@prefix alke: <https://w3id.org/alke/def#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix : <https://w3id.org/alke/id/> .
:link alke:linkSubject :a ; alke:subjectQuote "Vihreä siirtymä" ;
  alke:linkObject :b ; alke:objectQuote "Luonnon tila." ;
  prov:wasDerivedFrom [ oa:hasSource [ alke:renditionOf [ alke:versionOf :table ] ] ] .
:a prov:wasDerivedFrom [ oa:hasSource :ra ] . :ra alke:sha256 "1" ; alke:renditionOf [ alke:versionOf :da ] .
:b prov:wasDerivedFrom [ oa:hasSource :rb ] . :rb alke:sha256 "2" ; alke:renditionOf [ alke:versionOf :db ] .
"""


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        ("• Vihreä siir-\ntymä", "luonnon tila", []),
        ("• Vihreä siirtymä", "Luonnon tola", ["kohteen lainausta ”Luonnon tila.”"]),
        ("• Vihreä siirtyma", "Luonnon tila", ["lähtöpään lainausta ”Vihreä siirtymä”"]),
        (None, "Luonnon tila", ["lähtöpään lainausta ”Vihreä siirtymä”"]),
    ],
)
def test_one_changed_character_at_either_end_of_a_link_is_found(first, second, wrong):
    store = Store()
    store.load(LINKED.encode(), format=RdfFormat.TURTLE)
    found = link_problems(store, {"1": first, "2": second}.get)
    problems = found.get("https://w3id.org/alke/id/table", [])
    assert len(problems) == len(wrong)
    assert all(words in problem for words, problem in zip(wrong, problems, strict=True))
