"""`alke withdraw`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from service.cli.options import Json


def withdraw(
    document: Annotated[str, typer.Argument(help="The id of a published document.")], as_json: Json = False
) -> None:
    """Take a document out of what is current; its history stays.

    Example: alke withdraw 2024-letter
    """
    from service.load.withdraw import withdraw as take_out
    from service.store.home import default_home

    load = take_out(default_home(), document)
    told = f"Load {load}: {document} is no longer among what is current."
    typer.echo(json.dumps({"load": load, "document": document}) if as_json else told)
