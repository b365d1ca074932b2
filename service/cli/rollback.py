"""`alke rollback`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from service.cli.options import Json


def rollback(
    load: Annotated[str, typer.Argument(help="The id or the number of a load, from: alke history")],
    as_json: Json = False,
) -> None:
    """Publish again what was published after LOAD. This is a new load; history is kept.

    Example: alke rollback 3
    """
    from service.load.rollback import rollback as go_back
    from service.store.home import default_home

    new = go_back(default_home(), load)
    if as_json:
        typer.echo(json.dumps({"load": new, "restored": load}))
        return
    typer.echo(
        f"Load {new} restores the state after {load}." if new else "That is the present state. Nothing was done."
    )
