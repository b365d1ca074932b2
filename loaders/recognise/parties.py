"""The parties that a cell of responsible parties names.

In goes the text of a cell, out come parties in order. A name is linked where it is, whole, a form of a listed name, a
listed short form, or shares its first part with the name before it ("Kainuun liitto ja ELY-keskus"). A word for the
region's own body ("maakunnan liitto", "ELY") is that of the region whose form it is, where the region is known. Any
other name stays text: listed names like it are proposed, and none is linked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache

from loaders.evidence import MASK
from loaders.recognise.inflection import forms
from loaders.recognise.mentions import Mention, finder
from loaders.recognise.own_body import own_body
from loaders.recognise.spellings import SHORT, spelled
from loaders.vocabulary import Entry, Vocabulary

_MARK = r"(?:[•●▪◦\uf0b7]|(?<![\w])[-–*](?=\s)|(?<!\S)[a-zåäö]\)(?=\s)|(?:(?<=\n)|^)\s*\d{1,2}[.)](?=\s))"
_PLURAL = re.compile(r"(keskukset|keskuksi\w*|liitot|liitoi\w*|liittoj\w*)$")
_NEAR = 0.72


@dataclass(frozen=True, slots=True)
class Party:
    """A party that characters `start` to `end` name; `near` are listed names like it where `entry` is None.

    `concluded` where only the region whose form it is tells which body is meant.
    """

    printed: str
    entry: Entry | None
    start: int
    end: int
    near: tuple[str, ...] = ()
    concluded: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch between separators: `apart` where it begins a group (";", a line), `joined` where it follows " ja "."""

    text: str
    start: int
    apart: bool
    joined: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@lru_cache(maxsize=8192)
def parties(text: str, vocabulary: Vocabulary, home: Entry | None = None) -> tuple[Party, ...]:
    """The parties named in `text`, in order, each once; `home` is the party whose form it is."""
    mentions = finder(vocabulary, "actor").find(re.sub(r"(?<=\w)/(?=\w)", " ", text))
    pieces = list(_pieces(text, [m for m in mentions if _has_joiner(text[m.start : m.end], vocabulary)], vocabulary))
    found: list[Party] = []
    group: list[Party] = []
    for place, piece in enumerate(pieces):
        if piece.apart:
            group = []
        party = _party(piece, mentions, group, pieces[place + 1 :], vocabulary)
        own = (
            None if party.entry and "ActorGroup" not in party.entry.classes else own_body(piece.text, home, vocabulary)
        )
        if own:
            party = replace(party, entry=own, near=(), concluded=True)
        group.append(party)
        found.append(party)
    return tuple(_once(_unglued(found, pieces, text, vocabulary)))


def _has_joiner(name: str, vocabulary: Vocabulary) -> bool:
    return bool(re.search(_separator(vocabulary), name))


@lru_cache(maxsize=4)
def _separator(vocabulary: Vocabulary) -> str:
    words = sorted(map(re.escape, vocabulary.words("party-joiner")), key=len, reverse=True)
    return rf"{_MARK}|[,;|&+()\n]|\s[/]\s|(?<=\w)/(?=\w)|:\s|(?<!-\s)(?<!\S)(?:{'|'.join(words)})(?!\S)"


def _pieces(text: str, names: Sequence[Mention], vocabulary: Vocabulary) -> Iterator[_Piece]:
    """The stretches of `text` between separators; a separator inside a listed name separates nothing."""
    cuts = [
        m
        for m in re.finditer(_separator(vocabulary), text)
        if not any(n.start < m.end() and m.start() < n.end for n in names)
    ]
    start, apart, joined = 0, True, False
    for begin, end, mark in [*((m.start(), m.end(), m.group()) for m in cuts), (len(text), len(text), "")]:
        body = text[start:begin]
        kept = _bare(body, vocabulary)
        if kept:
            yield _Piece(kept, start + body.index(kept), apart, joined)
            apart = joined = False
        apart = apart or bool(re.match(r"[;\n]|" + _MARK, mark))
        joined = mark.isalpha() or mark in "&+/" or (joined and not kept and mark.isspace())
        start = end


def _bare(text: str, vocabulary: Vocabulary) -> str:
    """`text` without the remarks beside a name; "" where nothing is left that names anybody."""
    kept = text.strip(" \t\xa0.:–-\u2010_")
    for remark in sorted(vocabulary.words("party-remark"), key=len, reverse=True):
        word = ("(?i:%s)" if len(remark) > 3 else "%s") % re.escape(remark)
        kept = re.sub(rf"^{word}(?!\w)[\s.:]*|[\s.:]*(?<!\w){word}$", "", kept)
    kept = kept.strip()
    return kept if re.search(r"\w", kept.replace(MASK, "")) else ""


