"""Copies of what documents of a round say, as if other rounds had said it in other words: text in, text out.

A copy differs from its model in what names it (every year, every hash) and in its words: those of the model, dealt out
anew. So it has the model's shape, and nothing in common with other copies but what it refers to outside the round.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

_YEARS = ("2022", "2023")
_TEXT = r'"(?:[^"\\]|\\.)*"(?:\^\^<[^>]*>)?'
_HASH = r"\b[0-9a-f]{12,64}\b"
_YEAR = rf'(?<![\w.])(?:{"|".join(_YEARS)})(?!\w|"\^\^<[^>]*integer>)'
_NAMES = re.compile(f"({_HASH}|{_YEAR})")
_TEXTS = re.compile(_TEXT)
_TOKENS = re.compile(f"({_TEXT}|{_HASH}|{_YEAR})")
_WORD = re.compile(r"(?:(?<=\\n)|(?<![\w\\]))[^\W\d_]{9,}")
"""A word of a text that may be dealt out; `\\n` is how N-Quads write a line end."""
_PREFIX = 12
"""Hashes are shortened to no less than this: equal beginnings stay equal."""


@dataclass(frozen=True, slots=True)
class Model:
    """What one document says, line by line, each line with the graph of its layer at the end."""

    document: str
    title: str
    version: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A copied document. `ledger` are its sorted lines, `published` those of them that its model does not have."""

    document: str
    title: str
    version: str
    ledger: tuple[str, ...]
    published: tuple[str, ...]


class Copier:
    """Copies a round's models to one year; the same seed and year give the same copies."""

    def __init__(self, models: Sequence[Model], seed: int, year: int) -> None:
        self._year, self._known = str(year), dict[str, str]()
        self._salt = f"{seed} {year}"
        words = sorted({word for model in models for word in _words(model.lines)})
        dealt = random.Random(self._salt).sample(words, len(words))
        self._words: Mapping[str, str] = dict(zip(words, dealt, strict=True))

    def copy(self, model: Model) -> Copy:
        """The copy of one of the models."""
        parts = _TOKENS.split("\n".join(model.lines))
        parts[1::2] = [self._token(token) for token in parts[1::2]]
        lines = "".join(parts).split("\n")
        version = self._named(model.version)
        news = {
            shown
            for line, old in zip(lines, model.lines, strict=True)
            if (shown := published(line, version)) != published(old, model.version)
        }
        title = self._token(f'"{model.title}"')[1:-1]
        return Copy(self._named(model.document), title, version, tuple(sorted(lines)), tuple(sorted(news)))

    def _token(self, token: str) -> str:
        found = self._known.get(token)
        if found is None:
            found = self._named(_WORD.sub(self._dealt, token) if _is_text(token) else token)
            self._known[token] = found
        return found

    def _dealt(self, match: re.Match[str]) -> str:
        return self._words.get(match[0], match[0])

    def _named(self, text: str) -> str:
        return _NAMES.sub(lambda match: self._name(match[0]), text)

    def _name(self, old: str) -> str:
        if old in _YEARS:
            return self._year
        head = sha256(f"{self._salt} {old[:_PREFIX]}".encode()).hexdigest()[:_PREFIX]
        return head + old[_PREFIX:]


def published(line: str, version: str) -> str:
    """A line of the ledger as it is published: in the graph of its layer."""
    head, _, layer = line.rpartition(f" <{version}#")
    return f"{head} <https://w3id.org/alke/graph/{layer}"


def _words(lines: Iterable[str]) -> Iterable[str]:
    for line in lines:
        for text in filter(_is_text, _TEXTS.findall(line)):
            yield from _WORD.findall(text)


def _is_text(token: str) -> bool:
    """Whether a token is a literal of several words."""
    return token.startswith('"') and " " in token
