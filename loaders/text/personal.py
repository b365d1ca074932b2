"""Find personal data in a text: names of officials, e-mail addresses, telephone numbers and sharing tokens.

Works on the words of the whole text, over line ends, and gives back places in it. A name is known by a given name, by a
title before it, or by an e-mail address that spells it; office holders who name a government stay. Finds, never alters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from loaders.evidence import MASK, Span
from loaders.recognise.inflection import forms
from loaders.text.canonical import Canonical, canonical
from loaders.vocabulary import Vocabulary

_AT = r"(?:@|\s?[(\[](?:at|ät|a)[)\]]\s?)"
_EMAIL = re.compile(rf"[\w+-][\w.+-]*{_AT}[\w-]+(?:\.[\w-]+)+")
_FOLD = r"[ \t]*\n?[ \t]*"
_BROKEN = re.compile(rf"(?:[\w+-]+[.-][ \t]*\n[ \t]*)?[\w.+-]*\w{_FOLD}@{_FOLD}[\w-]+(?:\.{_FOLD}(?=[a-z])[\w-]+)+")
_PATH = re.compile(r"/:\w:/\w/(?:[^/\s?]+/)*?(E[\w-]{16,})|/[sS]/((?=[A-Za-z]*\d)[A-Za-z0-9]{10,})(?=[/?#]|$)")
_FAREWELL = re.compile(r"\b(?:terveisin|kunnioittavasti|hälsningar|yhteistyöterveisin|kiittäen)\b,?$", re.IGNORECASE)
_DIGIT = r"(?:[ \u00a0\u2009\u202f\u2011-]?\(?\d\)?)"
_CODE = r"(?:\+358|00358)"
_BROKEN_PHONE = rf"(?:{_CODE}{_DIGIT}{{1,5}}|0\d{_DIGIT}{{1,4}})[ \t]*\n[ \t]*\d{_DIGIT}{{2,8}}"
"""A number that its line breaks: too short to be one there, and nine digits or more with the next line."""
_PHONE = re.compile(
    rf"(?<![\w/.%=-])(?:(?:{_CODE}|0){_DIGIT}{{6,11}}|(?=\+?(?:\d\D{{0,3}}){{9}}){_BROKEN_PHONE})(?![\w/.%-])"
)
_ADDRESS = re.compile(r"https?://\S+")
_THREAD = re.compile(r"19(?:%3[aA]|:)[\w%-]+(?:@|%40)thread\.\w+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NAME = re.compile(r"[A-ZÅÄÖ][a-zåäöéüš]+(?:-[A-ZÅÄÖ][a-zåäöéüš]+)*")


@dataclass(frozen=True, slots=True)
class Personal:
    """Personal data of `kind` ("name", "e-mail", "telephone", "sharing token") at `span` of the text."""

    kind: str
    span: Span


def find_personal(text: str, vocabulary: Vocabulary) -> tuple[Personal, ...]:
    """All personal data in `text`, in order; none inside another."""
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append((line, at))
        at += len(line) + 1
    words = canonical(lines, vocabulary.keeps_hyphen)
    found = set(_addresses(text)) | set(_tokens(text, vocabulary))
    taken = [p.span for p in found] + [Span(m.start(), m.end()) for m in _ADDRESS.finditer(text)]
    found |= {
        Personal("name", span)
        for span in _names(words, text, vocabulary)
        if not any(span.overlaps(other) for other in taken)
    }
    return _longest(found)


def _longest(found: set[Personal]) -> tuple[Personal, ...]:
    """In order, each stretch once: a part of a name that was found whole is left out."""
    kept: list[Personal] = []
    for item in sorted(found, key=lambda p: (p.span.start, -p.span.end)):
        if not (kept and item.span.end <= kept[-1].span.end):
            kept.append(item)
    return tuple(kept)


def _addresses(text: str) -> Iterator[Personal]:
    for match in _EMAIL.finditer(text):
        if not _THREAD.search(text[max(0, match.start() - 60) : match.end()]):
            yield Personal("e-mail", Span(match.start(), match.end()))
    for match in _BROKEN.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()].rsplit("\n", 1)[-1]
        if "\n" in match.group() and "://" not in before:
            yield Personal("e-mail", Span(match.start(), match.end()))
    for match in _PHONE.finditer(text):
        yield Personal("telephone", Span(match.start(), match.end()))


def _tokens(text: str, vocabulary: Vocabulary) -> Iterator[Personal]:
    """The parts of a link that give a right to open what it leads to."""
    names = "|".join(sorted(map(re.escape, vocabulary.words("link-parameter"))))
    for address in _ADDRESS.finditer(text):
        for match in re.finditer(rf"[?&;](?:{names})=([^&;\s{MASK}]+)", address.group()):
            yield Personal("sharing token", Span(address.start() + match.start(1), address.start() + match.end(1)))
        for match in _PATH.finditer(address.group()):
            begin, end = match.span(1 if match.group(1) else 2)
            yield Personal("sharing token", Span(address.start() + begin, address.start() + end))
        for match in _THREAD.finditer(address.group()):
            yield Personal("sharing token", Span(address.start() + match.start(), address.start() + match.end()))


def _names(words: Canonical, text: str, vocabulary: Vocabulary) -> set[Span]:
    """The spans of names: found by their surroundings first, then wherever the same surnames stand again."""
    spelled = {
        form
        for m in _EMAIL.finditer(text)
        for part in re.split(r"[.+_-]", re.split(_AT, m.group())[0])
        if len(part) > 2
        for form in map(_fold, forms(part.title()))
    }
    found = [
        *_with_given_name(words.text, vocabulary),
        *_after_title(words.text, vocabulary),
        *_listed_persons(words.text, vocabulary),
        *_before_contact(words.text, vocabulary),
    ]
    for name in _signatures(text, vocabulary):
        found += [(m.start(), m.end()) for m in re.finditer(re.escape(" ".join(name.split())), words.text)]
    again = {_fold(form) for start, end in found for form in forms(words.text[start:end].split()[-1])}
    for match in _NAME.finditer(words.text):
        word = _fold(match.group())
        parts = [_fold(part) for part in match.group().split("-")]
        known = word in again or word in spelled or (len(parts) > 1 and all(part in spelled for part in parts))
        if known and not _is_public(words.text[: match.start()], vocabulary):
            last = not re.match(rf"\s{_NAME.pattern}", words.text[match.end() :])
            begin = _given_before(words, match.start(), text, vocabulary) if last else match.start()
            found.append((begin, match.end()))
    return {words.span(start, end) for start, end in found}


def _with_given_name(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Given names and initials with the surname after them: the first capitalised word that is no given name."""
    for match in re.finditer(rf"{_NAME.pattern}(?:\s+(?:[A-ZÅÄÖ]\.\s+)?{_NAME.pattern})+", text):
        words = list(_NAME.finditer(match.group()))
        given = [is_given_name(word.group()) for word in words]
        for i, word in enumerate(words[:-1]):
            surname = next((j for j in range(i + 1, len(words)) if not given[j]), len(words) - 1)
            if not given[i] or (i and given[i - 1]) or _is_listed(words[surname].group(), vocabulary):
                continue
            if not _is_public(text[: match.start() + word.start()], vocabulary):
                yield match.start() + word.start(), match.start() + words[surname].end()


