"""Progress on standard error: one line that changes on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys

_STEPS = {
    "fi": {
        "read": "luetaan",
        "infer": "päätellään",
        "validate": "tarkistetaan",
        "publish": "julkaistaan",
        "unchanged": "ei muuttunut",
    },
    "sv": {
        "read": "läses",
        "infer": "slutsatser dras",
        "validate": "kontrolleras",
        "publish": "publiceras",
        "unchanged": "oförändrat",
    },
    "en": {
        "read": "reading",
        "infer": "applying rules",
        "validate": "checking",
        "publish": "publishing",
        "unchanged": "unchanged",
    },
}


class Progress:
    """Tells which step of which document is under way, in the language of the report."""

    def __init__(self, language: str) -> None:
        self._steps = _STEPS[language]
        self._terminal = sys.stderr.isatty()

    def __call__(self, step: str, where: str) -> None:
        """Tell a step. Elsewhere than on a terminal only the first step of each document is told."""
        line = f"{self._steps.get(step, step)}: {where}"
        if self._terminal:
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)
        elif step in ("read", "publish", "unchanged"):
            print(line, file=sys.stderr, flush=True)

    def done(self) -> None:
        """Clear the line."""
        if self._terminal:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
