"""`alke history`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from service.cli.options import Json


def history(
    check: Annotated[bool, typer.Option("--check", help="Check the whole chain of loads.")] = False,
    as_json: Json = False,
) -> None:
    """List the loads, oldest first. The chain is always checked while it is read; --check says so and prints no list.

    Example: alke history --check
    """
    from service.store.home import default_home
    from service.store.log import log_of

    rows = [segment.summary() for segment in log_of(default_home()).segments()]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif check:
        typer.echo(f"{len(rows)} loads: each follows the one before it, and none has been altered.")
    else:
        for row in rows:
            outcomes = ", ".join(f"{count} {kind}" for kind, count in row["outcomes"].items())
            typer.echo(f"{row['load']}  {row['ended']}  {row['kind']:<9} +{row['added']} -{row['removed']}  {outcomes}")
