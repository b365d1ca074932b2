"""How far the network of things is, on standard error: one line that moves on a terminal, a few lines elsewhere."""

from __future__ import annotations

import sys
from typing import Final, Self

_MAKING: Final = {
    "fi": "Kohteiden verkosto tehdään tästä latauksesta; seuraavalla kerralla se on valmiina.",
    "sv": "Nätverket av saker görs för denna inläsning; nästa gång finns det färdigt.",
    "en": "The network of things is made for this load; next time it lies ready.",
}
_COUNT: Final = {"fi": "yhteyksiä luettu: {n}", "sv": "kopplingar lästa: {n}", "en": "relations read: {n}"}
_FEW: Final = 100_000
"""Away from a terminal, a line tells of so many."""


class Counting:
    """Told how many relations have been read, it shows it."""

    def __init__(self, language: str) -> None:
        self._making, self._count = _MAKING[language], _COUNT[language]
        self._terminal = sys.stderr.isatty()

    def __call__(self, number: int) -> None:
        """Tell how many there are now."""
        if self._terminal:
            print(f"\r{self._count.format(n=number)}", end="", file=sys.stderr, flush=True)
        elif number % _FEW == 0:
            print(self._count.format(n=number), file=sys.stderr, flush=True)

    def __enter__(self) -> Self:
        print(self._making, file=sys.stderr, flush=True)
        return self

    def __exit__(self, *_: object) -> None:
        """Leave a line of its own for what follows."""
        if self._terminal:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