def _after_title(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Two capitalised words right after an official's title."""
    titles = post_titles(vocabulary)
    for match in re.finditer(rf"\b(?=({_WORD.pattern}),?\s+({_NAME.pattern}\s+{_NAME.pattern}))", text):
        listed = any(_is_listed(word, vocabulary) for word in match.group(2).split())
        if match.group(1).casefold() in titles and not listed:
            yield match.start(2), match.end(2)
    for match in re.finditer(rf"\b({_WORD.pattern})\s+({_NAME.pattern})(?![\w-])", text):
        named = is_surname(match.group(2)) and not _is_listed(match.group(2), vocabulary)
        if match.group(1).casefold() in titles and named:
            yield match.start(2), match.end(2)


def _given_before(words: Canonical, at: int, text: str, vocabulary: Vocabulary) -> int:
    """Where a name whose surname begins at `at` begins: a capitalised word before it on its line is its given name."""
    before = re.search(rf"({_NAME.pattern})\s$", words.text[:at])
    others = {form for word in vocabulary.words("contact-word") for form in forms(word)} | post_titles(vocabulary)
    if not before or _is_listed(before[1], vocabulary) or before[1].casefold() in others:
        return at
    return at if "\n" in text[words.starts[before.start()] : words.starts[at]] else before.start()


@lru_cache(maxsize=4)
def post_titles(vocabulary: Vocabulary) -> frozenset[str]:
    """The last words of officials' titles, in every form."""
    return frozenset(form for title in vocabulary.words("post-title") for form in forms(title.split()[-1]))


def _signatures(text: str, vocabulary: Vocabulary) -> list[str]:
    """The names that stand alone on a line below a farewell, or above or below a line of titles."""
    lines = [line.strip() for line in text.split("\n")]
    filled = [line for line in lines if line]
    titles = post_titles(vocabulary)

    def is_titles(line: str) -> bool:
        cells = [cell for cell in re.split(r"\s{2,}|\t", line) if cell]
        return bool(cells) and all(len(c.split()) <= 4 and c.split()[-1].casefold().strip(",") in titles for c in cells)

    found = []
    for i, line in enumerate(filled):
        names = [cell for cell in re.split(r"\s{2,}|\t", line) if cell and cell.split()[0].casefold() not in titles]
        whole = all(re.fullmatch(rf"{_NAME.pattern}(?:\s+{_NAME.pattern}){{1,2}}", cell) for cell in names)
        beside = [*filled[max(0, i - 1) : i], *filled[i + 1 : i + 2]]
        signed = any(_FAREWELL.search(other) for other in filled[max(0, i - 2) : i])
        if names and whole and (signed or any(is_titles(other) for other in beside)):
            found += [cell for cell in names if not any(_is_listed(word, vocabulary) for word in cell.split())]
    return found


def _before_contact(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Two capitalised words right before an e-mail address or a telephone number."""
    pair = re.compile(rf"({_NAME.pattern}\s+{_NAME.pattern})[\s,(:]*(?:(?:p|puh|tel)\.?:?\s*)?$")
    for contact in (*_EMAIL.finditer(text), *_PHONE.finditer(text)):
        begin = max(0, contact.start() - 80)
        match = pair.search(text[begin : contact.start()])
        if match and not any(_is_listed(word, vocabulary) for word in match.group(1).split()):
            yield begin + match.start(1), begin + match.end(1)


def _listed_persons(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """The surnames listed after a word for persons ("tutkijoilta A, B ja C")."""
    roles = {form for role in vocabulary.words("person-role") for form in forms(role)}
    pattern = rf"({_WORD.pattern})\s+({_NAME.pattern}(?:(?:,\s+|\s+ja\s+|\s+){_NAME.pattern})*)"
    for match in re.finditer(pattern, text):
        if match.group(1).casefold() not in roles:
            continue
        for name in _NAME.finditer(match.group(2)):
            if not _is_listed(name.group(), vocabulary):
                yield match.start(2) + name.start(), match.start(2) + name.end()


def _is_public(before: str, vocabulary: Vocabulary) -> bool:
    """Whether the words before a name make it a minister's or a president's, which names a government."""
    offices = {form for office in vocabulary.words("public-office") for form in forms(office)}
    last = _WORD.findall(before)[-2:]
    return any(word.casefold() in offices for word in last)


@lru_cache(maxsize=4)
def _listed(vocabulary: Vocabulary) -> frozenset[str]:
    entries = vocabulary.scheme("actor", "region", "region-group", "level", "instrument")
    words = {word for e in entries for name in (*e.names, *e.fixed) for word in name.replace("-", " ").split()}
    return frozenset(form for word in words for form in forms(word) | {word.casefold()})


def _is_listed(word: str, vocabulary: Vocabulary) -> bool:
    """Whether `word` is part of a name of the vocabulary (an organisation, a region)."""
    return all(part.casefold() in _listed(vocabulary) for part in word.split("-"))


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    """Common Finnish and Swedish given names, with their inflected forms, from the Faker library's public lists."""
    from faker.providers.person.fi_FI import Provider as Finnish
    from faker.providers.person.sv_SE import Provider as Swedish

    names = {str(name) for provider in (Finnish, Swedish) for name in provider.first_names}
    return frozenset(form for name in names for form in forms(name) | {name.casefold()})


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    """Common Finnish surnames, with their inflected forms, from the Faker library's public list."""
    from faker.providers.person.fi_FI import Provider as Finnish

    return frozenset(form for name in map(str, Finnish.last_names) for form in forms(name) | {name.casefold()})


def is_surname(word: str) -> bool:
    """Whether `word` is a common Finnish surname in any case, or ends as one ("-nen")."""
    return word.casefold() in _surnames() or re.search(r"(?:nen|sen|selle|sella|sellä|selta|seltä)$", word) is not None


def is_given_name(word: str) -> bool:
    """Whether `word`, or every part of it between hyphens, is a common given name in any case."""
    return all(part.casefold() in _given_names() for part in word.split("-"))


def _fold(word: str) -> str:
    """`word` in lower case without diacritics, as e-mail addresses spell it."""
    return unicodedata.normalize("NFD", word.casefold()).encode("ascii", "ignore").decode()
