"""The changes of a running service, one at a time, each in a process of its own.

The service itself never holds the right to write: it starts a process that takes the lock, makes one load and ends.
Whatever happens to either, the load is made whole or not at all, and the command line can load between two changes.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from pathlib import Path

from service.change.trial import ROOMS, Limits
from service.errors import AlkeError, write_note
from service.settings import ServiceSettings
from service.store.home import Home
from service.store.port import Change, Done, LinkDecision, Refusal


class Changes:
    """Makes changes to the data of a folder. May be used from several threads."""

    def __init__(self, home: Home, settings: ServiceSettings) -> None:
        self._home, self._turn = home, threading.Lock()
        self._limits = Limits(settings.query_seconds, (1000 + settings.query_memory) * 10**6)

    def change(self, job: Change, role: str) -> Done | Refusal:
        """Make a change in the name of a role, once those before it are made."""
        if not self._turn.acquire(timeout=self._limits.seconds):
            return Refusal("locked")
        try:
            return self._made(job, role)
        finally:
            self._turn.release()

    def _made(self, job: Change, role: str) -> Done | Refusal:
        command = [sys.executable, "-m", "service.change.changes"]
        given = pickle.dumps((os.fspath(self._home.root), job, role, self._limits))
        ended = subprocess.run(command, input=given, stdout=subprocess.PIPE, cwd=ROOMS, check=False)
        if ended.returncode != 0:
            return Refusal("unsure", f"{ended.returncode}")
        done: Done | Refusal = pickle.loads(ended.stdout)
        return done


def main() -> None:
    """Make one change: it comes on standard input, what became of it goes to standard output."""
    from service.change.decision import decided
    from service.change.gate import change
    from service.load.gate import validator
    from service.load.run import Settings
    from service.report.files import files

    root, job, role, limits = pickle.load(sys.stdin.buffer)
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    home = Home(Path(root))
    settings = Settings(validator, render=files, role=role)
    try:
        done = (
            decided(home, job, settings) if isinstance(job, LinkDecision) else change(home, job, role, limits, settings)
        )
    except AlkeError as error:
        done = Refusal("failed", f"{error.where}: {error.what}", error.remedy)
    except Exception as error:
        done = Refusal("failed", type(error).__name__, f"{write_note(home.errors, error)}")
    with outgoing:
        pickle.dump(done, outgoing)


if __name__ == "__main__":
    main()
