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
