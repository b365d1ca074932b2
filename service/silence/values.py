"""Whether anything has the value that was asked for, and which values are near it.

An address must be that of something published. A text is compared with the names that its parameter is of, where its
header says so (`of`), or with the values it may have (`values`); free words have no list to be compared with.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from service.questions.question import Parameter
from service.questions.terms import ParameterType, term
from service.store.asked import asked
from service.store.names import BASE, DEFAULT, PUBLISHED, RDF, RDFS, SKOS

_SHOWN: Final = 3
_CLOSE: Final = 0.6
_MOST: Final = 500
"""So many names are compared one by one, which takes a hundredth of a second; of more only the likeliest are."""
_HAVING: Final = """SELECT ?thing {{ VALUES ?text {{ {value} {value}@fi {value}@sv {value}@en }}
  ?thing {1} ?text ; a {0} }} LIMIT 1"""
_TEXTS: Final = """SELECT DISTINCT ?thing ?text {{ ?thing a {kind} ; {name} ?given
  BIND(STR(?given) AS ?text) FILTER({wanted}) }} LIMIT {most}"""
_HALF: Final = "STRSTARTS(LCASE(?text), {first}) || STRENDS(LCASE(?text), {last})"
"""A slip of the pen leaves one half of a name as it is."""


def is_known(store: Store, parameter: Parameter, value: str) -> bool:
    """Whether something has the value; true where there is nothing to compare it with."""
    if parameter.type is ParameterType.IRI:
        node = term(parameter.type, value)
        return next(store.quads_for_pattern(node, None, None, None), None) is not None  # type: ignore[arg-type]
    if parameter.values:
        return value in parameter.values
    return not parameter.of or next(asked(store, _HAVING.format(*parameter.of, value=Literal(value))), None) is not None


def near(store: Store, parameter: Parameter, value: str) -> tuple[str, ...]:
    """The values nearest to one that nothing has, the nearest first."""
    if parameter.type is ParameterType.IRI:
        return _near_addresses(store, parameter, value)
    if parameter.values:
        return parameter.values
    kind, name = parameter.of
    return _nearest({text.casefold(): text for _, text in _named(store, kind, name, value)}, value)


def _near_addresses(store: Store, parameter: Parameter, value: str) -> tuple[str, ...]:
    """The addresses in the folder of one that nothing has, by the end of each and by its names."""
    folder, _, wanted = value.removeprefix(BASE).lstrip("/").rpartition("/")
    named = _concepts(store) if folder.startswith("vocab/") else _alike(store, parameter, wanted)
    called: dict[str, str] = {}
    for iri, name in named:
        address = iri.removeprefix(BASE)
        if address.rpartition("/")[0] == folder:
            called |= {address.rpartition("/")[2].casefold(): address, name.casefold(): address}
    return _nearest(called, wanted)


def _nearest(called: Mapping[str, str], wanted: str) -> tuple[str, ...]:
    close = difflib.get_close_matches(wanted.casefold(), sorted(called), 2 * _SHOWN, _CLOSE)
    return tuple(dict.fromkeys(called[each] for each in close))[:_SHOWN]


def _concepts(store: Store) -> Iterator[tuple[str, str]]:
    """Everything of the vocabularies with each of its names; they do not grow with the documents."""
    for predicate in (SKOS + "prefLabel", RDFS + "label"):
        for quad in store.quads_for_pattern(None, NamedNode(predicate), None, PUBLISHED["vocabulary"]):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                yield quad.subject.value, quad.object.value


def _alike(store: Store, parameter: Parameter, wanted: str) -> Iterator[tuple[str, str]]:
    """Things of the kind that a parameter is of, or of those that its example is of, with their names."""
    if parameter.of:
        kind, name = parameter.of
        yield from _named(store, kind, name, wanted)
        return
    example = term(parameter.type, parameter.example)
    for quad in store.quads_for_pattern(example, NamedNode(RDF + "type"), None, DEFAULT):  # type: ignore[arg-type]
        for name in (RDFS + "label", SKOS + "prefLabel"):
            yield from _named(store, str(quad.object), f"<{name}>", wanted)


def _named(store: Store, kind: str, name: str, wanted: str) -> list[tuple[str, str]]:
    """The things of a kind with what they are called; where they are many, those that share a half with what is wanted.

    `kind` and `name` are a class and a property as SPARQL spells them.
    """
    text, half = wanted.lower(), (len(wanted) + 1) // 2
    halves = _HALF.format(first=Literal(text[:half]), last=Literal(text[half:]))
    for wish, most in (("true", _MOST + 1), (halves, _MOST)):
        rows = asked(store, _TEXTS.format(kind=kind, name=name, wanted=wish, most=most))
        found = [(row["thing"].value, row["text"].value) for row in rows]
        if len(found) <= _MOST:
            break
    return found
