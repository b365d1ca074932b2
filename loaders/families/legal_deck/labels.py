"""The boxes of a figure whose copy kept only their words: one label each.

In go the blocks of a figure, out come its labels: letter-spacing closed, boxes glued without a space ("talousMaahan…")
or with one ("Digitalisaatio Saavutettavuus") cut where a new label begins. Repairs are recorded, unsure ones reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import Literal, RdfFormat, parse

from loaders.evidence import Span
from loaders.failure import Failure
from loaders.families.legal_deck.slides import goes_on
from loaders.families.source import Source
from loaders.recognise.inflection import forms
from loaders.structure import Block, Line
from loaders.text.canonical import Canonical, Repair
from loaders.text.spacing import close_spacing
from loaders.vocabulary import ONTOLOGY, Vocabulary

_GLUED = re.compile(r"(?<=[a-zåäö]{3})(?=[A-ZÅÄÖ][a-zåäö]{3})")
_NEXT = re.compile(r"(?<=[^\W\d_A-ZÅÄÖ])\s+(?=[A-ZÅÄÖ][a-zåäö]{2})")


def labels(source: Source, block: Block) -> tuple[list[Canonical], list[Failure]]:
    """The labels in `block`, and the repairs that no word list confirms."""
    found: list[Canonical] = []
    failures: list[Failure] = []
    for lines in _groups(block):
        closed = close_spacing(source.join(lines), source.rendition.text, _Known(source))
        failures += [_unsure(word, closed.content.span()) for word in closed.unconfirmed]
        found += _cut(source.vocabulary, closed.content)
    return found, failures


def _groups(block: Block) -> Iterator[list[Line]]:
    """The lines of a block, a group for each label: a line in lower case goes on with the one before it."""
    group: list[Line] = []
    for line in block.lines:
        if line.blank:
            continue
        if group and not goes_on(group[-1].text, line.text):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _cut(vocabulary: Vocabulary, content: Canonical) -> Iterator[Canonical]:
    """`content` cut where a capital begins a new label; a name or an abbreviation begins none."""
    start = 0
    for joint in sorted([*_GLUED.finditer(content.text), *_NEXT.finditer(content.text)], key=lambda m: m.start()):
        word = re.match(r"[^\W\d_]+(?:-[^\W\d_]+)*", content.text[joint.end() :])
        before = content.text[start : joint.start()]
        if not word or is_proper(vocabulary, word.group()) or re.search(r"(\b(ja|sekä|tai)|[-–,])$", before):
            continue
        yield _repaired(content.part(start, joint.start()), joint)
        start = joint.end()
    yield content.part(start, len(content.text))


def _repaired(part: Canonical, joint: re.Match[str]) -> Canonical:
    """`part`, with a record of the cut where nothing but a capital showed it."""
    if joint.group():
        return part
    repair = Repair("glued words", Span(part.starts[-1], part.ends[-1]))
    return Canonical(part.text, part.starts, part.ends, (*part.repairs, repair))


def has_several(vocabulary: Vocabulary, content: Canonical) -> bool:
    """Whether `content` is several labels on one line, as column heads are."""
    return len(list(_cut(vocabulary, content))) > 1


def is_proper(vocabulary: Vocabulary, word: str) -> bool:
    """Whether a capitalised word is a form of a proper name."""
    return word.lower() in _proper_forms(vocabulary)


@lru_cache(maxsize=4)
def _proper_forms(vocabulary: Vocabulary) -> frozenset[str]:
    areas = (name for e in vocabulary.scheme("region", "region-group") for name in e.names)
    return frozenset(f for name in (*areas, *vocabulary.words("legal-proper-name")) for f in forms(name.split()[0]))


class _Known:
    """Whether a word form stands elsewhere in the document, in a listed name, or in a known decision."""

    def __init__(self, source: Source) -> None:
        self._document = _document_words(source.rendition.text, source.vocabulary.words("legal-short-word"))
        self._listed = _listed_words(source.vocabulary)

    def __call__(self, word: str) -> bool:
        return word in self._listed or (len(word) > 3 and word in self._document)


@lru_cache(maxsize=8)
def _document_words(text: str, short: frozenset[str]) -> frozenset[str]:
    """The words of a text, with the forms of those that stand alone on a line, as labels do.

    A line that shows a piece of a word, one or two letters that are none, is left out: its other words may be pieces.
    """
    lines = [re.findall(r"[^\W\d_]+", line) for line in text.splitlines()]
    whole = [words for words in lines if all(len(w) > 2 or w in short or w.isupper() for w in words)]
    words = {w.lower() for line in whole for w in line if len(w) > 4}
    alone = {w.lower() for w in re.findall(r"^\s*([^\W\d_]{5,})\s*$", text, re.MULTILINE)}
    return frozenset(words | {form for word in alone for form in forms(word)})


@lru_cache(maxsize=4)
def _listed_words(vocabulary: Vocabulary) -> frozenset[str]:
    """The words of the vocabulary's names in every form, of the short-word list, and of the known decisions."""
    schemes = ("actor", "instrument", "region", "region-group", "level", "theme-subject")
    names = [name for e in vocabulary.scheme(*schemes) for name in e.names]
    words = {form for name in names for w in re.findall(r"[^\W\d_]{4,}", name) for form in forms(w)}
    return frozenset(words | {w.lower() for w in vocabulary.words("legal-short-word")} | _decision_words())


@lru_cache(maxsize=1)
def _decision_words() -> frozenset[str]:
    """The words of the labels in what is known of earlier decisions."""
    path = ONTOLOGY / "knowledge" / "decisions.ttl"
    labels = (
        q.object.value
        for q in parse(path=str(path), format=RdfFormat.TURTLE)
        if isinstance(q.object, Literal) and q.predicate.value.endswith("label") and q.object.language == "fi"
    )
    return frozenset(w.lower() for label in labels for w in re.findall(r"[^\W\d_]{4,}", label))


def _unsure(word: str, span: Span) -> Failure:
    return Failure("letter-spacing", {"word": word}, span)
