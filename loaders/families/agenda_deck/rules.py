"""The limits and conditions that an agenda deck sets for the discussions, their themes and the memos."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.families.naming import deck_mentions
from loaders.families.source import Source, make
from loaders.recognise import cues
from loaders.records import Link, Record, Value
from loaders.text.canonical import Canonical

RULE = "agenda-deck/rule@1"
_SUBJECT = re.compile(r"keskustelu|teem|tilaisuu|asialist|agenda|muisti|muisto|taustapaper", re.IGNORECASE)


def says_rule(source: Source, text: str) -> bool:
    """Whether a text sets a limit or a condition for the discussions or their themes."""
    if not _SUBJECT.search(text):
        return False
    counting = rf"(?:{_numbers(source)}|\d+)\s+\w*(?:teemaa|aihetta|keskustelua|tilaisuutta)\b"
    counted = re.match(counting, text, re.IGNORECASE)
    return bool(counted) or cues.words(source.vocabulary, "rule-cue").search(text) is not None


def _numbers(source: Source) -> str:
    return "|".join(sorted(source.vocabulary.words("number-word")))


def rule_records(source: Source, content: Canonical, round_key: str | None, key: str) -> Iterator[Record]:
    """A rule, with its number where it limits one."""
    limit = rf"\b(?:(?P<n>\d+)|(?P<w>{_numbers(source)}))\s+\w*(?:teemaa|aihetta|kohtaa)\b"
    number = re.search(limit, content.text, re.IGNORECASE)
    values = []
    if number:
        listed = ("yksi", "kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan", "yhdeksän", "kymmenen")
        values = [Value("ruleLimit", int(number["n"]) if number["n"] else listed.index(number["w"].lower()) + 1)]
    links = [Link("ruleOf", round_key)] if round_key else []
    yield make(key, "Rule", content, RULE, values=values, links=links)
    yield from deck_mentions(source, content, key)
