"""Options and arguments that several verbs share."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Language(StrEnum):
    """The language of a report."""

    FI = "fi"
    SV = "sv"
    EN = "en"


CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
Paths = Annotated[
    list[Path], typer.Argument(help="Files, folders with a document.yml, or folders that hold any number of either.")
]
Jobs = Annotated[
    int, typer.Option("--jobs", min=1, help="How many processes read and check documents at once (default: the cores).")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
Lang = Annotated[Language, typer.Option("--lang", help="The language of the report.")]
When = Annotated[
    str | None,
    typer.Option("--as-of", help="Ask what was published after this load (id or number), or at the end of this day."),
]
Named = Annotated[
    str | None,
    typer.Option("--id", help="The document that a bare file is a version of (default: its file name)."),
]
