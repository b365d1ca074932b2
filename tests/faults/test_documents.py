"""Every seeded fault of a document is found once, in its place; the clean copies have the findings that were read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.faults.baseline import INVENTED, baseline, read_baseline
from tests.faults.edits import Fault, faults, seed_and_judge
from tests.faults.reading import Remark, remarks

FAULTS = faults("faults.yml")


@cache
def clean(document: str) -> tuple[Remark, ...]:
    return tuple(remarks(INVENTED[document]))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.document}: {fault.name}")
def test_a_seeded_fault_is_found_once_in_its_place_and_nothing_else_with_it(fault: Fault, tmp_path: Path) -> None:
    seed_and_judge(INVENTED[fault.document], fault, clean(fault.document), tmp_path)


def test_the_clean_documents_have_the_findings_that_somebody_has_read() -> None:
    assert baseline(INVENTED) == read_baseline("invented.csv")


def test_there_are_enough_faults_and_no_two_have_one_name() -> None:
    every = [fault for file in ("faults.yml", "real.yml", "forms.yml") for fault in faults(file)]
    names = [(fault.document, fault.name) for fault in every]
    assert len(set(names)) == len(names) >= 40
