"""`alke rebuild`."""

from __future__ import annotations

import json

import typer

from service.cli.options import Json


def rebuild(as_json: Json = False) -> None:
    """Make the stores anew from the log alone.

    Example: alke rebuild
    """
    from service.load.rebuild import rebuild as remake
    from service.store.home import default_home

    load, size = remake(default_home())
    if as_json:
        typer.echo(json.dumps({"load": load, "statements": size}))
        return
    typer.echo(f"Rebuilt to load {load}: {size} statements." if load else "Nothing has been loaded here.")
