"""Cut a SPARQL text into tokens, as the engine does (SPARQL 1.1 Query Language, section 19.8).

Only one choice is left open: what begins with "<" may be an IRI or a comparison. `tokens` takes the IRI, as the grammar
does for texts that people write; `readings` follows both, for whoever must not be deceived.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

_ESCAPED = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_PREFIX = r"(?:_|[^\W\d_](?:[\w.\-\u00b7]*[\w\-\u00b7])?)?:"
NAME = (
    _PREFIX + r"(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[^\w\s])"
    r"(?:(?:[\w.\-:\u00b7]|%[0-9A-Fa-f]{2}|\\.)*(?:[\w\-:\u00b7]|%[0-9A-Fa-f]{2}|\\.))?)?"
)
"""A prefixed name or the label of a blank node."""
_IRI = rf'<(?:[^<>"{{}}|^`\\\x00-\x20]|{_ESCAPED})*>'
_LONGEST = 250
_STEPS = 30_000
"""Tokens over all ways to read a text: no text of 100,000 bytes has so many that somebody wrote by hand."""
_TOKEN = re.compile(
    rf"""
      (?P<long>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*''')
    | (?P<endless>\"\"\"|''')
    | (?P<short>"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    | (?P<open_end>["'])
    | (?P<iri>{_IRI})
    | (?P<comment>\#[^\n\r]*)
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<run>[\w.\-\u00b7]{{{_LONGEST}}})
    | (?P<number>(?:\d+\.?\d*|\.\d+)[eE][+-]?\d+|\d+(?:\.\d+)?|\.\d+)
    | (?P<name>{NAME})
    | (?P<word>[^\W\d]\w*)
    | (?P<open>[{{(\[])
    | (?P<close>[}})\]])
    | (?P<escape>{_ESCAPED})
    | (?P<space>\s+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_SILENT = frozenset(["space", "comment"])
_BROKEN = frozenset(["endless", "open_end", "run"])
_LINE_END = re.compile(r"[\r\n]")
_BLANK = re.compile(r"\s*")
_ESCAPE = re.compile(_ESCAPED)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text: its kind (a group of the grammar above), its text, where it starts, and how deep it lies.

    `depth` counts the braces that are open before it.
    """

    kind: str
    text: str
    start: int
    depth: int = 0

    @property
    def end(self) -> int:
        """Where the next token may start."""
        return self.start + len(self.text)

    @property
    def word(self) -> str:
        """A keyword in capitals; nothing for any other kind."""
        return self.text.upper() if self.kind == "word" else ""


class UnreadableError(Exception):
    """A text that nobody wrote by hand: more ways to read it, or longer words, than any has."""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text but for spaces and comments, as far as it can be read: up to a string without an end."""
    depth = 0
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        if kind in _SILENT:
            continue
        if kind in _BROKEN:
            return
        found = match[0]
        yield Token(kind, found, match.start(), depth)
        depth += (found == "{") - (found == "}")


class Blanks:
    """Spaces and comments of one text. To ask about each place of it takes time in proportion to the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [match.start() for match in _LINE_END.finditer(text)] + [len(text)]
        self._known: dict[int, int] = {}

    def after(self, place: int) -> int:
        """The first place from `place` on where neither a space nor a comment is."""
        ends: list[int] = []
        while place not in self._known:
            match = _BLANK.match(self._text, place)
            place = match.end() if match else place
            if not self._text.startswith("#", place):
                break
            place = self._ends[bisect_left(self._ends, place)]
            ends.append(place)
        place = self._known.get(place, place)
        self._known.update(dict.fromkeys(ends, place))
        return place


def readings(text: str) -> Iterator[tuple[Token | None, Token]]:
    """Every token of every way to read the text, each with the one before it, or `UnreadableError`.

    A "<" that could begin an IRI is read as a comparison too where that changes what is a comment or a string. It takes
    time in proportion to the text, whatever the text.
    """
    blanks = Blanks(text)
    most = max(_STEPS, len(text) // 2)
    ways: list[tuple[int, Token | None, int]] = [(0, None, 0)]
    seen: set[tuple[int, str, int]] = set()
    while ways:
        place, before, depth = ways.pop()
        while place < len(text):
            place = blanks.after(place)
            if place == len(text):
                break
            key = (place, before.text if before else "", depth)
            if key in seen:
                break
            seen.add(key)
            token = _token(text, place, depth)
            if len(seen) > most or token.kind in ("endless", "run"):
                raise UnreadableError
            if token.kind == "open_end":
                break
            if token.kind == "iri" and ("#" in token.text or "'" in token.text):
                ways.append((place + 1, Token("other", "<", place, depth), depth))
            place = token.end
            yield before, token
            before = token
            depth += (token.text == "{") - (token.text == "}")


def _token(text: str, place: int, depth: int) -> Token:
    match = _TOKEN.match(text, place)
    assert match is not None
    return Token(str(match.lastgroup), match[0], place, depth)


def decoded(text: str) -> str:
    """The text with its code point escapes read, as section 19.2 asks; those inside strings and IRIs are left.

    The engine reads those itself, and does not know any other. One that stands for no character is left too.
    """
    if not _ESCAPE.search(text):
        return text
    return "".join(_character(match[0]) if match.lastgroup == "escape" else match[0] for match in _TOKEN.finditer(text))


def _character(escape: str) -> str:
    code = int(escape[2:], 16)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else escape
