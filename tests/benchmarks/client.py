"""Ask a server over many connections that stay open, for a bounded time; each asks again as soon as it is answered."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

JSON = "application/sparql-results+json"


@dataclass(slots=True)
class Tally:
    """What a load gave: milliseconds of each answer, statuses of what was no answer, and rows of each text.

    `censored` are the milliseconds that requests had waited when the time was over: their answers would have taken
    longer.
    """

    seconds: float = 0.0
    answers: list[float] = field(default_factory=list)
    censored: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    bodies: int = 0
    rows: dict[str, int] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.answers) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> tuple[float, bool]:
        """Milliseconds within which that share was answered; and whether it may have been longer."""
        waits = sorted([*((wait, False) for wait in self.answers), *((wait, True) for wait in self.censored)])
        if not waits:
            return 0.0, True
        place = min(len(waits) - 1, int(share * len(waits)))
        return waits[place][0], any(open_ for _, open_ in waits[: place + 1])


Paths = Callable[[int], str]
"""The path and query of the request of a number."""


def fixed(path: str) -> Paths:
    """The same path each time."""
    return lambda number: path


def repeated(texts: Sequence[str]) -> Paths:
    """The texts in turn, each as it is."""
    paths = [_query(text) for text in texts]
    return lambda number: paths[number % len(paths)]


def never_the_same(texts: Sequence[str]) -> Paths:
    """The texts in turn, each with a comment of its own, so that nothing remembers its answer."""
    paths = [_query(text) for text in texts]
    return lambda number: f"{paths[number % len(paths)]}%0A%23%20{number}"


def _query(text: str) -> str:
    return f"/sparql?query={quote(text, safe='')}"


def press(port: int, paths: Paths, seconds: float, connections: int, grace: float = 0.0) -> Tally:
    """Ask for so many seconds, and wait so much longer for what is under way then."""
    return asyncio.run(_press(port, paths, seconds, connections, grace))


async def _press(port: int, paths: Paths, seconds: float, connections: int, grace: float) -> Tally:
    tally, numbers = Tally(), itertools.count()
    began = time.perf_counter()
    end = began + seconds
    tasks = [asyncio.create_task(_ask(port, paths, numbers, end, tally)) for _ in range(connections)]
    await asyncio.wait(tasks, timeout=seconds + grace)
    tally.seconds = min(time.perf_counter() - began, seconds + grace)
    for task in tasks:
        task.cancel()
    for outcome in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(outcome, Exception):
            tally.errors[type(outcome).__name__] += 1
    return tally


async def _ask(port: int, paths: Paths, numbers: Iterator[int], end: float, tally: Tally) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    try:
        while time.perf_counter() < end:
            path = paths(next(numbers))
            sent = time.perf_counter()
            try:
                writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: {JSON}\r\n\r\n".encode())
                status, body = await _answer(reader)
            except asyncio.CancelledError:
                tally.censored.append((time.perf_counter() - sent) * 1000)
                raise
            if status == 200:
                tally.answers.append((time.perf_counter() - sent) * 1000)
                tally.bodies += len(body)
                _count_rows(path.partition("%0A%23%20")[0], body, tally)
            else:
                tally.errors[str(status)] += 1
    finally:
        writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """The status and the body of one answer, whose length its head must tell."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = head.partition(b"content-length:")[2].partition(b"\r\n")[0]
    return int(head[9:12]), await reader.readexactly(int(length))


def _count_rows(path: str, body: bytes, tally: Tally) -> None:
    if path.startswith("/sparql") and path not in tally.rows:
        tally.rows[path] = len(json.loads(body)["results"]["bindings"])
