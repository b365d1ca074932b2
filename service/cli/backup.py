"""`alke backup`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from service.cli.options import Json


def backup(
    file: Annotated[Path, typer.Argument(help="The tar file to write; .gz or .tgz compresses it.")],
    as_json: Json = False,
) -> None:
    """Write a backup of the log, the sources and the reports.

    Example: alke backup alke-2026.tar.gz
    """
    from service.store.archive import backup as write
    from service.store.home import default_home

    count = write(default_home(), file)
    typer.echo(json.dumps({"file": str(file), "files": count}) if as_json else f"{count} files in {file}.")
