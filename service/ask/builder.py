"""Have past states made again beside the service: one process at a time, which goes on when nobody waits any more.

The log of a large data folder takes longer to go through than a question may; whoever asks too early is told so, and
finds the state made when asking again.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Lock
from time import monotonic

from service.errors import AlkeError
from service.store.home import Home
from service.store.past import at_hand, load_of, make_past
from service.store.port import Refusal

ROOMS = Path(__file__).resolve().parent.parent.parent


class Builder:
    """Makes past states of one data folder. May be called from several threads."""

    def __init__(self, home: Home) -> None:
        self._home, self._turn = home, Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ready(self, when: str, seconds: float) -> Refusal | None:
        """Wait so long for the state of `when` to be at hand; why it is not, or None."""
        try:
            load = load_of(self._home, when)
        except AlkeError:
            return Refusal("no-such-past", when)
        end, made = monotonic() + seconds, False
        while not made and not self._at_hand(load):
            if not self._turn.acquire(timeout=max(0.0, end - monotonic())):
                return Refusal("preparing", load)
            try:
                made = self._make(load, end)
            except subprocess.TimeoutExpired:
                return Refusal("preparing", load)
            finally:
                self._turn.release()
        return None

    def close(self) -> None:
        """End what is being made."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def _at_hand(self, load: str) -> bool:
        return load == self._home.current_load() or at_hand(self._home, load)

    def _make(self, load: str, end: float) -> bool:
        """Wait for what is under way, or make the state of a load; whether it is this one that was tried."""
        other = self._process is not None and self._process.poll() is None
        if not other:
            command = [sys.executable, "-m", "service.ask.builder", str(self._home.root), load]
            self._process = subprocess.Popen(command, cwd=ROOMS)
        assert self._process is not None
        self._process.wait(max(0.0, end - monotonic()))
        return not other


if __name__ == "__main__":
    make_past(Home(Path(sys.argv[1])), sys.argv[2])
