"""A server as processes: started, watched while it works, stopped by its own number."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Server:
    """A process that listens on `port`, and those it has started."""

    process: int
    port: int
    peak: float = 0.0
    _stop: threading.Event = field(default_factory=threading.Event)

    def processor(self) -> float:
        """Seconds of processor time of all the processes so far, those that have ended included."""
        return sum(_spent(each) for each in family(self.process))

    def memory(self) -> float:
        """Megabytes of all the processes, shared ones counted once (PSS)."""
        return sum(_proportional(each) for each in family(self.process)) / 1000

    def watch(self) -> None:
        """Note the most memory it ever takes, until it is stopped."""
        while not self._stop.wait(1):
            self.peak = max(self.peak, self.memory())

    def rest(self) -> None:
        """Stop watching."""
        self._stop.set()


@contextmanager
def served(
    command: Sequence[str], port: int, start: float, more: Mapping[str, str] | None = None, patience: float = 15
) -> Iterator[Server]:
    """Run `python -m command…` until the block ends; it has `start` seconds to begin to listen, `patience` to stop."""
    process = subprocess.Popen(
        [sys.executable, "-m", *command], cwd=HERE, env={**os.environ, **(more or {})}, stderr=subprocess.DEVNULL
    )
    server = Server(process.pid, port)
    watcher = threading.Thread(target=server.watch, daemon=True)
    try:
        _wait(process, port, start)
        watcher.start()
        yield server
    finally:
        server.rest()
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit(f"{process.args} ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"{process.args} did not listen within {seconds:g} s")


def family(process: int) -> list[int]:
    """A process and all below it."""
    try:
        children = [
            int(child)
            for task in Path(f"/proc/{process}/task").iterdir()
            for child in (task / "children").read_text(encoding="ascii").split()
        ]
    except OSError:
        return []
    return [process, *(each for child in children for each in family(child))]


def _spent(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / _TICK


def _proportional(process: int) -> float:
    """Kilobytes."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0) * 1.024
