"""`make hostile`: 1,000 hostile queries against a server of our own, and what came of them.

python -m tests.hostile [--count 1000] [--seed 2026] [--deadline 0.5] [--hands 4] [--home DIR]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from service.store.home import Home
from tests.benchmarks.data import make
from tests.hostile.queries import attacks
from tests.hostile.siege import Met, Siege, besiege, defended, listening

OVER, ORDINARY = 0.5, 1.0
"""How much longer than the deadline a request may take, and how long an ordinary question; seconds."""
TRIPLES = 100_000


def faults(siege: Siege, deadline: float, over: float = OVER, ordinary: float = ORDINARY) -> Iterator[str]:
    """What should not have happened."""
    for met in siege.met:
        if met.seconds > deadline + over:
            yield f"{met.attack.kind} took {met.seconds:.2f} s: {_shown(met)}"
        if met.status in (0, 500) or not met.told:
            yield f"{met.attack.kind} was answered with {met.status} {met.what}: {_shown(met)}"
        if met.attack.kind in ("service", "load") and met.status not in (400, 401, 403, 413):
            yield f"a call was let through with {met.status}: {_shown(met)}"
    if siege.hits:
        yield f"{siege.hits} connections to another server"
    for seconds, status in siege.ordinary:
        if status != 200 or seconds > ordinary:
            yield f"an ordinary question got {status} after {seconds:.2f} s"


def _shown(met: Met) -> str:
    text = met.attack.body if met.attack.body is not None else met.attack.address.encode()
    return f"{len(text)} bytes, {text[:160]!r}"


def table(siege: Siege) -> Iterator[str]:
    """Each kind: how many, what they met, the slowest."""
    kinds: dict[str, list[Met]] = defaultdict(list)
    for met in siege.met:
        kinds[met.attack.kind].append(met)
    for kind, all_ in kinds.items():
        what = ", ".join(f"{count} {what}" for what, count in Counter(met.what for met in all_).most_common())
        yield f"{kind:12}{len(all_):5}{max(met.seconds for met in all_):7.2f} s  {what}"


def main() -> int:
    """Besiege and print."""
    parser = argparse.ArgumentParser(description="Hostile queries against a server of our own.")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--deadline", type=float, default=0.5, help="ALKE_QUERY_SECONDS of the server")
    parser.add_argument("--hands", type=int, default=4, help="how many requests at a time")
    parser.add_argument("--home", type=Path, help="a data folder to use, or to make")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, listening() as listener:
        home = Home((given.home or Path(name) / "home").resolve())
        if home.current_load() is None:
            make(home, TRIPLES)
        with defended(home, Path(name), given.deadline) as client:
            made = attacks(given.count, given.seed, listener.target)
            siege = besiege(str(client.base_url), made, listener, given.hands)
    print("\n".join(table(siege)))
    waits = sorted(seconds for seconds, _ in siege.ordinary)
    print(f"slowest: {siege.slowest().seconds:.2f} s with a deadline of {given.deadline:g} s; calls: {siege.hits}")
    print(f"{len(waits)} ordinary questions: half within {waits[len(waits) // 2]:.3f} s, all within {waits[-1]:.3f} s")
    found = list(faults(siege, given.deadline))
    print("\n".join(found) or "nothing that should not have happened")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
