"""What a family is given, and the small moves every family makes.

`Source` is a document that has been read and masked: its description, rendition, lines and blocks, and the vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from loaders.description import Description
from loaders.evidence import MASK, Rendition, Span
from loaders.recognise.dates import PrintedDate
from loaders.recognise.sentences import sentences
from loaders.records import Link, Record, Standing, Value
from loaders.structure import Block, Line, Mark, blocks, lines
from loaders.text.canonical import Canonical, canonical
from loaders.vocabulary import Vocabulary

DOCUMENT = "document"
"""The key of the record that stands for the document itself; every family makes one."""


@dataclass(frozen=True)
class Source:
    """A document ready to be interpreted."""

    description: Description
    rendition: Rendition
    vocabulary: Vocabulary
    lines: tuple[Line, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lines", lines(self.rendition))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the whole document, in order of reading."""
        return blocks(self.lines, self.vocabulary.keeps_hyphen)

    def join(self, of: Iterable[Line]) -> Canonical:
        """The canonical text of some lines."""
        return canonical([(line.text, line.offset) for line in of], self.vocabulary.keeps_hyphen)

    def marks(self, read: Iterable[Span]) -> Iterator[Span]:
        """The bullets and numbers before lines that were read: a mark shares the fate of its line."""
        starts = {span.start for span in read}
        for line in self.lines:
            if line.mark is not Mark.NONE and line.offset in starts:
                begin = self.rendition.line_starts[line.number - 1] + line.indent
                if begin < line.offset:
                    yield Span(begin, line.offset)

    def is_doubtful(self, day: PrintedDate) -> bool:
        """Whether a printed weekday contradicts its date and the steward has not confirmed the date as printed."""
        return day.doubtful and day.text.strip() not in self.description.confirmed

    def sentences(self, content: Canonical) -> tuple[Canonical, ...]:
        """The sentences of `content`."""
        return sentences(content, self.vocabulary)


def plain(text: str) -> str:
    """`text` as identity compares it: case folded, single spaces, no full stop or colon at the end."""
    return " ".join(text.casefold().split()).rstrip(" .:;,")


def label_of(content: Canonical | str) -> str:
    """`content` as a label: one line, its first letter a capital, masked stretches shown as one mark."""
    text = content if isinstance(content, str) else content.text
    text = re.sub(rf"{MASK}[{MASK}\s]*", f"{MASK} ", " ".join(text.split())).strip()
    return text[:1].upper() + text[1:]


def sentence_case(text: str) -> str:
    """A title set in capitals as people write it in a sentence; any other text as it stands."""
    return text.capitalize() if text.isupper() and " " in text else text


def make(
    key: str,
    cls: str,
    content: Canonical | None,
    rule: str,
    *,
    label: str | None = None,
    spans: Iterable[Span] = (),
    values: Mapping[str, object] | Iterable[Value] = (),
    links: Iterable[Link] = (),
    standing: Standing = Standing.STATED,
    identity: str | None = None,
    more_classes: Iterable[str] = (),
) -> Record:
    """A record of `content`: its evidence is the content's span and `spans`, its label the content's own text.

    `values` may be a mapping of predicate to value (None values are left out) or ready `Value`s.
    """
    own = (content.span(),) if content and content.text else ()
    if isinstance(values, Mapping):
        values = [Value(name, value) for name, value in values.items() if value is not None]  # type: ignore[arg-type]
    text = label if label is not None else label_of(content) if content else None
    evidence = tuple(dict.fromkeys([*own, *spans]))
    return Record(key, cls, text, evidence, rule, tuple(values), tuple(links), standing, identity, tuple(more_classes))


def merged(records: Iterable[Record]) -> tuple[Record, ...]:
    """`records`, those of one key made one: the first one's label, and the evidence, values and links of all."""
    found: dict[str, Record] = {}
    for record in records:
        known = found.get(record.key)
        if known:
            record = replace(
                known,
                spans=tuple(dict.fromkeys((*known.spans, *record.spans))),
                values=tuple(dict.fromkeys((*known.values, *record.values))),
                links=tuple(dict.fromkeys((*known.links, *record.links))),
            )
        found[record.key] = record
    return tuple(found.values())
