"""Split canonical text into sentences.

An abbreviation's dot, an ordinal number or a date ends no sentence, a year's dot does; abbreviations are data
(`lexicon.ttl`).
"""

from __future__ import annotations

import re

from loaders.text.canonical import Canonical
from loaders.vocabulary import Vocabulary

_END = re.compile(r"[.!?]+[”\"')]*(?=\s+[^\W\da-zåäö_]|$)|[.!?]+[”\"')]*(?=[A-ZÅÄÖ][a-zåäö])")


def sentences(content: Canonical, vocabulary: Vocabulary) -> tuple[Canonical, ...]:
    """The sentences of `content`, in order, each with its own places."""
    abbreviations = {word.lower().rstrip(".") for word in vocabulary.words("abbreviation")}
    found: list[Canonical] = []
    start = 0
    for match in _END.finditer(content.text):
        before = re.search(r"(\S+)$", content.text[: match.start()])
        word = before.group(1).lower().lstrip("(") if before else ""
        ordinal = word.isdigit() and not re.fullmatch(r"(?:19|20)\d\d", word)
        if match.group().startswith(".") and (word in abbreviations or ordinal):
            continue
        found.append(content.part(start, match.end()))
        start = match.end()
    if content.text[start:].strip():
        found.append(content.part(start, len(content.text)))
    return tuple(found)
