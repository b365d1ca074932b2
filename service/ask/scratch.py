"""A dataset to experiment on: empty at first, in a folder that is removed at the end, without load gate or prefixes.

Meets `service.store.port.Dataset`. Its engine is one process with a deadline and a memory limit; a change that was
answered survives the end of that process, since the store is on disk.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from socket import socketpair
from tempfile import TemporaryDirectory

from service.store.port import Answer, Change, Done, Question, Refusal

_ROOMS = Path(__file__).resolve().parent.parent.parent
_START = 30.0


class _Engine:
    """The process of `service.ask.scratch_worker`, and the connection to it."""

    def __init__(self, folder: str, memory: int, size: int) -> None:
        ours, theirs = socketpair()
        with theirs:
            given = str(theirs.fileno()), folder, str(memory), str(size)
            command = [sys.executable, "-m", "service.ask.scratch_worker", *given]
            self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], cwd=_ROOMS)
        self._connection = Connection(ours.detach())
        self._ready = False

    def run(self, job: Question | Change, seconds: float) -> Answer | Done | Refusal:
        """What comes of a job. After "timeout" and "too-much" the process has ended."""
        try:
            if not self._ready:
                if not self._connection.poll(_START):
                    return self._ended("timeout")
                self._connection.recv()
                self._ready = True
            self._connection.send(job)
            if not self._connection.poll(seconds):
                return self._ended("timeout", f"{seconds:g} s")
            outcome: Answer | Done | Refusal = self._connection.recv()
            return outcome
        except (EOFError, OSError):
            return self._ended("too-much")

    def alive(self) -> bool:
        return self._process.poll() is None

    def _ended(self, kind: str, detail: str = "") -> Refusal:
        self.end()
        return Refusal(kind, detail)

    def end(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.wait()
        self._connection.close()


class Scratch:
    """The dataset. Jobs are done one after another."""

    def __init__(self, seconds: float, memory: int, size: int) -> None:
        """`seconds` is the deadline of a job, `memory` the bytes its process may take, `size` those of an answer."""
        self._seconds, self._memory, self._size = seconds, memory, size
        self._folder = TemporaryDirectory(prefix="alke-scratch-")
        self._lock = threading.Lock()
        self._engine = self._new()

    def _new(self) -> _Engine:
        return _Engine(self._folder.name, self._memory, self._size)

    def _run(self, job: Question | Change) -> Answer | Done | Refusal:
        if not self._lock.acquire(timeout=self._seconds):
            return Refusal("busy")
        try:
            if not self._engine.alive():
                self._engine.end()
                self._engine = self._new()
            return self._engine.run(job, self._seconds)
        finally:
            self._lock.release()

    def attach(self) -> None:
        """Nothing more is needed."""

    async def answer(self, job: Question) -> Answer | Refusal:
        """Answer, or say why not."""
        return await asyncio.to_thread(self.ask, job)

    def ask(self, job: Question) -> Answer | Refusal:
        """Answer, or say why not."""
        outcome = self._run(job)
        assert not isinstance(outcome, Done)
        return outcome

    def change(self, job: Change, role: str) -> Done | Refusal:
        """Make a change, whoever wants it, or say why not."""
        outcome = self._run(job)
        assert not isinstance(outcome, Answer)
        return outcome

    def load(self) -> str | None:
        """There are no loads here."""
        return None

    def figures(self) -> dict[str, float]:
        """Whether its one process lives."""
        return {"workers_alive": float(self._engine.alive())}

    def close(self) -> None:
        """End the process and remove the data."""
        self._engine.end()
        self._folder.cleanup()
