"""Print what a load or a check did, and end with its exit code."""

from __future__ import annotations

import typer

from service.load.run import Result
from service.load.segment import outcome_json
from service.report.text import text, whole


def show(result: Result, language: str, as_json: bool, checked: bool = False) -> None:
    """Print the report and leave with 0, or 1 when something was kept out."""
    rows = [outcome_json(outcome) for outcome in result.outcomes]
    if as_json:
        typer.echo(whole(result.load, rows))
    else:
        typer.echo(text(result.load, {"outcomes": rows, "checked": checked}, language))
    raise typer.Exit(result.exit_code)
