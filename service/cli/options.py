"""Options and arguments that several verbs share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Language(StrEnum):
    """The language of a report."""

    FI = "fi"
    SV = "sv"
    EN = "en"


Paths = Annotated[list[Path], typer.Argument(help="Folders with a document.yml, folders of such, or files.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
Lang = Annotated[Language, typer.Option("--lang", help="The language of the report.")]
Named = Annotated[
    str | None,
    typer.Option("--id", help="The document that a bare file is a version of (default: its file name)."),
]
