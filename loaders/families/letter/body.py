"""What the readers of a letter share: its sentences in their sections, and what is known of its round.

A `Sentence` knows its place; a `Body` knows the year, the key of the round and which event a section is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from loaders.families.letter.layout import Letter
from loaders.families.letter.words import evidence, without_stop
from loaders.families.source import DOCUMENT, Source, label_of
from loaders.recognise.dates import find_dates
from loaders.records import Link, Record, Standing, Value
from loaders.structure import Block, Mark
from loaders.text.canonical import Canonical

YEAR = re.compile(r"(?<![\d/.])((?:19|20)\d{2})(?![\d/])")
_NO_YEAR = 2000
VOCAB = "https://w3id.org/alke/vocab/"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body, its section's heading, its block and the last sentence of the block before a list."""

    content: Canonical
    heading: str
    block: Block
    before: str

    @property
    def text(self) -> str:
        """The sentence."""
        return self.content.text

    @property
    def listed(self) -> bool:
        """Whether the sentence is an item of a list."""
        return self.block.mark in (Mark.BULLET, Mark.DASH, Mark.NUMBER)


@dataclass
class Body:
    """The body of a letter and what reading it has shown so far."""

    source: Source
    year: int | None
    sentences: tuple[Sentence, ...]
    events: list[Record] = field(default_factory=list)

    @property
    def round(self) -> str:
        """The key of the round, or of the document where the letter names no year."""
        return f"round/{self.year}" if self.year else DOCUMENT

    def about(self, sentence: Sentence) -> str:
        """What a sentence is about: the round of a year or the one event that its heading names, else the round."""
        year = YEAR.search(sentence.heading)
        if year and "keskustelu" in sentence.heading.casefold():
            return f"round/{year.group(1)}"
        first = sentence.heading.casefold().split()[:1]
        named = [e for e in self.events if first and (e.label or "").casefold().split()[:1] == first]
        return named[0].key if len(named) == 1 else self.round

    def record(
        self,
        cls: str,
        content: Canonical,
        rule: str,
        *,
        label: str | None = None,
        values: Mapping[str, object] | Iterable[Value] = (),
        links: Iterable[Link] = (),
        standing: Standing = Standing.STATED,
        key: str | None = None,
        identity: str | None = None,
    ) -> Record:
        """A record of `content`, its label without the final stop, its evidence without what cuts it."""
        bare = without_stop(content)
        if isinstance(values, Mapping):
            values = [Value(name, value) for name, value in values.items() if value is not None]  # type: ignore[arg-type]
        return Record(
            key or f"{cls}/{content.starts[0]}",
            cls,
            label or label_of(bare),
            evidence(self.source.rendition, content),
            rule,
            tuple(values),
            tuple(links),
            standing,
            identity,
        )


def is_entry(text: str) -> bool:
    """Whether a line without a mark is an entry of a dated list: it opens with its date and ends without a stop."""
    dates = find_dates(text, _NO_YEAR)
    return bool(dates) and dates[0].start < 4 and not text.endswith(".")


def read_body(source: Source, letter: Letter, year: int | None) -> Body:
    """The sentences of all sections, in order."""
    found: list[Sentence] = []
    for section in letter.sections:
        heading = section.heading.text if section.heading else ""
        before = ""
        for block in section.blocks:
            parts = source.sentences(block.content)
            found += [Sentence(part, heading, block, before) for part in parts]
            if block.mark is Mark.NONE and parts and not is_entry(parts[-1].text):
                before = parts[-1].text
    return Body(source, year, tuple(found))
