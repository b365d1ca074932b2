"""The right to change `past/`, the stores of earlier loads: one process makes or takes away at a time."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from service.store.home import Home


@contextmanager
def hold_past(home: Home) -> Iterator[None]:
    """Hold the only right to change `past/`; what a killed process left half-made there is taken away."""
    home.past.mkdir(parents=True, exist_ok=True)
    with (home.root / "past.lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        for leftover in home.past.glob(".*"):
            shutil.rmtree(leftover, ignore_errors=True)
        yield


def forget_past(home: Home) -> None:
    """Take every past state away, the half-made ones too."""
    with hold_past(home):
        for folder in home.past.iterdir():
            shutil.rmtree(folder, ignore_errors=True)
