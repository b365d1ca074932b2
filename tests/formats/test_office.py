"""The form in LibreOffice: it opens cleanly, and what was printed or saved in another format is read alike."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from loaders.form.content import Form, Row
from loaders.form.write import WRITERS
from tests.form.facts import read

OFFICE = shutil.which("soffice") or "soffice"
FORM = Form(2024, "Saavutettavuus", "Kainuun liitto", "fi", "Seuranta helmikuu 2025")
ROWS = {
    "measures": [
        Row(("Lisätään koulutusta", "TEM, OKM", "Kainuun liitto ja ELY-keskus", "Rakennetaan rata", "LVM", "kunnat")),
    ],
    "follow-up": [
        Row(
            ("Kehitetään lentoliikennettä", "under-way", "", "", "Ei uutta raportoitavaa", "LVM", "Kainuun liitto",
             "M-0123456789ab"),
            "M-0123456789ab",
        ),
    ],
}  # fmt: skip


def converted(folder: Path, data: bytes, ending: str, wanted: str) -> bytes:
    source = folder / f"lomake{ending}"
    source.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    out = folder / "out"
    command = [OFFICE, profile, "--headless", "--convert-to", wanted, "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (out / f"lomake.{wanted}").read_bytes()


@pytest.mark.parametrize("ending", list(WRITERS))
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_blank_form_opens(ending: str, language: str, tmp_path: Path) -> None:
    data = WRITERS[ending](replace(FORM, language=language, follow_up=None))
    assert converted(tmp_path, data, ending, "pdf").startswith(b"%PDF")


@pytest.mark.parametrize(("ending", "wanted"), [(".docx", "pdf"), (".odt", "pdf"), (".docx", "odt"), (".odt", "docx"),
                                                (".xlsx", "ods")])  # fmt: skip
def test_a_form_that_was_printed_or_saved_anew_says_the_same(ending: str, wanted: str, tmp_path: Path) -> None:
    data = WRITERS[ending](replace(FORM, rows=ROWS))
    before, after = read(data), read(converted(tmp_path, data, ending, wanted))
    assert after.party == before.party
    assert after.measures == before.measures
    assert after.reports == before.reports
