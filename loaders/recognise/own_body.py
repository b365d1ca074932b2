"""The region's own body that a word such as "ELY" or "maakunnan liitto" means in a form of that region.

In go the words and the party whose form it is, out comes the one body of the words' kind that operates in the party's
region. Where the party's region is not known, or two bodies of a kind operate there, the words name nobody.
"""

from __future__ import annotations

from functools import lru_cache

from loaders.recognise.inflection import forms
from loaders.vocabulary import Entry, Vocabulary

_KINDS = {"own-council": "RegionalCouncil", "own-ely-centre": "ElyCentre", "own-vitality-centre": "VitalityCentre"}


@lru_cache(maxsize=4096)
def own_body(text: str, home: Entry | None, vocabulary: Vocabulary) -> Entry | None:
    """The body of the region of `home` that `text` is a word for."""
    if home is None or not home.areas:
        return None
    kind = next((kind for words, kind in _KINDS.items() if _is_one(text, vocabulary.words(words))), None)
    return body_of(kind, home.areas, vocabulary) if kind else None


def body_of(kind: str, areas: frozenset[str], vocabulary: Vocabulary) -> Entry | None:
    """The one body of a kind that operates in `areas`; None where there is none, or two."""
    found = [entry for entry in vocabulary.scheme("actor") if kind in entry.classes and areas & entry.areas]
    return found[0] if len(found) == 1 else None


def _is_one(text: str, listed: frozenset[str]) -> bool:
    """Whether `text` is one of the listed words, its last word in any form, or one parted where a line ended."""
    if "".join(text.casefold().split()) in {name.casefold() for name in listed}:
        return True
    first, _, last = " ".join(text.casefold().split()).rpartition(" ")
    for name in listed:
        start, _, noun = name.rpartition(" ")
        if first == start.casefold() and (last == noun.casefold() or last in forms(noun)):
            return True
    return False
