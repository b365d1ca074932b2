"""The folder beside the repository that these checks need."""

from __future__ import annotations

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def shared() -> Path:
    """`../shared`: the raw sources, the facts and the annotated answers."""
    folder = REPOSITORY.parent / "shared"
    assert folder.is_dir(), f"{folder} is not there: these checks need it"
    return folder
