"""`alke confirm`."""

from __future__ import annotations

from typing import Annotated

import typer

from service.cli.options import Json, Lang, Language
from service.cli.outcome import show


def confirm(
    new: Annotated[str, typer.Argument(help="The measure of a follow-up row: its reference, such as M-0123456789ab.")],
    earlier: Annotated[str, typer.Argument(help="The measure that it is: its reference.")],
    reason: Annotated[str, typer.Option("--reason", help="Why the two are one measure.")],
    role: Annotated[str, typer.Option("--role", help="The role of whoever decides, never a name.")] = "data steward",
    language: Lang = Language.FI,
    as_json: Json = False,
) -> None:
    """Confirm that two measures are one; from then on they are asked about as one.

    Example: alke confirm M-1f3a99c20b7d M-0123456789ab --reason "Same words, one left out"
    """
    from service.load.confirm import Decision
    from service.load.confirm import confirm as decide
    from service.load.gate import validator
    from service.load.run import Settings
    from service.report.files import files
    from service.store.home import default_home

    decision = Decision(new, earlier, reason, role)
    show(decide(default_home(), decision, Settings(validator, render=files)), language, as_json)
