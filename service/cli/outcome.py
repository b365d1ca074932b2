"""Print what a load or a check did, and end with its exit code."""

from __future__ import annotations

import typer

from service.load.run import Result
from service.load.segment import outcome_json
from service.report.build import report_of
from service.report.data import as_json
from service.report.text import text


def show(result: Result, language: str, as_data: bool, checked: bool = False) -> None:
    """Print the report and leave with 0, or 1 when something was kept out."""
    outcomes = [outcome_json(outcome) for outcome in result.outcomes]
    report = report_of(result.load, {"outcomes": outcomes, "checked": checked})
    typer.echo(as_json(report) if as_data else text(report, language))
    raise typer.Exit(result.exit_code)
