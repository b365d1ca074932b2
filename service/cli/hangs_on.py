"""`alke hangs-on`."""

from __future__ import annotations

from typing import Annotated

import typer

from service.cli.options import Json, Lang, Language, When
from service.cli.path import Thing
from service.cli.shown import show


def hangs_on(
    thing: Thing,
    depth: Annotated[int, typer.Option("--depth", min=1, max=6, help="Over how many relations.")] = 2,
    language: Lang = Language.FI,
    as_json: Json = False,
    when: When = None,
) -> None:
    """Show what hangs on a thing: duties on a provision, measures on an actor, each with its sentence.

    Example: alke hangs-on "Aluekehittämisen vastuut"
    """
    show("hangs-on", {"thing": thing, "depth": str(depth)}, "json" if as_json else "text", language, when)
