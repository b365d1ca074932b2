"""`alke form`: what it writes, and what it says when it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from loaders.form.layout import STATES
from loaders.form.states import state_labels
from service.cli.main import app
from service.errors import AlkeError
from tests.form.facts import read


def written(folder: Path, name: str, *more: str) -> Path:
    file = folder / name
    given = [
        "form",
        "--round",
        "2024",
        "--theme",
        "Saavutettavuus",
        "--party",
        "Kainuun liitto",
        "-o",
        str(file),
        *more,
    ]
    result = CliRunner().invoke(app, given)
    if result.exception:
        raise result.exception
    return file


@pytest.mark.parametrize("ending", [".docx", ".odt", ".xlsx"])
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_blank_form_is_of_its_family_and_says_whose_it_is(ending: str, language: str, tmp_path: Path) -> None:
    found = read(written(tmp_path, f"lomake{ending}", "--lang", language).read_bytes())
    assert (found.reading.family, found.party, found.measures, found.reports) == ("form", "kainuun-liitto", [], [])
    assert found.reading.coverage.not_understood == ()
    assert found.codes() == ["form-blank"]


@pytest.mark.parametrize(
    ("name", "more", "words"),
    [
        ("lomake.pdf", (), ".docx, .odt, .xlsx"),
        ("lomake.docx", ("--party", "Kainun liitto"), "Kainuun liitto"),
        ("lomake.docx", ("--follow-up", "seuraava"), "Seuranta helmikuu 2024"),
    ],
)
def test_a_refusal_says_what_to_do(name: str, more: tuple[str, ...], words: str, tmp_path: Path) -> None:
    with pytest.raises(AlkeError, match=words):
        written(tmp_path, name, *more)
    assert list(tmp_path.iterdir()) == []


def test_the_list_of_states_is_that_of_the_vocabulary() -> None:
    assert list(state_labels("fi")) == list(state_labels("sv")) == list(STATES)
    assert state_labels("sv")["nothing-new"] == "inget nytt att rapportera"
