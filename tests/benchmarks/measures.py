"""What the questions about measures cost on many forms: `make bench`.

Loads generated forms into a data folder of its own, then asks each question as widely as it can be asked. Prints its
milliseconds of processor time and their ratio to a listing of all the passages of measures, which grows as forms do:
a question whose ratio rises with the number of forms grows faster than they.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from pyoxigraph import Store

from service.ask.run import run
from service.load.arrivals import arrivals
from service.load.gate import validator
from service.load.run import Settings, run_load
from service.questions.catalogue import load_catalogue
from service.store.home import Home
from service.store.names import ALKE
from service.store.reader import open_current
from tests.form.generate import Generator

QUESTIONS: Final = (
    "open-measures",
    "measures-never-followed-up",
    "progress-known-on-a-day",
    "changes-between-follow-up-rounds",
    "responsibilities-of-actors",
    "measures-of-actors-that-ended",
    "response-rate-of-follow-up-rounds",
    "history-of-a-measure",
    "progress-of-measures",
)
_LINEAR: Final = (
    f"SELECT ?measure ?passage {{ ?measure a <{ALKE}Measure> ; <http://www.w3.org/ns/prov#wasDerivedFrom> ?passage }}"
)


def filled(folder: Path, forms: int) -> Store:
    """A graph of so many forms, in memory, as the service holds it."""
    files = []
    for made in Generator().forms(forms):
        files.append(folder / f"{made.form.document()}{made.ending}")
        files[-1].write_bytes(made.bytes())
    home = Home(folder / "home")
    run_load(home, arrivals(files), Settings(validator))
    store = Store()
    store.bulk_extend(open_current(home))
    return store


def cost(work: Callable[[], object], times: int = 3) -> float:
    """The least milliseconds of processor time that `work` took."""
    found = []
    for _ in range(times):
        began = time.process_time()
        work()
        found.append((time.process_time() - began) * 1000)
    return min(found)


def listed(store: Store) -> int:
    """How many passages the measures have, each of them listed."""
    return sum(1 for _ in store.query(_LINEAR))


def main() -> None:
    """Measure and print, for a quarter of the forms and for all of them."""
    parser = argparse.ArgumentParser(description="Measure the questions about measures on generated forms.")
    parser.add_argument("--forms", type=int, default=120)
    most = parser.parse_args().forms
    catalogue = load_catalogue()
    for forms in (most // 4, most):
        with tempfile.TemporaryDirectory() as folder:
            store = filled(Path(folder), forms)
        base = cost(lambda store=store: listed(store))
        print(f"{forms} forms; every passage listed: {base:.1f} ms")
        for name in QUESTIONS:
            found = cost(lambda store=store, name=name: run(name, {}, store, catalogue))
            print(f"  {name:40}{found:8.1f} ms{found / base:8.1f} ×")


if __name__ == "__main__":
    main()
