"""`alke restore`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def restore(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A file written by alke backup.")],
) -> None:
    """Fill an empty data folder from a backup, and check every file of it.

    Example: ALKE_HOME=/srv/alke-new alke restore alke-2026.tar.gz
    """
    from service.store.archive import restore as unpack
    from service.store.home import default_home

    typer.echo(f"Restored to load {unpack(default_home(), file)}.")
