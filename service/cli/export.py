"""`alke export`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from service.cli.options import Json


def export(
    file: Annotated[Path, typer.Argument(help="What to write; the name ends in .ttl, .nt, .nq, .trig or .jsonld.")],
    graph: Annotated[str | None, typer.Option("--graph", help="Only this graph, such as stated.")] = None,
    as_json: Json = False,
) -> None:
    """Write what is published to a file. Equal data gives an equal file.

    Example: alke export alke.ttl
    """
    from service.store.export import export as write
    from service.store.home import default_home
    from service.store.reader import open_current

    count = write(open_current(default_home()), file, graph)
    told = f"{count} statements in {file}."
    typer.echo(json.dumps({"file": str(file), "statements": count}) if as_json else told)
