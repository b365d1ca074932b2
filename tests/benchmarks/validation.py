"""What checks cost: one document beside graphs of growing size, and everything that is published.

    python -m tests.benchmarks.validation [--sizes 10000 100000 1000000] [--folder DIR]

Makes the graphs that DIR lacks (`tests.benchmarks.data`). Of each document the least processor time of some checks
counts: the rest is noise of the machine. The last size may cost at most 1.5 times the first; of everything, 100,000
triples are to be checked in less than 60 s on two cores.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from loaders.contribution import Contribution
from service.load.arrivals import arrivals
from service.load.delivery import Delivery
from service.load.infer import Rules
from service.load.ontology import ROOMS
from service.load.validate import validate
from service.store.home import Home
from service.store.reader import open_current
from tests.benchmarks.data import make
from tests.form.generate import Generator

REPEATED = 7
MOST = 1.5
WHOLE_SECONDS = 60


def contributions(folder: Path) -> dict[str, Contribution]:
    """A letter and a filled form, each with what the rules add."""
    filled = next(Generator(11).forms(1))
    form = folder / f"form{filled.ending}"
    form.write_bytes(filled.bytes())
    made: dict[str, Contribution] = {}
    for name, path in (("letter", ROOMS / "documents/alke-2024-kirje"), ("form", form)):
        (arrival,) = arrivals([path])
        delivery = arrival.read(lambda document: ())
        assert isinstance(delivery, Delivery)
        made[name] = Rules(ROOMS).infer(delivery.contribution)
    return made


def cost(contribution: Contribution, home: Home) -> float:
    """Seconds of processor time that a check of the document takes beside what is published in `home`."""
    facts = open_current(home)
    spent = []
    for _ in range(REPEATED):
        began = time.process_time()
        validate(contribution, facts)
        spent.append(time.process_time() - began)
    return min(spent)


def whole(home: Home) -> tuple[float, float, int]:
    """Seconds by the clock and of the processors for `alke validate` in two processes, and MB of the largest."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [str(Path(sys.executable).parent / "alke"), "validate", "--jobs", "2"]
    subprocess.run(command, env={**os.environ, "ALKE_HOME": str(home.root)}, stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - began, spent, after.ru_maxrss // 1024


def measure(sizes: Sequence[int], folder: Path) -> bool:
    """Print the figures; whether they are good enough."""
    homes = {size: Home(folder / str(size)) for size in sizes}
    for size, home in homes.items():
        if home.current_load() is None:
            make(home, size)
    good = True
    for name, contribution in contributions(folder).items():
        costs = {size: cost(contribution, home) for size, home in homes.items()}
        ratio = costs[sizes[-1]] / costs[sizes[0]]
        good &= ratio <= MOST
        shown = ", ".join(f"{size:,}: {seconds * 1000:.0f} ms" for size, seconds in costs.items())
        print(f"a {name} beside so many triples: {shown}; at the end {ratio:.2f} times (at most {MOST})")
    for size in (size for size in sizes if size <= 100_000):
        wall, spent, largest = whole(homes[size])
        good &= size != 100_000 or wall < WHOLE_SECONDS
        print(
            f"everything, {size:,} triples: {wall:.0f} s, {spent:.0f} s of processors, at most {largest} MB a process"
        )
    return good


def main() -> None:
    """Read the arguments, measure, and end with 1 where a figure is not good enough."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    sys.exit(not measure(given.sizes, folder))


if __name__ == "__main__":
    main()
