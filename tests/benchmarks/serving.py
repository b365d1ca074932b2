"""How our server answers beside others: `python -m tests.benchmarks.serving [--triples N] [--home DIR]`.

One after another, over the same data and with the same trace questions at 32 connections: ours, rdflib-endpoint over
rdflib's own store and over oxrdflib's, and the bare engine in the same server. Ours is asked each text with a comment
of its own (*uncached*: nothing can remember the answer), then the same texts again and again (*cached*), then for a
fixed answer (*static*); the others always the same texts, so that rdflib-endpoint may keep what it has parsed.

Before that each question is asked alone, once, of each server. A server that does not answer it within the bound is
busy with it still, and is started anew.

A figure marked ≥ or ≤ is a bound: some requests were unanswered when the time was over.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from service.store.home import Home
from service.store.reader import open_current
from tests.benchmarks.client import Paths, Tally, fixed, never_the_same, press, repeated
from tests.benchmarks.data import make
from tests.benchmarks.questions import Asked, asked
from tests.benchmarks.rivals import RIVALS
from tests.benchmarks.watching import Server, served
from tests.service.serving import free_port

OURS = "ours"
STATIC = "/health/live"
Wait = tuple[float, bool]
"""Milliseconds, and whether it may have been longer."""
HEAD = f"{'':18}{'req/s':>10}{'p50 ms':>10}{'p99 ms':>10}{'CPU ms':>9}{'MB':>7}{'answers':>9}{'errors':>8}  rows"
_START = 600.0


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table. `processor` are seconds of all the server's processes, `memory` their most megabytes."""

    name: str
    tally: Tally
    processor: float
    memory: float

    @property
    def rate(self) -> float:
        """Answers a second; where there was none, the rate that one answer would have made."""
        return max(self.tally.rate, 1 / self.tally.seconds)

    def line(self, expected: dict[str, int]) -> str:
        """The line; `expected` are the rows of each text."""
        tally = self.tally
        count = len(tally.answers)
        bound = "" if count else "<"
        shares = "".join(f"{_bounded(*tally.percentile(share)):>10}" for share in (0.5, 0.99))
        each = f"{self.processor / count * 1000:9.2f}" if count else f"{'':9}"
        wrong = sum(expected.get(path, rows) != rows for path, rows in tally.rows.items())
        rows = f"{wrong} differ" if wrong else "agree" if set(tally.rows) & set(expected) else ""
        errors = sum(tally.errors.values())
        named = ", ".join(f"{count} × {kind}" for kind, count in tally.errors.items())
        figures = f"{bound + format(self.rate, '.2f'):>10}{shares}{each}{self.memory:7.0f}{count:9}{errors:8}"
        return f"{self.name:18}{figures}  {rows}{'  ' + named if named else ''}"


def _bounded(milliseconds: float, open_: bool) -> str:
    return f"{'≥' if open_ else ''}{milliseconds:.1f}"


@dataclass(frozen=True, slots=True)
class Bench:
    """What all are measured with."""

    home: Home
    seconds: float
    connections: int
    bound: float
    first: dict[str, str]
    texts: tuple[str, ...]
    expected: dict[str, int]

    def start(self, kind: str) -> AbstractContextManager[Server]:
        """Start ours or a rival."""
        port, home = free_port(), str(self.home.root)
        if kind == OURS:
            return served(["service", "serve", "--port", str(port)], port, _START, {"ALKE_HOME": home})
        return served(["tests.benchmarks.rivals", kind, home, str(port)], port, _START, patience=1)

    def alone(self, kind: str) -> dict[str, Wait]:
        """How long each question takes when nobody else asks, the first of its texts, once."""
        found: dict[str, Wait] = {}
        stack = ExitStack()
        server: Server | None = None
        with stack:
            for name, text in self.first.items():
                if server is None:
                    server = stack.enter_context(self.start(kind))
                    _ready(server.port)
                tally = press(server.port, never_the_same([text]), 0.01, 1, self.bound)
                found[name] = tally.percentile(0)
                if found[name][1]:
                    stack.close()
                    server = None
        return found

    def measure(self, server: Server, name: str, paths: Paths, grace: float) -> Measured:
        """Press a server and print its line."""
        before = server.processor()
        tally = press(server.port, paths, self.seconds, self.connections, grace)
        measured = Measured(name, tally, server.processor() - before, max(server.peak, server.memory()))
        print(measured.line(self.expected), flush=True)
        return measured

    def ours(self) -> Iterator[Measured]:
        """Ours, uncached, cached and static."""
        with self.start(OURS) as server:
            _ready(server.port)
            yield self.measure(server, "ours, uncached", never_the_same(self.texts), self.seconds)
            for text in self.texts:
                press(server.port, repeated([text]), 0.01, 1, 60)
            yield self.measure(server, "ours, cached", repeated(self.texts), self.seconds)
            yield self.measure(server, "ours, static", fixed(STATIC), self.seconds)

    def rival(self, kind: str) -> Measured:
        """Another server."""
        with self.start(kind) as server:
            _ready(server.port)
            return self.measure(server, kind, repeated(self.texts), self.seconds)


