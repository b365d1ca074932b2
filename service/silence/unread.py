"""The text of a document that was not understood, and where in it the words stand that were asked for.

A published document and the log in; stretches of its masked text out, each with its place. What is not kept any more,
or was a picture and never text, gives None: then nobody can tell what that part says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, Final

from loaders.evidence import Rendition, Span, fates_told
from loaders.locator import locator
from service.silence.cover import Covered, Failed
from service.store.home import Home
from service.store.log import segment_meta
from service.store.names import ID

_NOT_UNDERSTOOD: Final = "n"
_HYPHEN: Final = re.compile(r"(?<=\w)-[^\S\n]*\n\s*(?=\w)")
_AROUND: Final = 60
"""So many characters before and behind a word are shown."""
_SHOWN: Final = 3
"""So many places of one document are shown."""


@dataclass(frozen=True, slots=True)
class _Rest:
    """What the log says was left of a document: the checksum of its text, and the stretches not understood.

    `is_whole` is whether they are all: something that could not be read may have no place in the text.
    """

    rendition: str
    spans: tuple[tuple[int, int], ...]
    is_whole: bool


def holding(
    home: Home, document: Covered, words: Sequence[re.Pattern[str]], language: str
) -> tuple[Failed, ...] | None:
    """The places not understood that hold any of the words; None where what was not understood is not known."""
    rest = _rests(home, document.load).get(document.iri)
    text = home.rendition(rest.rendition) if rest is not None and rest.is_whole else None
    if rest is None or text is None:
        return None
    return tuple(islice(_places(Rendition(text, "", ""), rest, words, language, document.load), _SHOWN))


def _places(
    rendition: Rendition, rest: _Rest, words: Sequence[re.Pattern[str]], language: str, load: str
) -> Iterator[Failed]:
    for start, end in rest.spans:
        text = rendition.text[start:end]
        match = next((found for word in words for found in _found(word, text)), None)
        if match is not None:
            yield Failed(f"”{match}”", locator(rendition, Span(start, end), language), load)


def _found(word: re.Pattern[str], text: str) -> Iterator[str]:
    """The word with what stands around it, as the text stands and with words joined that its lines break."""
    for joined in (text, _HYPHEN.sub("", text)):
        folded = " ".join(joined.split())
        if match := word.search(folded):
            first, last = max(match.start() - _AROUND, 0), match.end() + _AROUND
            yield f"{'…' if first else ''}{folded[first:last]}{'…' if last < len(folded) else ''}"


def _rests(home: Home, load: str) -> Mapping[str, _Rest]:
    """What was left of each document of a load, by its address."""
    path = home.log / f"{load}.rdfp"
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError:
        return {}


@lru_cache(maxsize=4)
def _read(path: Path, written: int) -> Mapping[str, _Rest]:
    """The same from the header of a segment; `written` tells one that was rewritten apart."""
    rows = segment_meta(path)["outcomes"]
    return {f"{ID}document/{row['document']}": _rest(row) for row in rows if row.get("rendition") and row.get("fates")}


def _rest(row: Mapping[str, Any]) -> _Rest:
    spans = [(start, end) for start, end, letter in fates_told(row["fates"]) if letter == _NOT_UNDERSTOOD]
    troubles = [trouble for trouble in row["troubles"] if trouble["severity"] != "info"]
    placed = [tuple(trouble["spot"]["span"]) for trouble in troubles if trouble.get("spot", {}).get("span")]
    return _Rest(row["rendition"], tuple(sorted({*spans, *placed})), len(placed) == len(troubles))
