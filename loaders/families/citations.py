"""Acts and bills that any text cites by number, and the sections it names right after them.

Only what is printed: an act without a number, or a section sign without an act beside it, is no citation here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.families.source import make
from loaders.identity import slug
from loaders.recognise.legal import find_acts, find_bills, find_sections
from loaders.records import Link, Record, Value
from loaders.text.canonical import Canonical

RULE = "citations@1"
_BESIDE = re.compile(r"[\s,()]*(?:\(\d+/\d{4}\))?[\s,()]*")


def citations(content: Canonical, target: str) -> Iterator[Record]:
    """The acts, bills and sections that `content`, a text of the record `target`, cites, and their mentions."""
    ends: dict[int, str] = {}
    for act in find_acts(content.text):
        if act.number:
            key = f"law/{slug(act.number)}"
            yield from _cited(content.part(act.start, act.end), key, "Act", f"{act.name} ({act.number})", act.number,
                              target)  # fmt: skip
            ends[act.end] = key
    for bill in find_bills(content.text):
        if bill.number:
            key = f"law/{slug(bill.number)}"
            number = f"HE {bill.number} vp"
            yield from _cited(content.part(bill.start, bill.end), key, "Bill", f"{number} {bill.title}", number,
                              target)  # fmt: skip
            ends[bill.end] = key
    for section in find_sections(content.text):
        beside = (key for end, key in ends.items() if _beside(content.text, end, section.start, section.act))
        cited = next(beside, None)
        if cited:
            yield make(f"{cited}/{section.number}", "LegalProvision", content.part(section.start, section.end), RULE,
                       label=f"{section.number} §", values={"sectionNumber": section.number},
                       links=[Link("provisionOf", cited)])  # fmt: skip


def _beside(text: str, end: int, start: int, act: str | None) -> bool:
    """Whether a section that begins at `start` stands right after an act that ends at `end`, or begins with it."""
    return start <= end <= start + len(act or "") or (end <= start and _BESIDE.fullmatch(text[end:start]) is not None)


def _cited(part: Canonical, key: str, cls: str, label: str, number: str, target: str) -> Iterator[Record]:
    """An act or bill, one thing in all documents, and its mention."""
    yield make(
        key, cls, part, RULE, label=label, values={"instrumentNumber": number}, identity=key.replace("law", "legal", 1)
    )
    links = (Link("mentionOf", key), Link("mentionedIn", target), Link("mentionsInstrument", key, subject=target))
    yield Record(f"{target}/mention/{key}/{part.starts[0]}", "Mention", None, (part.span(),), RULE,
                 (Value("mentionText", part.text),), links)  # fmt: skip
