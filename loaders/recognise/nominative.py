"""Partitive to nominative, for the nouns a list names in the partitive ("edistetään vähähiilisyyttä").

By ending only (Iso suomen kielioppi, sections 81-85): a form whose nominative cannot be told from its ending is
returned as it stands.
"""

from __future__ import annotations

import re

_ENDINGS = (
    (re.compile(r"(uu|yy)(tta|ttä)$"), lambda m: m[1] + "s"),
    (re.compile(r"([^aeiouyäö])?(tta|ttä)$"), lambda m: (m[1] or "") + "si" if m[1] else "t" + m[2][-1]),
    (re.compile(r"([uyoöei])s(ta|tä)$"), lambda m: m[1] + "s"),
    (re.compile(r"is(ta|tä)$"), lambda m: "inen"),
    (re.compile(r"(aa|ää)$"), lambda m: m[1][0]),
    (re.compile(r"([oöuy])(a|ä)$"), lambda m: m[1]),
    (re.compile(r"(i|e)(a|ä)$"), lambda m: "i"),
)


def nominative(phrase: str) -> str:
    """The nominative of a partitive noun phrase; a genitive attribute before it stays as it is."""
    return " ".join(_word(word) for word in phrase.split())


def _word(word: str) -> str:
    for pattern, ending in _ENDINGS[:1] + _ENDINGS[2:]:
        found = pattern.search(word)
        if found:
            return word[: found.start()] + ending(found)
    return word
