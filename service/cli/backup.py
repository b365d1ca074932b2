"""`alke backup`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def backup(
    file: Annotated[Path, typer.Argument(help="The tar file to write; .gz or .tgz compresses it.")],
) -> None:
    """Write a backup of the log, the sources and the reports.

    Example: alke backup alke-2026.tar.gz
    """
    from service.store.archive import backup as write
    from service.store.home import default_home

    typer.echo(f"{write(default_home(), file)} files in {file}.")
