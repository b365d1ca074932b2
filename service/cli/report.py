"""`alke report`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from service.cli.options import Lang, Language
from service.report.forms import Form

Load = Annotated[str | None, typer.Argument(help="The load (default: the last one).")]
As = Annotated[Form, typer.Option("--format", help="The form of the report.")]
Document = Annotated[
    str | None, typer.Option("--document", help="Only the text of this document, with what became of it, as HTML.")
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="The file to write (default: print it).")]


def report(
    load: Load = None,
    form: As = Form.TXT,
    language: Lang = Language.FI,
    output: Output = None,
    document: Document = None,
) -> None:
    """Show the report of a load again, in any form.

    Example: alke report --format pdf --lang sv -o rapport.pdf
    """
    from service.report.past import text_of, told_of
    from service.store.home import default_home, write_atomically

    told = told_of(default_home(), load)
    data = told.rendered(form, language) if document is None else text_of(told, document, language)
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    else:
        write_atomically(output, data)
        typer.echo(f"{output}: {len(data)} bytes")
