"""What a dataset may spend on queries: time, memory, size of an answer, and how many at once."""

from __future__ import annotations

from dataclasses import dataclass

from service.settings import ServiceSettings

MB = 1_000_000
TOGETHER = 1_700 * MB
"""How many bytes the data and what workers hold of their own may take together before workers are replaced."""
LONG = 2
"""How many workers work on long queries at a time."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Times in seconds, sizes in bytes.

    `workers` is how many short queries run at a time, `seconds` what a query may take from its arrival to its answer,
    `memory` what it may take on top of the data, `result` how large its answer may be, `queue` how many queries wait,
    `client` how many of one client run or wait, `in_memory` up to how many facts the data is held in memory, `cache`
    how much memory answers are kept in.
    """

    workers: int = 3
    seconds: float = 10.0
    memory: int = 300 * MB
    result: int = 50 * MB
    queue: int = 256
    client: int = 64
    in_memory: int = 800_000
    cache: int = 50 * MB

    @property
    def threads(self) -> int:
        """How many threads may wait for answers at a time: as many as queries may run or wait."""
        return self.queue + self.workers + LONG


def limits_of(settings: ServiceSettings) -> Limits:
    """The limits that the settings name. Half of the cache is for results, half for whole responses."""
    return Limits(
        settings.workers,
        settings.query_seconds,
        settings.query_memory * MB,
        int(settings.result_size * MB),
        settings.queue,
        settings.client_queries,
        settings.in_memory,
        settings.cache_size * MB // 2,
    )
