"""Bring the prologues of an update's later operations to its front: the engine takes a prologue there alone.

SPARQL 1.1 Update allows PREFIX and BASE after each semicolon, and clients that join updates send them so. A prefix that
means two things in one update, and a second BASE, are left where they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from service.sparql.tokens import Token, tokens

_DECLARING = frozenset(["PREFIX", "BASE"])
_PREFIX = re.compile("prefix", re.IGNORECASE)


def gathered(update: str) -> str:
    """The update with its prefixes declared at the front."""
    place = update.find(";")
    if place < 0 or not _PREFIX.search(update, place):
        return update
    first, *others = operations(list(tokens(update)))
    declared = {name.text: iri.text for _, name, iri in _prefixes(first)}
    moved: dict[str, str] = {}
    gaps: list[tuple[int, int]] = []
    for operation in others:
        for keyword, name, iri in _prefixes(operation):
            if (declared | moved).setdefault(name.text, iri.text) != iri.text:
                return update
            if name.text not in declared:
                moved[name.text] = iri.text
            gaps.append((keyword.start, iri.end))
    if not gaps or any(_has_base(operation) for operation in others):
        return update
    start = next((token.start for token in first if token.word not in _DECLARING and token.kind == "word"), 0)
    head = "".join(f"PREFIX {name} {iri} " for name, iri in moved.items())
    kept = [update[end:begin] for (_, end), (begin, _) in pairwise([(0, start), *gaps, (len(update), 0)])]
    return "".join([update[:start], head, *kept])


def operations(parts: Sequence[Token]) -> list[list[Token]]:
    """The operations of an update, parted by semicolons outside all braces."""
    found: list[list[Token]] = [[]]
    for token in parts:
        if token.text == ";" and not token.depth:
            found.append([])
        else:
            found[-1].append(token)
    return found


def _prefixes(operation: Sequence[Token]) -> list[tuple[Token, Token, Token]]:
    """The declarations of prefixes: keyword, name and IRI of each."""
    return [
        (operation[place], operation[place + 1], operation[place + 2])
        for place, token in enumerate(operation[:-2])
        if token.word == "PREFIX" and not token.depth and operation[place + 2].kind == "iri"
    ]


def _has_base(operation: Sequence[Token]) -> bool:
    return any(token.word == "BASE" and not token.depth for token in operation)
