"""The one exception that is meant for people, and the note that is left of all others."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from pathlib import Path


class AlkeError(Exception):
    """An expected failure, worded for the person at the keyboard.

    Shown as `where: what` / `consequence` / `remedy`, a sentence each; never with a stack trace.
    """

    def __init__(self, where: str, what: str, consequence: str, remedy: str) -> None:
        super().__init__(f"{where}: {what}\n{consequence}\n{remedy}")
        self.where = where
        self.what = what
        self.consequence = consequence
        self.remedy = remedy

    def to_json(self) -> dict[str, str]:
        """The four parts by name."""
        return {
            "where": self.where,
            "what": self.what,
            "consequence": self.consequence,
            "remedy": self.remedy,
        }


def write_note(folder: Path, error: Exception) -> Path | None:
    """Write the technical note of an unexpected failure; None when it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        note = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}.txt"
        note.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError:
        return None
    return note
