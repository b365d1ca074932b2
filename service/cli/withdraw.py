"""`alke withdraw`."""

from __future__ import annotations

from typing import Annotated

import typer


def withdraw(document: Annotated[str, typer.Argument(help="The id of a published document.")]) -> None:
    """Take a document out of what is current; its history stays.

    Example: alke withdraw 2024-letter
    """
    from service.load.withdraw import withdraw as take_out
    from service.store.home import default_home

    typer.echo(f"Load {take_out(default_home(), document)}: {document} is no longer among what is current.")
