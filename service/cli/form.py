"""`alke form`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class FormLanguage(StrEnum):
    """The language of a form."""

    FI = "fi"
    SV = "sv"


def form(
    year: Annotated[int, typer.Option("--round", help="The year of the discussion round.")],
    theme: Annotated[str, typer.Option("--theme", help="The theme of the discussion.")],
    party: Annotated[str, typer.Option("--party", help="The regional council or ministry that fills the form in.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write: .docx, .odt or .xlsx.")],
    language: Annotated[FormLanguage, typer.Option("--lang", help="The language of the form.")] = FormLanguage.FI,
    follow_up: Annotated[
        str | None,
        typer.Option("--follow-up", help="The follow-up round; the form then holds the measures that are published."),
    ] = None,
) -> None:
    """Write a measure form, blank or, for a follow-up round, with the measures to report on.

    Example: alke form --round 2024 --theme Saavutettavuus --party "Kainuun liitto" -o lomake.docx
    """
    from service.load.form import Wanted, write_form

    wanted = Wanted(year, theme, party, language.value, follow_up)
    rows = write_form(wanted, output)
    typer.echo(
        f"{output}: {rows} {'measure' if rows == 1 else 'measures'} to report on"
        if follow_up
        else f"{output}: a blank form"
    )
