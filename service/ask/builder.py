"""Have past states and networks made beside the service: one process at a time, which goes on when nobody waits.

The log of a large data folder takes longer to go through than a question may; whoever asks too early is told so, and
finds the state made when asking again.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import Lock
from time import monotonic

from service.errors import AlkeError
from service.insight.kept import is_kept, network_of
from service.store.home import Home
from service.store.past import at_hand, load_of, open_past
from service.store.port import Refusal

_BEHIND = 10
"""How far behind what answers now this goes on: going through a long history takes long."""
ROOMS = Path(__file__).resolve().parent.parent.parent


class Builder:
    """Makes past states and networks of one data folder. May be called from several threads."""

    def __init__(self, home: Home) -> None:
        self._home, self._turn = home, Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ready(self, when: str, seconds: float, network: bool = False) -> Refusal | None:
        """Wait so long for the state of `when`, and its network, to be at hand; why it is not, or None."""
        try:
            load = load_of(self._home, when)
        except AlkeError:
            return Refusal("no-such-past", when)
        end, made = monotonic() + seconds, False
        while not made and not self._at_hand(load, network):
            if not self._turn.acquire(timeout=max(0.0, end - monotonic())):
                return Refusal("preparing", load)
            try:
                made = self._make(load, end, network)
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

    def _at_hand(self, load: str, network: bool) -> bool:
        held = load == self._home.current_load() or at_hand(self._home, load)
        return held and (not network or is_kept(self._home, load))

    def _make(self, load: str, end: float, network: bool) -> bool:
        """Wait for what is under way, or make the state of a load; whether it is this one that was tried."""
        other = self._process is not None and self._process.poll() is None
        if not other:
            command = [
                sys.executable,
                "-m",
                "service.ask.builder",
                str(self._home.root),
                load,
                *(["network"] if network else []),
            ]
            self._process = subprocess.Popen(command, cwd=ROOMS)
        assert self._process is not None
        self._process.wait(max(0.0, end - monotonic()))
        return not other


if __name__ == "__main__":
    os.nice(_BEHIND)
    store = open_past(Home(Path(sys.argv[1])), sys.argv[2])
    if sys.argv[3:] == ["network"]:
        network_of(Home(Path(sys.argv[1])), sys.argv[2], store)
