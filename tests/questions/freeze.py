"""The rows that every question gives on the documents of this repository, as files that people have read.

Write them anew, read the difference, and keep it when the documents say so:

    python -m tests.questions.freeze            every question
    python -m tests.questions.freeze NAME …     some questions

A question is asked with its required parameters only, that is, as widely as it can be. Columns that hold
the id or the time of a load differ from load to load and are left out; so is the passage, whose document,
page, line and quote stand beside it.
"""

from __future__ import annotations

import csv
import io
import sys
import tempfile
from pathlib import Path
from typing import Final

from pyoxigraph import Store

from service.ask.run import run
from service.ask.table import plain
from service.load.arrivals import arrivals
from service.load.gate import validator
from service.load.run import Settings, run_load
from service.questions.catalogue import load_catalogue
from service.questions.question import Question
from service.store.home import Home
from service.store.names import BASE
from service.store.reader import open_current

ROOM: Final = Path(__file__).parent
DOCUMENTS: Final = ROOM.parent.parent / "documents"
LEFT_OUT: Final = frozenset({"load", "loadId", "report", "started", "ended", "passage", "laterPassage"})

Rows = list[list[str]]


def loaded(folder: Path) -> Store:
    """What a real load of the documents publishes, opened for reading."""
    home = Home(folder)
    result = run_load(home, arrivals([DOCUMENTS]), Settings(validator))
    if result.exit_code:
        raise RuntimeError(f"a document was kept out: {result.outcomes}")
    return open_current(home)


def rows(question: Question, store: Store) -> Rows:
    """The names of the columns and under them the rows, in the order of the answer."""
    table = run(question.name, {p.name: p.example for p in question.parameters if p.required}, store)
    kept = [(place, name, kind) for place, (name, kind) in enumerate(table.columns.items()) if name not in LEFT_OUT]
    head = [name for _, name, _ in kept]
    return [head, *([plain(row[place], kind).removeprefix(BASE) for place, _, kind in kept] for row in table.rows)]


def read(name: str) -> Rows:
    """The rows that were read and kept."""
    return list(csv.reader(io.StringIO((ROOM / f"{name}.csv").read_text(encoding="utf-8"), newline="")))


def write(name: str, answer: Rows) -> None:
    """Keep the rows of an answer."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(answer)
    (ROOM / f"{name}.csv").write_text(out.getvalue(), encoding="utf-8", newline="")


def main(names: list[str]) -> None:
    """Write the files of some questions, or of all and then of no others."""
    questions = load_catalogue().questions
    with tempfile.TemporaryDirectory() as folder:
        store = loaded(Path(folder))
        for name in names or questions:
            write(name, rows(questions[name], store))
        del store
    for path in ROOM.glob("*.csv") if not names else ():
        if path.stem not in questions:
            path.unlink()


if __name__ == "__main__":
    main(sys.argv[1:])
