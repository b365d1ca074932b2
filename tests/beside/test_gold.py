"""The published graph against the annotated answers, and the masked documents against their raw sources."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from loaders.text.mask import mask_text
from loaders.vocabulary import load_vocabulary

REPOSITORY = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted(p for p in (REPOSITORY / "documents").iterdir() if (p / "document.yml").is_file())


def alke(home: Path, *words: object) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "alke"), *map(str, words)]
    return subprocess.run(
        command, env={"ALKE_HOME": str(home), "PATH": "/usr/bin:/bin"}, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    loaded = alke(folder, "load", REPOSITORY / "documents")
    assert loaded.returncode == 0, loaded.stdout + loaded.stderr
    return folder


@pytest.fixture(scope="module")
def score(home, shared) -> dict[str, dict[str, float]]:
    made = alke(home, "score", shared / "gold" / "inventory.json", "--json")
    assert made.returncode == 0, made.stderr
    result = json.loads(made.stdout)
    return {kind["kind"]: kind for kind in result["kinds"]} | {"statement class": result["statement_class"]}


def test_recall_and_precision_over_all_kinds_that_are_not_soft(score):
    total = score["all but soft"]
    assert total["recall"] >= 0.95 and total["precision"] >= 0.97, total


def test_no_single_hard_kind_is_lost(score):
    low = {k: v["recall"] for k, v in score.items() if not v.get("soft") and (v.get("recall") or 1.0) < 0.8}
    assert not low


def test_statements_are_of_the_annotated_class(score):
    classes = score["statement class"]
    assert classes["right"] / classes["all"] >= 0.95, classes


@pytest.mark.parametrize("folder", DOCUMENTS, ids=lambda p: p.name)
def test_a_masked_document_is_what_masking_its_source_gives(folder, shared):
    described = yaml.safe_load((folder / "document.yml").read_text(encoding="utf-8"))
    if "original" not in described:
        return
    raw = (shared / "documents" / described["original"]["file"]).read_bytes()
    assert sha256(raw).hexdigest() == described["original"]["sha256"]
    masked, _ = mask_text(raw.decode("utf-8"), load_vocabulary())
    assert masked == (folder / described["file"]).read_text(encoding="utf-8")


def secrets(shared: Path) -> set[str]:
    """Every e-mail address, telephone number, sharing token and surname that the raw sources hold."""
    found: set[str] = set()
    for file in (shared / "documents").glob("*.txt"):
        raw = file.read_text(encoding="utf-8")
        _, personal = mask_text(raw, load_vocabulary())
        found |= {raw[p.span.start : p.span.end] for p in personal}
        found |= {word for p in personal if p.kind == "name" for word in raw[p.span.start : p.span.end].split()}
        found |= set(re.findall(r"[\w.]+@[\w.]+\w", raw))
    return {word for word in found if len(word) > 3}


def test_no_personal_data_of_the_sources_is_anywhere_in_the_data_folder_or_the_repository(home, shared, tmp_path):
    dump = tmp_path / "kaikki.nq"
    assert alke(home, "export", dump).returncode == 0
    listed = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    files = [REPOSITORY / name for name in listed.stdout.splitlines()]
    files += [p for p in home.rglob("*") if p.is_file()] + [dump]
    words = {word.encode() for word in secrets(shared)}
    leaks = {(file.name, word) for file in files if file.is_file() for word in words if word in file.read_bytes()}
    assert not leaks


def test_the_raw_sources_give_the_same_facts_as_the_masked_documents(home, shared, tmp_path):
    for folder in DOCUMENTS:
        described = yaml.safe_load((folder / "document.yml").read_text(encoding="utf-8"))
        target = tmp_path / "raw" / folder.name
        target.mkdir(parents=True)
        if "original" in described:
            raw = (shared / "documents" / described["original"]["file"]).read_bytes()
        else:
            raw = (folder / described["file"]).read_bytes()
        (target / described["file"]).write_bytes(raw)
        (target / "document.yml").write_bytes((folder / "document.yml").read_bytes())
    other = tmp_path / "other"
    assert alke(other, "load", tmp_path / "raw").returncode == 0
    alke(home, "export", tmp_path / "a.nq")
    alke(other, "export", tmp_path / "b.nq")
    first, second = (facts(tmp_path / name) for name in ("a.nq", "b.nq"))
    assert first == second


def facts(dump: Path) -> set[str]:
    """The stated, inferred and curated quads, without the digest of the file that was loaded."""
    lines = dump.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if "/graph/loads>" not in line and "def#sha256>" not in line}
