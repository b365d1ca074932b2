"""Fixtures: an empty data folder, small rooms of our own, and settings to load with."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.load.run import Settings
from service.store.home import Home
from tests.service.handmade import forbids


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Small rooms of our own."""
    return make_rooms(tmp_path)


def make_rooms(tmp_path: Path) -> Path:
    """Rooms of our own, small: an ontology with a blank node, a vocabulary, a curated link and a rule."""
    ontology = tmp_path / "rooms/ontology"
    (ontology / "modules").mkdir(parents=True)
    (ontology / "vocabularies").mkdir()
    (ontology / "knowledge").mkdir()
    (ontology / "rules").mkdir()
    (ontology / "modules/core.ttl").write_text(
        "@prefix alke: <https://w3id.org/alke/def#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "alke:Measure a owl:Class ; rdfs:subClassOf [ a owl:Restriction ; owl:onProperty alke:year ] .\n"
    )
    (ontology / "vocabularies/actor.ttl").write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<https://w3id.org/alke/vocab/actor/tem> skos:prefLabel "työ- ja elinkeinoministeriö"@fi .\n'
    )
    (ontology / "knowledge/rounds.ttl").write_text(
        "@prefix alke: <https://w3id.org/alke/def#> .\n"
        "<https://w3id.org/alke/id/round/2023> alke:startDate '2023-01-01' .\n"
    )
    (ontology / "rules/kind.ru").write_text(
        "INSERT { GRAPH graph:inferred { ?s a alke:Measure } }\n"
        "WHERE { GRAPH graph:stated { ?s a alke:Statement ; rdfs:label ?t } "
        'FILTER(STRSTARTS(STR(?t), "Lisätään")) }\n'
    )
    return tmp_path / "rooms"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty data folder."""
    return Home(tmp_path / "home")


@pytest.fixture
def settings(root: Path) -> Settings:
    """Load with the small rooms and the hand-made validator."""
    return Settings(forbids, root)
