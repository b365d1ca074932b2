"""The process that prepares documents for a load: see `service.load.workers`, which talks to it.

On standard input come a `Place` and then tasks, on standard output go messages, all pickled: both ends are ours. What
documents hold is parsed one process further on.
"""

from __future__ import annotations

import os
import pickle
import sys
from typing import Any

from loaders.contribution import Entry
from service.load.lifeline import follow_parent
from service.load.prepare import Bench


def main() -> None:
    """Prepare documents until the input ends."""
    follow_parent()
    incoming, outgoing = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)

    def say(kind: str, content: Any) -> None:
        pickle.dump((kind, content), outgoing)
        outgoing.flush()

    def register(document: str) -> tuple[Entry, ...]:
        say("register", document)
        entries: tuple[Entry, ...] = pickle.load(incoming)
        return entries

    try:
        bench = Bench(pickle.load(incoming))
        say("ready", None)
        while True:
            number, arrival = pickle.load(incoming)
            say("done", bench.prepare(number, arrival, register))
    except (EOFError, BrokenPipeError):
        return
