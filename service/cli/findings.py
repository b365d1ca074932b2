"""`alke findings`."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from service.cli.options import Json, Lang, Language


class Standing(StrEnum):
    """What has become of a finding since the load before."""

    NEW = "new"
    OPEN = "open"
    ACCEPTED = "accepted"
    FIXED = "fixed"


def findings(
    document: Annotated[str | None, typer.Option("--document", help="Only those of this document.")] = None,
    status: Annotated[Standing | None, typer.Option("--status", help="Only those of which this has become.")] = None,
    language: Lang = Language.FI,
    as_json: Json = False,
) -> None:
    """List what was noticed when each document was last loaded, with its name, for alke accept.

    Example: alke findings --document alke-2024-kirje --status open
    """
    from service.load.notices import notices
    from service.report.notices import as_row, listed
    from service.store.home import default_home

    found = [each for each in notices(default_home(), document) if status in (None, each.standing)]
    if as_json:
        typer.echo(json.dumps([as_row(each) for each in found], ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(listed(found, language)))
