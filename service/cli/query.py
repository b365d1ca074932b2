"""`alke query`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from service.cli.options import When

Form = Literal["table", "csv", "json"]


def query(
    name: Annotated[str | None, typer.Argument(help="The name of a question; without one, all are listed.")] = None,
    param: Annotated[list[str] | None, typer.Option("--param", help="A parameter, as name=value.")] = None,
    form: Annotated[Form, typer.Option("--format", help="How to show the rows.")] = "table",
    when: When = None,
) -> None:
    """Ask a named question, or list the questions there are.

    Example: alke query measures-by-theme --param year=2023 --format csv --as-of 2026-03-31
    """
    from service.ask.run import run
    from service.ask.silence import codes
    from service.ask.table import as_json
    from service.questions.catalogue import load_catalogue
    from service.silence.wording import shortly
    from service.store.home import default_home
    from service.store.reader import open_as_of
    from service.web.listing import listing
    from service.web.once import ask_own

    home = default_home()
    values = given(param)
    catalogue = load_catalogue(home.root)
    if name is None:
        typer.echo(listing(catalogue, form), nl=False)
        return
    store, question = open_as_of(home, when), catalogue.get(name)
    if question.own:
        typer.echo(ask_own(home, name, values, form, when), nl=False)
        return
    table = run(name, values, store, catalogue)
    silence = codes(question, values, store, len(table.rows), home)
    typer.echo(as_json(table, silence) if form == "json" else table.formatted(form), nl=False)
    for code in silence:
        typer.echo(f"{shortly(code, 'en')} More: alke why-empty {name}", err=True)


def given(param: list[str] | None) -> dict[str, str]:
    """The parameters of a question, each written name=value."""
    pairs = [pair.partition("=") for pair in param or ()]
    wrong = next((key for key, sign, _ in pairs if not sign), None)
    if wrong is not None:
        raise typer.BadParameter(f'"{wrong}" is not of the form name=value', param_hint="--param")
    return {key: value for key, _, value in pairs}
