from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Quad, Store

from service.errors import AlkeError
from service.load.delivery import Refused, Trouble
from service.load.rebuild import rebuild
from service.load.rollback import rollback
from service.load.run import Result, Settings, check, run_load
from service.load.withdraw import withdraw
from service.store.home import Home, write_lock
from service.store.lines import quad_lines
from service.store.log import log_of
from service.store.names import LAYERS, LOADS, PREFIXES, PUBLISHED
from service.store.reader import open_current
from service.store.state import State
from tests.service.handmade import SHARED, arrival, delivery


def load(home: Home, settings: Settings, **documents: tuple[str, ...]) -> Result:
    return run_load(home, [arrival(delivery(name, *texts)) for name, texts in documents.items()], settings)


def published(home: Home) -> dict[str, list[bytes]]:
    store = open_current(home)
    return {name: quad_lines(store.quads_for_pattern(None, None, None, PUBLISHED[name])) for name in LAYERS}


def labels(home: Home, graph: str | None = None) -> set[str]:
    pattern = f"GRAPH graph:{graph} {{ ?s rdfs:label ?t }}" if graph else "?s a alke:Statement ; rdfs:label ?t"
    rows = open_current(home).query(f"SELECT ?t {{ {pattern} }}", prefixes=PREFIXES)
    return {row[0].value for row in rows}


def assert_default_graph_is_the_union(store: Store) -> None:
    union = {q.triple for q in store if not isinstance(q.graph_name, DefaultGraph) and q.graph_name != LOADS}
    assert {q.triple for q in store.quads_for_pattern(None, None, None, DefaultGraph())} == union


def test_a_first_load_publishes_every_document_and_our_own_files(home: Home, settings: Settings) -> None:
    result = load(home, settings, a=("Lisätään yhtä.", "Kaksi."), b=("Kolme.",))
    assert [outcome.kind for outcome in result.outcomes] == ["published", "published"]
    assert result.exit_code == 0
    assert labels(home) == {"Lisätään yhtä.", "Kaksi.", "Kolme."}
    graphs = published(home)
    assert all(graphs[layer] for layer in LAYERS)
    assert_default_graph_is_the_union(open_current(home))


def test_a_reload_of_an_unchanged_document_writes_nothing(home: Home, settings: Settings) -> None:
    load(home, settings, a=("Yksi.",))
    before = sorted(path.name for path in home.log.iterdir())
    result = load(home, settings, a=("Yksi.",))
    assert (result.load, result.outcomes[0].kind, result.exit_code) == (None, "unchanged", 0)
    assert sorted(path.name for path in home.log.iterdir()) == before


def test_a_new_reader_that_reads_the_same_writes_nothing_and_is_remembered(home: Home, settings: Settings) -> None:
    load(home, settings, a=("Yksi.",))
    reads: list[str] = []
    again = arrival(delivery("a", "Yksi."), key="another reader")
    counted = type(again)(again.where, again.key, lambda r: (reads.append("read"), again.read(r))[1])
    for _ in range(2):
        assert run_load(home, [counted], settings).outcomes[0].kind == "unchanged"
    assert reads == ["read"]


def test_rules_add_inferred_facts_and_never_stated_ones(home: Home, settings: Settings) -> None:
    load(home, settings, a=("Lisätään yhtä.", "Kaksi."))
    graphs = published(home)
    assert sum(b"def#Measure>" in line for line in graphs["inferred"]) == 1
    assert not any(b"def#Measure>" in line for line in graphs["stated"])


def test_published_data_has_no_blank_nodes(home: Home, settings: Settings) -> None:
    load(home, settings, a=("Yksi.",))
    assert not any(line.startswith(b"_:") or b" _:" in line for line in quad_lines(open_current(home)))


def test_a_violation_keeps_a_document_out_and_its_last_good_version_in(home: Home, settings: Settings) -> None:
    load(home, settings, a=("Yksi.",), b=("Kaksi.",))
    result = load(home, settings, a=("Kielletty.",), b=("Kolme.",))
    assert [outcome.kind for outcome in result.outcomes] == ["kept-out", "published"]
    assert result.exit_code == 1
    assert labels(home) == {"Yksi.", "Kolme."}
    found = open_current(home).query(
        "SELECT ?message { GRAPH graph:loads { ?f a alke:Finding ; alke:message ?message } }",
        prefixes=PREFIXES,
    )
    assert {row["message"].language for row in found} == {"fi", "sv", "en"}


