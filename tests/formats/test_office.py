"""The form in LibreOffice: it opens cleanly, and what was printed or saved in another format is read alike."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from loaders.form.content import Form, Row
from loaders.form.layout import CHOOSE
from loaders.form.states import state_labels
from loaders.form.write import WRITERS
from loaders.records import Record
from tests.form.facts import Facts, read

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
    folder.mkdir(exist_ok=True)
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


@pytest.mark.parametrize("trip", [(".docx", "odt", "docx"), (".odt", "docx", "odt"), (".xlsx", "ods", "xlsx")])
def test_references_and_choices_survive_a_trip_through_another_format(
    trip: tuple[str, str, str], tmp_path: Path
) -> None:
    written, through, back = trip
    data = WRITERS[written](replace(FORM, rows=ROWS))
    there = converted(tmp_path, data, written, through)
    again = converted(tmp_path / "back", there, f".{through}", back)
    before, after = read(data), read(again)
    assert (after.measures, after.reports) == (before.measures, before.reports)
    assert [report.state for report in after.reports] == ["under-way", "nothing-new"]
    assert [m.identity for m in measures(after)] == [None, None, "measure/0123456789ab"]
    assert offered(again, back) == list(state_labels("fi").values())


def measures(found: Facts) -> list[Record]:
    return [record for record in found.reading.harvest.records if record.cls == "Measure"]


def offered(data: bytes, kind: str) -> list[str]:
    """What the list of states offers in a file."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        if kind == "xlsx":
            sheet = package.read("xl/worksheets/sheet3.xml").decode()
            listed = re.search(r"<formula1>\"?(?:&quot;)?(.*?)(?:&quot;)?\"?</formula1>", sheet)
            return listed[1].split(",") if listed else []
        part = "word/document.xml" if kind == "docx" else "content.xml"
        text = package.read(part).decode()
    found = re.findall(r'<w:listItem [^>]*w:displayText="([^"]+)"|<text:label [^>]*text:value="([^"]+)"', text)
    found += re.findall(r'<loext:list-item [^>]*loext:display-text="([^"]+)"', text) if kind == "odt" else []
    names = ["".join(item) if isinstance(item, tuple) else item for item in found]
    return list(dict.fromkeys(name for name in names if name not in CHOOSE.values()))
