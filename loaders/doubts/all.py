"""Every doubt about a document that has been read.

In go the source and what its family read from it, out come failures. Nothing is corrected, and no record is changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.doubts.counts import wrong_counts
from loaders.doubts.days import impossible_days
from loaders.doubts.description import contradictions
from loaders.doubts.lists import incomplete_lists, repeated_items
from loaders.failure import Failure
from loaders.families.source import Source
from loaders.records import Record


def doubts(source: Source, records: Sequence[Record]) -> Iterator[Failure]:
    """The doubts, kind by kind, each kind in the order of the text."""
    yield from contradictions(source, records)
    yield from impossible_days(source)
    yield from repeated_items(source)
    yield from incomplete_lists(source, records)
    yield from wrong_counts(source, records)
