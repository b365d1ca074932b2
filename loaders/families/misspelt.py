"""Mentions of actors whose name is printed with a slip: what is printed is stated, the name proposed is inferred."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.families.mentions import ROLE, find
from loaders.families.source import DOCUMENT, Source
from loaders.recognise.misspelling import near_names
from loaders.records import Harvest, Link, Record, Standing, Value
from loaders.text.canonical import Canonical

RULE = "misspelling@1"


def misspelt(source: Source, content: Canonical, target: str, role: str | None = None) -> Iterator[Record]:
    """Actors whose name is printed with a slip: the mention keeps what is printed and proposes the name."""
    entries = [e for e in source.vocabulary.scheme("actor") if e.classes and "ActorGroup" not in e.classes]
    for near in near_names(content.text, entries, find(source, content)):
        part = content.part(near.start, near.end)
        values = (
            Value("mentionText", part.text),
            Value("misspelledAs", part.text),
            Value("suggestedName", near.suggested, Standing.INFERRED),
        )
        links = [Link("mentionOf", near.entry.iri, Standing.INFERRED), Link("mentionedIn", target)]
        if role:
            links.append(Link("mentionRole", f"{ROLE}{role}", Standing.INFERRED))
        yield Record(
            f"{target}/misspelt/{part.starts[0]}",
            "Mention",
            None,
            (part.span(),),
            RULE,
            values,
            tuple(links),
        )


def untold(source: Source, harvest: Harvest) -> Iterator[Record]:
    """Those anywhere in the text of which nothing is told yet, by a record that proposes a name or by a failure."""
    told = [failure.span for failure in harvest.failures if failure.span]
    told += [span for record in harvest.records if _proposes(record) for span in record.spans]
    for block in source.blocks:
        for record in misspelt(source, block.content, DOCUMENT):
            if not any(record.spans[0].overlaps(span) for span in told):
                yield record


def _proposes(record: Record) -> bool:
    return any(value.predicate == "suggestedName" for value in record.values)
