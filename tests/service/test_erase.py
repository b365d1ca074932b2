from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from pyoxigraph import Store

from service.errors import AlkeError
from service.load.erase import Reason, erase
from service.load.mask import Cover
from service.load.rollback import rollback
from service.load.run import Settings, run_load
from service.report.files import files
from service.store.home import Home
from service.store.log import log_of
from service.store.reader import open_current
from tests.service.handmade import arrival, delivery

NAME = "Testi Henkilö"
WHY = Reason("tietosuojavastaava", "henkilötieto")


def everything(home: Home) -> bytes:
    """Every byte under the data folder, and every term of every store that can be opened."""
    data = b"".join(path.read_bytes() for path in sorted(home.root.rglob("*")) if path.is_file())
    stores = [home.writer / "graph", home.writer / "ledger", *home.snapshots.iterdir()]
    return data + b"".join(str(Store.read_only(str(path))).encode() for path in stores)


def holds(home: Home, text: str) -> bool:
    data = everything(home)
    return text.encode() in data or json.dumps(text)[1:-1].encode() in data


@pytest.fixture
def loaded(home: Home, settings: Settings) -> Home:
    """Three loads: a name in one document, broken over lines in another, and a document that was kept out."""
    with_reports = replace(settings, render=files)
    name = f"Asiasta vastaa {NAME}."
    run_load(home, [arrival(delivery("a", name, "Outo ja Yksi.", original=name.encode()))], with_reports)
    run_load(
        home,
        [arrival(delivery("a", name, "Kaksi.")), arrival(delivery("b", "Testi\nHenkilö tuli."))],
        with_reports,
    )
    run_load(home, [arrival(delivery("a", "Kolme.")), arrival(delivery("c", f"Kielletty {NAME}"))], with_reports)
    return home


def test_an_erased_passage_is_nowhere_under_the_data_folder(loaded: Home) -> None:
    assert holds(loaded, NAME)
    load = erase(loaded, "a", NAME, WHY, files)
    assert not holds(loaded, NAME)
    assert not holds(loaded, "Testi\nHenkilö")
    tombstone = list(log_of(loaded).segments())[-1].meta["tombstone"]
    assert (tombstone["role"], tombstone["why"], tombstone["document"]) == (WHY.role, WHY.why, "a")
    assert loaded.current_load() == load


def test_an_erased_passage_keeps_the_length_of_the_text_it_stood_in(loaded: Home) -> None:
    erase(loaded, "a", NAME, WHY, files)
    texts = [path.read_text() for path in loaded.renditions.iterdir()]
    covered = "█" * 5 + " " + "█" * 7
    assert f"Asiasta vastaa {covered}.\nKaksi." in texts
    assert "█████\n███████ tuli." in texts
    assert all(path.stem == sha256(path.read_bytes()).hexdigest() for path in loaded.renditions.iterdir())
    metas = [segment.meta for segment in log_of(loaded).segments()]
    rows = [row for meta in metas for row in (*meta["documents"].values(), *meta["outcomes"]) if row["rendition"]]
    assert {row["rendition"] for row in rows} == {path.stem for path in loaded.renditions.iterdir()}


def test_an_erased_document_is_nowhere_under_the_data_folder(loaded: Home) -> None:
    erase(loaded, "a", None, WHY, files)
    for text in ("Asiasta vastaa", "Outo ja Yksi", "Kaksi.", "Kolme.", "Asiakirja a"):
        assert not holds(loaded, text)
    assert holds(loaded, "Testi\nHenkilö")
    assert not list(loaded.sources.iterdir())


def test_the_log_is_chained_again_and_names_the_old_hashes(loaded: Home) -> None:
    erase(loaded, "a", NAME, WHY, files)
    segments = list(log_of(loaded).segments())
    assert [len(s.meta.get("formerly", [])) for s in segments] == [1, 1, 1, 0]


def test_what_was_erased_does_not_come_back_by_rollback(loaded: Home) -> None:
    erase(loaded, "a", NAME, WHY, files)
    rollback(loaded, "1")
    assert not holds(loaded, NAME)
    assert "Outo ja Yksi." in str(open_current(loaded))


def test_what_was_erased_does_not_come_back_with_the_same_file(loaded: Home, settings: Settings) -> None:
    erase(loaded, "b", None, WHY, files)
    result = run_load(loaded, [arrival(delivery("b", "Testi\nHenkilö tuli."))], settings)
    assert (result.outcomes[0].kind, result.outcomes[0].troubles[0].code) == ("refused", "erased")
    assert run_load(loaded, [arrival(delivery("b", "Korjattu."))], settings).exit_code == 0


