"""Who does what: the clauses of a sentence that lays a duty on an actor.

In go the canonical text of one sentence and the names of the deck, out come its clauses, one for each duty: a second
verb, a second actor ("ja TEM sen yhteensovittamisesta") or a second object ("X:stä, Y:stä ja Z:sta") is a duty of its
own, its label completed from the clause before it. Never makes a clause where no actor and no finite verb stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.families.legal_deck.names import Names, Subject
from loaders.recognise.elative import genitive_of
from loaders.text.canonical import Canonical

_ELATIVE = re.compile(r"(?:sta|stä)(?:an|än)?$")
_FINITE = re.compile(r"(?:vat|vät|aa|ää|ee|ii|oo|uu|yy|öö|oi|öi)$")
_JOINS = re.compile(r"^[\s,]*(?:(?:ja|sekä)\s+)?(?:muut\s+|kaikki\s+)?$")
_BRACKET = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True)
class Clause:
    """One duty: its text completed, the words it stands on, who acts, by which verb, and what follows the verb."""

    label: str
    content: Canonical
    subjects: tuple[Subject, ...]
    verb: str
    rest: str


def clauses(names: Names, sentence: Canonical, *, guess: bool) -> list[Clause]:
    """The clauses of `sentence`; with `guess` a verb is also told by its form, and an actor by its place before one."""
    text = sentence.text.rstrip(" .;")
    sentence = sentence.part(0, len(text))
    subjects = names.subjects(sentence)
    verb = _verb(names, text, subjects, guess=guess)
    if verb is None:
        found = _inverted(names, sentence, subjects) or _necessive(names, sentence)
        verb = _verb_alone(names, text) if guess and not found else None
        if verb is None:
            return found
    begin, end = verb
    acting = _acting(text, subjects, begin)
    start = acting[0].start if acting else 0
    opening = text[:start].split()
    label_start = start if opening and opening[-1].endswith("ksi") else 0
    subject = text[label_start:begin].rstrip()
    return _split(names, sentence, (label_start, begin, end), acting, subject, subjects)


def clauses_of_task(names: Names, sentence: Canonical) -> list[Clause]:
    """The clauses of a task that names no actor: a verb first ("laatii X ja hyväksyy Y"), or one noun phrase."""
    sentence = sentence.part(0, len(sentence.text.rstrip(" .;")))
    verb = _tokens(sentence.text)[0] if sentence.text else None
    if verb and verb.group().lower() in names.source.vocabulary.words("legal-duty-verb"):
        return _split(names, sentence, (0, 0, verb.end()), (), "", names.subjects(sentence))
    return [Clause(sentence.text, sentence, (), "", sentence.text)]


def _tokens(text: str) -> list[re.Match[str]]:
    return list(re.finditer(r"[^\s(),;]+", text))


def _verb(names: Names, text: str, subjects: list[Subject], *, guess: bool) -> tuple[int, int] | None:
    """The first finite verb that an actor stands before."""
    listed = names.source.vocabulary.words("legal-duty-verb")
    for token in _tokens(text):
        word = token.group().lower()
        near = any(
            _BRACKET.sub("", text[s.end : token.start()]).strip() == "" for s in subjects if s.end <= token.start()
        )
        if near and (word in listed or (guess and _FINITE.search(word))):
            return token.span()
    return None


def _verb_alone(names: Names, text: str) -> tuple[int, int] | None:
    """A listed verb after what can be an actor that no vocabulary lists."""
    listed = names.source.vocabulary.words("legal-duty-verb")
    for place, token in enumerate(_tokens(text)[:6]):
        if (
            token.group().lower() in listed
            and place
            and not re.search(r"(?:sta|stä|ssa|ssä|ta|tä|n)$", text[: token.start()].rstrip())
        ):
            return token.span()
    return None


def _acting(text: str, subjects: list[Subject], verb: int) -> tuple[Subject, ...]:
    """The actors before the verb, joined by commas and conjunctions."""
    found: list[Subject] = []
    at = verb
    for subject in reversed([s for s in subjects if s.end <= verb]):
        between = _BRACKET.sub("", text[subject.end : at])
        if not _JOINS.match(between):
            break
        found.insert(0, subject)
        at = subject.start
    return tuple(found)


def _inverted(names: Names, sentence: Canonical, subjects: list[Subject]) -> list[Clause]:
    """A verb before its actors: "Aluekehittämisestä vastaavat valtio, maakunnat ja kunnat"."""
    text = sentence.text
    listed = names.source.vocabulary.words("legal-duty-verb")
    for token in _tokens(text)[1:]:
        after = [s for s in subjects if s.start > token.end()]
        if token.group().lower() in listed and after and not text[token.end() : after[0].start].strip():
            return [Clause(text, sentence, tuple(after), token.group(), text[: token.start()].strip())]
    return []


def _necessive(names: Names, sentence: Canonical) -> list[Clause]:
    """An actor in the genitive that must: "Maakunnan tulee laatia", "Kunnan on toimitettava"."""
    found = [m for m in names.find(sentence) if m.entry.scheme == "actor" and m.start == 0]
    if not found:
        return []
    actor = found[0]
    after = re.match(
        r"\s+(tulee|pitää|on\s+(?:\w+\s+){0,3}?\w+(?:ttava|ttävä|tava|tävä))\b", sentence.text[actor.end :]
    )
    if not after:
        return []
    subject = Subject(actor.start, actor.end, actor.entry)
    rest = sentence.text[actor.end + after.end() :].strip()
    return [Clause(sentence.text, sentence, (subject,), after.group(1), rest)]


def _split(
    names: Names, sentence: Canonical, place: tuple[int, int, int], acting: tuple[Subject, ...], subject: str,
    subjects: list[Subject],
) -> list[Clause]:  # fmt: skip
    """Cut a sentence with its first verb at `place` (label start, verb start, verb end) into its duties."""
    text = sentence.text
    label_start, begin, end = place
    verb = text[begin:end]
    cuts = [(0, subject, verb, acting), *_further(names, text, end, subject, verb, acting, subjects)]
    found: list[Clause] = []
    for n, (at, who, does, actors) in enumerate(cuts):
        until = cuts[n + 1][0] if n + 1 < len(cuts) else len(text)
        piece = sentence.part(at, _without_conjunction(text, until))
        if n == 0:
            rest = text[end : _without_conjunction(text, until)].strip(" ,")
            label = text[label_start : _without_conjunction(text, until)].strip(" ,")
            found += _objects(names, Clause(label, piece, actors, does, rest), f"{who} {does}".strip(), whole=sentence)
            continue
        rest = _completed(
            re.sub(rf"^.*?\b{re.escape(does)}\s+|^{re.escape(who)}\s+", "", piece.text, count=1), found[0].rest
        )
        found.append(Clause(f"{who} {does} {rest}".strip(), piece, actors, does, rest))
    return found


def _without_conjunction(text: str, end: int) -> int:
    """The end of what stands before a cut at `end`, the conjunction left out."""
    return len(re.sub(r"[\s,]+(?:ja|sekä)?\s*$", "", text[:end])) if end < len(text) else end


def _further(
    names: Names, text: str, start: int, subject: str, verb: str, acting: tuple[Subject, ...], subjects: list[Subject]
) -> Iterator[tuple[int, str, str, tuple[Subject, ...]]]:
    """The further clauses after `start`: where each begins, who acts, by which verb."""
    listed = names.source.vocabulary.words("legal-duty-verb")
    for joint in re.finditer(r"\b(?:ja|sekä)\s+(?P<all>(?:muut|kaikki)\s+)?|,\s+(?!ja\b|sekä\b)", text[start:]):
        at = start + joint.end()
        own = next((s for s in subjects if s.start == at), None)
        at = start + joint.start("all") if own and joint["all"] else at
        word = re.match(r"[^\s(),;]+", text[at:])
        if joint.group().startswith(","):
            own = None
        if own:
            after = re.match(r"\s+([^\s(),;]+)(.*)", text[own.end :])
            if after and after.group(1).lower() in listed:
                yield at, text[own.start : own.end], after.group(1), (own,)
            elif after and re.match(r"(sen|niiden|tämän|näiden)$", after.group(1)):
                yield at, text[own.start : own.end], _agreeing(verb, text[own.start : own.end], listed), (own,)
            elif after and acting and _is_gapped(text[start : start + joint.start()], text[own.end :]):
                yield at, text[at : own.end], _agreeing(verb, text[own.start : own.end], listed), (own,)
        elif word and word.group().lower() in listed and text[start : start + joint.start()].strip():
            yield at, subject, word.group(), acting


def _is_gapped(object_before: str, after: str) -> bool:
    """Whether what follows an actor is an object in the case of the one before it, the verb left out."""
    last, own = object_before.rstrip(" ,").split()[-1:], re.split(r",|\s(?:ja|sekä)\s", after)[0].split()
    if not last or not own:
        return False
    same = next((e for e in ("sta", "stä", "ista", "eet", "iä", "ia", "at", "ät") if last[0].endswith(e)), None)
    return same is not None and own[-1].endswith(same)


def _agreeing(verb: str, subject: str, listed: frozenset[str]) -> str:
    """The verb in the number of its new subject; a listed form, else the verb as it stands."""
    if subject.endswith("t") and not verb.endswith(("vat", "vät")):
        return next((v for v in sorted(listed) if v.endswith(("vat", "vät")) and v[:-3] in (verb, verb[:-1])), verb)
    if not verb.endswith(("vat", "vät")) or subject.endswith("t"):
        return verb
    stem = verb[:-3]
    return next((form for form in (stem, stem + stem[-1]) if form in listed), verb)


def _completed(rest: str, first: str) -> str:
    """`rest` with what it points back to put in words: "sen" and "tässä tehtävässä"."""
    pointed = re.match(r"(sen)\s+(?=\S)", rest)
    whole = genitive_of(first) if pointed and re.search(r"(?:sta|stä|n)$", first) else None
    if pointed and whole:
        rest = f"{whole} {rest[pointed.end() :]}"
    role = re.search(r"(\S+)(?:na|nä)$", first)
    if role and re.search(r"\btässä tehtävässä\b", rest):
        rest = re.sub(r"\btässä tehtävässä\b", f"{role.group(1)}n tehtävässä", rest)
    return rest


def _objects(names: Names, clause: Clause, head: str, whole: Canonical) -> list[Clause]:
    """The clause once for each of its objects in the elative, where its verb takes that case and lists several."""
    if clause.verb.lower() not in names.source.vocabulary.words("legal-elative-verb"):
        return [clause]
    begin = whole.text.find(clause.rest, max(len(head) - len(clause.verb), 0)) if clause.rest else -1
    pieces = list(_elative_pieces(clause.rest))
    if begin < 0 or len(pieces) < 2:
        return [clause]
    found: list[Clause] = []
    for n, (start, end) in enumerate(pieces):
        text = _completed(clause.rest[start:end], found[-1].rest if found else "")
        part = whole.part(0 if n == 0 else begin + start, begin + end)
        found.append(Clause(f"{head} {text}", part, clause.subjects, clause.verb, text))
    return found


def _elative_pieces(rest: str) -> Iterator[tuple[int, int]]:
    """The stretches of a list whose every member ends in the elative."""
    start = 0
    for joint in re.finditer(r",\s+(?:sekä\s+|ja\s+)?|\s+(?:ja|sekä)\s+", rest):
        before = rest[start : joint.start()].split()
        if before and _ELATIVE.search(before[-1]) and any(_ELATIVE.search(w) for w in rest[joint.end() :].split()):
            yield start, joint.start()
            start = joint.end()
    yield start, len(rest)
