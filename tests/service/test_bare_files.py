"""A file without `document.yml`: loaded under its name, and never taken for a new version unless somebody says so."""

from __future__ import annotations

from pathlib import Path

from service.store.home import Home
from tests.service.test_cli import alke

SOURCE = Path(__file__).resolve().parents[1] / "documents" / "conclusions" / "2026-two-themes" / "input.txt"


def test_a_bare_file_is_published_under_its_name(tmp_path: Path) -> None:
    file = tmp_path / "Johtopäätökset 2026.txt"
    file.write_bytes(SOURCE.read_bytes())
    home = Home(tmp_path / "home")
    assert alke(home, "load", str(file)).returncode == 0
    assert (
        "https://w3id.org/alke/id/document/johtopaatokset-2026"
        in alke(home, "query", "documents-loaded", "--format", "csv").stdout
    )


def test_another_text_under_the_same_name_is_refused_until_somebody_says_it_is_a_new_version(tmp_path: Path) -> None:
    file = tmp_path / "johtopaatokset.txt"
    text = SOURCE.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    home = Home(tmp_path / "home")
    assert alke(home, "load", str(file)).returncode == 0
    first = home.current_load()
    file.write_text(text.replace("pienille järville", "suurille järville"), encoding="utf-8")
    refused = alke(home, "load", str(file))
    assert refused.returncode == 1 and "--id johtopaatokset" in refused.stdout
    assert home.current_load() == first
    assert alke(home, "load", str(file), "--id", "johtopaatokset").returncode == 0
    known = alke(home, "query", "documents-loaded", "--format", "csv").stdout
    assert (
        known.count("document/johtopaatokset") >= 1
        and "suurille"
        in alke(home, "sparql", "-", "--format", "csv", stdin="SELECT ?l { ?s a alke:Measure ; rdfs:label ?l }").stdout
    )


def test_a_file_of_no_known_kind_is_published_searchable_and_remarked(tmp_path: Path) -> None:
    file = tmp_path / "lausunto.txt"
    file.write_text("Lausunto kalateistä\n\nKainuun liitto pitää kalateitä tarpeellisina.\n", encoding="utf-8")
    home = Home(tmp_path / "home")
    checked = alke(home, "check", str(file))
    assert checked.returncode == 0 and "lajia ei tunnistettu" in checked.stdout and "conclusions" in checked.stdout
    loaded = alke(home, "load", str(file))
    assert loaded.returncode == 0 and "lajia ei tunnistettu" in loaded.stdout and "ymmärtämättä" in loaded.stdout
    found = alke(home, "query", "documents-with-words", "--param", "words=KALATEITÄ", "--format", "csv").stdout
    assert "document/lausunto" in found and "Kainuun liitto pitää kalateitä tarpeellisina." in found
    verified = alke(home, "verify")
    assert verified.returncode == 0 and "lausunto: lähde täsmää" in verified.stdout


def test_a_file_without_words_is_refused_and_nothing_is_published(tmp_path: Path) -> None:
    file = tmp_path / "merkkeja.txt"
    file.write_text("=== *** --- 12 34 %%\n", encoding="utf-8")
    home = Home(tmp_path / "home")
    assert alke(home, "load", str(file)).returncode == 1
    assert "merkkeja" not in alke(home, "query", "documents-loaded", "--format", "csv").stdout
