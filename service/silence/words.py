"""The words by which running text tells of a value that was asked for.

A text is looked for as it was given, whatever the case of its letters. A thing is looked for by each of its names, the
last word of a name in every form that it takes in Finnish. A value that is no word, such as a year, has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Store

from loaders.recognise.inflection import forms
from service.questions.question import Parameter
from service.questions.terms import ParameterType, term
from service.store.names import ALKE, DEFAULT, RDFS, SKOS

_NAMES = (SKOS + "prefLabel", SKOS + "altLabel", RDFS + "label", ALKE + "abbreviation")
_WORD = re.compile(r"[^\W\d_]{3}")
"""What is shorter stands in other words too."""


def pattern(store: Store, parameter: Parameter, value: str) -> re.Pattern[str] | None:
    """What finds the value in text whose white space is folded; None where it is no word."""
    if parameter.type is ParameterType.STRING and not parameter.values and _WORD.search(value):
        return re.compile(re.escape(" ".join(value.split())), re.IGNORECASE)
    node = term(parameter.type, value)
    if not isinstance(node, NamedNode):
        return None
    names = sorted({form for name in _names(store, node) for form in _forms(name)}, key=lambda each: (-len(each), each))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE) if names else None


def _names(store: Store, node: NamedNode) -> Iterator[str]:
    for name in _NAMES:
        for quad in store.quads_for_pattern(node, NamedNode(name), None, DEFAULT):
            if isinstance(quad.object, Literal) and _WORD.search(quad.object.value):
                yield " ".join(quad.object.value.split())


def _forms(name: str) -> Iterator[str]:
    before, space, last = name.rpartition(" ")
    yield name
    yield from (before + space + form for form in forms(last))
