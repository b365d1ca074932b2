"""`alke network`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from service.cli.options import Json, Lang, Language, When
from service.cli.shown import show


class Part(StrEnum):
    """What of the network is shown."""

    ORPHANS = "orphans"
    COMMUNITIES = "communities"


def network(
    part: Annotated[
        Part | None, typer.Argument(help="What was read and is connected to nothing, or themes that belong together.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--out", help="Write the network itself to this file: .graphml, .gexf or .csv.")
    ] = None,
    around: Annotated[str | None, typer.Option("--around", help="Only what is around this thing.")] = None,
    depth: Annotated[int, typer.Option("--depth", min=1, max=6, help="Over how many relations.")] = 2,
    language: Lang = Language.FI,
    as_json: Json = False,
    when: When = None,
) -> None:
    """Show parts of the network of things, or write it for Gephi, Cytoscape or a spreadsheet.

    Example: alke network --around "Vihreä- ja digisiirtymä" --out teema.gexf
    """
    if output is not None:
        form = output.suffix.removeprefix(".").lower()
        if form not in ("graphml", "gexf", "csv"):
            raise typer.BadParameter(f"{output} must end in .graphml, .gexf or .csv", param_hint="--out")
        show("network", {"thing": around, "depth": str(depth)}, form, language, when, output)
    elif part is not None:
        show(part.value, {}, "json" if as_json else "text", language, when)
    else:
        raise typer.BadParameter("say orphans or communities, or give a file with --out")
