"""A process that holds the data of a load and forks workers that share it, so that a new one is there at once.

Started by `service.ask.pool` with a socket. Asked for a worker, it is sent the worker's socket; it tells the worker's
number, and how it ended. It runs no query itself, and takes its workers with it when the pool is gone. Without a load
to hold it holds nothing, and its workers open the snapshot that they are asked for.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from service.ask.confine import deny_network
from service.ask.snapshot import Snapshot, advanced, in_memory, on_disk
from service.ask.worker import serve
from service.questions.catalogue import room_questions
from service.store.home import Home

_PIECE = 1 << 16


class Template:
    """The loop of the process."""

    def __init__(self, control: socket.socket, home: Home, asked: dict[str, Any]) -> None:
        """`asked` are the limits: `memory`, `result`. `size` is how many bytes the data takes."""
        self._control, self._home, self._asked = control, home, asked
        self._snapshot: Snapshot | None = None
        self.size = 0
        self._workers: set[int] = set()
        self._text = b""
        self._sockets: list[int] = []

    def hold(self, load: str, most: int) -> bool:
        """Read the data of a load into memory; False when it is too much for that."""
        before = _resident()
        self._snapshot = in_memory(self._home, load, most)
        if self._snapshot is None:
            return False
        self.size = _resident() - before
        gc.collect()
        gc.freeze()
        return True

    def run(self) -> None:
        """Do what the pool asks until it is gone."""
        wake, waker = os.pipe()
        os.set_blocking(waker, False)
        os.set_blocking(wake, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        self._wake = (wake, waker)
        try:
            while self._turn():
                pass
        finally:
            for number in self._workers:
                os.kill(number, signal.SIGKILL)

    def tell(self, **said: object) -> None:
        """Say something to the pool."""
        self._control.sendall(json.dumps(said).encode() + b"\n")

    def _turn(self) -> bool:
        ready, _, _ = select.select([self._control.fileno(), self._wake[0]], [], [])
        if self._wake[0] in ready:
            with contextlib.suppress(BlockingIOError):
                os.read(self._wake[0], _PIECE)
            self._report()
        if self._control.fileno() in ready:
            text, sockets, _, _ = socket.recv_fds(self._control, _PIECE, 64)
            if not text:
                return False
            self._sockets += sockets
            *lines, self._text = (self._text + text).split(b"\n")
            for line in lines:
                self._do(json.loads(line))
        return True

    def _do(self, asked: dict[str, Any]) -> None:
        match asked["do"]:
            case "fork":
                self._fork(self._sockets.pop(0), asked["load"])
            case "advance":
                self._snapshot = advanced(self._snapshot, asked["load"]) if self._snapshot else None
                self.tell(advanced=asked["load"] if self._snapshot else None)
            case "forget":
                os.waitpid(asked["worker"], 0)
                self._workers.discard(asked["worker"])

    def _fork(self, descriptor: int, load: str | None) -> None:
        number = os.fork()
        if number:
            os.close(descriptor)
            self._workers.add(number)
            self.tell(forked=number)
            return
        code = 1
        try:
            self._become_worker(descriptor, load)
            code = 0
        finally:
            os._exit(code)

    def _become_worker(self, descriptor: int, load: str | None) -> None:
        signal.set_wakeup_fd(-1)
        for name in (signal.SIGCHLD, signal.SIGALRM):
            signal.signal(name, signal.SIG_DFL)
        with Path(os.devnull).open("wb") as nowhere:  # the engine complains there of its own end
            os.dup2(nowhere.fileno(), 2)
        for other in (*self._wake, self._control.detach(), *self._sockets):
            os.close(other)
        with socket.socket(fileno=descriptor) as channel, contextlib.suppress(OSError):
            snapshot = self._snapshot or on_disk(self._home, load)
            serve(channel, snapshot, self._asked["memory"], self._asked["result"])

    def _report(self) -> None:
        """Tell of the workers that have ended. Their numbers stay theirs until the pool says that it knows."""
        for number in list(self._workers):
            ended = os.waitid(os.P_PID, number, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            if ended is not None:
                self._workers.discard(number)
                self.tell(ended=number, signal=ended.si_status if ended.si_code != os.CLD_EXITED else 0)


def _resident() -> int:
    """How many bytes of memory this process takes."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")
    except OSError:
        return 0


def main() -> None:
    """Hold what is asked for, say so, and serve."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked = json.loads(sys.argv[2])
    deny_network()
    with socket.socket(fileno=int(sys.argv[1])) as control:
        template = Template(control, Home(Path(asked["home"])), asked)
        room_questions()
        held = asked["load"] is None or template.hold(asked["load"], asked["most"])
        template.tell(ready=held, size=template.size)
        if held:
            template.run()


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        main()
