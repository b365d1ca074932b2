"""References to law: sections of named acts and bills, and section signs without an act.

Reads only what is printed: the words before the section sign say which act, or nothing does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = r"\d+(?:\s?[a-h](?=\s?§|\s*[,–-]|\s+ja\b))?"
_SECTION = re.compile(
    rf"(?:(?P<act>\b[^\W\d_]*la(?:ki|in|issa|kiin|ista|illa))\s+)?"
    rf"(?P<numbers>{_NUMBER}(?:(?:\s?[–-]\s?|\s?,\s|\s+(?:ja|tai|sekä)\s+){_NUMBER})*)\s?§(?::[a-zäö]+)?"
    r"(?:\s+(?P<sub>\d+)\s+mom)?",
    re.IGNORECASE,
)
_BILL = re.compile(
    r"\b(?:HE|[Hh]allituksen\s+esity[sk]\w*(?:\s+eduskunnalle)?)\s+(?:(?P<number>\d+/\d{4})\s+vp\s+)?"
    r"(?P<title>la(?:iksi|eiksi)\s+.+?)(?=,?\s+\d+\s?[a-h]?\s?§|\s*\((?P<after>HE\s+\d+/\d{4})|[.;()]|$)"
)
_NUMBERED = re.compile(
    r"\b(?P<title>[Ll](?:aki|ain|aissa|akia|akiin|ailla)\s+[^().;:]{6,200}?)\s*\((?P<number>\d{1,4}/\d{4})\)"
)
_ISSUED = re.compile(
    r"(?P<about>\b[^\W\d][^().;:]{6,200}?(?:sta|stä))\s+annet\w+\s+la(?:ki|in|kia|issa|kiin)\s*\((?P<number>\d{1,4}/\d{4})\)"
)
_GOVERNING = re.compile(
    r"\b(?:laki\s+)?(?:korvasi|korvaa|kumosi|kumoaa|muutti|muuttaa|täydentää|on|ovat|oli|perustuu|perustuvat)\s+",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?P<stem>[^\W\d_]{4,}?[^\Wl\d_])(?:laki|lain|lakia|laissa|lakiin)(?:\s*\((?P<number>\d{1,4}/\d{4})\))?(?![\w-])"
)


@dataclass(frozen=True, slots=True)
class SectionReference:
    """`number` § at characters `start`-`end`; `act` as printed ("Maakuntalain") or None."""

    number: str
    act: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class BillReference:
    """A government bill ("HE laiksi …") at characters `start`-`end`: its title as printed, its number ("35/2018")."""

    title: str
    start: int
    end: int
    number: str | None = None


@dataclass(frozen=True, slots=True)
class ActReference:
    """An act at characters `start`-`end`: its name in the nominative as far as the name's form tells it, its number."""

    name: str
    start: int
    end: int
    number: str | None = None


def find_sections(text: str) -> tuple[SectionReference, ...]:
    """The sections named in `text`, one by one: "5 ja 6 §" are two, "5–7 §" three.

    The bare word for law ("lain 5 §") names no act.
    """
    found: list[SectionReference] = []
    for m in _SECTION.finditer(text):
        act = m["act"] if m["act"] and not re.fullmatch(r"la(ki|in|issa|kiin|ista|illa)", m["act"], re.I) else None
        found += [SectionReference(n, act, m.start(), m.end()) for n in _numbers(m["numbers"])]
    return tuple(found)


def _numbers(printed: str) -> list[str]:
    """The section numbers of a list or a range as printed."""
    found: list[str] = []
    for part in re.split(r"\s?,\s|\s+(?:ja|tai|sekä)\s+", printed):
        ends = [re.sub(r"\s", " ", end.strip()) for end in re.split(r"\s?[–-]\s?", part)]
        if len(ends) == 2 and all(end.isdigit() for end in ends) and 0 < int(ends[1]) - int(ends[0]) < 30:
            found += [str(n) for n in range(int(ends[0]), int(ends[1]) + 1)]
        else:
            found += ends
    return found


def find_bills(text: str) -> tuple[BillReference, ...]:
    """The bills named in `text`."""
    found = []
    for m in _BILL.finditer(text):
        after = m["after"].split()[-1] if m["after"] else None
        found.append(BillReference(m["title"].strip(" ,"), m.start(), m.end("title"), m["number"] or after))
    return tuple(found)


def find_acts(text: str) -> tuple[ActReference, ...]:
    """The acts named in `text` by a compound ("maakuntalain") or by title and number ("laki … (7/2014)")."""
    found = [
        ActReference("Laki" + re.sub(r"^\w+", "", " ".join(m["title"].split())), m.start(), m.end(), m["number"])
        for m in _NUMBERED.finditer(text)
    ]
    for m in _ISSUED.finditer(text):
        about = _GOVERNING.split(m["about"])[-1]
        start = m.start() + len(m["about"]) - len(about)
        found = [a for a in found if a.number != m["number"]]
        found.append(ActReference(f"Laki {about}", start, m.end(), m["number"]))
    for m in _NAMED.finditer(text):
        if not any(a.start <= m.start() < a.end for a in found):
            found.append(ActReference(m["stem"].capitalize() + "laki", m.start(), m.end(), m["number"]))
    return tuple(sorted(found, key=lambda act: act.start))
