"""`alke verify`."""

from __future__ import annotations

import json

import typer

from service.cli.options import Json


def verify(as_json: Json = False) -> None:
    """Check that every quote still stands where the graph says, and every source reads as it did.

    Example: alke verify
    """
    from loaders.verify import verify as compare
    from service.store.home import default_home
    from service.store.reader import open_current

    home = default_home()
    result = compare(open_current(home), home.sources, home.renditions)
    typer.echo(json.dumps(result.to_json(), ensure_ascii=False, indent=1) if as_json else result.text())
    raise typer.Exit(0 if result.ok else 1)
