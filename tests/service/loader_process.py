"""A process that loads, erases or changes, to be killed at any moment: HOME ROOMS ROUND [erase | change | quick].

With `quick` the stores are filled the quick way, as with many facts.
"""

from __future__ import annotations

import sys
from pathlib import Path

from service.change.gate import change
from service.change.trial import Limits
from service.load.erase import Reason, erase
from service.load.run import Settings, run_load
from service.report.files import files
from service.store.home import Home
from service.store.port import GraphWrite
from service.store.projection import MANY
from tests.service.handmade import arrival, delivery, forbids

CONTRIBUTION = "https://w3id.org/alke/graph/curated/testi"
DOCUMENTS = 4
SENTENCES = 60


def sentences(document: int, turn: int) -> list[str]:
    """What a document says in a given round of loading."""
    return [f"Lisätään {document} kierroksella {turn} asia {n}." for n in range(SENTENCES)]


def contributed(turn: int) -> str:
    """What a contribution says in a given round."""
    return "".join(f"<x:{n}> <http://purl.org/dc/terms/source> <x:turn-{turn}> .\n" for n in range(SENTENCES))


def main() -> None:
    home, root, turn = Home(Path(sys.argv[1])), Path(sys.argv[2]), int(sys.argv[3])
    print("started", flush=True)
    if "erase" in sys.argv[4:]:
        erase(home, "doc0", f"kierroksella {turn} asia", Reason("testi", "testi"), files)
    elif "change" in sys.argv[4:]:
        job = GraphWrite("PUT", CONTRIBUTION, contributed(turn).encode(), "text/turtle")
        change(home, job, "steward", Limits(30.0, 2_000_000_000), Settings(forbids, root, render=files))
    else:
        made = [arrival(delivery(f"doc{n}", *sentences(n, turn), original=b"x")) for n in range(DOCUMENTS)]
        many = 1 if "quick" in sys.argv[4:] else MANY
        run_load(home, made, Settings(forbids, root, render=files, many=many))
    print("ended", flush=True)


if __name__ == "__main__":
    main()
