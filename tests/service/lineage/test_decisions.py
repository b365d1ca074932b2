"""Links are proposed with each load, decided on in a role and with a reason, and kept to what is published."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode

from loaders.link_table import is_row, read_row
from loaders.terms import linkObject, linkSubject
from service.errors import AlkeError
from service.load.arrivals import arrivals
from service.load.decide import DOCUMENT, Ruling, decide
from service.load.gate import validator
from service.load.known_links import Known, known_links
from service.load.link_export import exported
from service.load.propose_all import propose_all
from service.load.rebuild import rebuild
from service.load.rollback import rollback
from service.load.run import Result, Settings, run_load
from service.load.withdraw import withdraw
from service.store.home import Home, LockedError, write_lock
from service.store.log import log_of
from service.store.names import PUBLISHED, RDF
from service.store.reader import open_current
from service.store.state import read_state

DOCUMENTS = Path(__file__).parents[3] / "documents"
EARLY, LATE = DOCUMENTS / "alke-2023-johtopaatokset", DOCUMENTS / "alke-2025-luonnos"
SETTINGS = Settings(validator)
SECURITY = "huoltovarmuus-ja-kokonaisturvallisuus"


def load(home: Home, *paths: Path) -> Result:
    return run_load(home, arrivals(paths), SETTINGS)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """The documents of two years, one after the other."""
    home = Home(tmp_path_factory.mktemp("told") / "home")
    load(home, EARLY)
    load(home, LATE)
    yield home


@pytest.fixture
def home(told: Home, tmp_path: Path) -> Home:
    """A copy of it to decide in."""
    shutil.copytree(told.root, tmp_path / "home", symlinks=True)
    return Home(tmp_path / "home")


def links(home: Home, status: str) -> list[Known]:
    return [link for link in known_links(open_current(home)) if link.status == status]


def proposal(home: Home, subject: str, end: str) -> Known:
    (found,) = [x for x in links(home, "proposed") if f"theme/{subject}" in str(x.subject) and end in str(x.object)
                and x.kind != "related"]  # fmt: skip
    return found


def published(home: Home, link: Known) -> bool:
    graph = open_current(home)
    return any(
        quad.graph_name == DefaultGraph()
        for quad in graph.quads_for_pattern(NamedNode(str(link.subject)), None, NamedNode(str(link.object)), None)
    )


def test_a_second_year_brings_proposals_with_score_and_reason_and_publishes_none(told: Home) -> None:
    found = proposal(told, SECURITY, "kokonaisturvallisuus")
    assert (found.kind, float(found.confidence) > 0.9) == ("narrowed", True)
    assert "kokonaisturvallisuus" in found.note and "turvallisuus ja varautuminen" in found.note
    assert not published(told, found)
    assert not [x for x in links(told, "accepted") if "alke-2023" in str(x.subject)]


def test_an_accepted_link_is_published_with_its_evidence_role_and_reason_and_survives_a_rebuild(home: Home) -> None:
    found = proposal(home, SECURITY, "kokonaisturvallisuus")
    assert decide(home, Ruling("accepted", "Sama asia.", "koe", link=found.link), SETTINGS).exit_code == 0
    assert published(home, found)
    rebuild(home)
    (row,) = [read_row(line) for line in exported(open_current(home), ["accepted"]).splitlines()
              if is_row(line) and SECURITY in line]  # fmt: skip
    assert (row["reviewer_role"], row["comment"], row["status"]) == ("koe", "Sama asia.", "accepted")
    assert row.evidence("subject") == ("Quote", "Huoltovarmuus ja kokonaisturvallisuus")
    assert row.evidence("object") == ("Quote", "Kokonaisturvallisuus")
    assert proposed_pairs(home).isdisjoint({(found.subject, found.object)})


def proposed_pairs(home: Home) -> set[tuple[str | None, str | None]]:
    return {(x.subject, x.object) for x in links(home, "proposed") if x.kind != "related"}


def test_a_rejected_link_is_kept_and_not_proposed_again(home: Home) -> None:
    found = proposal(home, SECURITY, "kokonaisturvallisuus")
    decide(home, Ruling("rejected", "Vain sana on sama.", "koe", link=found.link), SETTINGS)
    rebuild(home)
    propose_all(home)
    withdraw(home, "alke-2025-luonnos")
    load(home, LATE)
    assert (found.subject, found.object) not in proposed_pairs(home)
    assert [x.link for x in links(home, "rejected")] == [found.link]
    assert not published(home, found)


def test_a_decision_may_be_changed_and_a_needless_or_groundless_one_is_refused(home: Home) -> None:
    found = proposal(home, SECURITY, "kokonaisturvallisuus")
    decide(home, Ruling("rejected", "Ei.", "koe", link=found.link), SETTINGS)
    decide(home, Ruling("accepted", "Sittenkin.", "koe", link=found.link, kind="continued"), SETTINGS)
    assert published(home, found)
    for wrong in (
        Ruling("accepted", " ", "koe", link=found.link),
        Ruling("accepted", "Syy.", "", link=found.link),
        Ruling("accepted", "Syy.", "koe", link="0000000000000000"),
        Ruling("accepted", "Syy.", "koe", subject=found.subject, object=found.subject),
        Ruling("accepted", "Syy.", "koe", subject=found.subject, kind="dropped"),
        Ruling("accepted", "Syy.", "koe", subject=found.subject, object=str(found.object), quotes={"object": "Ei ole"}),
    ):
        before = home.current_load()
        with pytest.raises(AlkeError):
            decide(home, wrong, SETTINGS)
        assert home.current_load() == before


def test_a_table_that_was_exported_edited_and_loaded_decides_too(home: Home, tmp_path: Path) -> None:
    found = proposal(home, SECURITY, "kokonaisturvallisuus")
    rows = exported(open_current(home), ["proposed"]).splitlines()
    place = next(n for n, line in enumerate(rows) if is_row(line) and read_row(line).path in found.link)
    cells = dict(read_row(rows[place]).cells) | {
        "status": "accepted", "reviewer_role": "koe", "mapping_date": "2026-11-25", "comment": "Tarkistettu.",
    }  # fmt: skip
    rows[place] = "\t".join(cells.values())
    folder = tmp_path / "omat"
    folder.mkdir()
    (folder / "l.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "document.yml").write_text("id: omat\nfile: l.tsv\ntitle: Omat\nfamily: links\ndate: 2026-11-25\n")
    result = load(home, folder)
    assert result.exit_code == 0 and not result.outcomes[0].troubles
    assert published(home, found)
    with pytest.raises(AlkeError, match="decided in the document omat"):
        decide(home, Ruling("rejected", "Ei.", "koe", link=found.link), SETTINGS)


def dangling(home: Home) -> list[str]:
    graph = open_current(home)
    kind = NamedNode(RDF + "type")
    ends = [q.object for p in (linkSubject, linkObject)
            for q in graph.quads_for_pattern(None, p, None, PUBLISHED["curated"])]  # fmt: skip
    assert ends
    named = [end for end in ends if isinstance(end, NamedNode)]
    assert named == ends
    return [str(end) for end in named if next(graph.quads_for_pattern(end, kind, None, DefaultGraph()), None) is None]


def test_links_wait_for_the_documents_they_lead_to_and_no_end_dangles(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    load(home, DOCUMENTS / "curated-links", EARLY)
    assert dangling(home) == []
    few = len(links(home, "accepted"))
    load(home, DOCUMENTS)
    assert dangling(home) == []
    whole = exported(open_current(home), ["accepted"])
    number = log_of(home).head()[0]
    withdraw(home, "alke-2025-luonnos")
    assert dangling(home) == []
    rollback(home, str(number))
    assert exported(open_current(home), ["accepted"]) == whole
    rebuild(home)
    assert dangling(home) == [] and exported(open_current(home), ["accepted"]) == whole
    assert few <= whole.count("\n")


def test_the_table_of_decisions_is_one_document_and_no_copy_of_it_is_left(home: Home) -> None:
    found = proposal(home, SECURITY, "kokonaisturvallisuus")
    decide(home, Ruling("accepted", "Sama asia.", "koe", link=found.link), SETTINGS)
    other = next(x for x in links(home, "proposed") if x.link != found.link)
    decide(home, Ruling("rejected", "Ei.", "koe", link=other.link), SETTINGS)
    state = read_state(home.writer / "state.json")
    text = home.rendition(state.documents[DOCUMENT].rendition_sha256) if state else None
    assert [read_row(line)["status"] for line in (text or "").splitlines() if is_row(line)] == ["accepted", "rejected"]
    assert not list(home.root.rglob("*.tsv"))


def test_a_decision_waits_for_no_load_that_is_under_way(home: Home) -> None:
    found = proposal(home, SECURITY, "kokonaisturvallisuus")
    with write_lock(home), pytest.raises(LockedError):
        decide(home, Ruling("accepted", "Sama asia.", "koe", link=found.link), SETTINGS)
    assert not published(home, found)
