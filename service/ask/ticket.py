"""A query under way: what is asked, by whom, until when, and where its answer is awaited."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import NamedTuple

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
    """How long shapes of jobs have lately taken, in seconds.

    What one costs tells whether it is long: less than `short` of them is short. What was long is long until it costs
    less than half of that again, since it may have been slow or quick by chance. How long it took from its beginning to
    its end, beside whatever else ran, tells whether there is time to begin it.
    """

    def __init__(self, short: float) -> None:
        self._short = short
        self._known: OrderedDict[str, _Taken] = OrderedDict()

    def quick(self, shape: str) -> bool:
        """Whether it is known that one was not long lately."""
        return shape in self._known and not self._known[shape].long

    def long(self, shape: str) -> bool:
        """Whether one was long lately."""
        return shape in self._known and self._known[shape].long

    def expected(self, shape: str) -> float:
        """How long one took lately, 0 where that is not known."""
        return self._known[shape].seconds if shape in self._known else 0.0

    def learn(self, shape: str, cost: float, seconds: float) -> None:
        """Note what one cost and how long it took."""
        long = cost >= self._short or (self.long(shape) and cost >= self._short / 2)
        self._known[shape] = _Taken(cost, seconds, long)
        self._known.move_to_end(shape)
        if len(self._known) > _KNOWN:
            self._known.popitem(last=False)


class _Taken(NamedTuple):
    cost: float
    seconds: float
    long: bool
