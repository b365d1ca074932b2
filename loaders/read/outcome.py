"""What a reader hands back: a rendition and what it could not read, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.evidence import Rendition
from loaders.failure import Failure

MAX_FILE = 50_000_000
"""The largest file that is opened at all, in bytes."""
MAX_TEXT = 5_000_000
"""The longest rendition, in code points."""


@dataclass(frozen=True, slots=True)
class Readout:
    """A rendition, unmasked, and what the reader has to say about it (hidden sheets, sums that are not there)."""

    rendition: Rendition
    failures: tuple[Failure, ...] = ()


class UnreadableError(Exception):
    """Raised deep inside a reader when the file is not to be read; never leaves `loaders.read`."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.failure = Failure(code, details)


@dataclass(slots=True)
class Notes:
    """What a reader noticed, each thing once, in the order noticed."""

    found: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, code: str, where: str, count: int = 1) -> None:
        """Note that `code` holds `where`, `count` times more."""
        self.found[code, where] = self.found.get((code, where), 0) + count

    def done(self) -> tuple[Failure, ...]:
        """The notes as failures, one for each code: how many times, and every place (the first ten of them)."""
        codes: dict[str, list[str]] = {}
        counts: dict[str, int] = {}
        for (code, where), count in self.found.items():
            codes.setdefault(code, []).append(where)
            counts[code] = counts.get(code, 0) + count
        return tuple(
            Failure(code, {"count": counts[code], "where": ", ".join(places[:10])
                           + (f" (+{len(places) - 10})" if len(places) > 10 else "")})
            for code, places in codes.items()
        )  # fmt: skip
