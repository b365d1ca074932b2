"""Which query runs when, and when it is ended: the queues of those who wait, and a look at what runs.

The engine can neither time out nor be cancelled, so only the end of its process ends a query. A query that takes long
is put behind all others: it goes on in a process that gives way, or, where there are enough of those, is begun anew
once there are fewer. So long queries keep short ones waiting for a moment at most. A query whose answer nobody waits
for any more leaves its queue, or is ended with its process.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable

from service.ask.awaited import settle
from service.ask.crew import Crew
from service.ask.limits import Limits
from service.ask.processes import Worker
from service.ask.ticket import Pace, Ticket
from service.ask.turns import Turns
from service.ask.wire import Reply
from service.store.home import Home
from service.store.port import Refusal

_SLICE = 0.25
"""A query that costs more seconds than this is a long one."""
_TICK = 0.05
_IDLE = 0.25
_TRIES = 3


class Schedule:
    """The queues and the processes of one dataset, in one event loop.

    `moved` is called when the load has changed; `pace` is what is known of how long queries take.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, home: Home, limits: Limits, moved: Callable[[], None]) -> None:
        self._loop, self._home, self._limits, self._moved = loop, home, limits, moved
        self._waiting: Turns[Ticket] = Turns()
        self._long: Turns[Ticket] = Turns()
        self.pace = Pace(_SLICE)
        self._ended = self._begun_anew = self._left = 0
        self._closed = False
        self.crew = Crew(loop, home, limits, self._heard, self._lost, self._dispatch)
        self._tick()

    @property
    def waiting(self) -> int:
        """How many queries wait."""
        return len(self._waiting) + len(self._long)

    @property
    def is_busy(self) -> bool:
        """Whether anybody waits for an answer."""
        return bool(self.waiting) or any(worker.ticket for worker in self.crew.workers)

    def put(self, ticket: Ticket) -> None:
        """Let a query wait for its turn."""
        ticket.outcome.add_done_callback(lambda outcome: self._give_up(ticket) if outcome.cancelled() else None)
        ticket.long = self.pace.long(ticket.shape)
        turns = self._long if ticket.long else self._waiting
        turns.put(ticket.client, ticket, self.pace.quick(ticket.shape))
        self._dispatch()

    def follow(self) -> None:
        """Change to the newest load, if there is one."""
        if self.crew.load != self._home.current_load():
            for ticket in self.crew.follow():
                ticket.moved = True
                self._anew(ticket, ticket.long)
            self._moved()
            self._dispatch()

    def figures(self) -> dict[str, float]:
        """How the queues and the processes are now."""
        workers = list(self.crew.workers)
        return {
            "workers_alive": sum(worker.number is not None for worker in workers),
            "workers_begun_total": self.crew.begun,
            "workers_ended_total": self._ended,
            "workers_long": sum(worker.long for worker in workers),
            "queries_waiting": self.waiting,
            "queries_begun_anew_total": self._begun_anew,
            "queries_left_total": self._left,
        }

    def close(self) -> None:
        """End every process."""
        self._closed = True
        self.crew.close()

    def _dispatch(self) -> None:
        """Give to who is free what has waited longest."""
        for turns, long in ((self._waiting, False), (self._long, True)):
            while turns and (worker := self.crew.free(long)):
                ticket = turns.take()
                assert ticket is not None
                left = ticket.deadline - self._loop.time()
                if left < self.pace.expected(ticket.shape):  # begun, it would only be ended, and its process with it
                    settle(ticket.outcome, Refusal("busy"))
                    continue
                ticket.tries += 1
                worker.run(ticket, left)

    def _heard(self, worker: Worker, reply: Reply) -> None:
        ticket, worker.ticket = worker.ticket, None
        if ticket is not None:
            self._learn(ticket.shape, worker.cost(reply.spent), self._loop.time() - worker.since)
            settle(ticket.outcome, reply.outcome)
        worker.own = reply.own
        if reply.worn or not self.crew.fresh(worker):
            self.crew.dismiss(worker)
        self.crew.make_room()
        self.crew.fill()
        self._dispatch()

    def _learn(self, shape: str, cost: float, seconds: float) -> None:
        """Note what a query cost; others of its kind that wait already gain by it."""
        known = self.pace.quick(shape)
        self.pace.learn(shape, cost, seconds)
        if not known and self.pace.quick(shape):
            self._waiting.hasten(lambda ticket: ticket.shape == shape)

    def _lost(self, worker: Worker, ended: int) -> None:
        """A worker has ended by itself: a query too deep overflows its stack, one too large its memory."""
        ticket, worker.ticket = worker.ticket, None
        self._ended += 1
        if ticket is not None:
            if ended in (signal.SIGKILL, 0) and ticket.tries < _TRIES:
                self._anew(ticket, ticket.long)
            elif ended == signal.SIGALRM:
                settle(ticket.outcome, self._late())
            else:
                settle(ticket.outcome, Refusal({signal.SIGSEGV: "too-deep", 0: "fault"}.get(ended, "too-much")))
        self.crew.fill()
        self._dispatch()

    def _late(self) -> Refusal:
        return Refusal("timeout", f"{self._limits.seconds:g} s")

    def _anew(self, ticket: Ticket, long: bool) -> None:
        ticket.long = long
        self._begun_anew += 1
        (self._long if long else self._waiting).put(ticket.client, ticket, first=not long)

    def _give_up(self, ticket: Ticket) -> None:
        """Nobody wants the answer any more: make room for others."""
        self._left += 1
        worker = next((each for each in self.crew.workers if each.ticket is ticket), None)
        if worker is not None:
            self.crew.dismiss(worker)
        for turns in (self._waiting, self._long):
            if (ticket.client, ticket) in turns.items():
                turns.drop(ticket.client, ticket)
        if not self._closed:
            self.crew.fill()
            self._dispatch()

    def _tick(self) -> None:
        """Look after what runs and what waits."""
        if self._closed:
            return
        self.follow()
        now = self._loop.time()
        for worker in [each for each in self.crew.workers if each.ticket is not None]:
            self._look_at(worker, now)
        for turns in (self._waiting, self._long):
            for client, ticket in turns.items():
                if now >= ticket.deadline:
                    turns.drop(client, ticket)
                    settle(ticket.outcome, Refusal("busy"))
        self.crew.fill()
        self._dispatch()
        self._loop.call_later(_TICK if self.is_busy else _IDLE, self._tick)

    def _look_at(self, worker: Worker, now: float) -> None:
        """End what is late, and put what takes long behind the rest."""
        ticket = worker.ticket
        assert ticket is not None
        if now >= ticket.deadline:
            self._ended += 1
            self.crew.dismiss(worker)
            settle(ticket.outcome, Refusal("busy") if ticket.moved else self._late())
        elif not worker.long and now - worker.since > _SLICE:
            if (cost := worker.cost()) > _SLICE:
                self.pace.learn(ticket.shape, cost, now - worker.since)
            elif self.pace.quick(ticket.shape):
                return  # it waits for its turn on the processor, as others do
            if self.crew.may_go_on():
                worker.step_back()
            elif self._waiting:
                self.crew.dismiss(worker)
                self._anew(ticket, long=True)
