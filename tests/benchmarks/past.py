"""What a question asked as of an earlier load costs beside one asked now: `python -m tests.benchmarks.past`.

A small load is added to a data folder of so many statements, so that the state before it is of the same size. The trace
questions are then asked of both, in one process as a worker of the service answers them: of the present in memory, and
of the earlier state where it was just opened on disk, and held in memory as the service does once it is asked of often.
Prints milliseconds of processor time and the ratio; fails where all together take more than twice as long when held. A
folder that is named is not changed: a copy of it is measured.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Final

from service.ask.answer import answer
from service.ask.snapshot import Snapshot, in_memory
from service.change.gate import change
from service.change.trial import Limits
from service.load.run import Settings
from service.settings import read_settings
from service.store.home import Home
from service.store.past import open_past
from service.store.port import Answer, AsOf, Done, GraphWrite, Query
from tests.benchmarks.data import make
from tests.benchmarks.questions import Asked, asked

MOST: Final = 2.0
_GRAPH: Final = "https://w3id.org/alke/graph/curated/later"
_TURTLE: Final = b"<https://w3id.org/alke/id/x> <http://purl.org/dc/terms/source> <https://example.org/a> ."
_SIZE: Final = 50_000_000


def later(home: Home) -> str:
    """The load that is current, which is past once another small load is made on top of it."""
    before = home.current_load()
    assert before is not None
    made = change(
        home, GraphWrite("PUT", _GRAPH, _TURTLE, "text/turtle"), "benchmark", Limits(600.0, 4_000_000_000),
        Settings(lambda contribution, facts: ()),
    )  # fmt: skip
    assert isinstance(made, Done), made
    return before


def costs(snapshot: Snapshot, questions: list[Asked], load: str, times: int) -> dict[str, float]:
    """The milliseconds of processor time of the questions by name as of a load, each text at its quickest."""
    found: dict[str, float] = defaultdict(float)
    for each in questions:
        query = Query(each.text, "text/csv")
        spent = []
        for _ in range(times):
            began = time.process_time()
            told = answer(AsOf(query, load), snapshot, _SIZE)
            spent.append((time.process_time() - began) * 1000)
            assert isinstance(told, Answer), told
        found[each.name] += min(spent)
    return found


def measure(home: Home, each: int) -> float:
    """Print the figures of a data folder; the ratio of all questions together."""
    load = later(home)
    open_past(home, load)
    now = in_memory(home, str(home.current_load()), read_settings().in_memory)
    assert now is not None, "more statements than are held in memory"
    questions = asked(now.store, 2024, each)
    began = time.process_time()
    past = in_memory(home, load, read_settings().in_memory)
    assert past is not None
    spent = time.process_time() - began
    presently, held = costs(now, questions, str(now.load), 3), costs(past, questions, load, 3)
    opened = costs(now, questions, load, 1)
    print(f"{len(now.store)} statements; read into memory in {spent:.1f} s")
    print(f"  {'milliseconds':42}{'now':>10}{'opened':>10}{'held':>10}{'ratio':>8}")
    for name in presently:
        print(_line(name, presently[name], opened[name], held[name]))
    whole = [sum(figures.values()) for figures in (presently, opened, held)]
    print(_line("together", *whole))
    return whole[2] / whole[0]


def _line(name: str, now: float, opened: float, held: float) -> str:
    return f"  {name:42}{now:10.1f}{opened:10.1f}{held:10.1f}{held / now:8.2f}"


def main() -> None:
    """Measure a copy of the folder that is named, or one that is made."""
    parser = argparse.ArgumentParser(description="Measure questions asked as of an earlier load.")
    parser.add_argument("--home", type=Path)
    parser.add_argument("--triples", type=int, default=100_000)
    parser.add_argument("--each", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        if given.home:
            shutil.copytree(given.home, home.root, symlinks=True)
        else:
            make(home, given.triples)
        if (ratio := measure(home, given.each)) > MOST:
            sys.exit(f"As of an earlier load takes {ratio:.1f} times as long; {MOST:g} times are allowed.")


if __name__ == "__main__":
    main()
