"""A check of everything that is published finds what the loads found, and what the whole of pySHACL finds at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import Graph
from rdflib.namespace import SH

from service.load.around import Surroundings, things_of
from service.load.arrivals import arrivals
from service.load.gate import validator
from service.load.ontology import ROOMS
from service.load.run import Settings, run_load
from service.load.validate import check_gathered
from service.load.whole import Whole, validate_whole
from service.store.home import Home
from service.store.reader import open_current
from service.store.state import read_state
from tests.form.generate import Generator
from tests.shapes.test_shapes import shapes

Found = set[tuple[str, str]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    folder = tmp_path_factory.mktemp("whole")
    names = ("alke-2024-kirje", "alke-2023-johtopaatokset", "suuntaviivat")
    paths = [ROOMS / "documents" / name for name in names]
    for n, filled in enumerate(Generator(5).forms(4)):
        paths.append(folder / f"f{n}{filled.ending}")
        paths[-1].write_bytes(filled.bytes())
    home = Home(folder / "home")
    assert run_load(home, arrivals(paths), Settings(validator)).exit_code == 0
    yield home


@pytest.fixture(scope="module")
def whole(home: Home) -> Whole:
    made = validate_whole(home, jobs=2)
    assert made is not None
    return made


def found(whole: Whole) -> Found:
    return {(finding.shape, finding.node) for outcome in whole.outcomes for finding in outcome.findings}


def test_it_finds_what_the_whole_of_pyshacl_finds_over_the_whole_graph(home: Home, whole: Whole) -> None:
    store = open_current(home)
    data = Graph()
    data.parse(data=store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()), format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes(), inplace=True)
    assert isinstance(report, Graph)
    things = {thing.value for batch in things_of(store).values() for thing in batch}
    wanted = {
        (str(report.value(result, SH.sourceShape)), str(report.value(result, SH.focusNode)))
        for result in report.objects(None, SH.result)
        if str(report.value(result, SH.focusNode)) in things
    }
    layered = {pair for pair in found(whole) if "-inferred" in pair[0] or "Standing" in pair[0]}
    assert found(whole) - layered == wanted
    assert len(wanted) > 40


def test_what_a_load_found_is_found_again_under_the_same_name_in_the_same_place(home: Home, whole: Whole) -> None:
    from service.load.memory import Memory

    state = read_state(home.writer / "state.json")
    assert state is not None
    memory = Memory(home, state)
    for outcome in whole.outcomes:
        assert outcome.document is not None
        last = memory.last(outcome.document)
        assert last is not None
        assert {(row["id"], row["locator"].get("fi")) for row in last["findings"]} == {
            (finding.id, finding.locator.get("fi")) for finding in outcome.findings
        }
        assert {finding.status for finding in outcome.findings} <= {"open"}


def test_how_things_are_put_together_for_a_check_changes_nothing(home: Home, whole: Whole) -> None:
    around = Surroundings(open_current(home))
    classes = things_of(around.store)
    parted = 0
    for name in ("Measure", "Responsibility", "DiscussionEvent", "Theme"):
        batch = classes[f"https://w3id.org/alke/def#{name}"]
        portions = list(around.portions(batch, 1))
        parted += len(portions) > 1
        apart = {(f.shape, f.node) for portion in portions for f in check_gathered(portion)}
        assert apart == {pair for pair in found(whole) if ox.NamedNode(pair[1]) in batch}
    assert parted >= 2


def test_nothing_published_is_nothing_checked(tmp_path: Path) -> None:
    assert validate_whole(Home(tmp_path / "none")) is None
