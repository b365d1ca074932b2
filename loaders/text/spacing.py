"""Close letter-spaced words: "kumppanuuksi l la" is "kumppanuuksilla".

In goes the canonical text of a short label, out comes the same text without the spaces that stood inside words, each
closing recorded. A line end or a double space always parts two words. Never adds, drops or changes a letter, and leaves
a text alone that shows no fragment of a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from loaders.evidence import Span
from loaders.text.canonical import Canonical, Repair

KIND = "letter spacing"
Known = Callable[[str], bool]
"""Whether a lower-case word form is a word."""

_ENDS_AS_WORD = re.compile(r"([aeiouyäö]|[aeiouyäö][ntr]|[uyoöaäi]s)$")
_BEGINS_AS_WORD = re.compile(r"[^\Waeiouyäö\d]{0,2}[aeiouyäö]")
_KNOWN, _UNKNOWN, _PER_PIECE, _PER_WHOLE, _BROKEN, _MIXED = 0.02, 1.0, 0.05, 1.2, 3.0, 0.8


@dataclass(frozen=True, slots=True)
class Closed:
    """The repaired text, and the closed words that no word list confirms."""

    content: Canonical
    unconfirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    glued: bool
    """Whether a single space of the same line stands before it."""


def close_spacing(content: Canonical, rendition: str, known: Known) -> Closed:
    """`content`, of the rendition text `rendition`, with its letter-spaced words closed."""
    tokens = _tokens(content, rendition)
    if not any(_is_fragment(token, n, known) for n, token in enumerate(tokens)):
        return Closed(content)
    groups: list[list[_Token]] = []
    for run in _runs(tokens):
        groups += _partition(run, known)
    unconfirmed = tuple(w for g in groups if len(g) > 1 and not known((w := _word(g)).lower()))
    return Closed(_without(content, groups), unconfirmed)


def _tokens(content: Canonical, rendition: str) -> list[_Token]:
    found: list[_Token] = []
    for match in re.finditer(r"\S+", content.text):
        at = match.start()
        between = rendition[content.ends[at - 2] : content.starts[at]] if at > 1 else "\n"
        found.append(_Token(match.group(), at, match.end(), between == " "))
    return found


def _is_fragment(token: _Token, place: int, known: Known) -> bool:
    """Whether a token can only be a piece of a word: one or two letters that are no word, or no vowel at all."""
    text = token.text
    if not text.isalpha() or known(text.lower()) or (len(text) > 1 and text.isupper()):
        return False
    if len(text) == 1 and text.isupper():
        return place == 0
    return len(text) <= 2 or not re.search(r"[aeiouyäöå]", text.lower())


def _runs(tokens: list[_Token]) -> list[list[_Token]]:
    """The tokens that stand on one line with single spaces between them."""
    runs: list[list[_Token]] = []
    for token in tokens:
        if token.glued and runs:
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def _partition(run: list[_Token], known: Known) -> list[list[_Token]]:
    """The cheapest grouping of a run's tokens into words."""
    best: list[tuple[float, list[list[_Token]]]] = [(0.0, [])]
    for end in range(1, len(run) + 1):
        options = [
            (best[start][0] + _cost(run[start:end], known), [*best[start][1], run[start:end]]) for start in range(end)
        ]
        best.append(min(options, key=lambda option: option[0]))
    return best[-1][1]


def _cost(group: list[_Token], known: Known) -> float:
    """How unlikely it is that the tokens of `group` make one word."""
    word = _word(group).lower()
    if known(word):
        return _KNOWN
    if len(group) == 1 and not word.isalpha():
        return _KNOWN
    if len(group) > 1 and (not word.replace("-", "").isalpha() or any(t.text[0].isupper() for t in group[1:])):
        return 100.0
    whole = sum(1 for t in group if (len(t.text) > 4 and _is_whole(t.text.lower())) or known(t.text.lower()))
    cost = _UNKNOWN + _PER_PIECE * len(group) if len(group) > 1 else 0.7
    cost += _PER_WHOLE * max(whole - 1, 0)
    mixed = re.search(r"[aou]", word) and re.search(r"[äöy]", word) and len(group) > 1
    return cost + (_MIXED if mixed else 0.0) + (0.0 if _is_whole(word) else _BROKEN)


def _is_whole(word: str) -> bool:
    """Whether a string could be a whole Finnish word by how it begins and ends."""
    return len(word) >= 4 and bool(_ENDS_AS_WORD.search(word)) and bool(_BEGINS_AS_WORD.match(word))


def _word(group: list[_Token]) -> str:
    return "".join(token.text for token in group)


def _without(content: Canonical, groups: list[list[_Token]]) -> Canonical:
    """`content` without the spaces inside the groups."""
    dropped = {token.start - 1 for group in groups for token in group[1:]}
    kept = [i for i in range(len(content.text)) if i not in dropped]
    repairs = [
        Repair(KIND, Span(content.starts[g[0].start], content.ends[g[-1].end - 1])) for g in groups if len(g) > 1
    ]
    return Canonical(
        "".join(content.text[i] for i in kept),
        tuple(content.starts[i] for i in kept),
        tuple(content.ends[i] for i in kept),
        (*content.repairs, *repairs),
    )
