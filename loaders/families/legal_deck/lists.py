"""Lists inside a sentence: "X, Y sekä Z ja -w".

In go the canonical text of a list and what its members end with, out come the members, an elliptical one ("maakunta-
strategiat ja -ohjelmat") completed. Cuts only where what stands before a comma or conjunction is whole in itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from loaders.families.legal_deck.names import nominative_name
from loaders.families.source import Source
from loaders.recognise.inflection import forms
from loaders.recognise.mentions import finder
from loaders.text.canonical import Canonical

_JOINT = re.compile(r"(?P<comma>,\s+(?:(?:ja|sekä)\s+)?)|\s+(?P<word>sekä|ja)\s+")
_GENITIVE = re.compile(r"(?<!ne)n$")
_ILLATIVE = re.compile(r"(?:aan|ään|een|iin|oon|uun|yyn|öön|hin|hun|hyn|seen|siin)$")


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a list: its text completed, its words, and whether its first part is in the word before it."""

    label: str
    content: Canonical
    elliptical: bool = False


def members(source: Source, content: Canonical, *, illative: bool = False) -> list[Member]:
    """The members of the list that `content` is; `illative`: they stand in that case ("perustuvat X:ään ja Y:hyn")."""
    ends_whole: Callable[[str], bool] = _ends_in_illative if illative else _ends_in_nominative
    parts = list(_parts(source, content, ends_whole))
    found: list[Member] = []
    for n, part in enumerate(parts):
        head = re.match(r"[-–]\s?(\w+)", part.text)
        whole = _completed(source, found[-1].label, head.group(1)) if head and n else None
        if whole:
            both = content.part(_place(content, parts[n - 1]), _place(content, part) + len(part.text))
            found.append(Member(whole + part.text[head.end() if head else 0 :], both, elliptical=True))
        else:
            text = re.sub(r"\s+/\s*|\s*/\s+", "/", part.text).strip(" .")
            found.append(Member(_nominative(source, text) if illative else text, part))
    return found


def _nominative(source: Source, text: str) -> str:
    """A member in the illative under its listed name, or with its head noun in the nominative; else as printed."""
    listed = finder(source.vocabulary, "instrument").find(text)
    if len(listed) == 1 and (listed[0].start, listed[0].end) == (0, len(text)):
        return nominative_name(listed[0].entry, text)
    before, _, last = text.rpartition(" ")
    for head in sorted(_heads(source), key=len, reverse=True):
        form = next((f for f in forms(head) if len(f) > 3 and last.lower().endswith(f)), None)
        if form and _ILLATIVE.search(form):
            return f"{before} {last[: -len(form)]}{head}".strip()
    return text


def _place(content: Canonical, part: Canonical) -> int:
    return content.starts.index(part.starts[0])


def _parts(source: Source, content: Canonical, ends_whole: Callable[[str], bool]) -> Iterator[Canonical]:
    start = 0
    for joint in _JOINT.finditer(content.text):
        before, after = content.text[start : joint.start()], content.text[joint.end() :]
        if content.text[: joint.start()].count("(") > content.text[: joint.start()].count(")"):
            continue
        if not before or not ends_whole(before) or (not after.startswith(("-", "–")) and _is_dangling(after)):
            continue
        if joint["word"] == "ja" and not after.startswith(("-", "–")) and not _are_instruments(source, before, after):
            continue
        yield content.part(start, joint.start())
        start = joint.end()
    yield content.part(start, len(content.text))


def _ends_in_nominative(text: str) -> bool:
    last = re.sub(r"\s*\([^()]*\)$", "", text).split()[-1]
    return (
        not _GENITIVE.search(last) and not last.endswith("-") and not re.search(r"(?:ssa|ssä|sta|stä|lla|llä)$", last)
    )


def _ends_in_illative(text: str) -> bool:
    return bool(_ILLATIVE.search(re.sub(r"\s*\([^()]*\)$", "", text).split()[-1]))


def _is_dangling(after: str) -> bool:
    """Whether what follows a joint is no member: a subordinate clause."""
    return re.match(r"(?:joka|jotka|jossa|joissa|jonka|joiden|että|kun|jos|mikä|ml\.|pl\.)\b", after) is not None


def _are_instruments(source: Source, before: str, after: str) -> bool:
    """Whether "ja" joins two planning instruments, not two words of one name."""
    following = re.split(r",|\s(?:ja|sekä)\s", after)[0]
    return ends_as_instrument(source, before) and ends_as_instrument(source, following)


def ends_as_instrument(source: Source, text: str) -> bool:
    """Whether `text` ends with a listed instrument, or with a head noun of instruments in any form."""
    text = re.sub(r"\s*\([^()]*\)$", "", text.strip(" ."))
    listed = finder(source.vocabulary, "instrument").find(text)
    if any(m.end == len(text) for m in listed):
        return True
    last = text.split()[-1].lower() if text.split() else ""
    return any(last.endswith(form) for head in _heads(source) for form in forms(head) if len(form) > 3)


def _heads(source: Source) -> frozenset[str]:
    return source.vocabulary.words("instrument-head") | source.vocabulary.words("legal-instrument-head")


def _completed(source: Source, before: str, tail: str) -> str | None:
    """A word whose first part is that of the word before it: "-ohjelmat" after "maakuntastrategiat"."""
    word = before.split()[-1]
    for head in sorted(_heads(source), key=len, reverse=True):
        for form in forms(head):
            if len(form) > 3 and word.lower().endswith(form) and len(word) > len(form) + 2:
                return word[: -len(form)] + tail
    listed = next((m.entry for m in finder(source.vocabulary, "instrument").find(f"{word[:8]}{tail}")), None)
    return listed.label if listed else None