def _ready(port: int) -> None:
    """Wait until a server can answer questions."""
    end = time.monotonic() + _START
    while not press(port, repeated(["SELECT * {}"]), 0.01, 1, 30).answers:
        if time.monotonic() > end:
            raise SystemExit("a server never answered")


def expected(store: Store, questions: list[Asked]) -> dict[str, int]:
    """How many rows each text gives, by the path that asks it."""
    paths = repeated([one.text for one in questions])
    return {paths(number): sum(1 for _ in store.query(one.text)) for number, one in enumerate(questions)}


def print_alone(bench: Bench, kinds: list[str]) -> None:
    """Milliseconds of each question alone, a column for each server."""
    print(f"\n{'one question alone, ms':46}" + "".join(f"{kind:>13}" for kind in kinds), flush=True)
    waits = {kind: bench.alone(kind) for kind in kinds}
    for name in bench.first:
        print(f"{name:46}" + "".join(f"{_bounded(*waits[kind][name]):>13}" for kind in kinds), flush=True)


def ratios(lines: dict[str, Measured]) -> Iterator[str]:
    """What is compared, with what is aimed at."""
    own = lines["ours, uncached"]
    for kind in ("rdflib", "oxrdflib"):
        if kind in lines:
            bound = "" if lines[kind].tally.answers else "≥ "
            yield f"requests/s, ours / rdflib-endpoint over {kind}: {bound}{own.rate / lines[kind].rate:.1f} (aim ≥ 10)"
    for kind in ("bare-memory", "bare-disk"):
        if kind in lines:
            (wait, _), (least, _) = own.tally.percentile(0.99), lines[kind].tally.percentile(0.99)
            yield f"p99, ours / {kind}: {wait / max(least, 0.001):.2f} (aim ≤ 3)"
    share = lines["ours, cached"].rate / lines["ours, static"].rate
    yield f"requests/s, ours cached / static ({STATIC}): {share:.2f} (aim ≥ 0.7)"
    most = max(measured.memory for name, measured in lines.items() if name.startswith(OURS))
    yield f"memory of all our processes: {most:.0f} MB (aim < 2000)"


@contextmanager
def data(home: Path | None, triples: int) -> Iterator[Home]:
    """The data folder that is named, made where there is none; or one of its own, gone at the end."""
    with tempfile.TemporaryDirectory() as name:
        made = Home((home or Path(name) / "home").resolve())
        if made.current_load() is None:
            make(made, triples)
        yield made


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure our server beside others.")
    parser.add_argument("--triples", type=int, default=100_000)
    parser.add_argument("--home", type=Path, help="a data folder to use, or to make")
    parser.add_argument("--seconds", type=float, default=15.0, help="how long each is asked")
    parser.add_argument("--bound", type=float, default=10.0, help="how long a question alone may take")
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--each", type=int, default=5, help="parameters drawn for each question")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=[OURS, *RIVALS], help="which servers")
    given = parser.parse_args()
    with data(given.home, given.triples) as home:
        store = Store()
        store.bulk_extend(open_current(home))
        questions = asked(store, given.seed, given.each)
        rows = expected(store, questions)
        print(f"{len(store)} statements in all graphs; {len(questions)} questions; {given.connections} connections")
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the first", flush=True)
        del store
        first = {one.name: one.text for one in reversed(questions)}
        texts = tuple(one.text for one in questions)
        bench = Bench(home, given.seconds, given.connections, given.bound, first, texts, rows)
        print_alone(bench, given.only)
        print(f"\n{HEAD}", flush=True)
        lines: dict[str, Measured] = {}
        if OURS in given.only:
            lines |= {measured.name: measured for measured in bench.ours()}
        lines |= {kind: bench.rival(kind) for kind in given.only if kind != OURS}
        if OURS in given.only:
            print("\n".join(ratios(lines)))


if __name__ == "__main__":
    main()
