"""`alke accept`."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated

import typer

from service.cli.options import Json


def accept(
    finding: Annotated[str, typer.Argument(help="The finding's name, as alke findings and the report show it.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it is right as it is.")] = "",
    role: Annotated[str, typer.Option("--role", help="The role of whoever decides, never a name.")] = "data steward",
    until: Annotated[
        datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help="The last day on which it holds.")
    ] = None,
    take_back: Annotated[bool, typer.Option("--take-back", help="Take an acceptance back.")] = False,
    as_json: Json = False,
) -> None:
    """Accept a finding for a time: it stays quiet and is counted, and comes back when it changes or its day is over.

    Example: alke accept 0d2f6c1a9e --reason "The letter was sent so" --role "data steward" --until 2027-12-31
    """
    from service.load.accept import Acceptance, reopen
    from service.load.accept import accept as decide
    from service.store.home import default_home

    if take_back:
        load = reopen(default_home(), finding, role)
    elif not reason or until is None:
        raise typer.BadParameter("an acceptance needs --reason and --until; --take-back needs neither")
    else:
        load = decide(default_home(), Acceptance(finding, reason, role, until.date()))
    if as_json:
        typer.echo(json.dumps({"load": load, "finding": finding, "accepted": not take_back}))
    else:
        typer.echo(f"{load}: {finding} is {'open again' if take_back else 'accepted'}.")
