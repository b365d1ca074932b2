"""What is left out of a check for speed changes no finding: the whole of pySHACL over the same facts finds the same."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from loaders.contribution import Contribution
from loaders.description import Description
from loaders.places import Location
from loaders.reading import Reading, read_bytes, read_location
from loaders.triples import contribution
from loaders.vocabulary import load_vocabulary
from service.load.engine import Engine
from service.load.infer import Rules
from service.load.ontology import ROOMS, own_files, store_of
from service.load.prepare import Beside
from service.load.shapes import SHAPES, shapes_of
from service.load.validate import Gathered, gather
from service.store.names import PREFIXES
from tests.form.generate import Generator
from tests.shapes.test_shapes import FAILS, HERE, context, example, shapes

FOLDERS = sorted(path.parent for path in (ROOMS / "documents").glob("*/document.yml"))
Found = set[tuple[Node | None, Node | None, Node | None, frozenset[str]]]


@cache
def written() -> Graph:
    return shapes()


@cache
def engine() -> Engine:
    return Engine(shapes_of(SHAPES).graph)


@cache
def beside() -> Beside:
    return Beside(store_of(own_files(ROOMS)), None)


def whole(gathered: Gathered) -> Found:
    """Every result of pySHACL with the shapes as they are written, about the document's own things."""
    data = Graph()
    for triple in gathered.data:
        data.add(triple)
    _, report, _ = pyshacl.validate(data, shacl_graph=written(), inplace=True)
    assert isinstance(report, Graph)
    return {
        (
            report.value(result, SH.sourceShape),
            report.value(result, SH.focusNode),
            report.value(result, SH.resultSeverity),
            frozenset(map(str, report.objects(result, SH.resultMessage))),
        )
        for result in report.objects(None, SH.result)
        if report.value(result, SH.focusNode) in gathered.things
    }


def quick(gathered: Gathered) -> Found:
    results = engine().results(gathered.data, gathered.things)
    return {(r.shape, r.focus, r.severity, frozenset(map(str, r.messages))) for r in results}


def read(reading: object) -> Contribution:
    assert isinstance(reading, Reading)
    return Rules(ROOMS).infer(contribution(reading))


def test_the_examples_of_every_shape_give_the_same_results() -> None:
    for path in FAILS[::4]:
        gathered = gather(example(path), context())
        assert quick(gathered) == whole(gathered), path.stem


def test_the_examples_of_every_shape_at_once_give_the_same_results() -> None:
    data = Graph()
    for path in (HERE / "base.ttl", HERE / "context.ttl"):
        data.parse(path)
    for number, path in enumerate(FAILS):
        text = path.read_text(encoding="utf-8")
        data.parse(data=re.sub(r"\bex:(t|own|other-conclusion)\b", rf"ex:n{number}-\1", text), format="turtle")
    gathered = Gathered(data, frozenset(data.subjects()), ())
    found = quick(gathered)
    assert found == whole(gathered)
    assert len({shape for shape, *_ in found}) > 100


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_the_documents_give_the_same_results(folder: Path) -> None:
    made = read(read_location(Location(folder / "document.yml", folder), load_vocabulary()))
    gathered = gather(made, beside())
    assert quick(gathered) == whole(gathered)


def test_filled_forms_give_the_same_results() -> None:
    for filled in list(Generator(7).forms(6)):
        made = read(read_bytes(filled.bytes(), Description("lomake", "lomake"), load_vocabulary(), "lomake"))
        gathered = gather(made, beside())
        assert quick(gathered) == whole(gathered)
        gathered.data.remove((None, URIRef(PREFIXES["alke"] + "formOf"), None))
        found = quick(gathered)
        assert found == whole(gathered)
        assert any("date-missing" in str(shape) for shape, *_ in found)
