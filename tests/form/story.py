"""Forms of several regions, a ministry and two years, with three follow-up rounds: what the questions are tried on.

Each form is written by the writers, filled in as its party would, and loaded in its turn. Names are of offices alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode, Store

from loaders.form.content import Form, Row
from loaders.form.write import WRITERS
from service.ask.run import run
from service.ask.table import plain
from service.load.arrivals import arrivals
from service.load.confirm import Decision, confirm
from service.load.form import follow_up_rows
from service.load.gate import validator
from service.load.run import Result, Settings, run_load
from service.store.home import Home
from service.store.reader import open_current

RAIL, VILLAGES, AIR = "Parannetaan junayhteyksiä", "Tuetaan kyliä", "Turvataan lentoliikenne maakuntaan"
SCHOOL, GUIDE = "Lisätään ammatillista koulutusta", "Kehitetään ohjausta"
FERRY, JOBS = "Färjtrafiken utvecklas", "Nopeutetaan rekrytointia"
FLIGHTS = "Turvataan maakunnan lentoliikenne"
"""A row of a follow-up form without a reference: AIR in other words."""
KAINUU, LAPPI = "Kainuun liitto", "Lapin liitto"
Answers = Mapping[str, Sequence[str] | None]
"""By measure: state and words of the State, then of the region, "" where left empty; None for a row taken out."""


@dataclass(slots=True)
class Story:
    """A data folder with what was loaded into it."""

    folder: Path
    results: list[Result] = field(default_factory=list)

    @property
    def home(self) -> Home:
        """Where it is loaded."""
        return Home(self.folder / "home")

    def graph(self) -> Store:
        """What is published."""
        return open_current(self.home)

    def load(self, name: str, form: Form) -> Result:
        """Load a form as a file of that name."""
        file = self.folder / name
        file.write_bytes(WRITERS[file.suffix](form))
        self.results.append(run_load(self.home, arrivals([file]), Settings(validator)))
        return self.results[-1]

    def follow(self, name: str, form: Form, answers: Answers, extra: Sequence[Row] = ()) -> Result:
        """Load the follow-up form of what is published, with a party's answers and rows of its own."""
        party = NamedNode(f"https://w3id.org/alke/vocab/actor/{form.party.lower().replace(' ', '-')}")
        asked = follow_up_rows(self.graph(), form.year, form.theme, party)
        rows = [_answered(row, answers) for row in asked if answers.get(row.texts[0], "") is not None]
        filled = Form(form.year, form.theme, form.party, form.language, form.follow_up, {"follow-up": [*rows, *extra]})
        return self.load(name, filled)

    def confirm(self, new: str, earlier: str) -> Result:
        """Let a steward confirm that two measures are one."""
        decision = Decision(new, earlier, "Sama lentoliikenne toisin sanoin.", "ylläpitäjä")
        self.results.append(confirm(self.home, decision, Settings(validator)))
        return self.results[-1]

    def ask(self, question: str, **given: str) -> list[dict[str, str]]:
        """The rows of a named question."""
        table = run(question, given, self.graph())
        return [{c: plain(x, k) for (c, k), x in zip(table.columns.items(), row, strict=True)} for row in table.rows]


def _answered(row: Row, answers: Answers) -> Row:
    said = answers.get(row.texts[0]) or ("", "", "", "")
    texts = (row.texts[0], said[0], said[2], said[1], said[3], *row.texts[5:])
    return Row(texts, row.reference)


def tell(folder: Path) -> Story:
    """The whole story but the steward's decision."""
    story = Story(folder)
    kainuu, lappi = Form(2023, "Saavutettavuus", KAINUU), Form(2023, "Osaaminen", LAPPI)
    story.load("kainuu.docx", _with(kainuu, [
        Row((RAIL, "LVM", "Kainuun liitto ja ELY-keskus", VILLAGES, "TEM", "Osuuskunta Kuura")),
        Row((AIR, "LVM", "Kainuun liitto", "", "", "")),
    ]))  # fmt: skip
    story.load("lappi.odt", _with(lappi, [Row((SCHOOL, "OKM", "Lapin liitto", GUIDE, "TEM", "Hämeen ELY-keskus"))]))
    ferry = Row((FERRY, "Kommunikationsministeriet", "Nylands förbund", "", "", ""))
    story.load("nyland.xlsx", _with(Form(2024, "Tillgänglighet", "Nylands förbund", "sv"), [ferry]))
    jobs = Row((JOBS, "TEM", "Kainuun liitto", "", "", ""))
    story.load("tem.docx", _with(Form(2024, "Työllisyys", "Työ- ja elinkeinoministeriö"), [jobs]))
    story.follow("k1.docx", _round(kainuu, "Seuranta syksy 2023"), {
        RAIL: ("", "", "under-way", "Työ on aloitettu."), VILLAGES: ("", "", "", "Ei uutta raportoitavaa"),
    })  # fmt: skip
    story.follow("l1.odt", _round(lappi, "Seuranta syksy 2023"), {SCHOOL: ("", "", "done", "")})
    story.follow("k2.xlsx", _round(kainuu, "Seuranta helmikuu 2024"), {
        RAIL: ("", "", "", "Toteutunut."), VILLAGES: ("", "", "nothing-new", ""), AIR: ("", "Odotetaan.", "", ""),
    })  # fmt: skip
    flights = Row((FLIGHTS, "", "done", "", "Sopimus on allekirjoitettu.", "", "", ""))
    story.follow("k3.docx", _round(kainuu, "Seuranta syksy 2024"), {
        RAIL: ("", "", "under-way", "Työtä jatketaan."), VILLAGES: ("", "", "stopped", ""), AIR: None,
    }, [flights])  # fmt: skip
    return story


def _with(form: Form, measures: Sequence[Row]) -> Form:
    return Form(form.year, form.theme, form.party, form.language, None, {"measures": measures})


def _round(form: Form, name: str) -> Form:
    return Form(form.year, form.theme, form.party, form.language, name)
