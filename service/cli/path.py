"""`alke path`."""

from __future__ import annotations

from typing import Annotated

import typer

from service.cli.options import Json, Lang, Language, When
from service.cli.shown import show

Thing = Annotated[str, typer.Argument(help="A thing: its address, the part after ours, or words of its name.")]


def path(one: Thing, other: Thing, language: Lang = Language.FI, as_json: Json = False, when: When = None) -> None:
    """Show the shortest way in which two things are connected, each step with its sentence.

    Only relations with evidence count, and no way leads over a year, a document, or an actor of many things.

    Example: alke path "sähkön siirron kapasiteetti" "Aluekehittämisen vastuut" --as-of 2026-03-31
    """
    show("path", {"from": one, "to": other}, "json" if as_json else "text", language, when)
