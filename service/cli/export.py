"""`alke export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def export(
    file: Annotated[Path, typer.Argument(help="What to write; the name ends in .ttl, .nt, .nq, .trig or .jsonld.")],
    graph: Annotated[str | None, typer.Option("--graph", help="Only this graph, such as stated.")] = None,
) -> None:
    """Write what is published to a file. Equal data gives an equal file.

    Example: alke export alke.ttl
    """
    from service.store.export import export as write
    from service.store.home import default_home
    from service.store.reader import open_current

    typer.echo(f"{write(open_current(default_home()), file, graph)} statements in {file}.")
