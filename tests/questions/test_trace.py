"""The trace of a measure where many documents tell of the same things: each step leads to one place."""

from __future__ import annotations

from pathlib import Path

from loaders.form.content import Form, Row
from service.load.arrivals import arrivals
from service.load.gate import validator
from service.load.run import Settings, run_load
from tests.form.story import KAINUU, LAPPI, RAIL, Story

DOCUMENTS = Path(__file__).resolve().parent.parent.parent / "documents"
CONCLUSIONS = "alke-2023-johtopaatokset"


def test_a_thing_that_many_documents_name_is_shown_in_the_measures_own_document(tmp_path: Path) -> None:
    story = Story(tmp_path)
    for number, party in enumerate((KAINUU, LAPPI)):
        row = Row((RAIL, "LVM", party, "", "", ""))
        story.load(f"{number}.docx", Form(2023, "Saavutettavuus", party, rows={"measures": [row]}))
    run_load(story.home, arrivals([DOCUMENTS / CONCLUSIONS]), Settings(validator))
    rows = story.ask("trace-of-measure", words="Vahvistetaan älykkään erikoistumisen kansallista koordinaatiota")
    (named,) = [row for row in rows if row["step"] == "5"]
    assert named["thing"].endswith("id/round/2023")
    assert {row["document"].rsplit("/", 1)[-1] for row in rows} == {CONCLUSIONS}
    assert len({(row["step"], row["relation"], row["thing"]) for row in rows}) == len(rows)
