"""`alke query`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

Form = Literal["table", "csv", "json"]


def query(
    name: Annotated[str | None, typer.Argument(help="The name of a question; without one, all are listed.")] = None,
    param: Annotated[list[str] | None, typer.Option("--param", help="A parameter, as name=value.")] = None,
    form: Annotated[Form, typer.Option("--format", help="How to show the rows.")] = "table",
) -> None:
    """Ask a named question, or list the questions there are.

    Example: alke query measures-by-theme --param year=2023 --format csv
    """
    from service.ask.run import run
    from service.questions.catalogue import load_catalogue
    from service.store.home import default_home
    from service.store.reader import open_current
    from service.web.listing import listing
    from service.web.once import ask_own

    home = default_home()
    pairs = [pair.partition("=") for pair in param or ()]
    wrong = next((key for key, sign, _ in pairs if not sign), None)
    if wrong is not None:
        raise typer.BadParameter(f'"{wrong}" is not of the form name=value', param_hint="--param")
    values = {key: value for key, _, value in pairs}
    catalogue = load_catalogue(home.root)
    if name is None:
        typer.echo(listing(catalogue, form), nl=False)
        return
    store, own = open_current(home), catalogue.get(name).own
    rows = ask_own(home, name, values, form) if own else run(name, values, store, catalogue).formatted(form)
    typer.echo(rows, nl=False)
