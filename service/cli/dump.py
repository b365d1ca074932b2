"""`alke dump`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from service.cli.options import Json


def dump(
    check: Annotated[Path | None, typer.Option("--check", help="Check this file of a dump; write none.")] = None,
    keep: Annotated[
        int | None, typer.Option("--keep", min=1, help="How many dumps to keep (default: ALKE_DUMPS_KEPT).")
    ] = None,
    as_json: Json = False,
) -> None:
    """Write what is published to ALKE_HOME/dumps, as N-Quads and TriG with checksums. The server offers it at /dumps/.

    Example: alke dump
    """
    from service.settings import read_settings
    from service.store.dump_check import check_dump
    from service.store.dumps import make_dump
    from service.store.home import default_home

    made = check_dump(check) if check else make_dump(default_home(), keep or read_settings().dumps_kept)
    statements = sum(made.graphs.values())
    if as_json:
        files = [str(file.path) for file in made.files]
        typer.echo(json.dumps({"load": made.load, "statements": statements, "files": files}))
    elif check:
        typer.echo(f"{check} is whole: load {made.load}, {statements} statements.")
    else:
        typer.echo(f"Load {made.load}: {statements} statements in {made.folder}.")
