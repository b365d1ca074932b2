"""`alke why-empty`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from service.cli.options import Json, Lang, Language, When
from service.cli.query import given


def why_empty(
    name: Annotated[str, typer.Argument(help="The name of a question.")],
    param: Annotated[list[str] | None, typer.Option("--param", help="A parameter, as name=value.")] = None,
    language: Lang = Language.FI,
    as_json: Json = False,
    when: When = None,
) -> None:
    """Say why a question has no rows, or fewer than it could: not said, not loaded, not understood, cut, or misspelt.

    Example: alke why-empty measures-by-theme --param year=2030
    """
    from service.ask.silence import shown
    from service.questions.catalogue import load_catalogue
    from service.store.home import default_home
    from service.store.port import Insight
    from service.store.reader import loaded_or_empty
    from service.web.once import why_own

    home = default_home()
    job = Insight("why-empty", given(param), "json" if as_json else "text", language.value, name)
    if load_catalogue(home.root).get(name).own:
        sys.stdout.buffer.write(why_own(home, job, when))
        return
    store, load = loaded_or_empty(home, when)
    sys.stdout.buffer.write(shown(job, store, load, home))
