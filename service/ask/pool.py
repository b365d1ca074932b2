"""A few worker processes with a hard deadline: one that does not answer in time is killed and replaced.

The engine can neither time out nor be cancelled, so only the end of its process ends a query.
"""

from __future__ import annotations

import queue
import signal
import socket
import subprocess
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from service.ask.builder import Builder
from service.store.home import Home
from service.store.port import Answer, AsOf, Change, Done, Insight, Question, Refusal

ROOMS = Path(__file__).resolve().parent.parent.parent


class Worker:
    """One process and the connection to it."""

    def __init__(self, home: Home, memory: int) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            command = [
                sys.executable,
                "-m",
                "service.ask.worker",
                str(theirs.fileno()),
                str(home.root),
                str(memory),
            ]
            self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], cwd=ROOMS)
        self._connection = Connection(ours.detach())
        self._ready = False

    def ask(self, job: Question, seconds: float, start: float) -> Answer | Refusal:
        """Answer within `seconds`; starting up has `start` seconds of its own."""
        try:
            if not self._ready:
                if not self._connection.poll(start):
                    return Refusal("timeout")
                self._connection.recv()
                self._ready = True
            self._connection.send(job)
            if not self._connection.poll(seconds):
                self.kill()
                return Refusal("timeout", f"{seconds:g} s")
            answer: Answer | Refusal = self._connection.recv()
            return answer
        except (EOFError, OSError):
            return Refusal(self._end())

    def _end(self) -> str:
        """Why the process ended by itself: a query too deep overflows its stack, one too large its memory."""
        try:
            ended = self._process.wait(2)
        except subprocess.TimeoutExpired:
            ended = 0
        self.kill()
        return "too-deep" if ended == -signal.SIGSEGV else "too-much"

    def alive(self) -> bool:
        """Whether the process can be asked again."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.wait()
        self._connection.close()


class Pool:
    """A dataset that answers from worker processes. Meets `service.store.port.Dataset`."""

    def __init__(self, home: Home, size: int = 3, seconds: float = 10.0, memory: int = 3 << 30) -> None:
        self._home, self._seconds, self._memory = home, seconds, memory
        self._idle: queue.Queue[Worker] = queue.Queue()
        self._all: list[Worker] = []
        self._waiting = self._ended = 0
        self._builder = Builder(home)
        for _ in range(size):
            self._add()

    def _add(self) -> None:
        worker = Worker(self._home, self._memory)
        self._all.append(worker)
        self._idle.put(worker)

    def ask(self, job: Question) -> Answer | Refusal:
        """Answer from the first worker that is free; "busy" when none is within the deadline."""
        when, inner = (job.when, job.question) if isinstance(job, AsOf) else (self._home.current_load(), job)
        network = isinstance(inner, Insight)
        if when and (network or inner is not job):
            refusal = self._builder.ready(when, self._seconds, network)
            if refusal is not None:
                return refusal
        self._waiting += 1
        try:
            worker = self._idle.get(timeout=self._seconds)
        except queue.Empty:
            return Refusal("busy")
        finally:
            self._waiting -= 1
        try:
            return worker.ask(job, self._seconds, start=30.0)
        finally:
            if worker.alive():
                self._idle.put(worker)
            else:
                self._all.remove(worker)
                self._ended += 1
                self._add()

    def change(self, job: Change, role: str) -> Done | Refusal:
        """Nothing can be changed through this dataset."""
        return Refusal("read-only")

    def load(self) -> str | None:
        """The load that `current` names."""
        return self._home.current_load()

    def figures(self) -> dict[str, float]:
        """How many workers live, how many have ended since the start, and how many queries wait for one."""
        alive = sum(worker.alive() for worker in list(self._all))
        return {"workers_alive": alive, "workers_ended_total": self._ended, "queries_waiting": self._waiting}

    def close(self) -> None:
        """End every worker."""
        self._builder.close()
        for worker in self._all:
            if worker.alive():
                worker.kill()
