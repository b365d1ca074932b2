"""A dataset that answers from worker processes, fairly and within limits, each answer kept until the next load.

The engine can neither time out nor be cancelled, so only the end of its process ends a query. A query that takes long
is put behind all others: it goes on in a process that gives way, or, where there are enough of those, is begun anew
once there are fewer. So long queries keep short ones waiting for a moment at most.
"""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from contextvars import ContextVar
from typing import Any

from service.ask.builder import Builder
from service.ask.crew import Crew
from service.ask.kept import Cache
from service.ask.lasting import lasting
from service.ask.limits import Limits
from service.ask.processes import Worker
from service.ask.ticket import Quick, Ticket, shape_of
from service.ask.turns import Turns
from service.ask.wire import Reply, packed
from service.store.home import Home
from service.store.port import Answer, AsOf, Change, Done, Insight, Question, Refusal

OURSELVES = ""
CLIENT: ContextVar[str] = ContextVar("CLIENT", default=OURSELVES)
"""In whose name is asked; nobody's when the service asks for itself."""
_SLICE = 0.25
"""From so many seconds on a query is a long one."""
_TICK = 0.05
_IDLE = 0.25
_START = 30.0
_TRIES = 3


class Pool:
    """Meets `service.store.port.Dataset`. All of it runs in one event loop: that of the web, or one of its own."""

    def __init__(self, home: Home, limits: Limits | None = None) -> None:
        self._home, self._limits = home, limits or Limits()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._lock = threading.Lock()
        self._own: threading.Thread | None = None
        self._builder = Builder(home)
        self._crew: Crew | None = None
        self._waiting: Turns[Ticket] = Turns()
        self._long: Turns[Ticket] = Turns()
        self._clients: dict[str, int] = {}
        self._same: dict[tuple[str | None, bytes], asyncio.Future[Answer | Refusal]] = {}
        self._quick = Quick()
        self._cache: Cache[Answer] = Cache(self._limits.cache)
        self._ended = self._begun_anew = 0
        self._closed = False

    def attach(self) -> None:
        """Run in the event loop that is running now, and start the processes."""
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.get_running_loop()
        self._started()

    def ask(self, job: Question) -> Answer | Refusal:
        """Answer, for who may wait; never from the event loop itself."""
        return self._called(self._answer(job, CLIENT.get())).result()

    async def answer(self, job: Question) -> Answer | Refusal:
        """Answer."""
        if asyncio.get_running_loop() is self._loop:
            return await self._answer(job, CLIENT.get())
        return await asyncio.wrap_future(self._called(self._answer(job, CLIENT.get())))

    def _called(self, work: Coroutine[Any, Any, Answer | Refusal]) -> Future[Answer | Refusal]:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._own = threading.Thread(target=self._loop.run_forever, name="pool", daemon=True)
                self._own.start()
            return asyncio.run_coroutine_threadsafe(work, self._loop)

    def _started(self) -> Crew:
        if self._crew is None:
            assert self._loop is not None
            self._crew = Crew(self._loop, self._home, self._limits, self._heard, self._lost, self._dispatch)
            self._tick()
        return self._crew

    async def _answer(self, job: Question, client: str) -> Answer | Refusal:
        """From what is kept, with whoever asks the same just now, or from a worker."""
        crew = self._started()
        self._follow()
        body = packed(job)
        key = (crew.load, body)
        if (kept := self._cache.get(key)) is not None:
            return kept
        if (same := self._same.get(key)) is not None:
            return await asyncio.shield(same)
        if (refusal := self._full(client)) is not None:
            return refusal
        return await asyncio.shield(await self._asked(job, body, client, crew))

    async def _asked(self, job: Question, body: bytes, client: str, crew: Crew) -> asyncio.Future[Answer | Refusal]:
        """Let a job wait for its turn; once it has an answer, this is kept."""
        assert self._loop is not None
        key = (crew.load, body)
        answer: asyncio.Future[Answer | Refusal] = self._loop.create_future()
        self._same[key] = answer
        self._clients[client] = self._clients.get(client, 0) + 1

        def done(answer: asyncio.Future[Answer | Refusal]) -> None:
            self._same.pop(key, None)
            self._leave(client)
            if not answer.cancelled() and isinstance(outcome := answer.result(), Answer) and lasting(job):
                load = crew.load if isinstance(job, AsOf) else outcome.load
                self._cache.put((load, body), outcome, len(body) + len(outcome.body))

        answer.add_done_callback(done)
        if not crew.plain.ready.done():
            await asyncio.wait([crew.plain.ready], timeout=_START)
        deadline = self._loop.time() + self._limits.seconds
        if (refusal := await self._prepared(job)) is not None:
            if not answer.done():
                answer.set_result(refusal)
            return answer
        ticket = Ticket(body, client, shape_of(job), deadline, answer)
        self._waiting.put(client, ticket, ticket.shape in self._quick)
        self._dispatch()
        return answer

    async def _prepared(self, job: Question) -> Refusal | None:
        """Wait until the past that is asked of, or the network, is at hand; why it is not, or None."""
        when, inner = (job.when, job.question) if isinstance(job, AsOf) else (self._home.current_load(), job)
        network = isinstance(inner, Insight)
        if not when or not (network or isinstance(job, AsOf)):
            return None
        return await asyncio.to_thread(self._builder.ready, when, self._limits.seconds, network)

    def _full(self, client: str) -> Refusal | None:
        if client != OURSELVES and self._clients.get(client, 0) >= self._limits.client:
            return Refusal("client-busy", str(self._limits.client))
        return Refusal("busy") if len(self._waiting) + len(self._long) >= self._limits.queue else None

    def _leave(self, client: str) -> None:
        self._clients[client] -= 1
        if not self._clients[client]:
            del self._clients[client]

    def _dispatch(self) -> None:
        """Give to who is free what has waited longest."""
        crew = self._started()
        for turns, long in ((self._waiting, False), (self._long, True)):
            while turns and (worker := crew.free(long)):
                ticket = turns.take()
                assert ticket is not None
                ticket.tries += 1
                assert self._loop is not None
                worker.run(ticket, ticket.deadline - self._loop.time())

    def _heard(self, worker: Worker, reply: Reply) -> None:
        ticket, worker.ticket = worker.ticket, None
        assert self._crew is not None and self._loop is not None
        if ticket is not None:
            self._quick.learn(ticket.shape, self._loop.time() - worker.since < _SLICE / 2)
            _settle(ticket, reply.outcome)
        if reply.worn or worker.long or not self._crew.fresh(worker):
            self._crew.dismiss(worker)
            self._crew.fill()
        self._dispatch()

    def _lost(self, worker: Worker, ended: int) -> None:
        """A worker has ended by itself: a query too deep overflows its stack, one too large its memory."""
        ticket, worker.ticket = worker.ticket, None
        assert self._crew is not None
        self._ended += 1
        if ticket is not None:
            if ended in (signal.SIGKILL, 0) and ticket.tries < _TRIES:
                self._anew(ticket, ticket.long)
            elif ended == signal.SIGALRM:
                _settle(ticket, self._late())
            else:
                _settle(ticket, Refusal("too-deep" if ended == signal.SIGSEGV else "too-much"))
        self._crew.fill()
        self._dispatch()

    def _late(self) -> Refusal:
        return Refusal("timeout", f"{self._limits.seconds:g} s")

    def _anew(self, ticket: Ticket, long: bool) -> None:
        ticket.long = long
        self._begun_anew += 1
        (self._long if long else self._waiting).put(ticket.client, ticket, first=not long)

    def _follow(self) -> None:
        """Change to the newest load, if there is one."""
        crew = self._started()
        if crew.load != self._home.current_load():
            for ticket in crew.follow():
                ticket.moved = True
                self._anew(ticket, ticket.long)
            self._cache.clear()
            self._dispatch()

    def _tick(self) -> None:
        """Look after what runs and what waits."""
        if self._closed or self._loop is None or self._crew is None:
            return
        self._follow()
        now, crew = self._loop.time(), self._crew
        for worker in [each for each in crew.workers if each.ticket is not None]:
            self._look_at(worker, now)
        for turns in (self._waiting, self._long):
            for client, ticket in turns.items():
                if now >= ticket.deadline or ticket.answer.done():
                    turns.drop(client, ticket)
                    _settle(ticket, Refusal("busy"))
        crew.fill()
        self._dispatch()
        busy = any(worker.ticket for worker in crew.workers) or len(self._waiting) or len(self._long)
        self._loop.call_later(_TICK if busy else _IDLE, self._tick)

    def _look_at(self, worker: Worker, now: float) -> None:
        """End what is late, and put what takes long behind the rest."""
        crew, ticket = self._started(), worker.ticket
        assert ticket is not None
        if now >= ticket.deadline:
            self._ended += 1
            crew.dismiss(worker)
            _settle(ticket, Refusal("busy") if ticket.moved else self._late())
        elif not worker.long and now - worker.since > _SLICE:
            self._quick.learn(ticket.shape, False)
            if crew.may_go_on():
                worker.step_back()
            elif self._waiting:
                crew.dismiss(worker)
                self._anew(ticket, long=True)

    def change(self, job: Change, role: str) -> Done | Refusal:
        """Nothing can be changed through this dataset."""
        return Refusal("read-only")

    def load(self) -> str | None:
        """The load that a question would be asked of now."""
        return self._home.current_load()

    def figures(self) -> dict[str, float]:
        """How its processes, its queue and what it keeps are now."""
        workers = list(self._crew.workers) if self._crew else []
        return {
            "workers_alive": len(workers),
            "workers_ended_total": self._ended,
            "workers_long": sum(worker.long for worker in workers),
            "queries_waiting": len(self._waiting) + len(self._long),
            "queries_begun_anew_total": self._begun_anew,
            "answers_kept_bytes": self._cache.size,
            "answers_kept_hits_total": self._cache.hits,
            "answers_kept_misses_total": self._cache.misses,
        }

    def close(self) -> None:
        """End every process."""
        self._builder.close()
        loop, self._loop = self._loop, None
        if loop is None or self._crew is None:
            return
        self._closed = True
        if self._own is None:
            self._end()
            return
        loop.call_soon_threadsafe(self._end)
        loop.call_soon_threadsafe(loop.stop)
        self._own.join()
        loop.close()

    def _end(self) -> None:
        assert self._crew is not None
        self._crew.close()
        for answer in list(self._same.values()):
            if not answer.done():
                answer.set_result(Refusal("stopping"))


def _settle(ticket: Ticket, outcome: Answer | Refusal) -> None:
    if not ticket.answer.done():
        ticket.answer.set_result(outcome)
