"""How long the documents of the repository take, from files to answers: `make bench`.

Prints seconds, megabytes and, for each figure, its ratio to the time an empty `alke --help` takes on the same machine,
which is what may be compared between machines. Uses a data folder of its own.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]


def alke(home: Path, *words: str) -> float:
    """Run a command to its end; its seconds of wall time."""
    began = time.perf_counter()
    environment = {**os.environ, "ALKE_HOME": str(home)}
    command = [sys.executable, "-m", "service", *words]
    subprocess.run(command, cwd=HERE, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def start_of_server(home: Path) -> float:
    """Seconds from the start of a server to its first answer."""
    from tests.service.serving import server

    began = time.perf_counter()
    with server(_home(home)) as client:
        client.get("/health")
        return time.perf_counter() - began


def questions(home: Path) -> list[tuple[float, str]]:
    """The median milliseconds of five answers to each named question, in process, slowest first."""
    from service.ask.run import run
    from service.questions.catalogue import load_catalogue
    from service.store.reader import open_current

    store, catalogue = open_current(_home(home)), load_catalogue(None)
    found = []
    for question in catalogue.questions.values():
        given = {parameter.name: parameter.example for parameter in question.parameters}
        found.append((median(lambda q=question.name, g=given: run(q, g, store, catalogue), 5) * 1000, question.name))
    return sorted(found, reverse=True)


def median(work: Callable[[], object], times: int) -> float:
    """The median seconds of `times` runs of `work`."""
    seconds = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


def _home(folder: Path) -> object:
    from service.store.home import Home

    return Home(folder)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        base = median(lambda: alke(home, "--help"), 3)
        rows = [("an empty command", base)]
        rows.append(("load, validate and publish the documents", alke(home, "load", "documents")))
        rows.append(("reload them unchanged", median(lambda: alke(home, "load", "documents"), 3)))
        rows.append(("start of the server to its first answer", median(lambda: start_of_server(home), 3)))
        for name, seconds in rows:
            print(f"{name:44}{seconds:8.2f} s{seconds / base:8.1f} ×")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{'largest process':44}{peak:8.0f} MB")
        for milliseconds, name in questions(home)[:5]:
            print(f"{'question ' + name:44}{milliseconds:8.1f} ms")


if __name__ == "__main__":
    main()
