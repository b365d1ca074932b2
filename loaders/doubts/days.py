"""Days that no calendar has: "31.2.2024", "to 31.4.", "30.–31.2.2023".

Only what is surely meant as a date is looked at: with its year, or with a weekday before it. Such a date is read by
nobody, so the fact that it would have given is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.evidence import Span
from loaders.failure import Failure
from loaders.families.source import Source
from loaders.recognise.dates import impossible_dates

_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")


def impossible_days(source: Source) -> Iterator[Failure]:
    """A failure for each, at the words that say it."""
    for line in source.lines:
        text = _ADDRESS.sub(lambda address: " " * len(address.group()), line.text)
        for start, end in impossible_dates(text):
            span = Span(line.offset + start, line.offset + end)
            yield Failure("impossible-date", {"date": source.rendition.slice(span)}, span)
