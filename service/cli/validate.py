"""`alke validate`."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from service.cli.options import CORES, Jobs, Json, Lang, Language

_LOWEST = 19


def validate(
    language: Lang = Language.FI,
    as_json: Json = False,
    jobs: Jobs = CORES,
    background: Annotated[
        bool, typer.Option("--background", help="At the lowest priority, and keep the report for the service to show.")
    ] = False,
) -> None:
    """Check everything that is published with all shapes, and report as a load does. Nothing is changed.

    Exit code 1: something is published that would be kept out today.

    Example: alke validate --lang en
    """
    from service.load.kept_check import keep_check, meta_of
    from service.load.segment import now
    from service.load.whole import validate_whole
    from service.report.build import report_of
    from service.report.data import as_json as data_of
    from service.report.text import text
    from service.store.home import default_home

    if background:
        os.nice(_LOWEST)
    home, started = default_home(), now()
    whole = validate_whole(home, jobs, _Tenths())
    meta = meta_of(whole, started) if whole else {"kind": "validate", "load": None, "outcomes": []}
    if background and whole:
        keep_check(home, meta)
    report = report_of(meta["load"], meta, home.rendition)
    typer.echo(data_of(report) if as_json else text(report, language))
    raise typer.Exit(int(report.figures.violation > 0))


class _Tenths:
    """Tells of each tenth on standard error; on a terminal in one line."""

    def __init__(self) -> None:
        self._tenth = -1

    def __call__(self, done: int, total: int) -> None:
        tenth = done * 10 // total if total else 10
        if tenth != self._tenth:
            self._tenth = tenth
            print(f"{done}/{total}", file=sys.stderr, flush=True, end="\r" if sys.stderr.isatty() else "\n")
