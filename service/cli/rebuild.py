"""`alke rebuild`."""

from __future__ import annotations

import typer


def rebuild() -> None:
    """Make the stores anew from the log alone.

    Example: alke rebuild
    """
    from service.load.rebuild import rebuild as remake
    from service.store.home import default_home

    load, size = remake(default_home())
    typer.echo(f"Rebuilt to load {load}: {size} statements." if load else "Nothing has been loaded here.")
