"""`alke sparql`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from service.cli.options import When


def sparql(
    file: Annotated[str, typer.Argument(help="A file with a query, or - for standard input.")],
    form: Annotated[
        str,
        typer.Option("--format", help="json, xml, csv, tsv for tables; turtle, nt, rdf, jsonld for graphs."),
    ] = "",
    when: When = None,
) -> None:
    """Run a SPARQL query on what is published, within the limits of the service.

    Example: echo 'SELECT * { ?s a alke:Theme }' | alke sparql - --format csv
    """
    from service.store.home import default_home
    from service.store.reader import open_as_of
    from service.web.once import ask_once

    text = _text(file)
    home = default_home()
    open_as_of(home, when)
    sys.stdout.buffer.write(ask_once(home, text, form, sys.stdout.isatty(), when))


def _text(file: str) -> str:
    try:
        return (sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()).decode("utf-8")
    except OSError as error:
        raise typer.BadParameter(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise typer.BadParameter(f"{file} is not UTF-8 text") from error
