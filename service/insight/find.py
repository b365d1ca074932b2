"""Which thing somebody means: an address, its part after ours, or words of its name."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from service.insight.errors import NotShownError
from service.insight.told import NAMES
from service.store.names import ALKE, BASE, DEFAULT, RDF

_TYPE = NamedNode(RDF + "type")
_NAMES = tuple(map(NamedNode, NAMES))
_HALF: Final = 3
_CLOSE: Final = 0.8
_LISTED: Final = 5


def find(store: Store, wanted: str, kind: str | None = None) -> str:
    """The address of the thing meant; raise `NotShownError` where none is meant, or more than one.

    A whole name goes before a part of one. `kind` is the name of a class of ours that the thing must be of.
    """
    text = " ".join(wanted.split())
    if not text:
        raise NotShownError("thing-unknown.blank")
    iri = text if ":" in text.partition("/")[0] else BASE + text.lstrip("/")
    try:
        if next(store.quads_for_pattern(NamedNode(iri), _TYPE, None, DEFAULT), None) is not None:
            return iri
    except ValueError:
        pass  # words, not an address
    named = _named(store, text.casefold(), kind)
    named = {iri: exact for iri, exact in named.items() if not _repeats(store, iri)} or named
    whole = sorted(iri for iri, exact in named.items() if exact)
    found = whole or sorted(named)
    if len(found) == 1:
        return found[0]
    if found:
        raise NotShownError("thing-ambiguous", wanted, choices=found)
    near = _near(store, text.casefold(), kind)
    raise NotShownError("thing-unknown.near" if near else "thing-unknown", wanted, choices=near)


def _named(store: Store, words: str, kind: str | None) -> dict[str, bool]:
    """The things whose name holds the words, each with whether the words are its whole name."""
    found: dict[str, bool] = {}
    for node, name in _of_kind(store, kind) if kind else _of_any_kind(store):
        text = " ".join(name.casefold().split())
        if words in text and (kind or _is_named(store, node)):
            found[node.value] = found.get(node.value, False) or text == words
    return found


def _near(store: Store, words: str, kind: str | None) -> list[str]:
    """The things whose name, or a part of it, is nearly the words: a slip of the pen leaves one half of them whole."""
    half = (len(words) + 1) // 2
    first, last, count = words[:half], words[half:], words.count(" ") + 1
    found: dict[str, tuple[float, int]] = {}
    for node, name in _of_kind(store, kind) if kind else _of_any_kind(store):
        text = " ".join(name.casefold().split())
        if len(last) < _HALF or not (first in text or last in text):
            continue
        pieces = text.split(" ")
        spans = {" ".join(pieces[at : at + count]) for at in range(len(pieces) - count + 1)} or {text}
        value = max(SequenceMatcher(None, span, words).ratio() for span in spans)
        if value >= _CLOSE and _is_named(store, node) and not _repeats(store, node.value):
            found[node.value] = min((-value, len(text)), found.get(node.value, (0, 0)))
    return sorted(found, key=lambda iri: (*found[iri], iri))[:_LISTED]


def _of_kind(store: Store, kind: str) -> Iterator[tuple[NamedNode, str]]:
    """What the things of a class are called, in every language: the first of `NAMES` that each has."""
    for quad in store.quads_for_pattern(None, _TYPE, NamedNode(ALKE + kind), DEFAULT):
        node = quad.subject
        if isinstance(node, NamedNode):
            named = ([q.object for q in store.quads_for_pattern(node, name, None, DEFAULT)] for name in _NAMES)
            for value in next(filter(None, named), ()):
                if isinstance(value, Literal):
                    yield node, value.value


def _of_any_kind(store: Store) -> Iterator[tuple[NamedNode, str]]:
    """All names."""
    for name in _NAMES:
        for quad in store.quads_for_pattern(None, name, None, DEFAULT):
            if isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode):
                yield quad.subject, quad.object.value


def _is_named(store: Store, node: NamedNode) -> bool:
    """Whether a thing is of a kind of ours that people ask for by words."""
    kinds = {quad.object for quad in store.quads_for_pattern(node, _TYPE, None, DEFAULT)}
    return any(isinstance(k, NamedNode) and k.value.startswith(ALKE) and k.value not in _UNNAMED for k in kinds)


def _repeats(store: Store, iri: str) -> bool:
    """Whether a thing is but the place in a document where another is said: a sentence, a bullet or a heading."""
    kinds = {quad.object for quad in store.quads_for_pattern(NamedNode(iri), _TYPE, None, DEFAULT)}
    return not kinds.isdisjoint(_PLACES)


_PLACES = frozenset(NamedNode(ALKE + name) for name in ("Statement", "Conclusion", "Heading", "ContextStatement"))
_UNNAMED = frozenset(
    ALKE + name
    for name in ("Passage", "Mention", "Placement", "Link", "Assertion", "Responsibility", "Finding", "Load")
)
"""Kinds that nobody asks for by words: their labels repeat those of other things."""
