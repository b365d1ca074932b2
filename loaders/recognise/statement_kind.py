"""What a sentence of the conclusions is: a measure, a goal, a principle or an observation.

A reading, never a statement of the document: no source calls its conclusions measures. The finite verb of the main
clause decides; what stands in a subordinate clause or after the colon of a descriptive clause does not. The words that
decide are data (`ontology/vocabularies/statement-cues.ttl`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from loaders.vocabulary import Vocabulary

RULE = "statement-kind@1"
_PASSIVE = re.compile(
    r"\b\w*(?:[eiouyaä]t|[aeiouyä]id|uod|yöd|ied|ehd|ähd|oid|öid|äyd|uud|yyd|ull|oll|enn|ann|onn)(?:aan|ään)\b"
)
_FIRST_PASSIVE = re.compile(r"^(?:\w+(?:[^\Wh]t|d|nn|rr|ss)|\w{2,3}ll)(?:aan|ään)\b")
_NECESSIVE = re.compile(r"\bon\s+(?:\w+\s+){0,3}?(\w+(?:ttava|ttävä|tava|tävä))\b")
_BE = re.compile(r"\b(?:on|ovat|olisi|olisivat)\b")


class Kind(StrEnum):
    """The four kinds; the values are the slugs of `vocab/statement-kind/`."""

    MEASURE = "measure"
    GOAL = "goal"
    PRINCIPLE = "principle"
    OBSERVATION = "observation"


@dataclass(frozen=True, slots=True)
class Reading:
    """The kind, the words that decided, and for a measure whether it is soft (it notes rather than acts)."""

    kind: Kind
    deciding: tuple[str, ...]
    soft: bool | None = None


def read_kind(sentence: str, vocabulary: Vocabulary) -> Reading:
    """Classify a Finnish `sentence` (canonical text)."""
    text = sentence.strip().lower().rstrip(".:")
    head, _, tail = text.partition(": ")
    main = _main_clause(head, vocabulary)
    return (
        _as_goal_set(main, tail, vocabulary)
        or _as_measure(main, vocabulary)
        or _as_goal(main, vocabulary)
        or _as_principle(main, vocabulary)
        or Reading(Kind.OBSERVATION, tuple(_BE.findall(main)[:1]))
    )


def _main_clause(text: str, vocabulary: Vocabulary) -> str:
    """The text without its subordinate clauses and without what stands in brackets or between dashes."""
    words = "|".join(sorted(vocabulary.words("subordinator")))
    text = re.sub(r"\([^)]*\)", " ", text)
    text = re.sub(rf"^(?:{words})\b[^,]*,\s*", "", text)
    return re.sub(rf"(?:,\s*|\s+[–-]\s+)(?:{words})\b.*$", "", text)


def _imperatives(main: str, vocabulary: Vocabulary) -> list[str]:
    """The agentless passives of the main clause that are not bare needs or reports."""
    first = _FIRST_PASSIVE.match(main)
    found = ([first.group()] if first else []) + [m.group() for m in _PASSIVE.finditer(main)]
    others = vocabulary.words("need-verb") | vocabulary.words("reporting-verb")
    return [verb for verb in dict.fromkeys(found) if verb not in others]


def _as_measure(main: str, vocabulary: Vocabulary) -> Reading | None:
    verbs = _imperatives(main, vocabulary)
    if not verbs:
        return None
    before = main[: main.index(verbs[0])]
    if _BE.search(before) or any(re.search(rf"\b{w}\b", before) for w in vocabulary.words("necessive-verb")):
        return None
    soft = vocabulary.words("soft-verb")
    is_soft = all(verb in soft for verb in verbs) or any(" " in w and main.startswith(w) for w in soft)
    return Reading(Kind.MEASURE, tuple(verbs), is_soft)


def _as_goal_set(main: str, tail: str, vocabulary: Vocabulary) -> Reading | None:
    """A descriptive clause whose colon is followed by passives: they spell out where to go, nobody is told to act."""
    verbs = _imperatives(tail.strip(), vocabulary) if tail.strip() else []
    if verbs and not _imperatives(main, vocabulary) and _FIRST_PASSIVE.match(tail.strip()):
        return Reading(Kind.GOAL, tuple(verbs))
    return None


def _as_goal(main: str, vocabulary: Vocabulary) -> Reading | None:
    words = [w for w in sorted(vocabulary.words("goal-word")) if re.search(rf"\b{w}\b", main)]
    if words and (_BE.search(main) or "tavoitellaan" in words or "pidetään" in main):
        return Reading(Kind.GOAL, tuple(words))
    necessive = _NECESSIVE.search(main)
    if necessive and necessive.group(1) in vocabulary.words("goal-necessive"):
        return Reading(Kind.GOAL, (f"on {necessive.group(1)}",))
    return None


def _as_principle(main: str, vocabulary: Vocabulary) -> Reading | None:
    necessive = _NECESSIVE.search(main)
    if necessive:
        return Reading(Kind.PRINCIPLE, (f"on {necessive.group(1)}",))
    for name in ("necessive-verb", "need-verb"):
        words = [w for w in sorted(vocabulary.words(name)) if re.search(rf"\b{w}\b", main)]
        if words:
            return Reading(Kind.PRINCIPLE, tuple(words))
    return None
