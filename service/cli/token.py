"""`alke token`."""

from __future__ import annotations

from typing import Annotated

import typer


def token(
    role: Annotated[str, typer.Argument(help="The role that the token is for: what it does, never a person's name.")],
) -> None:
    """Make a token for writing over HTTP: shown once, with the lines for the file that ALKE_TOKENS names.

    Example: alke token steward
    """
    from service.settings import read_settings
    from service.web.rights import digest_of, lines_for, new_token, read_rights

    path = read_settings().tokens
    known = read_rights(path).roles if path and path.exists() else {}
    made = new_token()
    lines = lines_for(role, digest_of(made), known)
    typer.echo(f"{made}\n\nThis token is shown once and kept nowhere. Add these lines to")
    typer.echo(f"{path or 'a file of mode 600, and name it in ALKE_TOKENS'}:\n\n{lines}", nl=False)
