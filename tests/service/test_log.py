from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from service.errors import AlkeError
from service.store.delta import Delta, published_delta, replacement
from service.store.log import NO_SEGMENT, Log, Segment, new_load_id, parse_segment
from service.store.merge import merged
from service.store.names import LOADS, PUBLISHED, layer_graph
from service.store.projection import project, record

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NODES = st.integers(0, 5).map(lambda n: NamedNode(f"https://w3id.org/alke/id/{n}"))
LAYER = st.sampled_from(["stated", "inferred"])
GRAPHS = st.builds(layer_graph, st.sampled_from(["x:v1", "x:v2", "x:v3"]), LAYER)
LEDGER = st.frozensets(st.builds(Quad, NODES, NODES, NODES, GRAPHS), max_size=25)


@given(TEXT, st.frozensets(TEXT, max_size=5))
def test_a_segment_reads_as_it_was_written(note: str, texts: frozenset[str]) -> None:
    node = NamedNode("x:s")
    added = frozenset(Quad(node, node, Literal(text), PUBLISHED["stated"]) for text in texts)
    removed = frozenset(Quad(node, node, Literal(text, language="fi"), PUBLISHED["inferred"]) for text in texts)
    segment = Segment("000001-00000000", NO_SEGMENT, {"note": note}, removed, added)
    assert parse_segment(segment.to_bytes()) == segment
    assert segment.to_bytes() == parse_segment(segment.to_bytes()).to_bytes()


def test_a_segment_cut_anywhere_is_not_taken_for_whole() -> None:
    node = NamedNode("x:s")
    added = frozenset(Quad(node, node, Literal(str(n)), PUBLISHED["stated"]) for n in range(3))
    data = Segment("000001-00000000", NO_SEGMENT, {}, frozenset(), added).to_bytes()
    for end in range(len(data)):
        with pytest.raises((ValueError, KeyError, StopIteration)):
            parse_segment(data[:end])


def test_a_missing_load_breaks_the_chain(tmp_path: Path) -> None:
    log = Log(tmp_path / "log")
    for n in range(3):
        number, previous = log.head()
        log.append(Segment(new_load_id(number + 1, previous, str(n)), previous, {}, frozenset(), frozenset()))
    assert [segment.number for segment in log.segments()] == [1, 2, 3]
    assert [segment.number for segment in log.segments(after=2)] == [3]
    log.paths()[1].unlink()
    with pytest.raises(AlkeError, match="load 2 was expected"):
        list(log.segments())


@settings(max_examples=200)
@given(LEDGER, LEDGER)
def test_what_is_published_is_always_what_the_ledger_says(before: frozenset[Quad], after: frozenset[Quad]) -> None:
    change = replacement(before, after)
    ledger, graph = Store(), Store()
    ledger.extend(before)
    for known, step in ((Store(), Delta(frozenset(), before)), (ledger, change)):
        published = published_delta(known, step)
        project(graph, Segment("000001-0", "", {}, published.removed, published.added))
    named = {quad for quad in graph if isinstance(quad.graph_name, NamedNode)}
    assert named == {
        Quad(q.subject, q.predicate, q.object, PUBLISHED[str(q.graph_name.value).rpartition("#")[2]]) for q in after
    }
    assert {q.triple for q in graph if not isinstance(q.graph_name, NamedNode)} == {q.triple for q in named}


@given(LEDGER, LEDGER, LEDGER)
def test_two_changes_in_a_row_are_one_change(
    first: frozenset[Quad], second: frozenset[Quad], third: frozenset[Quad]
) -> None:
    assert replacement(first, second).then(replacement(second, third)) == replacement(first, third)


@settings(max_examples=50)
@given(LEDGER, LEDGER)
def test_applying_a_change_twice_does_what_applying_it_once_does(
    before: frozenset[Quad], after: frozenset[Quad]
) -> None:
    graph, ledger = Store(), Store()
    ledger.extend(before)
    start = published_delta(Store(), Delta(frozenset(), before))
    project(graph, Segment("000001-0", "", {}, start.removed, start.added))
    change = published_delta(ledger, replacement(before, after))
    states = []
    for _ in range(2):
        project(graph, Segment("000002-0", "", {}, change.removed, change.added))
        states.append(set(graph))
    assert states[0] == states[1]


@settings(max_examples=40)
@given(LEDGER, st.frozensets(TEXT, max_size=4))
def test_the_quick_way_into_the_stores_gives_what_the_other_gives(
    quads: frozenset[Quad], texts: frozenset[str]
) -> None:
    node, odd = NamedNode("x:s"), (f"{text}\n#stated> .\n" for text in texts)
    said = frozenset(Quad(node, node, Literal(text), layer_graph("x:v1", "stated")) for text in odd)
    told = frozenset(Quad(node, node, Literal(text, language="fi"), LOADS) for text in texts)
    ledger = quads | said
    shown = published_delta(Store(), Delta(frozenset(), ledger)).added
    segment = Segment("000001-0", "", {}, frozenset(), ledger | shown | told)
    stores = []
    for many in (1, 1000):
        graph, held = Store(), Store()
        project(graph, segment, many)
        record(held, segment, many)
        stores.append((set(graph), set(held)))
    assert stores[0] == stores[1]
    assert stores[0][1] == ledger


def test_the_remembered_digest_of_the_last_load_is_not_trusted_once_the_file_has_changed(tmp_path: Path) -> None:
    log = Log(tmp_path / "log", tmp_path / "head.json")
    path = log.append(Segment(new_load_id(1, NO_SEGMENT, "x"), NO_SEGMENT, {}, frozenset(), frozenset()))
    assert log.head() == (1, sha256(path.read_bytes()).hexdigest())
    path.write_bytes(path.read_bytes() + b"X")
    assert log.head() == (1, sha256(path.read_bytes()).hexdigest())
    (tmp_path / "head.json").write_text("{", encoding="utf-8")
    assert log.head() == (1, sha256(path.read_bytes()).hexdigest())


@settings(max_examples=60)
@given(
    st.lists(st.frozensets(st.binary(max_size=6).filter(lambda b: b"\n" not in b), max_size=30)), st.integers(1, 400)
)
def test_sorted_files_are_put_together_in_order_each_line_once(parts: list[frozenset[bytes]], size: int) -> None:
    with TemporaryDirectory() as name:
        paths = [Path(name) / str(n) for n in range(len(parts))]
        for path, lines in zip(paths, parts, strict=True):
            path.write_bytes(b"".join(sorted(line.hex().encode() + b" .\n" for line in lines)))
        found = [line for lines in merged(paths, size) for line in lines]
    assert found == sorted({line.hex().encode() + b" .\n" for lines in parts for line in lines})
