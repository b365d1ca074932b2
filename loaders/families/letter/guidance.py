"""Rules, steps of preparation, follow-up rounds and documents that the sentences of a letter speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.families.letter.body import YEAR, Body, Sentence
from loaders.families.letter.words import base_form, nouns, number, number_pattern, words_pattern
from loaders.families.mentions import find, role_of
from loaders.families.source import label_of, plain
from loaders.records import Link, Record, Standing, Value, Year
from loaders.text.canonical import Canonical

RULE = "letter/rule@1"
_STEP = "letter/step@1"
_FOLLOW = "letter/follow-up@1"
_DOCUMENT = "letter/document@1"
_UNIT = r"(?:asiakokonaisuu|teema|asia|aihe|aihetta|kysymy|osallistuja|henkilö|edustaja|kohta)\w*"
_AT_MOST = re.compile(r"\b(?:enintään|korkeintaan|vain|ainoastaan|max\.?)\s+")
_MAY = re.compile(
    r"\bon\s+(?:\w+\s+)?(?:mahdollisuus|mahdollista)\b|\btarjoa(?:a|vat)\s+mahdollisuuden\b"
    r"|\b(?:voi|voivat|voidaan)\s+(?:\w+\s+){0,3}?\w+(?:a|ä)\b"
)
_MUST = re.compile(
    r"\b(?:tulee|tulisi|pitää|pitäisi|täytyy)\s+(?:\w+\s+){0,4}?\w+(?:a|ä)\b|\bon\s+(?:\w+\s+){0,3}?\w+(?:(?<!s)tava|(?<!s)tävä)\b"
)
_NEVER = re.compile(
    r"\bei(?:vät)?\s+(?:\w+\s+){0,2}?"
    r"(?:tehdä|laadita|kirjata|käsitellä|järjestetä|\w{2,}et[aä]|\w{4,}t[aä])\b"
)
_TAKES_PART = re.compile(
    r"\b(?:osallistuu|osallistuvat|edustavat|edustaa)\b.*\b(?:kaikkiin|jokaiseen|kuhunkin|keskusteluihin|kokouksiin|tapaamisiin)\b"
)
_TOGETHER = re.compile(r"yhteisty(?:össä|önä)|yhdessä")
_PERIOD = re.compile(
    r"\b(?P<when>(?:alku|loppu)?(?:kevä\w+|kesä\w*|syksy\w*|talv\w+|(?:\w+[–-])?\w+kuu\w*))\s+(?P<year>20\d{2})\b",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(r"\bseurataan\b|\bseuranta\w*\b(?=.*\b\w+(?:taan|tään|daan|dään|yy|aa)\b)", re.IGNORECASE)
_ROUND = re.compile(r"\b(?P<order>\w+)\s+(?P<head>(?:väli)?seurantakierro\w+)", re.IGNORECASE)
_FOLDER = re.compile(r"(?<!\w)(?:\d{1,2}\.\s+)?(?P<name>(?:Väli)?[Ss]euranta\s+(?:alku|loppu)?\w+\s+20\d{2})\b")
_NAMED = re.compile(
    r"\b[\w-]*(?:dokumentti|asiakirja|tiedosto|taulukko|lomake)\s+\((?P<name>[^()]{4,80})\)|[”\"](?P<quoted>[^”\"]{4,80})[”\"]-?\s*(?:dokument|asiakirj|tiedosto|lomak)"
)
_FOUND = re.compile(
    r"^(?P<name>(?:[\w-]+\s+){0,7}?[\w-]*(?:materiaali|materiaalit|muistiot|asiakirjat|dokumentit|ohjeet|taustapaperit))\s+(?:löytyvät|löytyy|ovat|on)\b"
)
_MADE = re.compile(r"\b(?:laaditaan|kootaan|tehdään|kirjoitetaan|valmistellaan)\s+(?:\w+\s+){0,2}?")


def read_rules(body: Body, sentence: Sentence) -> Iterator[Record]:
    """The rule that a sentence sets: a limit, a permission, a duty without a doer, a thing that is not done."""
    text = sentence.text
    limit = _limit(body, text)
    if limit is None and not any(p.search(text) for p in (_MAY, _MUST, _NEVER, _TAKES_PART)):
        return
    yield body.record(
        "Rule", sentence.content, RULE, values={"ruleLimit": limit}, links=[Link("ruleOf", body.about(sentence))]
    )


def _limit(body: Body, text: str) -> int | None:
    """The number that a rule sets as its limit: "enintään kaksi", or "yhden … teeman" that something is for."""
    numbers = number_pattern(body.source.vocabulary)
    found = re.search(rf"{_AT_MOST.pattern}({numbers})\b", text, re.IGNORECASE)
    if not found and _MAY.search(text):
        found = re.search(rf"(?<!kuin )\b({numbers})\s+(?:\w+\s+){{0,5}}?{_UNIT}", text, re.IGNORECASE)
    return number(found.group(1), body.source.vocabulary) if found else None


def read_steps(body: Body, sentence: Sentence) -> Iterator[Record]:
    """A step of preparing, holding or working up the discussions, with those who take it."""
    verb = re.search(words_pattern(body.source.vocabulary, "step-verb"), sentence.text)
    if not verb:
        return
    links = [Link("stepOf", body.about(sentence))]
    for mention in find(body.source, sentence.content):
        if mention.entry.scheme != "actor":
            continue
        if _together(sentence.text, mention.end):
            links.append(Link("performedBy", mention.entry.iri))
        elif "Network" in mention.entry.classes or (
            mention.end < verb.start() and sentence.text[mention.start : mention.end].endswith(("ö", "o", "ä", "t"))
        ):
            links.append(Link("performedBy", mention.entry.iri, Standing.INFERRED))
        elif role_of(sentence.text, mention) == "cooperating":
            links.append(Link("performedWith", mention.entry.iri))
    yield body.record("ProcessStep", sentence.content, _STEP, links=dict.fromkeys(links))


def _together(text: str, end: int) -> bool:
    """Whether an actor that ends at `end` is of those in whose cooperation something is done."""
    rest = re.match(r"(?:\s+ja\s+[\w-]+)?\s+(\w+)", text[end:])
    return bool(rest and _TOGETHER.match(rest.group(1)))


def read_follow_up(body: Body, sentence: Sentence) -> Iterator[Record]:
    """The follow-up rounds that a sentence speaks of: done ones and asked-for ones."""
    done = _ROUND.search(sentence.text)
    if done:
        start, end, period = _round_place(sentence.text, done)
        part = sentence.content.part(start, end)
        words = [
            w
            for w in (done["order"], done["head"])
            if w == done["head"] or re.search(r"(?:nen|[aäei]s)$", w) or base_form(w) != w
        ]
        name = label_of(" ".join(base_form(w.lower()) for w in words))
        yield _follow_up(body, sentence, part, f"{name}, {_season(period)}" if period else name, period)
    followed = _FOLLOWED.search(sentence.text)
    period = _PERIOD.search(sentence.text, followed.end()) if followed else None
    near = followed and period and "," not in sentence.text[followed.end() : period.start()]
    if period and near and not done and not _FOLDER.search(sentence.text):
        yield _follow_up(body, sentence, sentence.content, f"Seuranta, {_season(period)}", period)
    for folder in _FOLDER.finditer(sentence.text):
        part = sentence.content.part(folder.start("name"), folder.end("name"))
        yield _follow_up(body, sentence, part, folder["name"], _PERIOD.search(folder["name"]))


def _round_place(text: str, done: re.Match[str]) -> tuple[int, int, re.Match[str] | None]:
    """Where the phrase of a follow-up round stands, with the time beside it where there is one."""
    before, after = _PERIOD.search(text, 0, done.start()), _PERIOD.search(text, done.end())
    if before and len(text[before.end() : done.start()].split()) <= 2:
        return before.start(), done.end(), before
    if after and len(text[done.end() : after.start()].split()) <= 3:
        return done.start(), after.end(), after
    return done.start(), done.end(), None


def _season(period: re.Match[str]) -> str:
    word = re.sub(r"(llä|lla|ssa|ssä|n|nä)$", "", period["when"].lower())
    word = re.sub(r"kevä\w*$", "kevät", re.sub(r"talv\w*$", "talvi", word))
    return f"{word} {period['year']}"


def _follow_up(body: Body, sentence: Sentence, part: Canonical, label: str, period: re.Match[str] | None) -> Record:
    of = YEAR.search(sentence.heading)
    values = [Value("printedName", label)] if _FOLDER.match(label) else []
    if period:
        values += [Value("printedDate", period.group()), Value("year", Year(int(period["year"])))]
    links = [Link("followUpOf", f"round/{of.group(1)}")] if of else []
    if not sentence.heading and body.year:
        links = [Link("followUpOf", body.round, Standing.INFERRED)]
    key = f"follow-up/{_season(period) if period else plain(label)}"
    return body.record("FollowUpRound", part, _FOLLOW, label=label, values=values, links=links, key=key)


def read_documents(body: Body, sentence: Sentence) -> Iterator[Record]:
    """Documents that a sentence refers to by name, and those it says will be made."""
    named, found = _NAMED.search(sentence.text), _FOUND.match(sentence.text)
    if named:
        group = "name" if named["name"] else "quoted"
        part = sentence.content.part(named.start(), named.end())
        yield body.record(
            "ReferencedDocument", part, _DOCUMENT, label=named[group].strip(), values={"referenceText": named.group()}
        )
    if found:
        part = sentence.content.part(found.start("name"), found.end("name"))
        yield body.record("ReferencedDocument", part, _DOCUMENT, values={"referenceText": found["name"]})
    made = _MADE.search(sentence.text)
    output = (
        re.compile(words_pattern(body.source.vocabulary, "output-noun")).match(sentence.text, made.end())
        if made
        else None
    )
    if output:
        part = sentence.content.part(output.start(), output.end())
        yield body.record("PlannedOutput", part, _DOCUMENT, links=[Link("^producedOutput", body.about(sentence))])


def template_places(body: Body) -> Iterator[Canonical]:
    """Where the body speaks of an enclosed form ("liitteenä olevan sapluunan")."""
    for sentence in body.sentences:
        for found in re.finditer(r"\bliittee(?:nä|ssä)\s+(?:olev\w+|oheis\w+)?\s*(?=\w)", sentence.text):
            noun = [m for m in nouns(sentence.text, body.source.vocabulary, "template-noun") if m.start == found.end()]
            if noun:
                yield sentence.content.part(found.start(), noun[0].end)
