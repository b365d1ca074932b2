"""`alke validate`."""

from __future__ import annotations

import sys

import typer

from service.cli.options import CORES, Jobs, Json, Lang, Language


def validate(language: Lang = Language.FI, as_json: Json = False, jobs: Jobs = CORES) -> None:
    """Check everything that is published with all shapes, and report as a load does. Nothing is changed.

    Exit code 1: something is published that would be kept out today.

    Example: alke validate --lang en
    """
    from service.load.segment import outcome_json
    from service.load.whole import validate_whole
    from service.report.build import report_of
    from service.report.data import as_json as data_of
    from service.report.text import text
    from service.store.home import default_home

    whole = validate_whole(default_home(), jobs, _Bar())
    rows = [outcome_json(outcome) for outcome in whole.outcomes] if whole else []
    report = report_of(whole.load if whole else None, {"kind": "validate", "outcomes": rows})
    typer.echo(data_of(report) if as_json else text(report, language))
    raise typer.Exit(int(report.figures.violation > 0))


class _Bar:
    """Tells of each tenth on standard error; a line is rewritten on a terminal."""

    def __init__(self) -> None:
        self._tenth = -1

    def __call__(self, done: int, total: int) -> None:
        tenth = done * 10 // total if total else 10
        if tenth != self._tenth:
            self._tenth = tenth
            print(f"{done}/{total}", file=sys.stderr, flush=True, end="\r" if sys.stderr.isatty() else "\n")