def test_a_document_kept_out_twice_in_the_same_form_is_recorded_once(home: Home, settings: Settings) -> None:
    load(home, settings, a=("Kielletty.",))
    result = load(home, settings, a=("Kielletty.",))
    assert (result.load, result.exit_code) == (None, 1)


def test_a_warning_goes_in_with_its_finding(home: Home, settings: Settings) -> None:
    result = load(home, settings, a=("Outo.",))
    assert (result.outcomes[0].kind, len(result.outcomes[0].findings)) == ("published", 1)
    assert labels(home) == {"Outo."}


def test_a_refusal_changes_nothing(home: Home, settings: Settings) -> None:
    load(home, settings, a=("Yksi.",))
    before = published(home)
    trouble = Trouble("tyhjä.txt", {"fi": "tyhjä"}, {"fi": "ei luettu"}, {"fi": "korjaa"})
    result = run_load(home, [arrival(Refused(trouble))], settings)
    assert (result.load, result.exit_code, published(home) == before) == (None, 1, True)


def test_two_documents_with_one_id_are_not_both_loaded(home: Home, settings: Settings) -> None:
    both = [arrival(delivery("a", "Yksi.")), arrival(delivery("a", "Kaksi."))]
    result = run_load(home, both, settings)
    assert [outcome.kind for outcome in result.outcomes] == ["published", "refused"]


def test_a_fact_that_two_documents_state_stays_until_both_are_gone(home: Home, settings: Settings) -> None:
    load(home, settings, a=("Yksi.",), b=("Kaksi.",))
    shared = Quad(SHARED.subject, SHARED.predicate, SHARED.object, PUBLISHED["stated"])
    withdraw(home, "a")
    assert shared in open_current(home)
    assert labels(home) == {"Kaksi."}
    withdraw(home, "b")
    assert shared not in open_current(home)
    assert_default_graph_is_the_union(open_current(home))


def test_what_is_not_published_cannot_be_withdrawn(home: Home, settings: Settings) -> None:
    load(home, settings, a=("Yksi.",))
    for name in ("b", "alke-ontology"):
        with pytest.raises(AlkeError, match="no such document"):
            withdraw(home, name)


def test_a_withdrawn_document_comes_back_with_its_iris(home: Home, settings: Settings) -> None:
    load(home, settings, a=("Yksi.",))
    before = published(home)
    withdraw(home, "a")
    seen: list[int] = []
    again = arrival(delivery("a", "Yksi."), key="later")
    run_load(
        home,
        [type(again)(again.where, again.key, lambda r: (seen.append(len(r("a"))), again.read(r))[1])],
        settings,
    )
    assert (seen, published(home) == before) == ([1], True)


def test_rollback_restores_what_was_published_after_a_load(home: Home, settings: Settings) -> None:
    first = load(home, settings, a=("Yksi.",), b=("Kaksi.",)).load
    before = published(home)
    load(home, settings, a=("Kolme.",), c=("Neljä.",))
    withdraw(home, "b")
    new = rollback(home, str(first))
    assert new is not None
    assert published(home) == before
    assert rollback(home, "1") is None
    assert_default_graph_is_the_union(open_current(home))


def test_a_rollback_can_itself_be_rolled_back(home: Home, settings: Settings) -> None:
    load(home, settings, a=("Yksi.",))
    load(home, settings, a=("Kaksi.",))
    after = published(home)
    rollback(home, "1")
    rollback(home, "2")
    assert published(home) == after
    with pytest.raises(AlkeError, match="no such load"):
        rollback(home, "99")


def test_stated_data_has_the_same_bytes_in_any_order_of_loading(tmp_path: Path, settings: Settings) -> None:
    documents = {"a": ("Lisätään yhtä.",), "b": ("Kaksi.",), "c": ("Lisätään kolmea.", "Neljä.")}
    together, apart = Home(tmp_path / "together"), Home(tmp_path / "apart")
    load(together, settings, **documents)
    for name in ("c", "a", "b"):
        load(apart, settings, **{name: documents[name]})
    assert published(together) == published(apart)


def test_rebuilding_from_the_log_gives_the_same_dataset(home: Home, settings: Settings) -> None:
    load(home, settings, a=("Yksi.",), b=("Kaksi.",))
    load(home, settings, a=("Kolme.",))
    withdraw(home, "b")
    before = quad_lines(open_current(home))
    rebuild(home)
    assert quad_lines(open_current(home)) == before


