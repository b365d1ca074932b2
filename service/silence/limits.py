"""How many rows a query gives at most, and how many it passes over: LIMIT and OFFSET of the whole, not of a part."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from service.sparql.tokens import tokens


@dataclass(frozen=True, slots=True)
class Limits:
    """The most rows that there can be, None where any number can, and those passed over before the first."""

    most: int | None = None
    over: int = 0

    def cut(self, rows: int) -> bool:
        """Whether there may be other rows than so many that were given."""
        return self.over > 0 or (self.most is not None and rows >= self.most)


def limits(query: str) -> Limits:
    """The limits that stand behind the pattern of a SELECT; a comment or a part of the query sets none."""
    found = {
        word.word: int(number.text)
        for word, number in pairwise(tokens(query))
        if word.depth == 0 and word.word in ("LIMIT", "OFFSET") and number.text.isdecimal()
    }
    return Limits(found.get("LIMIT"), found.get("OFFSET", 0))
