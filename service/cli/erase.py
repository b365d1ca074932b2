"""`alke erase`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from service.cli.options import Json


def erase(
    document: Annotated[str, typer.Argument(help="The id of a document.")],
    text: Annotated[str | None, typer.Option("--text", help="Erase this passage, wherever it stands.")] = None,
    role: Annotated[str, typer.Option("--role", help="The role of whoever erases, never a name.")] = "data steward",
    why: Annotated[str, typer.Option("--why", help="The reason, without the text itself.")] = "not given",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: Json = False,
) -> None:
    """Erase a document, or a passage, from the log and everything made from it. This cannot be undone.

    Example: alke erase 2024-letter --text "Testi Henkilö" --why "personal data" --yes
    """
    from service.load.decide import DOCUMENT, words_of
    from service.load.erase import Reason
    from service.load.erase import erase as run_erase
    from service.report.files import files
    from service.store.home import default_home

    if not yes:
        what = "the passage" if text else "the document"
        typer.confirm(f"Erase {what} of {document} for good?", abort=True)
    home = default_home()
    load = run_erase(home, document, text, Reason(role, why), files)
    left = len(words_of(home, document))
    if as_json:
        typer.echo(json.dumps({"load": load, "document": document, "texts_in_decisions": left}))
        return
    typer.echo(f"Load {load} is the tombstone. Backups and exports made earlier still hold what was erased.")
    if left:
        typer.echo(
            f"The decisions on links still hold {left} names and sentences of its things, which were quoted there as "
            f"evidence. See them: alke links export. Erase each: alke erase {DOCUMENT} --text …"
        )
