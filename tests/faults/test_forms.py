"""Every seeded fault of a filled form is found once, in its cell or line, and nothing is found in the clean forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from openpyxl import load_workbook

from loaders.families.source import plain
from loaders.form.content import Form, Row
from loaders.form.layout import measure_path, reference
from loaders.form.write import WRITERS
from service.load.arrivals import arrivals
from service.load.gate import validator
from service.load.run import Settings, check
from tests.faults.edits import HERE, the_new_one
from tests.faults.reading import Remark, as_remarks
from tests.form.story import Story

ROWS: dict[str, Any] = yaml.safe_load((HERE / "forms.yml").read_text(encoding="utf-8"))
FORM = Form(
    2024, "Saavutettavuus", "Kainuun liitto", rows={"measures": [Row(tuple(row)) for row in ROWS["discussion"]]}
)
FOLLOW_UP = Form(FORM.year, FORM.theme, FORM.party, "fi", "Seuranta syksy 2024")


@dataclass(frozen=True, slots=True)
class Clean:
    """A data folder in which the discussion form is published, and the clean files beside it."""

    story: Story
    files: Mapping[str, bytes]

    def remarks(self, name: str, data: bytes) -> list[Remark]:
        """What a check says of a file."""
        file = self.story.folder / "seeded" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
        (outcome,) = check(self.story.home, arrivals([file]), Settings(validator)).outcomes
        return as_remarks(outcome.findings, outcome.troubles)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clean]:
    story = Story(tmp_path_factory.mktemp("forms"))
    story.load("discussion.docx", FORM)
    answers = {measure: tuple(said) for measure, said in ROWS["follow-up"].items()}
    story.follow("follow-up.docx", FOLLOW_UP, answers)
    files = {name: (story.folder / name).read_bytes() for name in ("discussion.docx", "follow-up.docx")}
    yield Clean(story, {**files, "discussion.xlsx": WRITERS[".xlsx"](FORM)})


def named(text: str) -> str:
    """A text of a file of edits as the form has it: "M-" and a measure's words stand for the measure's reference."""
    if not re.match(r"M-[A-ZÅÄÖ]", text):
        return text
    words = (FORM.theme, FORM.party, text.removeprefix("M-"))
    return reference(measure_path(FORM.year, *map(plain, words)))


def edited(data: bytes, ending: str, swaps: Mapping[str, str]) -> bytes:
    """The file with the texts of cells and lines changed; each must be there."""
    target = BytesIO()
    left = dict(swaps)
    if ending == ".xlsx":
        book: Any = load_workbook(BytesIO(data))
        for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row):
            if cell.value in left:
                cell.value = left.pop(str(cell.value))
        book.save(target)
    else:
        document: Any = Document(BytesIO(data))
        texts = document.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
        for text in list(texts):
            if text.text in left:
                text.text = left.pop(text.text)
        document.save(target)
    assert not left, left
    return target.getvalue()


@pytest.mark.parametrize("row", ROWS["faults"], ids=lambda row: f"{row['in']}: {row['fault']}")
def test_a_seeded_fault_of_a_form_is_found_once_in_its_cell(row: Mapping[str, Any], clean: Clean) -> None:
    name = row["in"]
    swaps = {named(old): named(new) for old, new in {row["swap"]: row["for"], **row.get("too", {})}.items()}
    now = clean.remarks(name, edited(clean.files[name], Path(name).suffix, swaps))
    one = the_new_one((), now, row["finds"])
    if row["at"] is None:
        assert one.place == ""
    else:
        assert one.place.endswith(row["at"]), one
        assert row.get("words", named(row["for"])) in one.quote, one


def test_nothing_is_found_in_the_clean_forms(clean: Clean) -> None:
    for name, data in clean.files.items():
        assert clean.remarks(name, data) == [], name
