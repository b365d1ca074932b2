"""Inflected forms of Finnish nouns, generated from their nominatives.

In goes a label in the nominative, out come the forms it can take in running text. Only what recognition needs: the
cases of both numbers with and without a possessive suffix, by stem type and consonant gradation (Iso suomen kielioppi,
sections 41-46 and 55-79). Generates too much rather than too little; it never decides what a word means.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SINGULAR = ("n", "ssA", "stA", "llA", "ltA", "lle", "ksi", "nA", "ttA")
_PLURAL = ("ssA", "stA", "llA", "ltA", "lle", "ksi", "nA", "ttA", "n")
_GRADES = (
    ("kk", "k"),
    ("pp", "p"),
    ("tt", "t"),
    ("nk", "ng"),
    ("mp", "mm"),
    ("nt", "nn"),
    ("lt", "ll"),
    ("rt", "rr"),
    ("ht", "hd"),
    ("lk", "l"),
    ("rk", "r"),
    ("uku", "uvu"),
    ("yky", "yvy"),
    ("t", "d"),
    ("p", "v"),
    ("k", ""),
)
_VOWEL = "aeiouyäöå"


@lru_cache(maxsize=8192)
def forms(word: str) -> frozenset[str]:
    """Every form of `word`, lower case, the nominative included.

    An abbreviation (capitals, or a capital and a digit) takes its endings after a colon: "TEM:n". In a compound with a
    hyphen only the last part inflects.
    """
    if re.fullmatch(r"[A-ZÅÄÖ][A-ZÅÄÖ0-9/]+", word):
        return frozenset({word.lower()} | {f"{word.lower()}:{e}" for e in _abbreviation_endings()})
    lower = word.lower()
    head, _, tail = lower.rpartition("-")
    prefix = f"{head}-" if head else ""
    return frozenset(prefix + form for form in _noun(tail))


def _abbreviation_endings() -> frozenset[str]:
    cases = [
        "n",
        "t",
        "a",
        "ä",
        "ta",
        "tä",
        "ssa",
        "ssä",
        "sta",
        "stä",
        "lla",
        "llä",
        "lta",
        "ltä",
        "lle",
        "ksi",
        "na",
        "nä",
        "tta",
        "ttä",
        "en",
        "in",
        "an",
        "hen",
        "hin",
        "han",
        "iin",
        "een",
        "ien",
    ]
    return frozenset(cases)


@lru_cache(maxsize=8192)
def _noun(word: str) -> frozenset[str]:
    if len(word) < 3 or not word.isalpha():
        return frozenset({word})
    found = {word}
    for strong, weak, plural in _stems(word):
        found |= _singular(word, strong, weak) | _plural(weak, strong, plural)
    vowels = re.findall(r"[aouäöy]", word)
    harmony = "a" if vowels and vowels[-1] in "aou" else "ä"
    cased = {form.replace("A", harmony) for form in found}
    return frozenset(cased | _possessive(cased))


def _stems(word: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """(strong stem, weak stem, plural stems) for each declension `word` could belong to."""
    if word.endswith("nen"):
        base = word[:-3]
        return [(base + "se", base + "se", (base + "si",))]
    if re.search(r"(us|ys|os|ös|is|es)$", word):
        stem = word[:-1]
        both: list[tuple[str, str, tuple[str, ...]]] = [(stem + "kse", stem + "kse", (stem + "ksi",))]
        both.append((stem + "te", stem + "de", (stem + "ksi",)))
        return both
    if re.search(r"(as|äs)$", word):
        strong = _strengthen(word[:-1])
        vowel = word[-2]
        return [(strong + vowel, strong + vowel, (strong + "i",)) for strong in {strong, word[:-1]}]
    if word.endswith("e"):
        strong = _strengthen(word[:-1]) + "ee"
        return [(s, s, (s[:-1] + "i",)) for s in {strong, word + "e"}]
    if word.endswith("i"):
        base = word[:-1]
        loan = (word, _weaken(word), (base + "ei", base + "ie"))
        old = (base + "e", _weaken(base + "e"), (base + "i",))
        return [loan, old]
    if re.search(r"(in|on|ön|en|ar|är|or|er|el|al)$", word):
        stem = word + "i" if word[-1] in "rl" else word[:-1] + "me"
        return [(stem, stem, (word + "ei" if word[-1] in "rl" else word[:-1] + "mi",))]
    if word[-1] in "aä":
        base = word[:-1]
        plurals = (base + "i", base + ("oi" if word[-1] == "a" else "öi"))
        return [(word, _weaken(word), plurals)]
    if word[-1] in "oöuyå":
        return [(word, _weaken(word), (word + "i",))]
    return [(word + "i", word + "i", (word + "ei",))]


def _singular(word: str, strong: str, weak: str) -> set[str]:
    found = {weak + ending for ending in _SINGULAR} | {weak + "t", strong + "nA"}
    last = strong[-1]
    found |= {strong + "A", strong + "tA", strong + last + "n", strong + "seen", strong + "h" + last + "n"}
    if strong != word and strong.endswith("e"):
        found |= {word + "tA", strong[:-1] + "tA", strong[:-2] + "tA"}
    return found


def _plural(weak: str, strong: str, plurals: tuple[str, ...]) -> set[str]:
    found = {weak + "t"}
    for stem in plurals:
        weakened = {stem, weak[:-1] + stem[len(strong) - 1 :] if stem.startswith(strong[:-1]) else stem}
        found |= {form + ending for form in weakened for ending in _PLURAL}
        glide = stem[:-1] + "j" if stem[-2:-1] in _VOWEL else stem
        found |= {
            glide + "A",
            glide + "en",
            stem + "A",
            stem + "tA",
            stem + "den",
            stem + "tten",
            stem + "en",
        }
        found |= {stem + "in", stem + "siin", stem + "hin", glide + "in", stem + "An"}
    found |= {strong + "jen", strong + "ien", strong[:-1] + "ien", strong[:-1] + "ten", strong[:-2] + "sten"}
    return found


def _possessive(found: set[str]) -> set[str]:
    """Third-person possessives of the commonest cases: "alueensa", "alueellaan"."""
    owned = set()
    for form in found:
        if re.search(r"(ssa|ssä|sta|stä|lla|llä|lta|ltä|na|nä)$", form):
            owned |= {form + form[-1] + "n", form + "nsa", form + "nsä"}
        elif form.endswith("lle"):
            owned |= {form + "en", form + "nsa", form + "nsä"}
        elif form.endswith("n") and len(form) > 4:
            owned |= {form[:-1] + "nsa", form[:-1] + "nsä"}
    return owned


def _weaken(stem: str) -> str:
    """The weak grade of a stem that ends in a vowel; the stem itself where nothing grades."""
    match = re.fullmatch(r"(.*?)(kk|pp|tt|nk|mp|nt|lt|rt|ht|lk|rk|uku|yky|t|p|k)([aeiouyäöå])", stem)
    if not match or re.search(r"(s[tpk]|tk)[aeiouyäöå]$", stem):
        return stem
    head, strong, vowel = match.groups()
    return head + dict(_GRADES)[strong] + vowel if head else stem


def _strengthen(stem: str) -> str:
    """The strong grade of a weak stem that ends in a vowel (asuka-s: asukkaa-)."""
    match = re.fullmatch(r"(.*[aeiouyäöå])(ng|mm|nn|ll|rr|[kptvd])([aeiouyäöå]?)", stem)
    if not match:
        return stem
    head, weak, vowel = match.groups()
    strong = {
        "ng": "nk",
        "mm": "mp",
        "nn": "nt",
        "ll": "lt",
        "rr": "rt",
        "k": "kk",
        "p": "pp",
        "t": "tt",
        "v": "p",
        "d": "t",
    }[weak]
    return head + strong + vowel
