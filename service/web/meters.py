"""Figures about a running service in the text format of Prometheus (version 0.0.4).

Counts of what was asked and how long it took, by route template, never by what was asked. Plain numbers in, text out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from threading import Lock
from typing import Final

MEDIA: Final = "text/plain; version=0.0.4; charset=utf-8"
STEPS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Upper ends of the steps of the histogram, in seconds."""
METHODS: Final = frozenset(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
MEANINGS: Final = {
    "requests_total": ("counter", "Requests that were answered."),
    "refusals_total": ("counter", "Requests that were refused, by reason."),
    "request_seconds": ("histogram", "How long requests took."),
    "requests_open": ("gauge", "Requests that are being answered."),
    "load_info": ("gauge", "The load that is served."),
    "data_age_seconds": ("gauge", "How long ago the load that is served was published."),
    "check_age_seconds": ("gauge", "How long ago everything that is published was last checked."),
    "check_required": ("gauge", "Required corrections that the last check found."),
    "check_recommended": ("gauge", "Recommended corrections that the last check found."),
    "check_remarks": ("gauge", "Remarks of the last check."),
    "workers_alive": ("gauge", "Processes that answer queries."),
    "workers_ended_total": ("counter", "Processes that were killed at a deadline or ended by themselves."),
    "workers_long": ("gauge", "Processes that work on queries that take long."),
    "queries_waiting": ("gauge", "Queries that wait for a free process."),
    "queries_begun_anew_total": ("counter", "Queries that were begun anew, after others or of a newer load."),
    "workers_begun_total": ("counter", "Worker processes that were begun."),
    "queries_left_total": ("counter", "Queries that were given up because whoever asked had hung up."),
    "past_states_in_memory": ("gauge", "Earlier states that are held in memory, since they are asked of often."),
    "answers_kept_bytes": ("gauge", "How much memory the answers take that are kept."),
    "answers_kept_hits_total": ("counter", "Questions that were answered from what is kept."),
    "answers_kept_misses_total": ("counter", "Questions that were not."),
    "responses_kept_bytes": ("gauge", "How much memory the whole responses take that are kept."),
    "responses_kept_hits_total": ("counter", "Requests that were answered by a response that is kept."),
    "responses_kept_misses_total": ("counter", "Requests that might have been and were not."),
}
"""Each figure's type and meaning; its name begins with alke_."""


class Meters:
    """Counts that only grow. May be used from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._refusals: Counter[str] = Counter()
        self._steps: Counter[tuple[str, float]] = Counter()
        self._seconds: Counter[str] = Counter()
        self._answers: Counter[str] = Counter()

    def count(self, method: str, route: str, status: int, refusal: str | None, seconds: float) -> None:
        """Count a request that was answered."""
        with self._lock:
            self._requests[method if method in METHODS else "other", route, status] += 1
            self._answers[route] += 1
            self._seconds[route] += seconds  # type: ignore[assignment]
            for step in STEPS:
                self._steps[route, step] += seconds <= step
            if refusal:
                self._refusals[refusal] += 1

    def text(self, now: Mapping[str, float], load: str | None) -> str:
        """All figures, with those that are measured `now`."""
        with self._lock:
            return "".join(f"{line}\n" for line in self._lines(now, load))

    def _lines(self, now: Mapping[str, float], load: str | None) -> Iterator[str]:
        yield from _head("requests_total")
        for (method, route, status), count in sorted(self._requests.items()):
            yield _line("requests_total", count, method=method, route=route, status=str(status))
        yield from _head("refusals_total")
        for kind, count in sorted(self._refusals.items()):
            yield _line("refusals_total", count, kind=kind)
        yield from _head("request_seconds")
        for route, count in sorted(self._answers.items()):
            for step in STEPS:
                yield _line("request_seconds_bucket", self._steps[route, step], route=route, le=f"{step:g}")
            yield _line("request_seconds_bucket", count, route=route, le="+Inf")
            yield _line("request_seconds_sum", self._seconds[route], route=route)
            yield _line("request_seconds_count", count, route=route)
        if load:
            yield from _head("load_info")
            yield _line("load_info", 1, load=load)
        for name, value in sorted(now.items()):
            yield from _head(name)
            yield _line(name, value)


def _head(name: str) -> Iterator[str]:
    kind, meaning = MEANINGS[name]
    yield f"# HELP alke_{name} {meaning}"
    yield f"# TYPE alke_{name} {kind}"


def _line(name: str, value: float, **labels: str) -> str:
    shown = ",".join(f'{label}="{text}"' for label, text in labels.items())
    return f"alke_{name}{{{shown}}} {value:g}" if shown else f"alke_{name} {value:g}"
