"""A document is of the family in whose folder it lies, and of no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.families.registry import family_of
from tests.documents.cases import ROOM, given

CASES = sorted(path.parent for path in ROOM.glob("*/*/input.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda p: f"{p.parent.name}, {p.name}")
def test_every_document_is_of_its_own_family(case: Path) -> None:
    family = family_of(given(case))
    assert family.name == case.parent.name
