"""The score tells what is found, missed, too much and misread; invented annotations of one of our documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store

from loaders.places import Location
from loaders.reading import Reading, read_location
from loaders.score import Score, score
from loaders.triples import contribution
from loaders.vocabulary import ONTOLOGY, load_vocabulary

FOLDER = Path(__file__).resolve().parents[2] / "documents" / "alke-2023-johtopaatokset"


@pytest.fixture(scope="module")
def store() -> Store:
    reading = read_location(Location(FOLDER / "document.yml", FOLDER), load_vocabulary())
    assert isinstance(reading, Reading)
    made = contribution(reading)
    found = Store()
    found.extend(Quad(*triple) for triple in made.stated | made.inferred | made.curated)
    for file in (ONTOLOGY / "vocabularies").glob("*.ttl"):
        found.load(path=str(file), format=RdfFormat.TURTLE)
    return found


def scored(store: Store, folder: Path, *items: dict[str, object]) -> Score:
    file = folder / "annotation.json"
    base = {"doc": "000_43103d2ee0ea38d0.txt", "id": "X"}
    file.write_text(json.dumps([base | item for item in items]), encoding="utf-8")
    return score(file, store)


def kind(result: Score, name: str) -> tuple[int, int, int]:
    found = next(k for k in result.kinds if k.kind == name)
    return found.items, found.found, found.things


def test_a_thing_of_the_kind_on_the_line_with_the_label_is_found(store, tmp_path):
    item = {"kind": "theme", "label_fi": "Huoltovarmuus ja kokonaisturvallisuus", "lines": [16, 16]}
    result = scored(store, tmp_path, item)
    assert kind(result, "theme") == (1, 1, 3)
    assert len(next(k for k in result.kinds if k.kind == "theme").extra) == 2


@pytest.mark.parametrize(
    "wrong",
    [{"lines": [60, 60]}, {"label_fi": "Aivan muu asia"}, {"kind": "decision_theme"}],
    ids=["other line", "other label", "other kind"],
)
def test_another_line_label_or_kind_is_missed(store, tmp_path, wrong):
    item = {"kind": "theme", "label_fi": "Huoltovarmuus ja kokonaisturvallisuus", "lines": [16, 16]} | wrong
    assert kind(scored(store, tmp_path, item), str(item["kind"]))[1] == 0


def test_a_statement_of_another_class_is_counted_as_misread(store, tmp_path):
    item = {"kind": "conclusion_statement", "label_fi": "Puhtaan energian saanti on tärkeää koko Suomessa.",
            "lines": [45, 45]}  # fmt: skip
    right = scored(store, tmp_path, item | {"decision": "goal"})
    wrong = scored(store, tmp_path, item | {"decision": "measure"})
    assert (right.classes_right, right.classes_all, wrong.classes_right) == (1, 1, 0)


def test_persons_are_never_looked_for_and_soft_kinds_cost_nothing(store, tmp_path):
    result = scored(
        store,
        tmp_path,
        {"kind": "person_contact", "label_fi": "Testi Henkilö", "lines": [1, 1]},
        {"kind": "section_heading", "label_fi": "Ei ole", "lines": [1, 1]},
        {"kind": "vision", "label_fi": "Yhteinen visio", "lines": [64, 65]},
    )
    assert "person_contact" not in {k.kind for k in result.kinds}
    assert result.total().items == 1 and result.total().found == 1
    assert "vision" in result.text(details=True)
