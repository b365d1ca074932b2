"""Whether anything has the value that was asked for, and which values are near it.

An address must be that of something published. A text is compared with the names that its parameter is of, where its
header says so (`of`), or with the values it may have (`values`); free words have no list to be compared with.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Store

from service.questions.question import Parameter
from service.questions.terms import ParameterType, term
from service.store.names import ALKE, BASE, PREFIXES, RDF, RDFS, SKOS

_SHOWN = 3


def is_known(store: Store, parameter: Parameter, value: str) -> bool:
    """Whether something has the value; true where there is nothing to compare it with."""
    if parameter.type is ParameterType.IRI:
        node = term(parameter.type, value)
        return next(store.quads_for_pattern(node, None, None, None), None) is not None  # type: ignore[arg-type]
    if parameter.values:
        return value in parameter.values
    return not parameter.of or any(value == text for text in _texts(store, parameter))


def near(store: Store, parameter: Parameter, value: str) -> tuple[str, ...]:
    """The values nearest to one that nothing has, the nearest first."""
    if parameter.type is ParameterType.IRI:
        folder, _, wanted = value.removeprefix(BASE).lstrip("/").rpartition("/")
        called: dict[str, str] = {}
        for address, name in _named(store, folder):
            called |= {address.rpartition("/")[2].casefold(): address, name.casefold(): address}
        close = difflib.get_close_matches(wanted.casefold(), sorted(called), 2 * _SHOWN, 0.6)
        return tuple(dict.fromkeys(called[each] for each in close))[:_SHOWN]
    if parameter.values:
        return parameter.values
    texts = {text.casefold(): text for text in _texts(store, parameter)}
    return tuple(texts[text] for text in difflib.get_close_matches(value.casefold(), sorted(texts), _SHOWN, 0.6))


def _named(store: Store, folder: str) -> Iterator[tuple[str, str]]:
    """What is in a folder of addresses, without their base: each address with each of its names."""
    for predicate in (SKOS + "prefLabel", RDFS + "label"):
        for quad in store.quads_for_pattern(None, NamedNode(predicate), None, None):
            node, name = quad.subject, quad.object
            if isinstance(node, NamedNode) and isinstance(name, Literal):
                address = node.value.removeprefix(BASE)
                if address.rpartition("/")[0] == folder:
                    yield address, name.value


def _texts(store: Store, parameter: Parameter) -> Iterator[str]:
    """The texts that things of the parameter's kind have."""
    kind, prop = parameter.of
    for typed in store.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(_iri(kind)), None):
        for quad in store.quads_for_pattern(typed.subject, NamedNode(_iri(prop)), None, None):
            if isinstance(quad.object, Literal):
                yield quad.object.value


def _iri(short: str) -> str:
    prefix, _, name = short.partition(":")
    return (ALKE if prefix == "alke" else PREFIXES[prefix]) + name
