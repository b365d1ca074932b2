"""The pool's hands on its processes: a template that holds data, and the workers that are forked from it.

All of it lives in one event loop and calls back into it. Nothing here decides who runs what.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from service.ask.limits import Limits
from service.ask.wire import Inbox, Reply, order
from service.store.home import Home

if TYPE_CHECKING:
    from service.ask.ticket import Ticket

ROOMS = Path(__file__).resolve().parent.parent.parent
_PIECE = 1 << 16
_WORKING, _BEHIND = 5, 15
"""How much workers give way to the server, which must always hear, and more when they work on long jobs: a tenth of the
turns of another worker let those go on at all."""
_WAITS = 4
_TICKS = os.sysconf("SC_CLK_TCK")


class Worker:
    """One forked process.

    `long` says that it has been put behind all others, `ticket` is what it works on, `own` how many bytes of memory it
    shares with no other.
    """

    def __init__(
        self, template: Template, load: str | None, long: bool, heard: Callable[[Worker, Reply], None]
    ) -> None:
        """`heard` is called with each reply."""
        self.template, self.load, self.long = template, load, long
        self.ticket: Ticket | None = None
        self.since = 0.0
        self.own = 0
        self._used = 0.0
        self.number: int | None = None
        self.unwanted = self.gone = False
        self._heard, self._inbox, self._loop = heard, Inbox(), template.loop
        self._channel, theirs = socket.socketpair()
        self._channel.setblocking(False)
        with theirs:
            template.send_fork(self, theirs.fileno(), load)
        self._loop.add_reader(self._channel, self._readable)

    def run(self, ticket: Ticket, seconds: float) -> None:
        """Begin a job that may take so many seconds."""
        self.ticket, self.since = ticket, self._loop.time()
        self._used = _processor(self.number) or 0.0
        message = order(ticket.job, seconds)
        try:
            sent = self._channel.send(message)
        except BlockingIOError:
            sent = 0
        except OSError:
            return  # it has ended: the template tells how
        if sent < len(message):
            self.rest = self._loop.create_task(self._send(message[sent:]))

    async def _send(self, message: bytes) -> None:
        with contextlib.suppress(OSError):
            await self._loop.sock_sendall(self._channel, message)

    def _readable(self) -> None:
        there = self._inbox.receive(self._channel)
        while (reply := self._inbox.reply()) is not None:
            self._heard(self, reply)
        if not there and not self.gone:
            self._close()

    def cost(self, spent: float | None = None) -> float:
        """What its job has cost, which says that it `spent` so many seconds of processor; or what it costs so far.

        A job that waits, for the disk or for its turn on the processor, costs a quarter of the time that goes by.
        """
        gone = self._loop.time() - self.since
        if spent is None:
            used = _processor(self.number)
            spent = gone if used is None else used - self._used
        return max(spent, gone / _WAITS)

    def step_back(self) -> None:
        """Let the other workers go first from now on."""
        self.long = True
        self._give_way()

    def _give_way(self) -> None:
        if self.number is not None:
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self.number, _BEHIND if self.long else _WORKING)

    def kill(self) -> None:
        """End it at once, or as soon as its number is known."""
        self.unwanted = True
        self._close()
        if self.number is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.number, signal.SIGKILL)

    def _close(self) -> None:
        if not self.gone:
            self.gone = True
            if not self._loop.is_closed():
                self._loop.remove_reader(self._channel)
            self._channel.close()

    def forked(self, number: int) -> None:
        """Learn its number, which stays its own until the template is told to forget it."""
        self.number = number
        self._give_way()
        if self.unwanted:
            self.kill()


class Template:
    """The process of `service.ask.template`: `load` is what it holds in memory, of `size` bytes; None for nothing."""

    def __init__(self, loop: asyncio.AbstractEventLoop, home: Home, load: str | None, limits: Limits) -> None:
        self.loop, self.load, self.size = loop, load, 0
        self.ready: asyncio.Future[bool] = loop.create_future()
        """Whether it holds what it was asked to; False once it has ended."""
        self.advancing: asyncio.Future[bool] | None = None
        self.on_end: Callable[[Worker, int], None] = lambda *_: None
        """Called when a worker has ended, with the signal that ended it, or 0."""
        self._coming: deque[Worker] = deque()
        self._workers: dict[int, Worker] = {}
        self._text = b""
        self._control, theirs = socket.socketpair()
        asked = {
            "home": os.fspath(home.root),
            "load": load,
            "most": limits.in_memory,
            "memory": limits.memory,
            "result": limits.result,
        }
        with theirs:
            command = [sys.executable, "-m", "service.ask.template", str(theirs.fileno()), json.dumps(asked)]
            # with one arena the memory that a process may take is what it takes, not what its threads lay claim to
            environment = {**os.environ, "MALLOC_ARENA_MAX": "1"}
            self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], cwd=ROOMS, env=environment)
        loop.add_reader(self._control, self._readable)

    @property
    def alive(self) -> bool:
        """Whether workers can be had from it."""
        return self._process.poll() is None and self._control.fileno() >= 0

    def send_fork(self, worker: Worker, descriptor: int, load: str | None) -> None:
        """Have a worker forked that speaks through the socket."""
        self._coming.append(worker)
        with contextlib.suppress(OSError):
            socket.send_fds(self._control, [_line(do="fork", load=load)], [descriptor])

    def advance(self, load: str) -> asyncio.Future[bool]:
        """Have the data in memory brought up to a later load; no worker may be forked meanwhile."""
        self.advancing = self.loop.create_future()
        self.load = load
        self._say(do="advance", load=load)
        return self.advancing

    def _say(self, **said: object) -> None:
        with contextlib.suppress(OSError):
            self._control.sendall(_line(**said))

    def _readable(self) -> None:
        try:
            text = self._control.recv(_PIECE)
        except OSError:
            text = b""
        if not text:
            self.close()
            return
        *lines, self._text = (self._text + text).split(b"\n")
        for line in lines:
            self._hear(json.loads(line))

    def _hear(self, said: dict[str, Any]) -> None:
        if "forked" in said:
            worker = self._coming.popleft()
            self._workers[said["forked"]] = worker
            worker.forked(said["forked"])
        elif "ended" in said:
            worker = self._workers.pop(said["ended"])
            worker.number = None
            self._say(do="forget", worker=said["ended"])
            self.on_end(worker, said["signal"])
        elif "ready" in said:
            self.size = said["size"]
            _settle(self.ready, said["ready"])
        elif "advanced" in said and self.advancing:
            _settle(self.advancing, said["advanced"] is not None)

    def close(self) -> None:
        """End it and its workers."""
        if self._control.fileno() >= 0:
            if not self.loop.is_closed():
                self.loop.remove_reader(self._control)
            self._control.close()
        for number, worker in self._workers.items():
            worker.number = None
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        self._process.kill()
        if self.loop.is_running():
            self.loop.run_in_executor(None, self._process.wait)
        else:
            self._process.wait()
        left = [*self._workers.values(), *self._coming]
        self._workers.clear()
        self._coming.clear()
        if not self.loop.is_closed():
            _settle(self.ready, False)
            if self.advancing:
                _settle(self.advancing, False)
            for worker in left:
                self.on_end(worker, signal.SIGKILL)


def _processor(number: int | None) -> float | None:
    """Seconds of processor that a process has used, where the system tells (proc_pid_stat(5), fields 14 and 15)."""
    if number is None:
        return None
    try:
        fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _line(**said: object) -> bytes:
    return json.dumps(said).encode() + b"\n"


def _settle(future: asyncio.Future[bool], value: bool) -> None:
    if not future.done():
        future.set_result(value)
