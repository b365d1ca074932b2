"""A dataset that answers from worker processes, fairly and within limits, each answer kept until the next load.

What is asked is answered from what is kept, with whoever asks the same just now, or by `service.ask.schedule`.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any

from service.ask.asker import CLIENT, GONE, OURSELVES
from service.ask.awaited import Awaited, Outcome, settle
from service.ask.builder import Builder
from service.ask.kept import Cache
from service.ask.lasting import lasting
from service.ask.limits import Limits
from service.ask.older import Older
from service.ask.schedule import Schedule
from service.ask.ticket import Ticket, shape_of
from service.ask.wire import packed
from service.store.home import Home
from service.store.past import load_of
from service.store.port import Answer, AsOf, Change, Done, Insight, Question, Refusal

_START = 30.0
"""How long the service waits at its start for what it asks itself; seconds."""
Key = tuple[str | None, bytes]


class Pool:
    """Meets `service.store.port.Dataset`. All of it runs in one event loop: that of the web, or one of its own."""

    def __init__(self, home: Home, limits: Limits | None = None) -> None:
        self._home, self._limits = home, limits or Limits()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._lock = threading.Lock()
        self._own: threading.Thread | None = None
        self._builder = Builder(home)
        self._schedule: Schedule | None = None
        self._older: Older | None = None
        self._clients: dict[str, int] = {}
        self._same: dict[Key, Awaited] = {}
        self._coming: set[asyncio.Task[None]] = set()
        self._cache: Cache[Answer] = Cache(self._limits.cache)

    def attach(self) -> None:
        """Run in the event loop that is running now, and start the processes."""
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.get_running_loop()
        self._started()

    def ask(self, job: Question) -> Answer | Refusal:
        """Answer, for who may wait; never from the event loop itself."""
        return self._called(self._answer(job, CLIENT.get(), GONE.get())).result()

    async def answer(self, job: Question) -> Answer | Refusal:
        """Answer."""
        if asyncio.get_running_loop() is self._loop:
            return await self._answer(job, CLIENT.get(), GONE.get())
        return await asyncio.wrap_future(self._called(self._answer(job, CLIENT.get(), None)))

    def _called(self, work: Coroutine[Any, Any, Answer | Refusal]) -> Future[Answer | Refusal]:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._own = threading.Thread(target=self._loop.run_forever, name="pool", daemon=True)
                self._own.start()
            return asyncio.run_coroutine_threadsafe(work, self._loop)

    def _started(self) -> Schedule:
        if self._schedule is None:
            assert self._loop is not None
            self._schedule = Schedule(self._loop, self._home, self._limits, self._cache.clear)
            self._older = Older(self._loop, self._home, self._limits)
        return self._schedule

    async def _answer(self, job: Question, client: str, gone: asyncio.Future[None] | None) -> Answer | Refusal:
        """From what is kept, with whoever asks the same just now, or from a worker."""
        schedule = self._started()
        schedule.follow()
        key = (schedule.crew.load, packed(job))
        if (kept := self._cache.get(key)) is not None:
            return kept
        if (same := self._same.get(key)) is None or same.outcome.cancelled():
            if (refusal := self._full(schedule, client)) is not None:
                return refusal
            same = self._asked(job, key, client, schedule)
        return await same.wait(gone)

    def _full(self, schedule: Schedule, client: str) -> Refusal | None:
        if client != OURSELVES and self._clients.get(client, 0) >= self._limits.client:
            return Refusal("client-busy", str(self._limits.client))
        waiting = schedule.waiting + (self._older.waiting if self._older else 0)
        return Refusal("busy") if waiting >= self._limits.queue else None

    def _asked(self, job: Question, key: Key, client: str, schedule: Schedule) -> Awaited:
        """Begin to answer; once there is an answer, it is kept."""
        assert self._loop is not None
        awaited = self._same[key] = Awaited(self._loop)
        self._clients[client] = self._clients.get(client, 0) + 1

        def done(outcome: Outcome) -> None:
            if self._same.get(key) is awaited:
                del self._same[key]
            self._leave(client)
            if not outcome.cancelled() and not outcome.exception():
                self._keep(job, key, outcome.result(), schedule.crew.load)

        awaited.outcome.add_done_callback(done)
        ticket = Ticket(key[1], client, shape_of(job), self._loop.time() + self._limits.seconds, awaited.outcome)
        past = self._past_of(job)
        if schedule.crew.plain.ready.done() and past is None:
            schedule.put(ticket)
        else:
            self._later(self._prepared(job, ticket, past, schedule), awaited.outcome)
        return awaited

    def _later(self, work: Coroutine[Any, Any, None], outcome: Outcome) -> None:
        """Do what comes before a query may wait for its turn; without it there is no outcome."""
        assert self._loop is not None
        task = self._loop.create_task(work)
        self._coming.add(task)

        def ended(task: asyncio.Task[None]) -> None:
            self._coming.discard(task)
            if not task.cancelled() and (error := task.exception()) and not outcome.done():
                outcome.set_exception(error)

        task.add_done_callback(ended)
        outcome.add_done_callback(lambda _: task.cancel())

    async def _prepared(self, job: Question, ticket: Ticket, past: tuple[str, bool] | None, schedule: Schedule) -> None:
        """Wait for the processes, and until the past that is asked of, or the network, is at hand."""
        assert self._loop is not None
        ourselves = ticket.client == OURSELVES
        ready = schedule.crew.plain.ready
        await asyncio.wait([ready], timeout=_START if ourselves else self._limits.seconds)
        if ourselves:
            ticket.deadline = self._loop.time() + self._limits.seconds
        refusal: Refusal | None = None if ready.done() else Refusal("busy")
        if past is not None and refusal is None:
            left = ticket.deadline - self._loop.time()
            refusal = await asyncio.to_thread(self._builder.ready, past[0], left, past[1])
        if refusal is not None:
            settle(ticket.outcome, refusal)
        elif not ticket.outcome.done():
            if isinstance(job, AsOf) and (older := await self._older_of(job)):
                ticket.job, schedule = packed(job.question), older
            schedule.put(ticket)

    async def _older_of(self, job: AsOf) -> Schedule | None:
        """Who holds the earlier state that a job asks of in memory, if anybody does."""
        load = await asyncio.to_thread(load_of, self._home, job.when)
        if self._older is None or load == self._home.current_load():
            return None
        return self._older.of(load)

    def _past_of(self, job: Question) -> tuple[str, bool] | None:
        """The state that a job asks of, and whether it needs its network; None where nothing has to be made first."""
        when, inner = (job.when, job.question) if isinstance(job, AsOf) else (self._home.current_load(), job)
        network = isinstance(inner, Insight) and inner.needs_network
        return (when, network) if when and (network or isinstance(job, AsOf)) else None

    def _leave(self, client: str) -> None:
        self._clients[client] -= 1
        if not self._clients[client]:
            del self._clients[client]

    def _keep(self, job: Question, key: Key, outcome: Answer | Refusal, load: str | None) -> None:
        if isinstance(outcome, Answer) and lasting(job):
            of = load if isinstance(job, AsOf) else outcome.load
            self._cache.put((of, key[1]), outcome, len(key[1]) + len(outcome.body))

    def change(self, job: Change, role: str) -> Done | Refusal:
        """Nothing can be changed through this dataset."""
        return Refusal("read-only")

    def load(self) -> str | None:
        """The load that a question would be asked of now."""
        return self._home.current_load()

    def figures(self) -> dict[str, float]:
        """How its processes, its queue and what it keeps are now."""
        return {
            **(self._schedule.figures() if self._schedule else {"workers_alive": 0}),
            "past_states_in_memory": self._older.in_memory if self._older else 0,
            "answers_kept_bytes": self._cache.size,
            "answers_kept_hits_total": self._cache.hits,
            "answers_kept_misses_total": self._cache.misses,
        }

    def close(self) -> None:
        """End every process."""
        self._builder.close()
        loop, self._loop = self._loop, None
        if loop is None or self._schedule is None:
            return
        if self._own is None:
            self._end()
            return
        loop.call_soon_threadsafe(self._end)
        loop.call_soon_threadsafe(loop.stop)
        self._own.join()
        loop.close()

    def _end(self) -> None:
        assert self._schedule is not None
        assert self._older is not None
        self._schedule.close()
        self._older.close()
        for awaited in list(self._same.values()):
            settle(awaited.outcome, Refusal("stopping"))
