"""The states after earlier loads that are asked of again and again: held in memory, each by processes of its own.

An answer as of an earlier load comes from the workers of the present, which open its state on disk. Once that has been
asked for a few times it is read into memory beside them, so that it answers as the present does; the least used is
given up for another, and one that nobody asks of for a while too.
"""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict
from dataclasses import dataclass, replace
from typing import Final

from service.ask.limits import Limits
from service.ask.schedule import Schedule
from service.store.home import Home
from service.store.past import key_of

HELD: Final = 2
"""So many states are held at a time."""
OFTEN: Final = 5
"""A state that was asked for so often is read into memory."""
_SHARE: Final = 3
"""A state is held where it has a third of the facts that the present may have in memory."""
_WHILE: Final = 300.0
_LOOK: Final = 30.0
_COUNTED: Final = 200


@dataclass(frozen=True, slots=True)
class _Earlier(Home):
    """A data folder as of a load, which stays current in it."""

    load: str = ""

    def current_load(self) -> str | None:
        """The load as of which it is."""
        return self.load


@dataclass(slots=True)
class _Held:
    schedule: Schedule
    used: float


class Older:
    """The earlier states of one data folder, in one event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop, home: Home, limits: Limits) -> None:
        self._loop, self._home = loop, home
        self._limits = replace(limits, workers=1, in_memory=limits.in_memory // _SHARE)
        self._held: OrderedDict[str, _Held] = OrderedDict()
        self._asked: Counter[str] = Counter()
        self._closed = False

    @property
    def waiting(self) -> int:
        """How many queries wait."""
        return sum(held.schedule.waiting for held in self._held.values())

    @property
    def in_memory(self) -> int:
        """How many states are held in memory now."""
        return sum(held.schedule.crew.is_in_memory for held in self._held.values())

    def of(self, load: str) -> Schedule | None:
        """Who answers from the state after a load in memory; None where it is not held, or not yet.

        The name of a state changes when history is written anew: what was held of the old one is not asked again.
        """
        key = key_of(self._home, load)
        held = self._held.get(key)
        if held is None:
            self._count(key, load)
            return None
        held.used = self._loop.time()
        self._held.move_to_end(key)
        return held.schedule if held.schedule.crew.is_in_memory else None

    def _count(self, key: str, load: str) -> None:
        """Note that a state was asked for; hold it once it was so often."""
        if len(self._asked) > _COUNTED:
            self._asked.clear()
        self._asked[key] += 1
        if self._asked[key] < OFTEN or self._closed or not self._limits.in_memory:
            return
        if len(self._held) >= HELD and not self._room():
            return
        del self._asked[key]
        home = _Earlier(self._home.root, load)
        self._held[key] = _Held(Schedule(self._loop, home, self._limits, lambda: None), self._loop.time())
        if len(self._held) == 1:
            self._loop.call_later(_LOOK, self._look)

    def _room(self) -> bool:
        """Give up the state used longest ago of those that nobody waits for; whether there is one."""
        idle = next((key for key, held in self._held.items() if not held.schedule.is_busy), None)
        if idle is not None:
            self._give_up(idle)
        return idle is not None

    def _look(self) -> None:
        """Give up what nobody asks of, and what history no longer has."""
        if self._closed:
            return
        for key, held in list(self._held.items()):
            old = key_of(self._home, str(held.schedule.crew.load)) != key
            if (old or self._loop.time() - held.used > _WHILE) and not held.schedule.is_busy:
                self._give_up(key)
        if self._held:
            self._loop.call_later(_LOOK, self._look)

    def _give_up(self, key: str) -> None:
        self._held.pop(key).schedule.close()

    def close(self) -> None:
        """End every process."""
        self._closed = True
        for key in list(self._held):
            self._give_up(key)
