"""The same content gives the same facts whatever the format it comes in."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from loaders.description import Description
from loaders.places import Refusal
from loaders.reading import Reading, read_bytes
from loaders.vocabulary import load_vocabulary
from tests.loaders.read.layout import CASES
from tests.loaders.read.write_docx import write_docx, write_lines_docx
from tests.loaders.read.write_odt import write_odt
from tests.loaders.read.write_pdf import write_pdf
from tests.loaders.read.write_pptx import write_pptx

WRITERS: dict[str, Callable[[str], bytes]] = {
    "docx": write_docx,
    "docx, lines kept": lambda text: write_docx(text, flowed=False),
    "docx, a paragraph a line": write_lines_docx,
    "odt": write_odt,
    "pptx": write_pptx,
    "pdf": write_pdf,
}


def _decks_only(case: Path, form: str) -> bool:
    return form != "pptx" or case.parent.name != "letter"


PAIRS = [(case, form) for case in CASES for form in WRITERS if _decks_only(case, form)]


def read(data: bytes) -> Reading | Refusal:
    return read_bytes(data, Description("case", "input"), load_vocabulary(), "input")


def facts(reading: Reading | Refusal) -> list[tuple[str, str]] | str:
    if isinstance(reading, Refusal):
        return reading.failure.code
    return sorted((record.cls, str(record.label)) for record in reading.harvest.records)


@cache
def in_text(case: Path) -> list[tuple[str, str]] | str:
    return facts(read((case / "input.txt").read_bytes()))


@pytest.mark.parametrize(("case", "form"), PAIRS, ids=lambda value: getattr(value, "name", value))
def test_the_same_content_gives_the_same_facts(case, form):
    found = facts(read(WRITERS[form]((case / "input.txt").read_text(encoding="utf-8"))))
    assert found == in_text(case)
