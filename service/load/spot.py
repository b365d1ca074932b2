"""Where in a text something was noticed: the sentence it stands in, with the words that are at fault marked.

In: a rendition's text, the stretch that something was read from, and the words at fault where they are known. Offsets
count code points, end exclusive; those of a mark are in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

Stretch = tuple[int, int]
_REACH = 300
"""A sentence is looked for at most so far before and behind a stretch."""
_BEGINS = re.compile(r"[.!?][”\"')]*\s+(?=[A-ZÅÄÖ])")
_ENDS = re.compile(r"[.!?][”\"')]*(?=\s+[A-ZÅÄÖ]|\s*$)", re.MULTILINE)
_GOES_ON = re.compile(r"[a-zåäö(,;]|(?!\d+[.)]\s)\d")
"""How a line begins that goes on from the one before it: in the middle of a sentence, and with no number of a list."""
_SIGNS = " \t*"
"""What may stand behind the last word of a line and says nothing: white space, the marks of bold print."""
_BULLET = re.compile(r"[\s•▪◦–*\uf000-\uf0ff-]*")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a rendition. `page` counts pages, slides or sheets from 1, `line` lines from 1.

    `sentence` is None where the text is not to be shown. No `marks`: the sentence as a whole is meant.
    """

    page: int | None = None
    line: int | None = None
    span: Stretch | None = None
    sentence: str | None = None
    marks: tuple[Stretch, ...] = ()

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        """From a JSON object with the same names."""
        pairs = {"span": tuple(row["span"]) if row["span"] else None, "marks": tuple(map(tuple, row["marks"]))}
        return cls(**{**row, **pairs})


NOWHERE = Spot()


def in_sentence(spot: Spot, text: str, words: Iterable[str] = ()) -> Spot:
    """The spot with the sentence it stands in; `words` are marked where its stretch has them, else the stretch."""
    if spot.span is None:
        return spot
    start, end = spot.span
    first, last = _before(text, start, end), _behind(text, start, end)
    marks = _joined(places_of(words, text, start, end)) or [(start, end)]
    inner = tuple((a - first, b - first) for a, b in marks if (a, b) != (first, last))
    return replace(spot, sentence=text[first:last], marks=inner)


def places_of(words: Iterable[str], text: str, start: int, end: int) -> Iterator[Stretch]:
    """Where a stretch of `text` has the words; white space in them may be any."""
    for word in words:
        if pieces := [re.escape(piece) for piece in word.split()]:
            wording = r"(?<!\w)" + r"\s+".join(pieces) + r"(?!\w)"
            for match in re.finditer(wording, text[start:end]):
                yield start + match.start(), start + match.end()


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches in order, those that overlap as one."""
    joined: list[Stretch] = []
    for start, end in sorted(stretches):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _whole_lines(text: str, start: int, end: int) -> bool:
    """Whether the stretch shares its first and its last line with no other words."""
    before, behind = text[text.rfind("\n", 0, start) + 1 : start], text[end : _line_end(text, end)]
    return _BULLET.fullmatch(before) is not None and not behind.strip(_SIGNS)


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _before(text: str, start: int, end: int) -> int:
    """Where the sentence begins; some lines go on from the one before."""
    if _whole_lines(text, start, end):
        return start
    at = start
    while True:
        line = text.rfind("\n", 0, at) + 1
        stops = [match.end() for match in _BEGINS.finditer(text, line, start + 1) if match.end() <= start]
        if stops:
            return stops[-1]
        begin = min(line + len(text[line:start]) - len(text[line:start].lstrip()), start)
        above = text[text.rfind("\n", 0, max(line - 1, 0)) + 1 : max(line - 1, 0)]
        if not _GOES_ON.match(text, begin) or not above.strip() or start - line > _REACH:
            bullet = _BULLET.match(text, line, start)
            return bullet.end() if bullet else begin
        at = line - 1


def _behind(text: str, start: int, end: int) -> int:
    """Where the sentence ends; some lines go on from the one before."""
    if _whole_lines(text, start, end) or text[end - 1] in ".!?":
        return end
    at = end
    while True:
        stop = _line_end(text, at)
        found = _ENDS.search(text, at, stop)
        if found:
            return found.end()
        after = text[stop + 1 : _line_end(text, stop + 1)].lstrip()
        if not _GOES_ON.match(after) or stop - end > _REACH:
            return max(end, at + len(text[at:stop].rstrip()))
        at = stop + 1