def test_other_documents_stay_as_they_were(loaded: Home) -> None:
    store = str(open_current(loaded))
    assert "tuli." in store
    erase(loaded, "a", None, WHY, files)
    after = str(open_current(loaded))
    assert "tuli." in after
    assert "https://w3id.org/alke/id/round/2023" in after


def test_what_the_history_does_not_know_cannot_be_erased(loaded: Home) -> None:
    for document, text in (("nothing", None), ("alke-ontology", None), ("a", "ab")):
        with pytest.raises(AlkeError):
            erase(loaded, document, text, WHY, files)


def test_a_text_is_found_over_lines_and_hyphens_and_in_addresses() -> None:
    cover = Cover(NAME)
    assert cover.string("x Testi\n  Henki-\nlö y") == "x █████\n  █████-\n██ y"
    for iri in (
        "https://w3id.org/alke/id/a/actor/testi-henkilo",
        "https://w3id.org/alke/id/a/x/Testi%20Henkil%C3%B6",
        "mailto:testi henkilö",
    ):
        assert "henkil" not in cover.iri(iri).lower()
        assert cover.iri(iri) == cover.iri(iri)
    assert cover.iri("https://w3id.org/alke/id/a/actor/testi") == "https://w3id.org/alke/id/a/actor/testi"


def test_an_address_cut_from_a_long_passage_is_covered_too() -> None:
    text = "Toimistolla asiasta vastaa erityisasiantuntija Testi Henkilö."
    cover = Cover(text, documents=frozenset({"a"}))
    cut = "https://w3id.org/alke/id/a/statement/toimistolla-asiasta-vastaa-erityis-0123abcd"
    assert "toimistolla" not in cover.iri(cut)
    for kept in ("vocab/actor/erityisasiantuntija", "id/b/statement/erityisasiantuntija", "def#Erityisasiantuntija"):
        assert cover.iri(f"https://w3id.org/alke/{kept}") == f"https://w3id.org/alke/{kept}"


def test_an_address_that_another_document_writes_out_is_covered_with_its_length() -> None:
    text = "Toimistolla asiasta vastaa erityisasiantuntija Testi Henkilö."
    cover = Cover(text, documents=frozenset({"a"}))
    for start in ("alkeid:", "https://w3id.org/alke/id/"):
        address = start + "a/statement/toimistolla-asiasta-vastaa-erityis-0123abcd"
        covered = cover.string(f"x\t{address}\ty")
        assert covered == f"x\t{'█' * len(address)}\ty"
    for kept in ("alkeid:b/statement/toimistolla-muu", "https://tem.fi/toimistolla-asiasta-vastaa", "ks. a/b: c/d"):
        assert cover.string(kept) == kept


def test_the_user_is_told_where_the_text_still_stands(loaded: Home, tmp_path: Path) -> None:
    loaded.queries.mkdir()
    (loaded.queries / "own.rq").write_text(f"# {NAME}")
    with pytest.raises(AlkeError, match=r"own\.rq"):
        erase(loaded, "a", NAME, WHY, files)
    (loaded.queries / "own.rq").unlink()
    assert not holds(loaded, NAME)


def test_a_file_that_another_document_has_too_stays_with_that_one(home: Home, settings: Settings) -> None:
    for name in ("a", "b"):
        run_load(home, [arrival(delivery(name, "Sama.", original=b"sama"), key=f"key {name}")], settings)
    erase(home, "b", None, WHY, files)
    assert [path.read_bytes() for path in home.sources.iterdir()] == [b"sama"]
    assert [path.read_text() for path in home.renditions.iterdir()] == ["Sama."]
    again = run_load(home, [arrival(delivery("a", "Sama.", original=b"sama"), key="another reader")], settings)
    assert again.exit_code == 0
    erase(home, "a", None, WHY, files)
    assert not [*home.sources.iterdir(), *home.renditions.iterdir()]


def test_a_text_that_stands_nowhere_makes_no_tombstone(loaded: Home) -> None:
    before = loaded.current_load()
    with pytest.raises(AlkeError, match="stands nowhere"):
        erase(loaded, "a", "Tätä ei ole missään", WHY, files)
    assert loaded.current_load() == before
