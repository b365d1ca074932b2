"""Small readings of Finnish words that letters need: numbers in words, base forms, coordinated lists, places of parts.

Knows words, not letters. A base form is given only where the inflection rules lead back from it to the printed form.
"""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.evidence import Rendition, Span
from loaders.recognise.inflection import forms
from loaders.recognise.mentions import Mention, finder
from loaders.text.canonical import Canonical
from loaders.vocabulary import Entry, Vocabulary

_CASES = re.compile(r"(lla|llä|ssa|ssä|sta|stä|lta|ltä|lle|ksi|na|nä|n|t)$")
_PLURAL = re.compile(
    r"(i|j)(in|hin|hen|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|na|nä|en|den|tten|a|ä|ta|tä)$|(jen|mien|t)$"
)
_BACK = re.compile(r"(niiden|näiden|sen|niihin|siihen|niitä)\b")
_ADJECTIVE = re.compile(r"\w*i(nen|sen|set|sia|siä|sten|seen|siin|sessa|sessä|sella|sellä)$")


def evidence(rendition: Rendition, content: Canonical) -> tuple[Span, ...]:
    """The places of `content`, one for each stretch that no other text interrupts (a footer, a page number)."""
    places = [
        p for p, char in zip(zip(content.starts, content.ends, strict=True), content.text, strict=True) if char != " "
    ]
    spans: list[Span] = []
    begin, last = places[0]
    for start, end in places[1:]:
        if start > last and rendition.text[last:start].strip().strip("-\u00ad\u2010"):
            spans.append(Span(begin, last))
            begin = start
        last = end
    return (*spans, Span(begin, last))


@lru_cache(maxsize=4)
def _numbers(vocabulary: Vocabulary) -> dict[str, int]:
    return {word: int(e.slug) for e in vocabulary.scheme("lexicon/number") for word in (*e.names, *e.fixed)}


def number(word: str, vocabulary: Vocabulary) -> int | None:
    """The number that `word` is, in digits or in Finnish words; None where it is none."""
    return int(word) if word.isdigit() else _numbers(vocabulary).get(word.casefold())


def number_pattern(vocabulary: Vocabulary) -> str:
    """A pattern for a number in digits or in words."""
    return r"\d{1,3}|" + "|".join(sorted(_numbers(vocabulary), key=len, reverse=True))


def words_pattern(vocabulary: Vocabulary, *lists: str) -> str:
    """A pattern for any word of some lists, as it stands."""
    words = {word for name in lists for word in vocabulary.words(name)}
    return r"\b(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")\b"


@lru_cache(maxsize=16)
def _endings(vocabulary: Vocabulary, scheme: str) -> dict[str, Entry]:
    listed: dict[str, Entry] = {}
    for entry in vocabulary.scheme(f"lexicon/{scheme}"):
        listed |= {form: entry for form in _forms(entry.label) | {f.lower() for f in entry.fixed} if len(form) > 4}
    return listed


def nouns(text: str, vocabulary: Vocabulary, scheme: str) -> tuple[Mention, ...]:
    """Where `text` has a noun of the word list `scheme` in any form, also as the last part of a compound."""
    found = list(finder(vocabulary, f"lexicon/{scheme}").find(text))
    endings = _endings(vocabulary, scheme)
    for word in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", text):
        if any(m.start < word.end() and word.start() < m.end for m in found):
            continue
        lower = word.group().lower()
        tail = next((lower[i:] for i in range(2, len(lower) - 4) if lower[i:] in endings), None)
        if tail:
            found.append(Mention(endings[tail], word.start(), word.end()))
    return tuple(sorted(found, key=lambda m: m.start))


def noun_name(text: str, noun: Mention) -> str:
    """The nominative of a noun that `nouns` found: a listed name, or what the rules make of a compound."""
    printed = text[noun.start : noun.end]
    if any(printed.lower() in _forms(name) for name in noun.entry.names):
        return printed_name(noun.entry, printed)
    return base_form(printed)


def base_form(word: str) -> str:
    """The nominative singular of an inflected noun or adjective, or `word` as it stands."""
    found = _CASES.search(word)
    if not found or word.endswith("nen"):
        return word
    stem = word[: found.start()]
    for candidate in (
        re.sub(r"(?<=[aeiouyäö])se$", "nen", stem),
        re.sub(r"kse$", "s", stem),
        stem,
        re.sub(r"e$", "i", stem),
    ):
        if candidate != word and len(candidate) > 2 and word.lower() in forms(candidate):
            return candidate
    return word


def printed_name(entry: Entry, printed: str) -> str:
    """The name of `entry`, in the nominative, that `printed` is a form of ("tilanne- ja kehityskuvaan")."""
    words = re.findall(r"[^\W_]+(?:[-/–][^\W_]+)*", printed.lower())
    fitting = []
    for name in entry.names:
        listed = re.findall(r"[^\W_]+(?:[-/–][^\W_]+)*", name)
        if len(listed) == len(words) and all(w in _forms(x) for w, x in zip(words, listed, strict=True)):
            fitting.append(name)
    plural = bool(words and _PLURAL.search(words[-1]))
    fitting.sort(key=lambda name: name.endswith("t") != plural)
    return fitting[0] if fitting else entry.label


def _forms(word: str) -> frozenset[str]:
    """The forms of a nominative in either number."""
    singular = forms(word[:-1]) if word.endswith("t") and len(word) > 4 else frozenset()
    return forms(word) | singular | {word.lower()}


def coordinated(content: Canonical) -> tuple[Canonical, ...]:
    """The members of a coordinated list ("A, B sekä C").

    A lone adjective, a suspended hyphen, a word that points back ("niiden") and what follows "ml." begin no member.
    """
    text = content.text
    cuts = [0]
    for mark in re.finditer(r",\s+(?:ja|sekä|tai)\s+|,\s+|\s(?:ja|sekä|tai)\s+", text):
        before, after = text[cuts[-1] : mark.start()].strip(" ,"), text[mark.end() :]
        nested = "ml." in before and "sekä" not in mark.group() and "tai" not in mark.group()
        if before.endswith("-") or nested or _BACK.match(after) or not before or _is_attribute(before):
            continue
        cuts.append(mark.start())
    pieces = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        lead = re.match(r"[\s,]*(?:(?:ja|sekä|tai)\s+)?", text[start:end])
        piece = content.part(start + (lead.end() if lead else 0), end)
        if piece.text.strip(" .,"):
            pieces.append(piece)
    return tuple(pieces)


def _is_attribute(piece: str) -> bool:
    words = piece.split()
    return len(words) == 1 and _ADJECTIVE.match(words[0]) is not None


def without_stop(content: Canonical) -> Canonical:
    """`content` without the full stop or comma that ends it."""
    return content.part(0, len(content.text.rstrip(" .,;:")))
