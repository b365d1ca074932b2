"""Dates and times as Finnish and Swedish documents print them, with a check of printed weekdays.

A date is kept as printed. Where the printed weekday is not the date's own, the nearest year in which it is gets
proposed; nothing is corrected. A date without a year takes one only from the caller, and is marked so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

_WEEKDAYS = (
    ("ma", "må"), ("ti",), ("ke", "on"), ("to",), ("pe", "fr"), ("la", "lö"), ("su", "sö"),
)  # fmt: skip
_DAY = r"(?P<d>\d{1,2})\.\s?"
_DAY_NAME = (
    r"(?:maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai)(?:na|n|sin)?"
    r"|(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)(?:en)?(?:\s+den)?"
    r"|(?:ma|ti|ke|to|pe|la|su)(?:na|nä)?"
)
_MONTHS = ("tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu")
_SWEDISH_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
_IN_SWEDISH = re.compile(
    rf"(?:\b(?P<wd>{_DAY_NAME})\s+)?(?<![\d.])(?:(?P<d1>\d{{1,2}})\s?[-–]\s?)?"
    rf"(?P<d>\d{{1,2}})\s+(?P<m>{'|'.join(_SWEDISH_MONTHS)})(?:\s+(?P<y>(?:19|20)\d{{2}}))?(?!\w)",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    rf"(?:\b(?P<wd>{_DAY_NAME})\s+)?(?<![\d.])(?:(?P<d1>\d{{1,2}})\.?\s?[-–]\s?)?"
    rf"(?P<d>\d{{1,2}})\.\s?(?P<m>{'|'.join(_MONTHS)})kuu(?:ta|n)(?:\s+(?P<y>(?:19|20)\d{{2}}))?(?!\w)",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"(?:\b(?P<wd>{_DAY_NAME})\s+)?"
    r"(?<![\d.])(?:(?P<d1>\d{1,2})\.(?:\s?(?P<m1>\d{1,2})\.)?\s?[-–]\s?)?"
    r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})(?:\.\s?(?P<y>(?:19|20)\d{2})|\.|\s+(?P<y2>20\d{2}))(?!\d)",
    re.IGNORECASE,
)
_LEAP_YEAR = 2024
"""The year of a date that prints none, where only its day and month are asked about."""
_TIME = re.compile(
    r"\b(?:klo|kl\.?)\s+(?P<h>\d{1,2})(?:[.:](?P<min>\d{2}))?(?:\s?[-–]\s?(?P<h2>\d{1,2})(?:[.:](?P<min2>\d{2}))?)?"
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date or a range of days at characters `start`-`end`.

    `year_printed` is false where the year came from the context. `weekday` is the printed abbreviation; `proposed` is a
    date on which it would be right, None where nothing is wrong.
    """

    text: str
    start: int
    end: int
    first: date
    last: date
    year_printed: bool
    weekday: str | None = None
    proposed: date | None = None

    @property
    def doubtful(self) -> bool:
        """Whether the printed weekday and date contradict each other."""
        return self.proposed is not None


@dataclass(frozen=True, slots=True)
class PrintedTime:
    """A time of day, or a range, at characters `start`-`end`; times as "HH:MM"."""

    start: int
    end: int
    begins: str
    ends: str | None


def find_dates(text: str, year: int | None = None) -> tuple[PrintedDate, ...]:
    """The dates in `text`; one without a year is taken to be in `year`, or left out where that is None."""
    found = [_read(match, year) for pattern in (_DATE, _IN_WORDS, _IN_SWEDISH) for match in pattern.finditer(text)]
    return tuple(sorted((item for item in found if item), key=lambda item: item.start))


def _read(match: re.Match[str], context_year: int | None) -> PrintedDate | None:
    named = match.groupdict()
    printed = match["y"] or named.get("y2")
    months = _SWEDISH_MONTHS if match["m"].lower() in _SWEDISH_MONTHS else _MONTHS
    month = int(match["m"]) if match["m"].isdigit() else months.index(match["m"].lower()) + 1
    year = int(printed) if printed else context_year
    if year is None:
        return None
    try:
        last = date(year, month, int(match["d"]))
        first = date(year, int(named.get("m1") or month), int(match["d1"])) if match["d1"] else last
    except ValueError:
        return None
    weekday = match["wd"].lower()[:2] if match["wd"] else None
    found = PrintedDate(match.group(), match.start(), match.end(), first, last, bool(printed), weekday)
    return replace(found, proposed=_proposal(first, weekday))


def _proposal(printed: date, weekday: str | None) -> date | None:
    """The same day in the nearest later, then earlier, year with the printed weekday; None where it is right."""
    if weekday is None or weekday in _WEEKDAYS[printed.weekday()]:
        return None
    for step in (1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6):
        try:
            candidate = printed.replace(year=printed.year + step)
        except ValueError:
            continue
        if weekday in _WEEKDAYS[candidate.weekday()]:
            return candidate
    return None


def find_times(text: str) -> tuple[PrintedTime, ...]:
    """The times of day in `text` ("klo 9-11.30")."""
    found = []
    for m in _TIME.finditer(text):
        ends = f"{int(m['h2']):02d}:{m['min2'] or '00'}" if m["h2"] else None
        found.append(PrintedTime(m.start(), m.end(), f"{int(m['h']):02d}:{m['min'] or '00'}", ends))
    return tuple(found)


def impossible_dates(text: str) -> tuple[tuple[int, int], ...]:
    """Where `text` prints, with a year or a weekday, a day that no calendar has; start and end of each."""
    found: set[tuple[int, int]] = set()
    for pattern in (_DATE, _IN_WORDS, _IN_SWEDISH):
        for match in pattern.finditer(text):
            named = match.groupdict()
            dated = match["wd"] or match["y"] or named.get("y2")
            if dated and _read(match, _LEAP_YEAR) is None:
                found.add(match.span())
    return tuple(sorted(found))
