"""Progress on standard error: a bar on a terminal, plain lines elsewhere, few of them where documents are many."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

_STEPS = {
    "fi": {
        "read": "luetaan",
        "publish": "julkaistaan",
        "unchanged": "ei muuttunut",
        "kept-out": "jäi pois",
        "refused": "ei voitu lukea",
        "passed": "ohitettiin, ei ole asiakirja",
        "out": "pois jääneitä",
    },
    "sv": {
        "read": "läses",
        "publish": "publiceras",
        "unchanged": "oförändrat",
        "kept-out": "utelämnades",
        "refused": "kunde inte läsas",
        "passed": "hoppades över, inget dokument",
        "out": "utelämnade",
    },
    "en": {
        "read": "reading",
        "publish": "publishing",
        "unchanged": "unchanged",
        "kept-out": "kept out",
        "refused": "could not be read",
        "passed": "passed over, not a document",
        "out": "kept out",
    },
}
_OUT = ("kept-out", "refused")
_DONE = ("published", "unchanged", *_OUT)
_MANY = 30
"""From so many documents on, a line tells of a tenth of them, and of each that is kept out."""


class Progress:
    """Tells how far a load is, in the language of the report."""

    def __init__(self, language: str) -> None:
        self._steps = _STEPS[language]
        self._total = self._done = self._out = 0
        console = Console(stderr=True)
        self._bar = Bar(
            BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[out]}"), TimeRemainingColumn(),
            TextColumn("{task.description}"), console=console, transient=True,
        ) if console.is_terminal else None  # fmt: skip
        self._task: TaskID | None = None

    def passed(self, where: str) -> None:
        """Tell of a file that is no document."""
        self._line("passed", where)

    def __call__(self, step: str, where: str) -> None:
        """Tell a step: how many documents there are, what is done with one, or what became of it."""
        if step == "total":
            self._total = int(where)
            if self._bar is not None:
                self._bar.start()
                self._task = self._bar.add_task("", total=self._total, out="")
        if step in _DONE:
            self._done += 1
            self._out += step in _OUT
        if self._bar is not None:
            self._move(step, where)
        elif self._total < _MANY:
            if step in ("read", "publish", "unchanged"):
                self._line(step, where)
        else:
            self._few(step, where)

    def _move(self, step: str, where: str) -> None:
        if self._bar is None or self._task is None:
            return
        out = f"{self._steps['out']} {self._out}" if self._out else ""
        self._bar.update(self._task, completed=self._done, out=out)
        if step in ("read", "publish"):
            self._bar.update(self._task, description=escape(f"{self._steps[step]}: {Path(where).name}"))

    def _few(self, step: str, where: str) -> None:
        if step in (*_OUT, "publish"):
            self._line(step, where)
        if step in _DONE and self._done * 10 // self._total > (self._done - 1) * 10 // self._total:
            out = f", {self._steps['out']} {self._out}" if self._out else ""
            print(f"{self._done}/{self._total}{out}", file=sys.stderr, flush=True)

    def _line(self, step: str, where: str) -> None:
        print(f"{self._steps[step]}: {where}", file=sys.stderr, flush=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Clear the bar, however the load has ended."""
        if self._bar is not None:
            self._bar.stop()
