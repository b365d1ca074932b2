"""Steps of a preparation: what is done, by whom and with whom.

A bullet that names steps ("teemojen valinta …, käsittely … ja linjaukset …") or says them in the passive gives one
step for each, with the words they share. Who performs a step is read from the words beside the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.families.naming import deck_mentions, named
from loaders.families.source import Source, label_of, make
from loaders.recognise import cues
from loaders.recognise.clauses import PARTICIPLE, PASSIVE, Member, main_clause
from loaders.recognise.mentions import Mention
from loaders.records import Link, Record
from loaders.text.canonical import Canonical

RULE = "deck/step@1"
_LED = re.compile(r"^(?:/\S+)?\s+(?:johdolla|toimesta|johtamana|vetämänä|koordinoimana|ohjauksessa)\b")
_WITH = re.compile(r"^(?:[^.;:]{0,60}?)\b(?:kanssa|kesken)\b")
_IN_BODY = re.compile(r"(?::ssa|:ssä|ssa|ssä|lla|llä)$", re.IGNORECASE)
_CONJUNCTION = r"(?:,|\s+(?:ja|sekä)(?:\s+(?:lopuksi|lisäksi|tämän jälkeen))?|,\s+(?:ja|sekä))\s+"


def step_members(source: Source, content: Canonical) -> tuple[Member, ...]:
    """The steps that `content` says, or none where it says none."""
    text = main_clause(content.text, source.vocabulary)
    noun = _nominal(source, text)
    if noun:
        return tuple(_cut(content, noun, _step_noun(source), own_words=True))
    needs = source.vocabulary.words("need-verb") | source.vocabulary.words("reporting-verb")
    passive = next((m for m in PASSIVE.finditer(text) if m.group().lower() not in needs), None)
    if passive and not PARTICIPLE.match(text):
        return tuple(_cut(content, passive, PASSIVE, own_words=False))
    took = PARTICIPLE.match(text)
    if took and took.group(1).lower() in source.vocabulary.words("reporting-verb"):
        return ()
    if took or _acts(source, content, text):
        return (Member(content),)
    return ()


def _step_noun(source: Source) -> re.Pattern[str]:
    return cues.words(source.vocabulary, "step-noun")


def _nominal(source: Source, text: str) -> re.Match[str] | None:
    """The step noun a bullet is about: its first nominative, with nothing but genitives before it."""
    match = _step_noun(source).search(text)
    before = text[: match.start()].split() if match else []
    if match and len(before) <= 5 and all(re.search(r"(n|/\w+n|ja|sekä|inen)$", word) for word in before):
        rest = text[match.end() :]
        return match if re.search(r"\w", rest) or before else None
    return None


def _cut(content: Canonical, first: re.Match[str], head: re.Pattern[str], *, own_words: bool) -> Iterator[Member]:
    """Cut `content` at each conjunction that a further `head` follows; what stands before the first is shared.

    With `own_words` a part needs words after its noun to stand alone: "käsittely ja kommentointi verkostossa" is one.
    """
    text, starts = content.text, [0]
    further = re.compile(rf"(?:[\w/-]+n\s+){{0,{3 if own_words else 0}}}(?:{head.pattern})", head.flags)
    begins = first.start()
    for match in re.finditer(_CONJUNCTION, text):
        follows = further.match(text, match.end())
        after_noun = re.sub(r"^\S+\s*", "", text[begins : match.start()])
        if follows and match.start() > begins and (after_noun or not own_words) and _outside(text, match.start()):
            starts.append(match.start())
            begins = match.end()
    shared = content.part(0, first.start()) if first.start() else None
    ends = [*starts[1:], len(text)]
    for start, end in zip(starts, ends, strict=True):
        own = re.match(_CONJUNCTION, text[start:]) if start else None
        part = content.part(start + (own.end() if own else 0), end)
        alone = own_words and start and not head.match(part.text)
        yield Member(part, before=shared if start and not alone else None)


def _outside(text: str, at: int) -> bool:
    return text[:at].count("(") <= text[:at].count(")")


def _acts(source: Source, content: Canonical, text: str) -> bool:
    """Whether somebody takes a step of the document's own work ("työtä ohjaa …")."""
    verb = cues.words(source.vocabulary, "work-verb").search(text)
    return bool(verb and is_own_work(source, text) and any(m.entry.scheme == "actor" for m in named(source, content)))


def is_own_work(source: Source, text: str) -> bool:
    """Whether a text speaks of the work that the deck is about, not of how things are done in general."""
    if cues.words(source.vocabulary, "own-work").search(text):
        return True
    stems = sorted(source.vocabulary.words("own-work-stem"))
    return any(re.search(rf"\b{re.escape(stem)}", text, re.IGNORECASE) for stem in stems)


def step_records(
    source: Source, sentence: Canonical, members: tuple[Member, ...], key: str, links: list[Link]
) -> Iterator[Record]:
    """A ProcessStep for each of `members` of a sentence, with who performs it and what it mentions."""
    whole = [sentence.span()] if len(members) > 1 else []
    for n, member in enumerate(members, start=1):
        own = f"{key}/{n}"
        named_here = list(deck_mentions(source, member.content, own))
        performers = [*_performers(source, member), *_bodies(named_here)]
        yield make(own, "ProcessStep", member.content, RULE, label=_label(member),
                   spans=[*member.spans[1:], *whole], links=[*links, *dict.fromkeys(performers)])  # fmt: skip
        yield from named_here


def _label(member: Member) -> str:
    """The step's text; the names of persons, which are masked, are left off."""
    return without_masks(label_of(member.text))


def without_masks(text: str) -> str:
    """`text` without masked stretches and the conjunctions between them."""
    return re.sub(r"\s*(?:,|\bja\b|\bsekä\b)?\s*█\s*", " ", text).replace(" ,", "").strip(" ,")


def _performers(source: Source, member: Member) -> Iterator[Link]:
    """Who performs the step and with whom, from the words beside each name."""
    whole = [c for c in (member.before, member.content) if c and c.text]
    leads: list[str] = []
    others: list[str] = []
    for content in whole:
        for mention in named(source, content):
            if mention.entry.scheme != "actor":
                continue
            role = _role(content.text, mention, source)
            if role:
                (leads if role == "lead" else others).append(mention.entry.iri)
    predicate = "performedWith" if leads else "performedBy"
    yield from (Link("performedBy", iri) for iri in dict.fromkeys(leads))
    yield from (Link(predicate, iri) for iri in dict.fromkeys(others) if iri not in leads)


def _role(text: str, mention: Mention, source: Source) -> str | None:
    name, after = text[mention.start : mention.end], text[mention.end :]
    if _LED.match(after):
        return "lead"
    if _WITH.match(after) and re.search(r"n$", name):
        return "with"
    verb = cues.words(source.vocabulary, "work-verb").search(text)
    subject = verb and not re.search(r"(n|a|ä|ssa|ssä|lta|ltä|lle)$", name, re.IGNORECASE)
    if not verb and _IN_BODY.search(name) and "ActorGroup" not in mention.entry.classes:
        return "lead"
    noun = _step_noun(source).match(after.lstrip())
    return "lead" if subject or (noun and re.search(r"n$", name)) else None


def _bodies(records: list[Record]) -> Iterator[Link]:
    yield from (Link("performedBy", record.key) for record in records if record.cls == "Unit")
