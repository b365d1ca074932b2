"""Send hostile requests to a server, a few at a time, and ask it something ordinary all the while."""

from __future__ import annotations

import itertools
import socket
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from service.store.home import Home
from service.web.rights import digest_of, lines_for
from tests.hostile.attack import Attack
from tests.service.serving import server

ORDINARY = "SELECT ?round ?year {{ ?round a alke:DiscussionRound OPTIONAL {{ ?round alke:year ?year }} }} # {}"
TOKEN = "alke_" + "siege" * 8
_EVERY = 0.2
_LATE = 30.0


@dataclass(frozen=True, slots=True)
class Met:
    """What a hostile request met: the status of the answer (0: none came), the seconds, and the kind of its problem.

    `told`: it is an answer, or says what it is and what to do.
    """

    attack: Attack
    status: int
    seconds: float
    told: bool
    what: str = "answer"


@dataclass(slots=True)
class Siege:
    """What came of it all. `ordinary` are the seconds and statuses of the ordinary questions, `hits` the calls made."""

    met: list[Met] = field(default_factory=list)
    ordinary: list[tuple[float, int]] = field(default_factory=list)
    hits: int = 0

    def slowest(self) -> Met:
        """The hostile request that took longest."""
        return max(self.met, key=lambda met: met.seconds)


class Listener:
    """A port that nothing may connect to, and how often something has."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.setblocking(False)
        self.target = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"

    def hits(self) -> int:
        """How many connections have been made since last asked."""
        for count in itertools.count():
            try:
                self._socket.accept()[0].close()
            except BlockingIOError:
                return count
        return 0

    def close(self) -> None:
        """Listen no more."""
        self._socket.close()


@contextmanager
def listening() -> Iterator[Listener]:
    """A listener, closed at the end."""
    listener = Listener()
    try:
        yield listener
    finally:
        listener.close()


@contextmanager
def defended(home: Home, folder: Path, deadline: float) -> Iterator[httpx.Client]:
    """A server that is ready, with the deadline, and a role that may change contributions and bears `TOKEN`."""
    rights = folder / "rights.toml"
    rights.write_text(lines_for("steward", digest_of(TOKEN), {}))
    rights.chmod(0o600)
    settings = {"ALKE_QUERY_SECONDS": str(deadline), "ALKE_TOKENS": str(rights), "ALKE_LOG": "off"}
    with server(home, **settings) as client:
        end = time.monotonic() + _LATE
        while client.get("/health/ready").status_code != 200:
            assert time.monotonic() < end, "it is never ready"
            time.sleep(_EVERY)
        yield client


def besiege(base: str, attacks: Iterable[Attack], listener: Listener, hands: int) -> Siege:
    """Send them all, `hands` at a time."""
    siege, over = Siege(), threading.Event()
    asking = threading.Thread(target=_ask_on, args=(base, over, siege), daemon=True)
    asking.start()
    with httpx.Client(base_url=base, timeout=_LATE) as client, ThreadPoolExecutor(hands) as pool:
        siege.met = list(pool.map(lambda attack: sent(client, attack), attacks))
    over.set()
    asking.join()
    siege.hits = listener.hits()
    return siege


def sent(client: httpx.Client, attack: Attack) -> Met:
    """Send one and see what it meets. What is no answer must say what it is, where, and what to do."""
    began = time.perf_counter()
    try:
        if attack.body is None:
            answer = client.get(f"/sparql{attack.address}")
        else:
            bearer = {"Authorization": f"Bearer {TOKEN}"} if attack.token else {}
            answer = client.post("/sparql", content=attack.body, headers={"Content-Type": attack.media, **bearer})
    except httpx.HTTPError as error:
        return Met(attack, 0, time.perf_counter() - began, False, repr(error))
    seconds = time.perf_counter() - began
    if answer.status_code == 200:
        return Met(attack, 200, seconds, True)
    told = answer.headers.get("Content-Type", "").startswith("application/problem+json")
    problem = answer.json() if told else {}
    kind = str(problem.get("type", "")).rpartition("/")[2]
    return Met(attack, answer.status_code, seconds, {"title", "remedy"} <= set(problem), kind)


def _ask_on(base: str, over: threading.Event, siege: Siege) -> None:
    with httpx.Client(base_url=base, timeout=_LATE) as client:
        for number in itertools.count():
            began = time.perf_counter()
            try:
                status = client.get("/sparql", params={"query": ORDINARY.format(number)}).status_code
            except httpx.HTTPError:
                status = 0
            siege.ordinary.append((time.perf_counter() - began, status))
            if over.wait(_EVERY):
                return
