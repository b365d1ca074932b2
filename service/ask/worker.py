"""A process that answers jobs over the data of one load, one at a time, until the pool is gone or it is killed.

It is forked from `service.ask.template`. It holds no right to write and, where the system allows it, no network. The
kernel ends it when a job takes too long or too much, even when nobody watches any more.
"""

from __future__ import annotations

import resource
import signal
import socket

from service.ask.answer import answer, open_past
from service.ask.confine import lift_limit, limit_more_memory
from service.ask.snapshot import Snapshot
from service.ask.wire import reply, take_order
from service.store.port import AsOf, Refusal

GRACE = 0.3
"""How much later than the pool the kernel ends a job."""


def serve(channel: socket.socket, snapshot: Snapshot, memory: int, result: int, own: int) -> None:
    """Answer jobs. `memory` is how much each may take on top of the data, `result` how large an answer may be.

    Pages that were shared with the template become this process's own as they are read, since the engine counts
    readers in them: once about `own` bytes are, it asks to be replaced.
    """
    limit_more_memory(memory)
    pages = own // resource.getpagesize()
    start = _faults()
    while (ordered := take_order(channel)) is not None:
        job, seconds = ordered
        signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.0) + GRACE)
        worn = False
        if isinstance(job, AsOf):
            lift_limit()
            open_past(job, snapshot)
            limit_more_memory(memory)
        try:
            outcome = answer(job, snapshot, result)
        except MemoryError:
            outcome, worn = Refusal("too-much"), True
        signal.setitimer(signal.ITIMER_REAL, 0)
        head, body = reply(outcome, worn or _faults() - start > pages)
        channel.sendall(head)
        if body:
            channel.sendall(body)


def _faults() -> int:
    """How many pages this process has been given."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt
