"""`alke query`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Form(StrEnum):
    """How to show rows."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def query(
    name: Annotated[str, typer.Argument(help="The name of a question; the first page of the service lists them.")],
    param: Annotated[list[str] | None, typer.Option("--param", help="A parameter, as name=value.")] = None,
    form: Annotated[Form, typer.Option("--format", help="How to show the rows.")] = Form.TABLE,
) -> None:
    """Ask a named question.

    Example: alke query measures-by-theme --param year=2023 --format csv
    """
    from service.ask.catalogue import load_catalogue
    from service.ask.run import run
    from service.store.home import default_home
    from service.store.reader import open_current

    home = default_home()
    pairs = [pair.partition("=") for pair in param or ()]
    wrong = next((name for name, sign, _ in pairs if not sign), None)
    if wrong is not None:
        raise typer.BadParameter(f'"{wrong}" is not of the form name=value', param_hint="--param")
    values = {key: value for key, _, value in pairs}
    catalogue = load_catalogue(home.root)
    typer.echo(run(name, values, open_current(home), catalogue).formatted(form.value), nl=False)
