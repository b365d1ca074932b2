"""A process that answers jobs over the data of one load, one at a time, until the pool is gone or it is killed.

It is forked from `service.ask.template`. It holds no right to write and, where the system allows it, no network. The
kernel ends it when a job takes too long or too much, even when nobody watches any more.
"""

from __future__ import annotations

import resource
import signal
import socket
import time
from pathlib import Path

from service.ask.answer import answer, open_past
from service.ask.confine import lift_limit, limit_more_memory
from service.ask.snapshot import Snapshot
from service.ask.wire import reply, take_order
from service.store.port import AsOf, Refusal

_EXACT = 64_000_000
"""So many bytes more are only guessed at."""
GRACE = 0.3
"""How much later than the pool the kernel ends a job."""


def serve(channel: socket.socket, snapshot: Snapshot, memory: int, result: int) -> None:
    """Answer jobs. `memory` is how much each may take on top of the data, `result` how large an answer may be.

    Pages that were shared with the template become this process's own as they are read, since the engine counts
    readers in them: with each answer it says how many bytes are.
    """
    limit_more_memory(memory)
    own = Own()
    while (ordered := take_order(channel)) is not None:
        job, seconds = ordered
        signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.0) + GRACE)
        worn, began = False, time.process_time()
        if isinstance(job, AsOf):
            lift_limit()
            open_past(job, snapshot)
            limit_more_memory(memory)
        try:
            outcome = answer(job, snapshot, result)
        except MemoryError:
            outcome, worn = Refusal("too-much"), True
        signal.setitimer(signal.ITIMER_REAL, 0)
        head, body = reply(outcome, worn, own.now(), time.process_time() - began)
        channel.sendall(head)
        if body:
            channel.sendall(body)


class Own:
    """How many bytes of memory this process shares with no other: exact now and then, at most that in between."""

    def __init__(self) -> None:
        self._exact, self._faults = 0, _faults()

    def now(self) -> int:
        """Bytes."""
        faults = _faults()
        most = self._exact + (faults - self._faults) * resource.getpagesize()
        if most - self._exact < _EXACT or (private := _private()) is None:
            return most
        self._exact, self._faults = private, faults
        return private


def _private() -> int | None:
    """The bytes that only this process has, where the system tells (proc_pid_smaps(5))."""
    try:
        text = Path("/proc/self/smaps_rollup").read_text()
    except OSError:
        return None
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Private_")) * 1024


def _faults() -> int:
    """How many pages this process has been given."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt
