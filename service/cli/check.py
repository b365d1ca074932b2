"""`alke check`."""

from __future__ import annotations

from service.cli.options import CORES, Jobs, Json, Lang, Language, Named, Paths
from service.cli.outcome import show
from service.cli.progress import Progress


def check(
    paths: Paths, language: Lang = Language.FI, as_json: Json = False, document: Named = None, jobs: Jobs = CORES
) -> None:
    """Say what `alke load` would say, and publish nothing. Exit code 1: something would be kept out.

    Example: alke check documents/2024-letter
    """
    from service.load.arrivals import arrivals
    from service.load.gate import validator
    from service.load.run import Settings
    from service.load.run import check as run_check
    from service.store.home import default_home

    progress = Progress(language)
    found = arrivals(paths, document, progress.passed)
    with progress:
        result = run_check(default_home(), found, Settings(validator, progress=progress, jobs=jobs))
    show(result, language, as_json, checked=True)
