"""`alke load`."""

from __future__ import annotations

from service.cli.options import CORES, Jobs, Json, Lang, Language, Named, Paths
from service.cli.outcome import show
from service.cli.progress import Progress


def load(
    paths: Paths, language: Lang = Language.FI, as_json: Json = False, document: Named = None, jobs: Jobs = CORES
) -> None:
    """Read, check and publish documents. Exit code 1: something was kept out.

    Example: alke load documents/
    """
    from service.load.arrivals import arrivals
    from service.load.gate import validator
    from service.load.run import Settings, run_load
    from service.report.files import files
    from service.store.home import default_home

    progress = Progress(language)
    found = arrivals(paths, document, progress.passed)
    with progress:
        result = run_load(default_home(), found, Settings(validator, progress=progress, render=files, jobs=jobs))
    show(result, language, as_json)
