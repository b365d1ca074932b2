"""`alke compare`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.options import Json, Lang, Language
from service.cli.shown import show

if TYPE_CHECKING:
    from pyoxigraph import Store

Name = Annotated[
    str,
    typer.Argument(help="A document's id, the id@load or id@day of an earlier version, or a file that is not loaded."),
]


def compare(old: Name, new: Name, language: Lang = Language.FI, as_json: Json = False) -> None:
    """Compare two documents or two versions of one: what was added, dropped, reworded and moved.

    Example: alke compare alke-2025-luonnos@3 alke-2025-luonnos
    """
    files = [bool(name) and Path(name).exists() for name in (old, new)]
    if not any(files):
        show("compare", {"old": old, "new": new}, "json" if as_json else "text", language, None)
        return
    from service.cli.shown import opened
    from service.insight.comparison import as_json as jsonned
    from service.insight.comparison import as_text, compared
    from service.insight.errors import spoken
    from service.insight.sides import side
    from service.insight.told import Teller
    from service.insight.unloaded import of_file
    from service.store.home import default_home

    home = default_home()
    store = opened(home, None, language)[0] if home.current_load() or not all(files) else None
    with spoken(language.value, store):
        sides = [
            side(name, store, home) if not is_file and store is not None else of_file(Path(name))
            for name, is_file in zip((old, new), files, strict=True)
        ]
    teller = Teller(store if store is not None else _terms(), language.value)
    found = compared(sides[0], sides[1], store)
    told = json.dumps(jsonned(teller, found, None), ensure_ascii=False, indent=1) if as_json else None
    typer.echo(told or as_text(teller, found, None), nl=as_json)


def _terms() -> Store:
    """What kinds of things are called, where nothing has been loaded that says so."""
    from pyoxigraph import Literal, NamedNode, Quad, Store

    from service.load.kinds import class_labels
    from service.store.names import ALKE, RDFS

    made = Store()
    for name, texts in class_labels().items():
        for spoken, text in texts.items():
            made.add(Quad(NamedNode(ALKE + name), NamedNode(RDFS + "label"), Literal(text, language=spoken)))
    return made
