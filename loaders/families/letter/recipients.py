"""Whom a letter names: recipients, those informed, offices that sign or answer, responsible posts by area.

A person is never read: an office or a role is a `Post` without its holder. A recipient that no list knows becomes an
organisation of the document if its name is one; else it is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.evidence import MASK
from loaders.failure import Failure
from loaders.families.letter.body import VOCAB, Body
from loaders.families.letter.layout import Letter, Part
from loaders.families.letter.words import nouns
from loaders.families.mentions import find, mention_record
from loaders.families.misspelt import misspelt
from loaders.families.source import DOCUMENT, Source, label_of
from loaders.recognise.inflection import forms
from loaders.recognise.mentions import Mention
from loaders.records import Link, Record, Standing, Value
from loaders.structure import Line
from loaders.text.canonical import Canonical

RULE = "letter/recipient@1"
_POST = "letter/post@1"
_CONTACT = re.compile(
    r"\b(?:Lisätie[td]\w*|Kysymy\w+|vastaa|vastaavat|antaa|antavat|ja|puh|p|gsm|sähköposti|s-posti|etunimi|terveisin|ystävällisin|kunnioittavasti)\b\.?",
    re.IGNORECASE,
)


def read_recipients(source: Source, letter: Letter) -> tuple[list[Record], list[Failure]]:
    """The recipients and the informed, each a mention with the role of a recipient, and the offices among them."""
    records: list[Record] = []
    failures: list[Failure] = []
    for part in (Part.RECIPIENTS, Part.INFORMED):
        lines = [line for line in letter.parts[part] if not line.blank]
        while lines:
            content, used = _entry(source, lines)
            lines = lines[used:]
            for piece in _pieces(source, content):
                found = [*_recipient(source, piece)]
                records += found
                if not found:
                    failures.append(_unknown(piece))
    return records, failures


def _entry(source: Source, lines: Sequence[Line]) -> tuple[Canonical, int]:
    """The next recipient: a line, or two where only both together make a listed name."""
    one = source.join(lines[:1])
    if len(lines) > 1 and not _named(source, one):
        both = source.join(lines[:2])
        if any(m.start < len(one.text) < m.end for m in _named(source, both)):
            return both, 2
    return one, 1


def _pieces(source: Source, content: Canonical) -> Iterator[Canonical]:
    """The recipients that commas part on one line; a comma inside a listed name or beside a masked one parts none."""
    named = _named(source, content)
    cuts = [
        m
        for m in re.finditer(r"[,;]\s+(?=[^\W\d_])", content.text)
        if MASK not in content.text and not any(n.start < m.start() < n.end for n in named)
    ]
    for start, end in zip([0, *(m.end() for m in cuts)], [*(m.start() for m in cuts), len(content.text)], strict=True):
        piece = content.part(start, end)
        if piece.text:
            yield piece


def _named(source: Source, content: Canonical) -> list[Mention]:
    return [m for m in find(source, content) if m.entry.scheme == "actor"]


def _recipient(source: Source, content: Canonical) -> Iterator[Record]:
    """The mentions of one entry; names of one body side by side ("VM Valtiovarainministeriö") are one mention."""
    key = f"recipient/{content.starts[0]}"
    near = [*misspelt(source, content, DOCUMENT, "recipient")]
    yield from near
    named = [] if near else [m for m in _named(source, content) if _covers(m, content.text)]
    groups: list[list[Mention]] = []
    for mention in named:
        if groups and groups[-1][0].entry is mention.entry:
            groups[-1].append(mention)
        else:
            groups.append([mention])
    for n, group in enumerate(groups):
        part = content.part(group[0].start, group[-1].end)
        yield mention_record(f"{key}/{n}", group[0].entry, part, DOCUMENT, "recipient")
    if MASK in content.text:
        yield from _post(source, content, key)
    elif not named and not near and _is_organisation(source, content.text):
        yield Record(f"{key}/organisation", "Organisation", content.text, (content.span(),), RULE)
        yield Record(
            key,
            "Mention",
            None,
            (content.span(),),
            RULE,
            (Value("mentionText", content.text),),
            (
                Link("mentionOf", f"{key}/organisation"),
                Link("mentionedIn", DOCUMENT),
                Link("mentionRole", f"{VOCAB}mention-role/recipient", Standing.INFERRED),
            ),
        )


def _covers(mention: Mention, text: str) -> bool:
    """Whether a mention is what its line is about, not a common word of an unlisted name."""
    letters = len(re.findall(r"[^\W\d_]", text))
    return MASK in text or "ActorGroup" not in mention.entry.classes or 2 * (mention.end - mention.start) >= letters


def _is_organisation(source: Source, text: str) -> bool:
    words = text.casefold().split()
    return (
        bool(words)
        and text[:1].isupper()
        and any(words[-1].endswith(head) for head in source.vocabulary.words("organisation-head"))
    )


def _unknown(content: Canonical) -> Failure:
    return Failure("recipient", {"line": label_of(content)}, content.span())


def _post(source: Source, content: Canonical, key: str) -> Iterator[Record]:
    """The offices of persons whose names are masked: what stands before a name, or a title after it or alone."""
    for n, stretch in enumerate(re.finditer(rf"[^{MASK}]+", content.text)):
        named = MASK in content.text[stretch.end() :]
        piece = content.part(stretch.start(), stretch.end())
        found = _office(source, piece)
        if found and ((named and not stretch.start()) or _is_title(source, found[0])):
            yield _post_record(source, found, f"{key}/post/{n}" if n else f"{key}/post")


def _office(source: Source, content: Canonical) -> tuple[str, Canonical] | None:
    """The office that a stretch between masked names says, and its place; None where it says none."""
    label = re.sub(r"\s+", " ", _CONTACT.sub(" ", content.text)).strip(" ,.:;()–-/")
    listed = max((m.end for m in _named(source, content)), default=0)
    while len(words := label.split()) > 1 and words[-1][:1].isupper() and content.text.find(words[-1]) >= listed:
        label = " ".join(words[:-1])
    if len(re.findall(r"[^\W\d_]", label)) < 4:
        return None
    start = content.text.find(label)
    return label, content.part(start, start + len(label)) if start >= 0 else content


def _is_title(source: Source, label: str) -> bool:
    titles = {form for title in source.vocabulary.words("post-title") for form in forms(title.split()[-1])}
    return label.split()[-1].casefold() in titles


def _post_record(source: Source, office: tuple[str, Canonical], key: str) -> Record:
    label, part = office
    bodies = _named(source, part)
    role = label[bodies[-1].end :].strip() if bodies else label
    links = [Link("partOfOrganisation", bodies[-1].entry.iri)] if bodies and role else []
    values = (Value("holdsRole", role or label),)
    return Record(key, "Post", label_of(label), (part.span(),), _POST, values, tuple(links))


def read_posts(source: Source, letter: Letter, body: Body) -> list[Record]:
    """The offices of the signatures and contacts, and the responsible posts that a list gives by area."""
    found: list[Record] = []
    for line in letter.parts[Part.CLOSING]:
        if not line.blank:
            content = source.join([line])
            found += _post(source, content, f"closing/{content.starts[0]}")
    return [*_by_area(body), *found]


def _by_area(body: Body) -> Iterator[Record]:
    """A post for each item "Itä-Suomi (name)" of a list that a sentence about responsible persons introduces."""
    for sentence in body.sentences:
        roles = nouns(sentence.before, body.source.vocabulary, "contact-role")
        if not sentence.listed or not roles or MASK not in sentence.text:
            continue
        areas = [m for m in find(body.source, sentence.content) if m.entry.scheme in ("region", "region-group")]
        holder = [m.entry for m in find(body.source, _whole(body, sentence.before)) if m.entry.scheme == "actor"]
        links = [Link("about", areas[0].entry.iri)] if areas else []
        if holder and holder[0].classes & {"Ministry", "RegionalCouncil", "Organisation"}:
            links.append(Link("partOfOrganisation", holder[0].iri))
        area = sentence.text.split(MASK)[0].strip(" ,:;(–-")
        role = roles[0].entry.label
        label = f"{label_of(role)}, {area}" if area else label_of(role)
        part = sentence.content.part(0, len(area)) if area else sentence.content
        yield Record(
            f"post/{sentence.content.starts[0]}",
            "Post",
            label,
            (part.span(),),
            _POST,
            (Value("holdsRole", role),),
            tuple(links),
        )


def _whole(body: Body, text: str) -> Canonical:
    return next(s.content for s in body.sentences if s.text == text)
