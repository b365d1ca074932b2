"""The process that prepares documents for a load: see `service.load.workers`, which talks to it.

On standard input come a `Place` and then tasks, on standard output go messages, all pickled: both ends are ours. What
documents hold is parsed one process further on.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import sys
from typing import Any

from loaders.contribution import Entry
from service.load.prepare import Bench

_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Prepare documents until the input ends."""
    _follow_parent()
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


def _follow_parent() -> None:
    """Leave an interrupt to the load itself, and do not outlive it where the system can see to that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = os.getppid()
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    except (OSError, AttributeError):
        return
    if os.getppid() != parent:
        sys.exit()