def test_a_damaged_store_and_a_damaged_snapshot_are_made_again(home: Home, settings: Settings) -> None:
    load(home, settings, a=("Yksi.",))
    before = quad_lines(open_current(home))
    for path in [*(home.writer / "ledger").glob("MANIFEST*"), *home.current.resolve().glob("MANIFEST*")]:
        path.write_bytes(b"damaged")
    (home.writer / "state.json").write_text("{")
    assert quad_lines(open_current(home)) == before
    assert load(home, settings, a=("Yksi.",)).outcomes[0].kind == "unchanged"


def test_an_altered_segment_breaks_the_chain(home: Home, settings: Settings) -> None:
    for text in ("Yksi.", "Kaksi.", "Kolme."):
        load(home, settings, a=(text,))
    first = log_of(home).paths()[0]
    first.write_bytes(first.read_bytes().replace(b"Yksi.", b"Nolla"))
    with pytest.raises(AlkeError, match="altered"):
        list(log_of(home).segments())


def test_a_changed_ontology_reaches_the_graph_with_the_next_load(home: Home, settings: Settings) -> None:
    from service.load.ontology import own_files

    load(home, settings, a=("Yksi.",))
    path = settings.root / "ontology/vocabularies/actor.ttl"
    path.write_text(path.read_text().replace("työ- ja elinkeinoministeriö", "työministeriö"))
    own_files.cache_clear()
    result = load(home, settings, a=("Yksi.",))
    assert (result.load is not None, result.outcomes[0].kind) == (True, "unchanged")
    assert b"ty\xc3\xb6ministeri\xc3\xb6" in b"".join(published(home)["vocabulary"])
    assert b"elinkeino" not in b"".join(published(home)["vocabulary"])


def test_a_second_load_is_told_who_is_loading(home: Home, settings: Settings) -> None:
    with write_lock(home), pytest.raises(AlkeError, match=r"another load is under way \(process \d+, since"):
        load(home, settings, a=("Yksi.",))


def test_only_the_last_five_snapshots_are_kept(home: Home, settings: Settings) -> None:
    for n in range(7):
        load(home, settings, a=(f"Lause {n}.",))
    names = sorted(path.name for path in home.snapshots.iterdir())
    assert [int(name[:6]) for name in names] == [3, 4, 5, 6, 7]
    assert home.current_load() == names[-1]


def test_a_check_says_what_a_load_would_say_and_writes_nothing(home: Home, settings: Settings) -> None:
    result = check(home, [arrival(delivery("a", "Kielletty.")), arrival(delivery("b", "Yksi."))], settings)
    assert [outcome.kind for outcome in result.outcomes] == ["kept-out", "published"]
    assert not home.root.exists()


def test_originals_are_for_the_owner_alone(home: Home, settings: Settings) -> None:
    made = delivery("a", "Yksi.", original=b"salainen")
    run_load(home, [arrival(made)], settings)
    path = home.sources / made.contribution.source_sha256
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"salainen", 0o600)
    assert (home.renditions / f"{made.contribution.rendition_sha256}.txt").read_text() == "Yksi."


def test_the_register_follows_from_the_log_alone(home: Home, settings: Settings) -> None:
    load(home, settings, a=("Yksi.", "Kaksi."))
    load(home, settings, a=("Yksi.", "Kolme."))

    def states() -> Iterator[State]:
        state = State()
        for segment in log_of(home).segments():
            state = state.after(segment)
            yield state

    assert [{e.text for e in s.documents["a"].entries} for s in states()] == [
        {"Yksi.", "Kaksi."},
        {"Yksi.", "Kolme."},
    ]


def test_a_fault_in_one_document_does_not_stop_the_others(home: Home, settings: Settings) -> None:
    good = arrival(delivery("a", "Yksi."))
    bad = type(good)("documents/b", "b", lambda register: delivery(register("b").nothing))  # type: ignore[attr-defined]
    result = run_load(home, [bad, good], settings)
    assert [(o.kind, [t.code for t in o.troubles]) for o in result.outcomes] == [
        ("refused", ["unexpected"]),
        ("published", []),
    ]
    assert "AttributeError" in next(home.errors.iterdir()).read_text()
