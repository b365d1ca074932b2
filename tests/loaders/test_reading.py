"""Bad input is refused with what, consequence and remedy; good input is accounted for to the last character."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.description import Description
from loaders.evidence import Rendition
from loaders.failure import Failure
from loaders.families.registry import FAMILIES
from loaders.families.source import Source
from loaders.places import Location, Refusal, find_documents
from loaders.read.text import MAX_BYTES, page_starts, read_text
from loaders.reading import Reading, read_location
from loaders.vocabulary import load_vocabulary

ROOM = Path(__file__).resolve().parents[2] / "documents"


def read(file: Path) -> Reading | Refusal:
    return read_location(Location(file), load_vocabulary())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n \n", "empty"),
        ("Äänekoski".encode("latin-1"), "encoding"),
        (b"\x00\x01\x02" * 50, "binary"),
        ("1 2 3 § 45 %, – 6\n".encode(), "no-words"),
        (b"a" * (MAX_BYTES + 1), "too-large"),
    ],
    ids=["empty", "blank", "encoding", "binary", "no words", "too large"],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_remedy(tmp_path, data, code):
    file = tmp_path / "asiakirja.txt"
    file.write_bytes(data)
    refused = read(file)
    assert isinstance(refused, Refusal)
    assert refused.failure.code == code
    assert refused.where == str(file) and set(refused.failure.texts("what")) == set(
        refused.failure.texts("consequence")
    ) == set(refused.failure.texts("remedy")) == {"fi", "sv", "en"}


def test_a_text_of_no_family_is_kept_with_a_remark_that_names_the_families(tmp_path):
    file = tmp_path / "asiakirja.txt"
    file.write_text("Kauppalista: maitoa, leipää ja voita.", encoding="utf-8")
    kept = read(file)
    assert isinstance(kept, Reading) and kept.family == "other"
    assert [failure.code for failure in kept.harvest.failures] == ["unknown-family"]
    assert "conclusions" in kept.harvest.failures[0].texts("remedy")["fi"]
    assert {r.cls for r in kept.harvest.records} == {"SourceDocument", "TextBlock"}


@pytest.mark.parametrize(
    ("yaml", "words"),
    [
        ("id: a\nfile: a.txt\nfamilly: letter\n", "family"),
        ("id: a\nfile: a.txt\nfamily: novelli\n", "conclusions"),
        ("id: Ä B\nfile: a.txt\n", "id"),
        ("file: a.txt\n", "id"),
        ("id: a\nfile: ../a.txt\n", "file"),
        ("id: a\nfile: a.txt\nyear: ensi vuonna\n", "ensi vuonna"),
        ("id: a\nfile: a.txt\ndate: 32.1.2024\n", "date"),
        ("id: [a\n", "YAML"),
        ("- a\n", "id"),
    ],
)
def test_a_wrong_field_of_document_yml_is_named(tmp_path, yaml, words):
    (tmp_path / "document.yml").write_text(yaml, encoding="utf-8")
    refused = read_location(Location(tmp_path / "document.yml", tmp_path), load_vocabulary())
    assert isinstance(refused, Refusal) and words in refused.failure.texts("what")["fi"]


def test_a_path_that_leads_nowhere_is_refused(tmp_path):
    (refused,) = find_documents([tmp_path / "ei-ole"])
    assert isinstance(refused, Refusal) and isinstance(refused.failure, Failure)


@pytest.mark.parametrize("folder", sorted(p for p in ROOM.iterdir() if p.is_dir()), ids=lambda p: p.name)
def test_every_character_of_our_documents_is_accounted_for(folder):
    reading = read_location(Location(folder / "document.yml", folder), load_vocabulary())
    assert isinstance(reading, Reading)
    characters = sum(1 for char in reading.rendition.text if not char.isspace())
    assert sum(count for _, count in reading.coverage.parts) == reading.coverage.total == characters


@pytest.mark.parametrize("folder", sorted(p for p in ROOM.iterdir() if p.is_dir()), ids=lambda p: p.name)
def test_our_documents_read_as_their_family_without_being_told(tmp_path, folder):
    told = read_location(Location(folder / "document.yml", folder), load_vocabulary())
    assert isinstance(told, Reading)
    file = tmp_path / told.description.file
    file.write_bytes(told.source)
    untold = read(file)
    assert isinstance(untold, Reading) and untold.family == told.family


def test_pages_are_told_by_one_leading_space_but_not_by_nested_bullets_or_arrows():
    assert page_starts(" Otsikko\nteksti\n Toinen sivu\n") == (1, 17)
    assert page_starts("- a\n - b\n - c\n") == ()
    assert page_starts(" Sivu\n\uf0e0 nuoli\n \uf0e0 nuoli\n") == (1,)
    assert page_starts("a\fb") == (0, 2)


def test_a_date_that_the_steward_has_confirmed_is_no_longer_doubtful(tmp_path):
    folder = ROOM / "alke-2024-kirje"
    for confirmed, doubtful in (("", 1), ('confirmed: ["to 14.3.2023"]\n', 0)):
        (tmp_path / "kirje.txt").write_bytes((folder / "kirje.txt").read_bytes())
        described = (folder / "document.yml").read_text(encoding="utf-8")
        (tmp_path / "document.yml").write_text(described + confirmed, encoding="utf-8")
        reading = read_location(Location(tmp_path / "document.yml", tmp_path), load_vocabulary())
        assert isinstance(reading, Reading)
        values = [v.predicate for r in reading.harvest.records for v in r.values]
        assert values.count("doubtfulDate") == doubtful


@pytest.mark.parametrize("name", sorted(set(FAMILIES) - {"links"}))
def test_a_bullet_with_nothing_after_it_is_an_empty_line(name):
    rendition = read_text("Otsikko 2026\n\n•\n• Vahvistetaan osaamista.\n•\n".encode())
    assert isinstance(rendition, Rendition)
    FAMILIES[name].interpret(Source(Description("koe", "koe.txt"), rendition, load_vocabulary()))
