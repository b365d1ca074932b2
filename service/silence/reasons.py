"""Why a question has no rows, or fewer than it could: from its header, the values given and what is covered.

A question, values, a store and the number of rows in, Reasons out, the weightiest first. Never a guess: what cannot be
told from the data is `unknown`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pyoxigraph import NamedNode, Store

from service.questions.question import Parameter, Question
from service.questions.terms import ParameterType, term
from service.silence.cover import Covered, Failed, Kept, documents, family_iri, naming
from service.silence.limits import limits
from service.silence.unread import holding
from service.silence.values import is_known, near
from service.silence.words import pattern
from service.store.home import Home
from service.store.names import ALKE, DEFAULT, RDF

ORDER: Final = ("no-such-value", "not-loaded", "not-understood", "cut", "not-said", "not-recorded", "unknown")
ANY: Final = "any"
"""In a header: every kind of document may answer."""
_REGION: Final = NamedNode(ALKE + "Region")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason of `ORDER`. `about` is what it is about, `subject` what was asked for, `near` what may be meant.

    `documents` are those it is about, `kept` those that were not published and may hold the answer.
    """

    code: str
    about: str = ""
    subject: str = ""
    near: tuple[str, ...] = ()
    documents: tuple[Covered, ...] = ()
    kept: tuple[Kept, ...] = ()


def reasons(
    question: Question,
    given: Mapping[str, str],
    store: Store,
    rows: int,
    language: str = "fi",
    home: Home | None = None,
) -> tuple[Reason, ...]:
    """The reasons that hold; none where there are rows and nothing was cut.

    Only with the `home` of the store is it known whether a part that was not understood names what was asked for.
    """
    cut = _cut(question, rows)
    if rows:
        return cut
    published, kept = documents(store, language)
    if not published:
        return (Reason("not-loaded", "nothing", kept=kept),)
    asked = _Asked(question, _values(question, given), store, language, home)
    wrong = [
        _wrong(store, parameter, value) for parameter, value in asked.values if not is_known(store, parameter, value)
    ]
    answering = [Reason("not-recorded")] if question.documents == () else _of_documents(asked, published, kept)
    found = [*wrong, *cut, *answering]
    if wrong or cut:
        found = [reason for reason in found if reason.code not in ("not-said", "not-recorded", "unknown")]
    return tuple(sorted(found, key=lambda reason: ORDER.index(reason.code)))


def is_cut(question: Question, rows: int) -> bool:
    """Whether the query stops at so many rows itself, or passes over some, so that there may be more."""
    return limits(question.text).cut(rows)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with its values, and where to look."""

    question: Question
    values: Sequence[tuple[Parameter, str]]
    store: Store
    language: str
    home: Home | None

    def words(self) -> dict[str, re.Pattern[str]]:
        """What finds each value that is a word or has a name in running text."""
        found = {_called(parameter, value): pattern(self.store, parameter, value) for parameter, value in self.values}
        return {called: word for called, word in found.items() if word is not None}


def _called(parameter: Parameter, value: str) -> str:
    """The address of a thing, or a text between its signs."""
    node = term(parameter.type, value)
    return node.value if isinstance(node, NamedNode) else f"”{value}”"


def _cut(question: Question, rows: int) -> tuple[Reason, ...]:
    limit = limits(question.text)
    if not limit.cut(rows):
        return ()
    return (Reason("cut", "offset", str(limit.over)) if limit.over else Reason("cut", "limit", str(rows)),)


def _values(question: Question, given: Mapping[str, str]) -> list[tuple[Parameter, str]]:
    values = {p.name: given.get(p.name) or p.default or "" for p in question.parameters}
    return [(p, values[p.name]) for p in question.parameters if values[p.name]]


def _wrong(store: Store, parameter: Parameter, value: str) -> Reason:
    return Reason("no-such-value", parameter.name, value, near(store, parameter, value))


def _of_documents(asked: _Asked, published: Sequence[Covered], kept: Sequence[Kept]) -> list[Reason]:
    """What the documents that could answer have to do with it."""
    families = asked.question.documents
    fit, out = list(published), tuple(kept)
    if families is not None and ANY not in families:
        fitting = tuple(map(family_iri, families))
        fit = [document for document in fit if document.family in fitting]
        out = tuple(document for document in kept if document.family in ("", *fitting))
        if not fit:
            return [Reason("not-loaded", "family", "", fitting, kept=out)]
    for parameter, value in asked.values:
        covering = _covering(asked.store, parameter, value, fit)
        if covering is not None and not covering:
            return [*_named_unread(asked, fit), _uncovered(parameter, value, fit, out)]
        fit = fit if covering is None else covering
    return [*([Reason("not-loaded", "kept-out", kept=out)] if out else ()), *_of_fitting(asked, fit)]


def _uncovered(parameter: Parameter, value: str, fit: Sequence[Covered], kept: tuple[Kept, ...]) -> Reason:
    """That no document of those that could answer is about a year or names a region."""
    if parameter.type is not ParameterType.YEAR:
        return Reason("not-loaded", "region", value, kept=kept)
    years = tuple(sorted({year for document in fit for year in document.years}))
    undated = tuple(document for document in fit if not document.years)
    return Reason("not-loaded", "year", value, years, undated, kept)


def _of_fitting(asked: _Asked, fit: Sequence[Covered]) -> list[Reason]:
    """What documents that are about what was asked say of it: nothing, or what nobody understood."""
    partly = tuple(document for document in fit if not document.is_understood)
    if named := _named_unread(asked, partly):
        return named
    if not partly:
        return [Reason("unknown" if asked.question.documents is None else "not-said", documents=tuple(fit))]
    words = asked.words()
    if words and asked.question.documents is not None and all(_places(asked, words, each) == () for each in partly):
        return [Reason("not-said", "unread", ", ".join(words), documents=partly)]
    return [Reason("not-understood", documents=partly)]


def _named_unread(asked: _Asked, documents: Sequence[Covered]) -> list[Reason]:
    """That a part which was not understood holds what was asked for, each document with the places."""
    words = asked.words()
    found = tuple(_holding(asked, words, documents)) if words else ()
    return [Reason("not-understood", "words", ", ".join(words), documents=found)] if found else []


def _holding(asked: _Asked, words: Mapping[str, re.Pattern[str]], documents: Sequence[Covered]) -> Iterator[Covered]:
    for document in documents:
        if not document.is_understood and (places := _places(asked, words, document)):
            yield replace(document, failed=places)


def _places(asked: _Asked, words: Mapping[str, re.Pattern[str]], document: Covered) -> tuple[Failed, ...] | None:
    if asked.home is None:
        return None
    return holding(asked.home, document, tuple(words.values()), asked.language)


def _covering(store: Store, parameter: Parameter, value: str, fit: Sequence[Covered]) -> list[Covered] | None:
    """Those of the documents that cover a value; None where the value is of no kind that documents cover."""
    if parameter.type is ParameterType.YEAR:
        return [document for document in fit if value.strip() in document.years]
    node = term(parameter.type, value)
    if isinstance(node, NamedNode):
        kinds = {quad.object for quad in store.quads_for_pattern(node, NamedNode(RDF + "type"), None, DEFAULT)}
        if _REGION in kinds:
            names = naming(store, node.value)
            return [document for document in fit if document.iri in names]
    return None
