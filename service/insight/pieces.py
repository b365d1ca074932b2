"""What two texts share, word by word. Pure; equal input, equal output."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

_WORD: Final = re.compile(r"\w+|\s+|[^\w\s]")
Kind = Literal["same", "dropped", "added"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that both texts have, or that only the old one ("dropped") or the new one ("added") has."""

    kind: Kind
    text: str

    def turned(self) -> Piece:
        """The same where the new text is the old one."""
        return Piece({"same": "same", "dropped": "added", "added": "dropped"}[self.kind], self.text)  # type: ignore[arg-type]


def words(old: str, new: str) -> tuple[Piece, ...]:
    """What two texts share and what only one has, whole words at a time."""
    if old == new:
        return (Piece("same", old),) if old else ()
    a, b = _WORD.findall(old), _WORD.findall(new)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(a[i1:i2])))
        else:
            pieces += [Piece(kind, text) for kind, text in _parts(a[i1:i2], b[j1:j2]) if text]
    return tuple(pieces)


def _parts(gone: list[str], come: list[str]) -> tuple[tuple[Kind, str], tuple[Kind, str]]:
    return ("dropped", "".join(gone)), ("added", "".join(come))
