"""What a sentence of the conclusions is: a measure, a goal, a principle or an observation.

A reading, never a statement of the document: no source calls its conclusions measures. The finite verb of the main
clause decides; what stands in a subordinate clause, after the colon of a descriptive clause or in a question does not.
The words that decide are data (`ontology/vocabularies/statement-cues.ttl`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from loaders.recognise import cues
from loaders.recognise.clauses import has_main_verb
from loaders.vocabulary import Vocabulary

RULE = "statement-kind@2"
_PASSIVE = re.compile(
    r"\b(?:\w*(?:[aeouyäö]t|(?<![aeiouyäö])it|ansait|[aeiouyäö]d|hd|kaist)|\w*(?:[tdv]|sk|nn)ell|\w*(?:kokeill|kilpaill|vertaill)|kuull|tull|"
    r"oll|\w*(?:pann|menn)|nous|juost|pääst|pest)(?:aan|ään)\b"
)
_NECESSIVE = re.compile(r"\b(?:on|ovat|olisi|olisivat)\s+(?:[\w-]+\s+){0,4}?(\w+t(?:ava|ävä))\b")
_BE = re.compile(r"\b(?:on|ovat|olisi|olisivat)\b")
_OTHER_VERB = re.compile(r"\b(?:on|ovat|olisi|olisivat|oli|olivat|voi|voivat|voisi|voisivat)\b")
_NEXT_CLAUSE = re.compile(r",\s+(?:ja|mutta|joten|eikä|vaan)\s+")
_NOT_DONE = re.compile(r"\beiv?ä?t?\s+(?:\w+(?:kaan|kään|ää)\s+)?(\w{3,}(?:eta|etä|oida|öidä|[^\Waeiouyäö]ita))\b")
_INFINITIVE = r"\w*(?:aa|ää|(?<!s)ta|(?<!s)tä|da|dä|ea|eä|oa|öä|ua|yä|ia|iä|lla|llä|nna|nnä)"
_ASKING = r"\w*(?:at|ät|si|aan|ään|on|oi|ee|aa|ää|uu|yy)k[oö]"
_NAMED = re.compile(rf"(?!{_INFINITIVE}\b)\w+")


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
    text = sentence.strip().lower().rstrip("\"”').:")
    if text.endswith("?"):
        return Reading(Kind.OBSERVATION, ("?",))
    head, _, tail = text.partition(": ")
    if tail and not has_main_verb(head, vocabulary):
        head, tail = tail, ""
    main = _main_clause(head, vocabulary)
    return (
        _as_measure(main, vocabulary)
        or _as_goal(main, vocabulary)
        or _as_principle(main, vocabulary)
        or _as_goal_set(tail, vocabulary)
        or Reading(Kind.OBSERVATION, tuple(_BE.findall(main)[:1]))
    )


def _main_clause(text: str, vocabulary: Vocabulary) -> str:
    """The text without its subordinate clauses, what stands in brackets, and what a dash adds to a whole clause.

    After a clause that stands before its main clause's verb the text goes on; after any other it is over.
    """
    openers = vocabulary.words("subordinator") | vocabulary.words("interrogative")
    words = "|".join(sorted(openers, key=lambda w: (-len(w), w)))
    text = re.sub(r"\([^)]*\)", " ", text)
    text = re.sub(rf"^(?:{words})\b[^,]*,\s*", "", text)
    opener = re.compile(rf"(?:,\s*|\s+[–-]\s+)(?:\w+\s+)?(?:(?:{words})|{_ASKING})\b")
    while found := opener.search(text):
        over = has_main_verb(text[: found.start()], vocabulary)
        end = None if over else re.compile(r",\s|\s[–-]\s").search(text, found.end())
        text = text[: found.start()] + (" " + text[end.end() :] if end else "")
    before = re.split(r"\s[–-]\s", text, maxsplit=1)[0]
    return before if has_main_verb(before, vocabulary) else text


def _imperatives(main: str, vocabulary: Vocabulary) -> list[str]:
    """The agentless passives of the main clause that are not bare needs, aims, abilities or reports."""
    acts = cues.words(vocabulary, "act-phrase").search(main)
    others = {w for name in ("need-verb", "goal-verb", "reporting-verb") for w in vocabulary.words(name)}
    others -= {acts.group().split()[0]} if acts else set()
    words = [m.group() for m in _PASSIVE.finditer(main)]
    return [w for w in dict.fromkeys(words) if w not in others and w not in vocabulary.words("no-passive")]


def _as_measure(main: str, vocabulary: Vocabulary) -> Reading | None:
    verbs = _imperatives(main, vocabulary)
    if not verbs or _reports(main, verbs[0], vocabulary):
        return None
    before = main[: main.index(verbs[0])]
    clauses = _NEXT_CLAUSE.split(before)
    if len(clauses) > 1 and clauses[-1].strip():
        return None
    if len(clauses) == 1 and (_OTHER_VERB.search(before) or cues.words(vocabulary, "necessive-verb").search(before)):
        return None
    soft = vocabulary.words("soft-verb")
    phrases = {w.split()[0] for w in soft if " " in w and w in main}
    return Reading(Kind.MEASURE, tuple(verbs), all(verb in soft or verb in phrases for verb in verbs))


def _reports(main: str, verb: str, vocabulary: Vocabulary) -> bool:
    """Whether `verb` ends a main clause whose content a that-clause held ("arvioidaan, että")."""
    return verb in vocabulary.words("that-verb") and main.strip().endswith(verb)


def _as_goal_set(tail: str, vocabulary: Vocabulary) -> Reading | None:
    """A descriptive clause whose colon is followed by passives: they spell out where to go, nobody is told to act."""
    verbs = _imperatives(tail.strip(), vocabulary)
    return Reading(Kind.GOAL, tuple(verbs)) if verbs and tail.strip().startswith(verbs[0]) else None


def _as_goal(main: str, vocabulary: Vocabulary) -> Reading | None:
    aims = cues.words(vocabulary, "goal-verb").findall(main)
    if aims:
        return Reading(Kind.GOAL, tuple(aims))
    words = [m.group() for m in cues.words(vocabulary, "goal-word").finditer(main) if not _is_attribute(main, m)]
    if words and (_BE.search(main) or re.search(r"\bpide(?:tään|ttiin)\b", main)):
        return Reading(Kind.GOAL, tuple(words))
    necessive = _NECESSIVE.search(main)
    if necessive and necessive.group(1) in vocabulary.words("goal-necessive"):
        return Reading(Kind.GOAL, (f"on {necessive.group(1)}",))
    must = cues.words(vocabulary, "necessive-verb").search(main)
    acts = cues.words(vocabulary, "goal-infinitive").search(main, must.end()) if must else None
    if must and acts and not re.search(r"\bei(?:vät)?\s*$", main[: must.start()]):
        return Reading(Kind.GOAL, (must.group(), acts.group()))
    return None


def _is_attribute(main: str, word: re.Match[str]) -> bool:
    """Whether a goal word only qualifies the noun after it ("tärkeä rooli", "tärkeitä kumppaneita")."""
    after = re.match(r"\s+(\w+-?)", main[word.end() :])
    if not after or after[1].endswith(("-", "n")):
        return False
    if word.group().endswith(("iä", "itä", "ia", "ita")):
        return re.search(r"(?:[ijo]a|[ij]ä|ita|itä)$", after[1]) is not None
    return not word.group().endswith(("aa", "ää", "ta", "tä", "a", "n")) and bool(_NAMED.fullmatch(after[1]))


def _as_principle(main: str, vocabulary: Vocabulary) -> Reading | None:
    necessive = _NECESSIVE.search(main)
    if necessive and necessive.group(1) not in vocabulary.words("participle-adjective"):
        return Reading(Kind.PRINCIPLE, (f"on {necessive.group(1)}",))
    barred = cues.words(vocabulary, "negative-necessive").search(main)
    if barred and re.match(rf"\s+(?:\w+\s+)?{_INFINITIVE}\b", main[barred.end() :]):
        return Reading(Kind.PRINCIPLE, (barred.group(),))
    for name in ("necessive-verb", "need-verb"):
        words = cues.words(vocabulary, name).findall(main)
        if words:
            return Reading(Kind.PRINCIPLE, tuple(dict.fromkeys(words)))
    undone = _NOT_DONE.search(main)
    return Reading(Kind.PRINCIPLE, (undone.group(),)) if undone else None