def _party(
    piece: _Piece, mentions: Sequence[Mention], before: Sequence[Party], after: Sequence[_Piece], vocabulary: Vocabulary
) -> Party:
    found = [m for m in mentions if m.start == piece.start and m.end == piece.end]
    shared = _elliptical(piece.text, before, vocabulary)
    if shared is not None:
        entry = shared if isinstance(shared, Entry) else None
    elif found:
        entry = found[0].entry
    else:
        entry = (
            spelled(piece.text, vocabulary)
            or _first_part(piece.text, after, mentions, vocabulary)
            or _qualified(piece, mentions, vocabulary)
        )
    near = () if entry else near_names(piece.text, vocabulary)
    return Party(piece.text, entry, piece.start, piece.end, near)


def _qualified(piece: _Piece, mentions: Sequence[Mention], vocabulary: Vocabulary) -> Entry | None:
    """The group of "kaikki maakunnan kunnat": nothing but listed words of extent stands before its name."""
    for mention in mentions:
        if piece.start < mention.start and mention.end == piece.end and "ActorGroup" in mention.entry.classes:
            before = piece.text[: mention.start - piece.start].casefold().split()
            if vocabulary.words("party-extent").issuperset(before):
                return mention.entry
    return None


def _elliptical(text: str, before: Sequence[Party], vocabulary: Vocabulary) -> Entry | bool | None:
    """The body whose first part stands in the name before; False where there is none, None where the name is whole."""
    head = _head(text, vocabulary)
    if head is None or _PLURAL.search(text.casefold()):
        return None
    owner = next((p.entry for p in reversed(before) if p.entry and " " in p.entry.label), None)
    if owner is None or _head(owner.label.rsplit(" ", 1)[1], vocabulary) is None:
        return None
    return vocabulary.named("actor", f"{owner.label.rsplit(' ', 1)[0]} {head}") or False


def _head(word: str, vocabulary: Vocabulary) -> str | None:
    """The noun that `word` is a form of, among those under which bodies share their first part."""
    if word.casefold() in SHORT:
        return SHORT[word.casefold()]
    if word.split(":")[0].casefold() in SHORT and ":" in word:
        return SHORT[word.split(":")[0].casefold()]
    return next((h for h in sorted(vocabulary.words("party-head")) if word.casefold() in forms(h)), None)


def _first_part(
    text: str, after: Sequence[_Piece], mentions: Sequence[Mention], vocabulary: Vocabulary
) -> Entry | None:
    """The body whose noun stands in a later name: "Kainuun" in "Kainuun ja Lapin liitot"."""
    if " " in text or not text.endswith("n"):
        return None
    for piece in after:
        if piece.apart:
            return None
        mention = next((m for m in mentions if m.start == piece.start and m.end == piece.end), None)
        if mention and " " in piece.text and _PLURAL.search(piece.text.casefold()):
            return vocabulary.named("actor", f"{text} {mention.entry.label.rsplit(' ', 1)[1]}")
        if " " in piece.text:
            return None
    return None


def _unglued(found: Sequence[Party], pieces: Sequence[_Piece], text: str, vocabulary: Vocabulary) -> Iterator[Party]:
    """A genitive joined to an unknown name is a part of it ("Kainuun liiton ja kuntien ryhmä"): neither is linked."""
    i = 0
    while i < len(found):
        party, following = found[i], found[i + 1] if i + 1 < len(found) else None
        if following and pieces[i + 1].joined and not following.entry and _is_genitive(party, vocabulary):
            printed = text[party.start : following.end]
            yield Party(printed, None, party.start, following.end, near_names(printed, vocabulary))
            i += 2
            continue
        yield party
        i += 1


def _is_genitive(party: Party, vocabulary: Vocabulary) -> bool:
    """Whether a linked name stands in the genitive, and is no name as listed."""
    if party.entry is None or not party.printed.casefold().endswith("n"):
        return False
    return party.printed.casefold() not in {n.casefold() for n in (*party.entry.names, *party.entry.fixed)}


def _once(found: Iterator[Party]) -> Iterator[Party]:
    """Each party once: "Työ- ja elinkeinoministeriö (TEM)" names one."""
    seen: set[str] = set()
    for party in found:
        name = party.entry.iri if party.entry else party.printed.casefold()
        if name not in seen:
            seen.add(name)
            yield replace(party, printed=" ".join(party.printed.split()))


@lru_cache(maxsize=8192)
def near_names(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Up to three listed names that look like `text`, the likest first."""
    names = {name.casefold(): name for entry in vocabulary.scheme("actor") for name in entry.names}
    wanted = " ".join(text.casefold().split())
    near = get_close_matches(wanted, names, 3, _NEAR)
    if len(wanted) > 3:
        near += sorted(name for name in names if name.startswith(wanted) and name not in near)
    return tuple(names[name] for name in near if names[name] != text)[:3]


def sole_party(text: str, vocabulary: Vocabulary) -> Party | None:
    """The party that `text` names, where it names exactly one."""
    found = parties(text, vocabulary)
    return found[0] if len(found) == 1 else None
