"""A process that answers jobs over the current snapshot, one at a time, until it is told to stop or killed.

Started by `service.ask.pool` with a socket, the data folder and a memory limit. It holds no right to write, and
where the system allows it, no network.
"""

from __future__ import annotations

import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from service.ask.answer import answer
from service.ask.confine import confine
from service.ask.snapshot import Reader
from service.store.home import Home
from service.store.port import Refusal


def serve(connection: Connection, home: Home) -> None:
    """Answer jobs until None comes."""
    reader = Reader(home)
    reader.store()
    connection.send("ready")
    while (job := connection.recv()) is not None:
        try:
            connection.send(answer(job, reader))
        except MemoryError:
            connection.send(Refusal("too-much"))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    confine(int(sys.argv[3]))
    try:
        serve(Connection(int(sys.argv[1])), Home(Path(sys.argv[2])))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        sys.exit(0)
