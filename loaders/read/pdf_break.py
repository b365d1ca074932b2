"""Whether the end of a line inside a cell breaks a word or parts two: what the page shows and what Finnish allows.

A narrow cell wraps a long word wherever the line is full, without a hyphen; a word that fills its line exactly looks
the same. They are told by a space that the file writes at the line's end, by the room that is left, by words that the
document has whole elsewhere, and by the shape of Finnish words. Without any of these signs a full line of one word
goes on in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.read.pdf_lines import Box, Word, rows_of
from loaders.read.pdf_spaces import MARK, SPACE, Written, room_after

_LETTER = re.compile(r"(?P<thin>[ijl.,:;'’])|(?P<narrow>[tfrI])|(?P<broad>[mwMWÄÅ@])|.", re.DOTALL)
_SLACK = 0.05
"""How much more room than a letter's width may be measured where the letter did not fit, as a share of its size."""
_KNOWN = 3
"""The least number of letters that makes a word seen elsewhere a sign."""
_VOWELS = "aeiouyäöå"
_ONSET = re.compile(rf"(?:[bdfghjklmnprstv]|[bfgkp][lr]|[dt]r|s[kptlmnv]|str)?[{_VOWELS}]")
"""How a Finnish word may begin, its loans with it."""
_BESIDE = {"n": "ntdkgshjvf", "l": "ltkpsjmvdhgf", "r": "rtkpsjmvnhdgbfl", "s": "stkplmvn", "t": "tksrvjnm"}
"""The consonants a Finnish word may end with, and those that may follow each inside a word."""
_SMALL = frozenset(("ja", "tai", "sekä", "eli", "och", "för", "med", "på", "till"))
"""Small words of Finnish and of Swedish that hardly any broken word ends with."""
_PREFIX = re.compile(rf"[^\W\d_{_VOWELS}]{{2,}}-", re.IGNORECASE)
"""An abbreviation of consonants before a hyphen ("pk-"): it ends no word."""
_ENDED = re.compile(r".{4}(?:ksen|jen|iden|sten|tten|[klmrsv]ien|ssa|ssä|taan|tään|daan|dään|[aeo]rnas?)$")
"""Endings of case and voice, and of the Swedish definite plural, that nothing but a new word or a clitic follows."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Words seen whole in a document: those after which a line goes on, those that begin one, and those with both.

    `written` is what the spaces at its lines' ends tell.
    """

    ends: frozenset[str]
    begins: frozenset[str]
    whole: frozenset[str]
    written: Written

    def broken(self, row: Sequence[Word], after: Word, box: Box) -> bool:
        """Whether a line of a cell breaks off within a word that `after`, the next line's first one, ends."""
        before = row[-1]
        if _parts(row, after, box):
            return False
        if self.written.wraps and room_after(row, box) >= SPACE * before.size:
            return True
        if _plain(before.text + after.text) in self.whole:
            return True
        return not (self._apart(before.text, after.text) or _two_words(_plain(before.text), _plain(after.text)))

    def _apart(self, before: str, after: str) -> bool:
        return before.lower() in self.ends or _plain(after) in self.begins or _PREFIX.fullmatch(after) is not None


def _had_room(row: Sequence[Word], after: Word, box: Box) -> bool:
    """Whether the next line's first letter would have fitted on a line: no full line breaks off before it."""
    return room_after(row, box) >= _letter_width(after) + _SLACK * after.size


def _parts(row: Sequence[Word], after: Word, box: Box) -> bool:
    """Whether a cell's line surely ends with a whole word: a space, others before it, or room, or other letters."""
    alone = len(row) == 1 or (len(row) == 2 and MARK.fullmatch(row[0].text))
    return row[-1].spaced or not alone or _had_room(row, after, box) or not _may_go_on(row[-1].text, after.text)


def seen_words(cells: Iterable[tuple[Sequence[Word], Box]], texts: Iterable[Sequence[Word]], written: Written) -> Seen:
    """The words of a document's cells and of its whole pages that no line's end cuts.

    Their line goes on or had room, or the next line begins another word; beside a known word stands a whole one.
    """
    ends: set[str] = set()
    begins: set[str] = set()
    whole: set[str] = set()
    for words in texts:
        for row in rows_of(words):
            beside = [(w, v) for w, v in pairwise(row) if v.x0 - w.x1 < 0.45 * w.size]
            ends |= {before.text.lower() for before, _ in beside}
            begins |= {_plain(after.text) for _, after in beside}
            whole |= {_plain(w.text) for (_, w), (v, _) in pairwise(beside) if w is v}
    joints: list[tuple[str, str]] = []
    for words, box in cells:
        rows = rows_of(words)
        begins |= {_plain(row[0].text) for row in rows[:1]}
        whole |= {_plain(row[0].text) for row in rows if len(rows) == 1 and len(row) == 1}
        for row, (after, *_) in pairwise(rows):
            two = _parts(row, after, box)
            ends |= {row[-1].text.lower()} if two else set()
            begins |= {_plain(after.text)} if two else set()
            joints += [] if two else [(row[-1].text.lower(), _plain(after.text))]
    begins = {text for text in begins if len(text) >= _KNOWN or text == "i"} | _SMALL
    _spread(ends, begins, joints)
    return Seen(frozenset(ends), frozenset(begins), frozenset(t for t in whole if len(t) >= _KNOWN), written)


def _spread(ends: set[str], begins: set[str], joints: Sequence[tuple[str, str]]) -> None:
    """Add the words beside a known one: where one of two is whole, so is the other."""
    left = [joint for joint in joints if len(joint[1]) >= _KNOWN]
    while known := [joint for joint in left if joint[0] in ends or joint[1] in begins]:
        left = [joint for joint in left if joint not in known]
        ends.update(before for before, _ in known)
        begins.update(after for _, after in known)


def _plain(text: str) -> str:
    return text.strip('().,;:!?"”').lower()


def _letter_width(word: Word) -> float:
    """How much room the first letter of a word takes: measured, or about."""
    if word.first is not None:
        return word.first
    kind = _LETTER.match(word.text)
    share = (
        0.55 if kind is None else 0.24 if kind["thin"] else 0.36 if kind["narrow"] else 0.95 if kind["broad"] else 0.66
    )
    return share * word.size


def _may_go_on(before: str, after: str) -> bool:
    """Whether the letters on either side of a line's end may be those of one word."""
    small = before[-1:].isalpha() and after[:1].islower()
    return small or (before[-2:].isalpha() and before[-2:].isupper() and after.isalpha() and after.isupper())


def _two_words(before: str, after: str) -> bool:
    """Whether their shape parts two Finnish words: consonants that meet in none, or an ending that ends a word."""
    before = before.rsplit("-", 1)[-1]
    last, first = before[-1:], after[:1]
    syllables = min(len(re.findall(f"[{_VOWELS}]+", part)) for part in (before, after))
    if syllables < 2 or not _ONSET.match(after) or (last not in _VOWELS and last not in _BESIDE):
        return False
    clash = last in _BESIDE and first not in _VOWELS and first not in _BESIDE[last]
    return clash or _ENDED.search(before) is not None
