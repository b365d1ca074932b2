"""Prepare documents in several processes at once, and hand the results over in the order of the documents.

What goes to and fro is plain data; quads lie in the draft. A process that dies costs the document it had in hand and is
replaced by another; when the load ends, or dies itself, so do they.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import selectors
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from service.errors import AlkeError
from service.load.delivery import Arrival, Refused, Register, Trouble
from service.load.prepare import Place, Prepared
from service.load.wording import DIED, texts

_CODE = "from service.load.worker import main; main()"
_AHEAD = 4
"""So many documents for each process may be under way or waiting for one before them."""
Task = tuple[int, Arrival]


def prepare_apart(
    place: Place, tasks: Sequence[Task], register: Register, jobs: int, tell: Callable[[str, str], None]
) -> Iterator[Prepared | Refused]:
    """One result per task, in order; `register` is asked here for the entries that a process needs."""
    crew = _Crew(place, register, jobs)
    try:
        yield from crew.work(tasks, tell)
    finally:
        crew.end()


class _Worker:
    """A process and the task it has in hand. It is ready once it has said so."""

    def __init__(self, place: Place) -> None:
        paths = os.pathsep.join(str(Path(path).resolve()) for path in sys.path)
        self.process = subprocess.Popen(
            [sys.executable, "-c", _CODE], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths}, close_fds=True,
        )  # fmt: skip
        self.task: Task | None = None
        self.ready = False
        self.send(place)

    def send(self, message: object) -> None:
        """Hand something to the process; what a dead one is sent is lost."""
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            pickle.dump(message, self.process.stdin)
            self.process.stdin.flush()

    @property
    def output(self) -> IO[bytes]:
        """What the process says."""
        assert self.process.stdout is not None
        return self.process.stdout

    def end(self) -> None:
        """Stop the process."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()


class _Crew:
    """The processes, and the results that wait for their turn."""

    def __init__(self, place: Place, register: Register, jobs: int) -> None:
        self._place = place
        self._register = register
        self._selector = selectors.DefaultSelector()
        self._workers: list[_Worker] = []
        self._results: dict[int, Prepared | Refused] = {}
        self._jobs = jobs

    def work(self, tasks: Sequence[Task], tell: Callable[[str, str], None]) -> Iterator[Prepared | Refused]:
        for _ in range(self._jobs):
            self._start()
        given = 0
        for done, (number, _) in enumerate(tasks):
            while number not in self._results:
                for worker in self._workers:
                    if worker.ready and worker.task is None and given < min(len(tasks), done + _AHEAD * self._jobs):
                        worker.task = tasks[given]
                        tell("read", worker.task[1].where)
                        worker.send(worker.task)
                        given += 1
                for key, _ in self._selector.select():
                    self._hear(key.data)
            yield self._results.pop(number)

    def _start(self) -> None:
        worker = _Worker(self._place)
        self._workers.append(worker)
        self._selector.register(worker.output, selectors.EVENT_READ, worker)

    def _hear(self, worker: _Worker) -> None:
        """Take in one message of a process, or its death."""
        try:
            kind, content = pickle.load(worker.output)
        except (EOFError, pickle.UnpicklingError):
            self._bury(worker)
            return
        if kind == "register":
            worker.send(self._register(content))
        elif kind == "ready":
            worker.ready = True
        elif worker.task is not None:
            self._results[worker.task[0]] = content
            worker.task = None

    def _bury(self, worker: _Worker) -> None:
        """Refuse the document that a dead process had in hand, and put a new process in its place."""
        self._selector.unregister(worker.output)
        self._workers.remove(worker)
        worker.end()
        if not worker.ready:
            raise AlkeError(str(self._place.home.root), *_NO_START)
        if worker.task is not None:
            number, arrival = worker.task
            self._results[number] = Refused(Trouble(arrival.where, *texts(DIED), code="worker-died"))
        self._start()

    def end(self) -> None:
        """Stop every process."""
        for worker in self._workers:
            worker.end()
        self._selector.close()


_NO_START: Any = (
    "a process that reads documents ended before it began.",
    "Nothing was loaded.",
    "Free some memory, or load with one process: alke load --jobs 1.",
)
