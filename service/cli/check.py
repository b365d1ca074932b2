"""`alke check`."""

from __future__ import annotations

from service.cli.options import Json, Lang, Language, Named, Paths
from service.cli.outcome import show
from service.cli.progress import Progress


def check(paths: Paths, language: Lang = Language.FI, as_json: Json = False, document: Named = None) -> None:
    """Say what `alke load` would say, and publish nothing. Exit code 1: something would be kept out.

    Example: alke check documents/2024-letter
    """
    from service.load.arrivals import arrivals
    from service.load.gate import validator
    from service.load.run import Settings
    from service.load.run import check as run_check
    from service.store.home import default_home

    progress = Progress(language)
    result = run_check(default_home(), arrivals(paths, document), Settings(validator, progress=progress))
    progress.done()
    show(result, language, as_json, checked=True)
