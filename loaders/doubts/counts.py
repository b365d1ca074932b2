"""Counts that a document gives of its own parts and that do not agree with them: "Neljä keskusteluteemaa" over three.

Only a heading or an item that says a number and what is counted, and nothing else, is taken for such a count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.failure import Failure
from loaders.families.source import Source, plain
from loaders.records import Record, Standing
from loaders.vocabulary import Vocabulary

COUNTED = {
    "Theme": "counted-theme",
    "Priority": "counted-priority",
    "CrossCuttingPerspective": "counted-perspective",
    "Prerequisite": "counted-prerequisite",
}
"""Which parts are counted, by which words of the lexicon."""


def wrong_counts(source: Source, records: Sequence[Record]) -> Iterator[Failure]:
    """A failure for each count that is not that of the parts which the document states, where it states some."""
    numbers = _numbers(source.vocabulary)
    counted = {word: cls for cls, scheme in COUNTED.items() for word in source.vocabulary.words(scheme)}
    for block in source.blocks:
        number, _, noun = plain(block.text).partition(" ")
        cls, said = counted.get(noun), numbers.get(number)
        found = len({r.key for r in records if r.cls == cls and r.standing is Standing.STATED})
        if cls and said and found and found != said:
            yield Failure("count-differs", {"said": block.text.strip(), "found": found}, block.span)


def _numbers(vocabulary: Vocabulary) -> dict[str, int]:
    words = {word.lower(): int(entry.slug) for entry in vocabulary.scheme("lexicon/number")
             for word in (*entry.names, *entry.fixed)}  # fmt: skip
    return words | {str(n): n for n in range(1, 51)}
