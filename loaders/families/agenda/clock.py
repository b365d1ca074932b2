"""Times at the beginning of an agenda's line: "9.00–9.15", "klo 9", "kl. 12.30–13"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HOUR = r"(?:[01]?\d|2[0-4])"
_CLOCK = re.compile(
    rf"^(?P<word>(?:klo|kl\.?|kello|klockan)\s+)?(?P<h>{_HOUR})(?:[.:](?P<m>[0-5]\d))?(?!\d)"
    rf"(?P<range>\s?[-–—]\s?(?:(?:klo|kl\.?)\s+)?(?P<h2>{_HOUR})(?:[.:](?P<m2>[0-5]\d))?(?!\d))?(?!\.|:\s?\d)\s*[:–-]?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day or a range as "HH:MM"; `end` is where the text after it begins."""

    begins: str
    ends: str | None
    end: int


def is_clock(text: str) -> bool:
    """Whether all of `text` is a time; bare hours are none."""
    found = clock_at(text)
    return found is not None and found.end == len(text)


def clock_at(text: str, *, alone: bool = False) -> Clock | None:
    """The time that `text` begins with; bare hours are one only after "klo", or where they stand `alone`."""
    found = _CLOCK.match(text)
    if found is None or (alone and found.end() < len(text)):
        return None
    ranged = bool(found["range"] and (found["m"] or found["m2"]))
    if not (found["word"] or found["m"] or ranged or alone):
        return None
    ends = f"{int(found['h2']):02d}:{found['m2'] or '00'}" if found["h2"] else None
    return Clock(f"{int(found['h']):02d}:{found['m'] or '00'}", ends, found.end())
