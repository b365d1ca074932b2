"""`alke score`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from service.cli.options import Json


def score(
    gold: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="Annotated answers, as JSON.")],
    details: Annotated[bool, typer.Option("--details", help="Show what was missed and what is too much.")] = False,
    as_json: Json = False,
) -> None:
    """Compare what is published with annotated answers: precision and recall for each kind.

    Example: alke score gold/inventory.json
    """
    from loaders.score import score as compare
    from service.store.home import default_home
    from service.store.reader import open_current

    store = open_current(default_home())
    try:
        result = compare(gold, store)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise typer.BadParameter(f"{gold} does not hold annotated answers as JSON") from error
    typer.echo(json.dumps(result.to_json(), ensure_ascii=False, indent=1) if as_json else result.text(details=details))
