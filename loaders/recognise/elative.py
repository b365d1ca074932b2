"""From the elative and the adessive ("kehittämisestä", "palvelulla") to the nominative and the genitive.

By ending only (Iso suomen kielioppi, sections 41-46 and 81-85). Where the ending does not tell, the word is returned as
it stands: a made-up word is worse than an inflected one.
"""

from __future__ import annotations

import re

_CASE = re.compile(r"(?:sta|stä|lla|llä)$")
_PLURAL = re.compile(r"(?:[uyoöae]i|ksi|isi|iksi)$")
_NOMINATIVE = (
    (re.compile(r"mise$"), "minen"),
    (re.compile(r"ise$"), "inen"),
    (re.compile(r"(?<=[uyioöaäe])kse$"), "s"),
    (re.compile(r"(?<=[uy])(?:de|te)$"), "s"),
    (re.compile(r"ee$"), "e"),
    (re.compile(r"(?<=[aeiouyäö])ksi$"), "kset"),
    (re.compile(r"isi$"), "iset"),
    (re.compile(r"(?<=[uy])i$"), "t"),
    (re.compile(r"(?<=[ji])oi$"), "at"),
    (re.compile(r"(?<=[ji])öi$"), "ät"),
    (re.compile(r"(?<=[oö])i$"), "t"),
    (re.compile(r"nni$"), "nti"),
    (re.compile(r"nna$"), "nta"),
    (re.compile(r"nnä$"), "ntä"),
)


def nominative_of(phrase: str) -> str:
    """The nominative of a phrase whose words in the elative or adessive agree; other words stay as they are."""
    return " ".join(_nominative(word) for word in phrase.split())


def _nominative(word: str) -> str:
    case = _CASE.search(word)
    if not case or len(word) < 6:
        return word
    stem = word[: case.start()]
    for pattern, ending in _NOMINATIVE:
        if pattern.search(stem):
            return pattern.sub(ending, stem)
    return stem if stem[-1] in "aäoöuy" else word


def genitive_of(phrase: str) -> str | None:
    """The genitive of a phrase in the elative ("valtakunnallisesta kehittämisestä"); None where a word is plural.

    A word in another case stays as it is.
    """
    words = []
    for word in phrase.split():
        case = re.search(r"(?:sta|stä)$", word)
        stem = word[: case.start()] if case else word
        if case and _PLURAL.search(stem):
            return None
        words.append(stem + "n" if case else word)
    return " ".join(words)
