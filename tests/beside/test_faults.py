"""Every seeded fault of a real document, as it came, is found once, in its place, and nothing else with it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.faults.baseline import REAL, baseline, read_baseline
from tests.faults.edits import Fault, faults, seed_and_judge
from tests.faults.reading import Remark, remarks


@pytest.fixture(scope="module")
def raw(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The documents unmasked, each with its description."""
    folder = tmp_path_factory.mktemp("raw")
    for name, path in REAL.items():
        described = yaml.safe_load((path / "document.yml").read_text(encoding="utf-8"))
        original = described.get("original")
        source = shared / "documents" / original["file"] if original else path / described["file"]
        (folder / name).mkdir()
        (folder / name / described["file"]).write_bytes(source.read_bytes())
        (folder / name / "document.yml").write_bytes((path / "document.yml").read_bytes())
    return {name: folder / name for name in REAL}


@cache
def clean(path: Path) -> tuple[Remark, ...]:
    return tuple(remarks(path))


@pytest.mark.parametrize("fault", faults("real.yml"), ids=lambda fault: f"{fault.document}: {fault.name}")
def test_a_seeded_fault_is_found_once_in_its_place_and_nothing_else_with_it(
    fault: Fault, raw: dict[str, Path], tmp_path: Path
) -> None:
    path = raw[fault.document]
    seed_and_judge(path, fault, clean(path), tmp_path)


def test_the_documents_as_they_came_have_the_findings_that_somebody_has_read(raw: dict[str, Path]) -> None:
    assert baseline(raw) == read_baseline("real.csv")
