"""A query under way: what is asked, by whom, until when, and where its answer is awaited."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass, field

from service.ask.awaited import Outcome
from service.store.port import AsOf, NamedQuestion, Query, Question, SentQuery

_VALUES = re.compile(r"\"[^\"]*\"|'[^']*'|<[^<>]*>|#[^\n]*|\s+")
_KNOWN = 2_000
_LOOK = 4_000
"""So many characters of a text are looked at: a long one may be made to be slow to look at."""


@dataclass(slots=True, eq=False)
class Ticket:
    """`deadline` is in the loop's time. `long` once it has been put among the long ones, `tries` how often it began."""

    job: bytes
    client: str
    shape: str
    deadline: float
    outcome: Outcome = field(repr=False)
    long: bool = False
    tries: int = 0
    moved: bool = False


def shape_of(job: Question) -> str:
    """What a job has in common with others that take as long: its text without its values and comments.

    Numbers stay, since a limit among them tells how long it takes.
    """
    if isinstance(job, AsOf):
        return f"{job.when} {shape_of(job.question)}"
    if isinstance(job, Query | SentQuery):
        return _VALUES.sub(" ", job.text[:_LOOK])
    return f"?{job.name}" if isinstance(job, NamedQuestion) else type(job).__name__


class Pace:
    """Which shapes of jobs have lately been quick or long."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, bool | None] = OrderedDict()

    def quick(self, shape: str) -> bool:
        """Whether one was quick lately."""
        return self._known.get(shape) is True

    def long(self, shape: str) -> bool:
        """Whether one was long lately."""
        return self._known.get(shape) is False

    def learn(self, shape: str, quick: bool | None) -> None:
        """Note whether one was quick, long (False), or neither (None)."""
        self._known[shape] = quick
        self._known.move_to_end(shape)
        if len(self._known) > _KNOWN:
            self._known.popitem(last=False)
