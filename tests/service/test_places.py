"""The report says where a thing stands as its own program shows it, and how much of every file was understood."""

from __future__ import annotations

import re
from pathlib import Path

from loaders.form.content import Form, Row
from loaders.form.write import WRITERS
from service.load.arrivals import arrivals
from service.load.gate import validator
from service.load.run import Settings, run_load
from service.load.segment import outcome_json
from service.report.build import report_of
from service.report.text import text
from service.store.home import Home
from tests.loaders.read.layout import ROOM
from tests.loaders.read.test_same_facts import WRITERS as FORMATS

TEXT = (ROOM / "conclusions" / "2026-two-themes" / "input.txt").read_text(encoding="utf-8")
ROWS = {"measures": [Row(("Rakennetaan rata", "LVM", "Osuuskunta Kuura", "", "", ""))]}


def files() -> dict[str, bytes]:
    made = {f"a{name}.{name}": FORMATS[name](TEXT) for name in ("docx", "odt", "pptx", "pdf")}
    parties = {".odt": "Lapin liitto", ".xlsx": "Kainuun liitto", ".docx": "Keski-Suomen liitto"}
    forms = {end: Form(2024, "Saavutettavuus", party, "fi", None, ROWS) for end, party in parties.items()}
    return {"atxt.txt": TEXT.encode(), **made, **{f"b{end}": WRITERS[end](form) for end, form in forms.items()}}


PLACES = {"atxt": "sivu", "adocx": "osa", "aodt": "osa", "apptx": "dia", "apdf": "sivu"}


def test_every_format_has_its_own_places_and_its_share_understood(tmp_path: Path) -> None:
    for name, data in files().items():
        (tmp_path / name).write_bytes(data)
    paths = [tmp_path / name for name in files()]
    result = run_load(Home(tmp_path / "home"), arrivals(paths), Settings(validator))
    outcomes = [outcome_json(outcome) for outcome in result.outcomes]
    report = text(report_of(result.load, {"outcomes": outcomes}), "fi")
    assert len(re.findall(r"Tekstistä luettu [\d,]+ %, .*ymmärtämättä 0,0 %", report)) == len(paths)
    for name, place in PLACES.items():
        assert f"- {name}, {place} 1, " in report
    assert "välilehti ”" in report
