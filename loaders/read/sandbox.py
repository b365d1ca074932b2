"""Parse a file in another process, with limits: a crash, a bomb or an endless loop there is a clear failure here.

The workers are kept: starting one takes about half a second, a file after that no more than its reading. Any number of
threads may read at once; a process that forks starts workers of its own.
"""

from __future__ import annotations

import atexit
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from loaders.evidence import Cell, Rendition, Span
from loaders.failure import Failure
from loaders.read.outcome import Readout

MEMORY = 1 << 30
SECONDS = 30
_ANSWER = 64_000_000
_CODE = "import sys; from loaders.read.worker import main; main(int(sys.argv[1]))"


def read_apart(kind: str, data: bytes, seconds: int = SECONDS) -> Readout | Failure:
    """Read `data` as `kind` in a worker process, at most `seconds` long."""
    pool = _pool()
    worker = pool.take()
    try:
        answer = worker.ask(kind, data, seconds)
    except _SlowError:
        worker.end()
        return Failure("too-heavy", {})
    except (OSError, ValueError):
        died_at_limit = worker.end() in _LIMITS
        return Failure("too-heavy" if died_at_limit else "damaged", {})
    except BaseException:
        worker.end()
        raise
    if answer["last"]:
        worker.end()
    else:
        pool.give(worker)
    return _outcome(answer)


_LIMITS = (-24, -6, -9)
"""How a worker ends that met a limit: SIGXCPU, or an abort or kill for want of memory."""


class _SlowError(Exception):
    """The worker took too long."""


class _Worker:
    """One process and the two pipes to it."""

    def __init__(self) -> None:
        environment = {
            "PYTHONPATH": os.pathsep.join(p or str(Path.cwd()) for p in sys.path),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONIOENCODING": "utf-8",
            "PATH": os.environ.get("PATH", ""),
        }
        self._process = subprocess.Popen(
            [sys.executable, "-c", _CODE, str(MEMORY)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=environment, cwd="/", bufsize=0, close_fds=True,
        )  # fmt: skip
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                os.set_blocking(pipe.fileno(), False)

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def ask(self, kind: str, data: bytes, seconds: int) -> dict[str, Any]:
        """The worker's answer for one file."""
        head = json.dumps({"kind": kind, "size": len(data), "seconds": seconds}).encode() + b"\n"
        line = self._exchange(memoryview(head + data), time.monotonic() + seconds + 5)
        found: dict[str, Any] = json.loads(line)
        return found

    def _exchange(self, sending: memoryview, deadline: float) -> bytes:
        """Send all of `sending` and take in one line, by `deadline`."""
        process = self._process
        if process.stdin is None or process.stdout is None:
            raise OSError("no pipe")
        got = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            selector.register(process.stdin, selectors.EVENT_WRITE)
            while not got.endswith(b"\n"):
                ready = selector.select(deadline - time.monotonic())
                if not ready or time.monotonic() > deadline:
                    raise _SlowError
                for key, _ in ready:
                    if key.fileobj is process.stdout:
                        part = os.read(key.fd, 1 << 20)
                        got += part
                        if not part or len(got) > _ANSWER:
                            raise OSError("no answer")
                    else:
                        sending = sending[os.write(key.fd, sending[: 1 << 16]) :]
                        if not sending:
                            selector.unregister(process.stdin)
        return bytes(got)

    def end(self) -> int:
        """Stop the process; how it ended."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        try:
            return self._process.wait(0.2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            return 0


class _Pool:
    """The workers that wait for a file."""

    def __init__(self) -> None:
        self.process = os.getpid()
        self._idle: list[_Worker] = []
        self._lock = threading.Lock()

    def take(self) -> _Worker:
        """A worker that is alive: a waiting one, else a new one."""
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.alive:
                    return worker
                worker.end()
        return _Worker()

    def give(self, worker: _Worker) -> None:
        """Take a worker back, unless enough of them wait."""
        with self._lock:
            if len(self._idle) < (os.cpu_count() or 1) + 1:
                self._idle.append(worker)
                return
        worker.end()

    def close(self) -> None:
        """End every worker of this process."""
        if os.getpid() == self.process:
            while self._idle:
                self._idle.pop().end()


_current: list[_Pool] = []
_guard = threading.Lock()


def _pool() -> _Pool:
    with _guard:
        if not _current or _current[0].process != os.getpid():
            _current[:] = [_Pool()]
            atexit.register(_current[0].close)
        return _current[0]


def _outcome(answer: dict[str, Any]) -> Readout | Failure:
    if "failure" in answer:
        return Failure(answer["failure"]["code"], answer["failure"]["details"])
    cells = tuple(_cell(item) for item in answer["cells"])
    rendition = Rendition(
        answer["text"], answer["reader"], answer["version"], tuple(answer["pages"]), answer["page_kind"], cells
    )
    return Readout(rendition, tuple(Failure(f["code"], f["details"]) for f in answer["failures"]))


def _cell(item: list[Any]) -> Cell:
    table, row, column, place, rows, columns, choice, reference = item
    return Cell(table, row, column, Span(*place) if place else None, rows, columns, choice, reference)
