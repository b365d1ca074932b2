from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode

from service.store.feed import feed_loads, feed_page
from service.store.home import Home
from service.store.lines import quad_lines
from service.store.log import log_of
from service.store.names import LOADS, PREFIXES, PUBLISHED
from service.store.projection import MANY
from service.store.reader import open_current
from service.store.state import State
from service.store.writer import open_writer
from tests.service.loader_process import CONTRIBUTION, DOCUMENTS, SENTENCES

HERE = Path(__file__).resolve().parents[2]
TIMES = 20
QUICK = 6


def start(home: Home, root: Path, turn: int, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.service.loader_process", str(home.root), str(root), str(turn), *more]
    process = subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "started\n"
    return process


def seconds(process: subprocess.Popen[str]) -> float:
    began = time.monotonic()
    assert process.wait(60) == 0
    return time.monotonic() - began


def state(home: Home) -> State:
    found = State()
    for segment in log_of(home).segments():
        found = found.after(segment)
    return found


def assert_whole(home: Home, many: int = MANY) -> None:
    """The log is a chain, readers see its last load, whole, and nothing is left behind."""
    with open_writer(home, many=many) as writer:
        assert writer.state == state(home)
        current = writer.state.current()
    assert home.current_load() == current["doc0"].load == log_of(home).paths()[-1].stem
    store = open_current(home)
    rows = store.query("SELECT (COUNT(*) AS ?n) { ?s a alke:Statement }", prefixes=PREFIXES)
    assert [int(row["n"].value) for row in rows] == [DOCUMENTS * SENTENCES]
    union = {q.triple for q in store if not isinstance(q.graph_name, DefaultGraph) and q.graph_name != LOADS}
    assert {q.triple for q in store.quads_for_pattern(None, None, None, DefaultGraph())} == union
    known = {r for s in log_of(home).segments() for r in _renditions(s.meta["documents"])}
    assert {path.stem for path in home.renditions.iterdir()} == known
    assert {path.name for path in home.reports.iterdir()} == {path.stem for path in log_of(home).paths()}
    leftovers = [p for p in home.root.rglob("*") if p.name.endswith(".tmp") or p.name == "staging"]
    assert not leftovers


def assert_feed_is_that_of_a_rebuild(home: Home) -> None:
    """What the feed holds of every load is what the log alone gives."""
    before = {path.name: path.read_bytes() for path in home.feed.iterdir()}
    assert set(before) == {f"{path.stem}.zip" for path in log_of(home).paths()}
    with open_writer(home, afresh=True):
        pass
    assert {path.name: path.read_bytes() for path in home.feed.iterdir()} == before


def _renditions(documents: dict[str, dict[str, str]]) -> set[str]:
    return {row["rendition"] for row in documents.values() if row["rendition"]}


@pytest.mark.slow
def test_a_load_killed_at_any_moment_loses_nothing_and_leaves_nothing_half_done(home: Home, root: Path) -> None:
    seconds(start(home, root, 0))
    length = seconds(start(home, root, 1))
    assert_whole(home)
    committed = len(log_of(home).paths())
    for n in range(TIMES):
        process = start(home, root, n + 2)
        time.sleep(length * n / TIMES)
        process.kill()
        process.wait()
        assert_whole(home)
        assert len(log_of(home).paths()) in (committed, committed + 1)
        committed = len(log_of(home).paths())
    assert committed >= 2
    assert_feed_is_that_of_a_rebuild(home)


@pytest.mark.slow
def test_a_load_killed_while_the_stores_are_filled_the_quick_way_is_finished_by_the_next(
    home: Home, root: Path
) -> None:
    seconds(start(home, root, 0, "quick"))
    finished = 0
    for n in range(QUICK):
        log = len(log_of(home).paths())
        process = start(home, root, n + 1, "quick")
        while len(log_of(home).paths()) == log:
            assert process.poll() is None
            time.sleep(0.002)
        time.sleep(0.01 * n)
        process.kill()
        finished += process.wait() == 0
        assert_whole(home, many=1)
        assert len(log_of(home).paths()) == log + 1
    assert finished < QUICK
    assert_feed_is_that_of_a_rebuild(home)


@pytest.mark.slow
def test_an_erasure_killed_at_any_moment_is_done_or_not_done(home: Home, root: Path) -> None:
    seconds(start(home, root, 0))
    length = 1.0
    for n in range(6):
        turn = n + 1
        seconds(start(home, root, turn))
        text = f"kierroksella {turn} asia".encode()
        process = start(home, root, turn, "erase")
        time.sleep(length * n / 6)
        process.kill()
        process.wait()
        with open_writer(home):
            pass
        held = [p for p in home.root.rglob("*") if p.is_file() and text in p.read_bytes()]
        tombstone = "tombstone" in list(log_of(home).segments())[-1].meta
        assert bool(held) != tombstone
        graph = quad_lines(open_current(home).quads_for_pattern(None, None, None, PUBLISHED["stated"]))
        assert any(text in line for line in graph) != tombstone
        loads = feed_loads(home)
        pages = [feed_page(home, load.load, page + 1) for load in loads for page in range(load.pages)]
        assert any(text in page for page in pages) != tombstone
    assert_feed_is_that_of_a_rebuild(home)


@pytest.mark.slow
def test_a_change_killed_at_any_moment_is_made_whole_or_not_at_all(home: Home, root: Path) -> None:
    seconds(start(home, root, 0))
    length = seconds(start(home, root, 1, "change"))
    graph, made = NamedNode(CONTRIBUTION), 1
    for n in range(TIMES):
        turn = n + 2
        process = start(home, root, turn, "change")
        if n < TIMES - 1:
            time.sleep(length * n / TIMES)
            process.kill()
        process.wait()
        with open_writer(home) as writer:
            assert writer.state == state(home)
        store = open_current(home)
        assert home.current_load() == log_of(home).paths()[-1].stem
        said = {quad.object.value for quad in store.quads_for_pattern(None, None, None, graph)}
        assert said in ({f"x:turn-{made}"}, {f"x:turn-{turn}"})
        made = turn if said == {f"x:turn-{turn}"} else made
        for other in (graph, PUBLISHED["curated"]):
            found = store.quads_for_pattern(None, None, None, other)
            assert sum(q.object.value == f"x:turn-{made}" for q in found) == SENTENCES
        assert {path.name for path in home.reports.iterdir()} == {path.stem for path in log_of(home).paths()}
        assert not [p for p in home.root.rglob("*") if p.name.endswith(".tmp") or p.name in ("staging", "draft")]
    assert made == TIMES + 1, "the last is let be"
    assert_feed_is_that_of_a_rebuild(home)
