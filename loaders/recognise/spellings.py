"""Names of parties in spellings of their own: "Kainuun ELY", "tem", a name that lost a space at a line's end.

In goes a whole name as printed, out comes the one listed body that it spells so; None where it spells none.
"""

from __future__ import annotations

from loaders.vocabulary import Entry, Vocabulary

SHORT = {"ely": "ELY-keskus"}


def spelled(text: str, vocabulary: Vocabulary) -> Entry | None:
    """The body that `text` spells in a way that no list has."""
    return _spelled_out(text, vocabulary) or _in_small_letters(text, vocabulary) or _without_spaces(text, vocabulary)


def _in_small_letters(text: str, vocabulary: Vocabulary) -> Entry | None:
    """The body whose abbreviation is written "tem" or "stm:n"."""
    short = text.split(":")[0]
    return vocabulary.named("actor", short) if short.islower() and " " not in text else None


def _without_spaces(text: str, vocabulary: Vocabulary) -> Entry | None:
    """The body whose name lost or won a space where a line ended ("Varsinais-Suomenliitto", "sisä ministeriö")."""
    wanted = _joined(text)
    spaced = " " in text.strip()
    actors = vocabulary.scheme("actor")
    named = {e.iri: e for e in actors if any(wanted == _joined(n) for n in e.names if spaced or " " in n)}
    return next(iter(named.values())) if len(named) == 1 else None


def _joined(name: str) -> str:
    return "".join(name.casefold().split())


def _spelled_out(text: str, vocabulary: Vocabulary) -> Entry | None:
    """The body that "Kainuun ELY" is short for."""
    first, _, last = text.rpartition(" ")
    short = SHORT.get(last.split(":")[0].casefold())
    return vocabulary.named("actor", f"{first} {short}") if first and short else None
