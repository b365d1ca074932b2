"""The processes that answer now: which data they have, who is free, and how they follow the loads.

All of them change to a new load at once. What is held in memory is brought up to it where that is quick; until it is,
or where it cannot be, workers open the snapshot on disk, and a new template reads it into memory meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from service.ask.limits import LONG, TOGETHER, Limits
from service.ask.processes import Template, Worker
from service.ask.ticket import Ticket
from service.ask.wire import Reply
from service.store.home import Home

_PATIENCE = 0.3


class Crew:
    """Templates and workers. `load` is the load that every answer is of, `begun` how many workers there have been."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        home: Home,
        limits: Limits,
        heard: Callable[[Worker, Reply], None],
        lost: Callable[[Worker, int], None],
        free: Callable[[], None],
    ) -> None:
        """`heard` takes replies, `lost` workers that ended, and `free` is called when more may be had than before."""
        self._loop, self._home, self._limits = loop, home, limits
        self._heard, self._lost, self._on_free = heard, lost, free
        self.load = home.current_load()
        self.workers: set[Worker] = set()
        self.begun = 0
        self._most = {False: 0, True: 0}  # bytes that a worker has come to hold of its own, of short ones and long ones
        self.closed = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._paused = False
        self._held: Template | None = None
        self.plain = self._template(None)
        self._hold()

    def _template(self, load: str | None) -> Template:
        template = Template(self._loop, self._home, load, self._limits)
        template.on_end = self._ended
        return template

    def free(self, long: bool) -> Worker | None:
        """A worker that can be given a job, forked if there may be another of its kind."""
        if self._paused or self.closed:
            return None
        most = max(self._idle(long), key=_own, default=None)
        if most is not None:
            return most  # what it has read it need not read again
        if self._count(long) >= (LONG if long else self._limits.workers) or not self._roomy(long):
            return None
        return self._fork(long)

    @property
    def is_in_memory(self) -> bool:
        """Whether a worker that is forked now has the data in memory."""
        return self._source() is self._held

    def may_go_on(self) -> bool:
        """Whether there is room for one more long query, made by ending a long worker that does nothing if need be."""
        if self._count(True) < LONG:
            return True
        least = min(self._idle(True), key=_own, default=None)
        if least is not None:
            self.dismiss(least)
        return least is not None

    def make_room(self) -> None:
        """End idle workers, those that hold most first, until there is less in memory than there may be."""
        for worker in self.workers:
            self._most[worker.long] = max(self._most[worker.long], worker.own)
        while self._together(_own) > TOGETHER:
            most = max((worker for worker in self.workers if worker.ticket is None), key=_own, default=None)
            if most is None or not most.own:
                return
            self.dismiss(most)

    def _roomy(self, long: bool) -> bool:
        """Whether one more worker of a kind can come to hold what others have; the first of its kind may always.

        A worker that is ended for want of memory and begun again reads the same pages again, which takes longer than
        to wait for one that has read them.
        """
        coming = self._together(lambda worker: max(worker.own, self._most[worker.long])) + self._most[long]
        return not self._count(long) or coming <= TOGETHER

    def _together(self, each: Callable[[Worker], int]) -> int:
        return (self._held.size if self._held else 0) + sum(map(each, self.workers))

    def _idle(self, long: bool) -> list[Worker]:
        return [worker for worker in self.workers if worker.ticket is None and worker.long == long]

    def _count(self, long: bool) -> int:
        return sum(worker.long == long for worker in self.workers)

    def _fork(self, long: bool) -> Worker:
        if not self.plain.alive:
            self.plain.close()
            self.plain = self._template(None)
        worker = Worker(self._source(), self.load, long, self._heard)
        self.workers.add(worker)
        self.begun += 1
        return worker

    def _source(self) -> Template:
        held = self._held
        if held and held.alive and held.load == self.load and _settled(held.ready) and not held.advancing:
            return held
        return self.plain

    def fill(self) -> None:
        """Have as many workers wait as may."""
        if self._held and _settled(self._held.ready) and not self._held.alive and not self.closed:
            self._hold()
        while not self._paused and not self.closed and self._count(False) < self._limits.workers and self._roomy(False):
            self._fork(False)

    def fresh(self, worker: Worker) -> bool:
        """Whether a worker may be given another job."""
        return worker.load == self.load and worker.template is self._source() and not worker.gone

    def dismiss(self, worker: Worker) -> Ticket | None:
        """End a worker, whatever it does; what it did is handed back."""
        ticket, worker.ticket = worker.ticket, None
        self.workers.discard(worker)
        worker.kill()
        return ticket

    def _ended(self, worker: Worker, signal: int) -> None:
        if worker in self.workers:
            self.workers.discard(worker)
            worker.kill()
            self._lost(worker, signal)

    def follow(self) -> list[Ticket]:
        """Change to the load that is current now; gives back what was being worked on, to be begun anew."""
        load = self._home.current_load()
        if load == self.load or self.closed:
            return []
        self.load = load
        unfinished = [ticket for worker in list(self.workers) if (ticket := self.dismiss(worker))]
        held = self._held
        if load and held and held.alive and held.advancing is None and _settled(held.ready):
            self._paused = True
            self._loop.call_later(_PATIENCE, self._resume)
            self._begin(self._advance(held, load))
        else:
            self._hold()
            self.fill()
        return unfinished

    async def _advance(self, held: Template, load: str) -> None:
        done = await held.advance(load)
        held.advancing = None
        if done and self.load == load:
            self._change()
        elif held is self._held:
            self._hold()
        self._resume()

    def _hold(self) -> None:
        """Read the present load into memory, in the background; what was held before is given up."""
        self._most = {False: 0, True: 0}
        if self._held:
            self._held.close()
            self._held = None
        if self.load and self._limits.in_memory:
            self._held = self._template(self.load)
            self._begin(self._use(self._held))

    async def _use(self, held: Template) -> None:
        if not await held.ready:
            if held is self._held:
                self._held = None
            held.close()
        elif held.load == self.load:
            self._change()
        elif held is self._held:
            self._hold()

    def _change(self) -> None:
        """Let workers that still read the disk end as they become free."""
        for worker in list(self.workers):
            if worker.ticket is None and not self.fresh(worker):
                self.dismiss(worker)
        self.fill()
        self._on_free()

    def _resume(self) -> None:
        if self._paused:
            self._paused = False
            self.fill()
            self._on_free()

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def close(self) -> None:
        """End every process."""
        self.closed = True
        for worker in list(self.workers):
            self.dismiss(worker)
        for template in (self.plain, self._held):
            if template:
                template.close()


def _own(worker: Worker) -> int:
    return worker.own


def _settled(ready: asyncio.Future[bool]) -> bool:
    return ready.done() and ready.result()
