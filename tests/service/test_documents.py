"""The five documents of the repository, from files to answers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from service.load.arrivals import arrivals
from service.load.erase import Reason, erase
from service.load.gate import validator
from service.load.run import Settings, run_load
from service.report.files import files
from service.store.export import export
from service.store.home import Home
from service.store.reader import open_current
from tests.service.serving import server
from tests.service.test_cli import alke

HERE = Path(__file__).resolve().parents[2]
FOLDERS = sorted(path.parent for path in (HERE / "documents").glob("*/document.yml"))
SETTINGS = Settings(validator, render=files)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The documents as one load by the command line."""
    made = Home(tmp_path_factory.mktemp("documents") / "home")
    done = alke(made, "load", "documents/")
    assert done.returncode == 0, done.stderr
    return made


def exported(home: Home, graph: str, folder: Path) -> bytes:
    target = folder / f"{home.root.name}-{graph}.nq"
    export(open_current(home), target, graph)
    return target.read_bytes()


def test_one_load_takes_under_500_megabytes(tmp_path: Path) -> None:
    # Not ru_maxrss: it begins with what the process that started this one had in memory.
    measured = "import re, runpy, sys; sys.argv = ['alke', 'load', 'documents/']\n"
    measured += "try: runpy.run_module('service', run_name='__main__')\n"
    measured += (
        "finally: print(re.search(r'VmHWM:\\s+(\\d+) kB', open('/proc/self/status').read())[1], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", measured],
        cwd=HERE,
        env={"ALKE_HOME": str(tmp_path / "home"), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert 100_000 < int(done.stderr.split()[-1]) < 500_000


def test_a_reload_of_what_has_not_changed_writes_nothing(home: Home) -> None:
    before = home.current_load()
    assert alke(home, "load", "documents/").returncode == 0
    assert home.current_load() == before


def test_any_order_of_loading_gives_the_same_bytes(home: Home, tmp_path: Path) -> None:
    apart = Home(tmp_path / "apart")
    for folder in reversed(FOLDERS):
        run_load(apart, arrivals([folder]), SETTINGS)
    for graph in ("stated", "inferred", "curated", "vocabulary", "ontology"):
        assert exported(apart, graph, tmp_path) == exported(home, graph, tmp_path), graph


def test_every_quote_is_verified(home: Home) -> None:
    done = alke(home, "verify")
    assert done.returncode == 0, done.stdout


def test_every_question_is_answered_over_http(home: Home) -> None:
    with server(home) as client:
        for question in client.get("/questions").json()["questions"]:
            given = {name: p["example"] for name, p in question["parameters"].items()}
            answer = client.get(question["address"], params={**given, "format": "json"})
            assert answer.status_code == 200, (question["name"], answer.text)


def test_an_erased_passage_of_a_real_document_leaves_no_trace(home: Home, tmp_path: Path) -> None:
    alke(home, "backup", str(tmp_path / "backup.tar"))
    other = Home(tmp_path / "home")
    alke(other, "restore", str(tmp_path / "backup.tar"))
    passage = "Vahvistetaan eri toimijoiden henkistä huoltovarmuutta"
    words = ("henkistä huoltovarmuutta", "henkista-huoltovarmuutta", "eri toimijoiden henk", "eri-toimijoiden-henk")
    assert any(words[0].encode() in path.read_bytes() for path in other.root.rglob("*") if path.is_file())
    erase(other, "alke-2023-johtopaatokset", passage, Reason("testi", "koe"), files)
    store = str(open_current(other))
    for word in words:
        assert word not in store
        assert not [path for path in other.root.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]
    with server(other) as client:
        served = client.get("/sparql", params={"query": "SELECT * { GRAPH ?g { ?s ?p ?o } }", "format": "csv"}).text
        assert not any(word in served for word in words)
    assert "lainaus ei ole" not in alke(other, "verify").stdout
