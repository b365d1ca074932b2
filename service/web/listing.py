"""The questions of a catalogue as a table, as CSV or as JSON."""

from __future__ import annotations

from pyoxigraph import Literal

from service.ask.table import Format, Table
from service.questions.catalogue import Catalogue
from service.questions.terms import ColumnType

_COLUMNS: dict[str, ColumnType] = dict.fromkeys(("name", "answers", "parameters"), ColumnType.STRING)


def listing(catalogue: Catalogue, form: Format) -> str:
    """One line for each question, in English as all of the command line; then the files that are none."""
    rows = tuple(
        tuple(Literal(text) for text in (q.name, q.summary["en"], " ".join(p.name for p in q.parameters)))
        for q in catalogue.questions.values()
    )
    shown = Table(_COLUMNS, rows).formatted(form)
    return shown + "".join(f"\n{problem}\n" for problem in catalogue.problems if form == "table")
