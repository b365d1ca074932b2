"""Find the named things a text mentions: vocabulary entries in any inflected form.

In goes canonical text, out come mentions with their place in it, longest first where two overlap. A mention says only
that a name stands there: never a responsibility, never a link to an entry that is merely similar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from loaders.recognise.inflection import forms
from loaders.vocabulary import Entry, Vocabulary

_TOKEN = re.compile(r"[^\W_]+(?:[-/–][^\W_]+)*(?::[a-zåäö]+)?")
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)\S+")
_SUSPENDED = re.compile(r"(?P<first>[^\W\d_]{3,})-\s+(?:ja|tai|sekä|eli)\s+(?P<second>[^\W\d_]{6,})")
_SHARED = re.compile(
    r"(?P<names>(?:[A-ZÅÄÖ][\w-]*n(?:,\s+|\s+(?:ja|sekä)\s+))+)[A-ZÅÄÖ][\w-]*n\s+(?P<head>[^\W\d_][\w-]{4,})"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """`entry` is named by characters `start` to `end` of the text."""

    entry: Entry
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Node:
    """A node of the trie of word forms."""

    next: dict[str, _Node]
    entries: list[Entry]


class Finder:
    """Finds the entries of some vocabulary schemes in running text.

    A trie over the words of their names as listed; a word of the text stands for every listed word it is a form of.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._root = _Node({}, [])
        self._listed: dict[str, set[str]] = {}
        for entry in entries:
            for name in entry.names:
                self._add(entry, _tokens(name), inflects=True)
            for form in entry.fixed:
                self._add(entry, _tokens(form), inflects=False)

    def _add(self, entry: Entry, words: list[str], *, inflects: bool) -> None:
        node = self._root
        for word in words:
            listed = word if _is_abbreviation(word) else word.casefold()
            for form in forms(word) | {word.casefold()} if inflects else {word.casefold()}:
                self._listed.setdefault(form, set()).add(listed)
            node = node.next.setdefault(listed, _Node({}, []))
        if entry not in node.entries:
            node.entries.append(entry)

    def find(self, text: str) -> tuple[Mention, ...]:
        """The mentions in `text`, in order, none inside another; nothing is found in a web address."""
        shown = _ADDRESS.sub(lambda m: " " * len(m.group()), text)
        tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(shown)]
        found: list[Mention] = []
        i = 0
        while i < len(tokens):
            mention, width = self._longest(tokens, i, shown)
            if mention:
                found.append(mention)
            i += width
        shared = [m for m in self._sharing(shown) if not any(_inside(m, f) for f in found)]
        found = [*(f for f in found if not any(m.start < f.end and f.start < m.end for m in shared)), *shared]
        free = [m for m in self._suspended(shown) if not any(m.start < f.end and f.start < m.end for f in found)]
        return tuple(sorted([*found, *free], key=lambda mention: mention.start))

    def _suspended(self, text: str) -> Iterator[Mention]:
        """The first part of "perhe- ja asuntopolitiikka": a name that shares its end with the next compound."""
        for match in _SUSPENDED.finditer(text):
            for cut in range(3, len(match["second"]) - 2):
                whole = match["first"] + match["second"][cut:]
                mention, _ = self._longest([(whole, 0, len(whole))], 0, whole)
                if mention:
                    yield Mention(mention.entry, match.start("first"), match.end("first") + 1)
                    break

    def _sharing(self, text: str) -> Iterator[Mention]:
        """The names of "Kainuun ja Lapin liitot" that share the last one's head: each where its own word stands."""
        for match in _SHARED.finditer(text):
            for name in re.finditer(r"[A-ZÅÄÖ][\w-]*n\b", match["names"]):
                for head in self._words(match["head"]):
                    mention, width = self._longest([(name.group(), 0, 0), (head, 0, 0)], 0, " ")
                    if mention and width == 2:
                        at = match.start("names")
                        yield Mention(mention.entry, at + name.start(), at + name.end())
                        break

    def _words(self, token: str) -> list[str]:
        """The listed words that `token` is a form of; an abbreviation only where it is written in capitals."""
        capitals = token.split(":")[0].isupper()
        listed = self._listed.get(token.casefold(), set())
        return sorted(word for word in listed if capitals or not _is_abbreviation(word))

    def _longest(self, tokens: list[tuple[str, int, int]], i: int, text: str) -> tuple[Mention | None, int]:
        """The longest mention that begins at token `i`, and how many tokens to move on."""
        nodes, best, width = [self._root], None, 1
        for j in range(i, len(tokens)):
            if j > i and re.search(r"[.;:!?()]", text[tokens[j - 1][2] : tokens[j][1]]):
                break
            words = self._words(tokens[j][0])
            nodes = [node.next[word] for node in nodes for word in words if word in node.next]
            if not nodes:
                break
            entries = [entry for node in nodes for entry in node.entries]
            if entries:
                best, width = Mention(entries[0], tokens[i][1], tokens[j][2]), j - i + 1
        return best, width


def _inside(mention: Mention, other: Mention) -> bool:
    """Whether `mention` is a part of the longer `other`."""
    longer = other.end - other.start > mention.end - mention.start
    return longer and other.start <= mention.start and mention.end <= other.end


def _is_abbreviation(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _tokens(name: str) -> list[str]:
    return [m.group() for m in _TOKEN.finditer(name)]


@lru_cache(maxsize=16)
def finder(vocabulary: Vocabulary, *schemes: str) -> Finder:
    """The finder for the schemes of a vocabulary, built once."""
    return Finder(vocabulary.scheme(*schemes))
