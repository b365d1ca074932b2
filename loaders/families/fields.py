"""Labelled fields: "Paikka: Teams" in a line, or a label in one cell and its value in the next.

Which labels there are is a word list; the last part of an entry's IRI names the field.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.evidence import Span
from loaders.families.rows import Part, Row
from loaders.text.canonical import Canonical
from loaders.vocabulary import Vocabulary

_COLON = re.compile(r"\s*:\s*")


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its `name`, its label as printed and where that stands, and its values, a line each."""

    name: str
    label: str
    place: Span
    values: tuple[Canonical, ...]


@lru_cache(maxsize=16)
def labels(vocabulary: Vocabulary, scheme: str) -> dict[str, str]:
    """The field that each label of a word list names, labels in lower case."""
    found: dict[str, str] = {}
    for entry in vocabulary.scheme(f"lexicon/{scheme}"):
        found |= {label.casefold(): entry.slug for label in (*entry.names, *entry.fixed)}
    return found


def label_in(text: str, vocabulary: Vocabulary, scheme: str) -> str | None:
    """The field whose label is the whole of `text`, a colon and brackets after it apart; None where it is none's."""
    bare = re.sub(r"\s*\([^)]*\)\s*$", "", text.strip().rstrip(":").strip())
    return labels(vocabulary, scheme).get(" ".join(bare.casefold().split()))


def field_of(part: Part, vocabulary: Vocabulary, scheme: str) -> Field | None:
    """The field that a line "label: value" is."""
    colon = _COLON.search(part.text)
    if colon is None:
        return None
    name = label_in(part.text[: colon.start()], vocabulary, scheme)
    if name is None:
        return None
    value = part.content.part(colon.end(), len(part.text))
    place = part.content.span(0, colon.end())
    return Field(name, part.text[: colon.start()], place, (value,) if value.text else ())


def field_in(row: Row, vocabulary: Vocabulary, scheme: str) -> Field | None:
    """The field of a row: in its one cell, or its label in the first cell and its values in the next ones."""
    if len(row.cells) < 2 or len(row.cells[0]) != 1:
        return field_of(row.sole[0], vocabulary, scheme) if len(row.sole) == 1 else None
    head = row.cells[0][0]
    name = label_in(head.text, vocabulary, scheme)
    if name is None:
        return field_of(head, vocabulary, scheme) if not any(row.cells[1:]) else None
    values = tuple(part.content for cell in row.cells[1:] for part in cell)
    return Field(name, head.text.rstrip(": "), head.content.span(), values)
