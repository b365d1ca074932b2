"""Why a question has no rows, or fewer than it could: from its header, the values given and what is covered.

A question, values, a store and the number of rows in, Reasons out, the weightiest first. Never a guess: what cannot be
told from the data is `unknown`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Store

from service.questions.question import Parameter, Question
from service.questions.terms import ParameterType, term
from service.silence.cover import Covered, Kept, documents, family_iri, naming
from service.silence.values import is_known, near
from service.store.names import ALKE, DEFAULT, RDF

ORDER: Final = ("no-such-value", "not-loaded", "not-understood", "cut", "not-said", "not-recorded", "unknown")
ANY: Final = "any"
"""In a header: every kind of document may answer."""
_LIMIT: Final = re.compile(r"\}[^{}]*\bLIMIT\s+(\d+)[^{}]*\Z", re.IGNORECASE)
_REGION: Final = NamedNode(ALKE + "Region")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason of `ORDER`. `about` is what it is about, `subject` what was asked for, `near` what may be meant."""

    code: str
    about: str = ""
    subject: str = ""
    near: tuple[str, ...] = ()
    documents: tuple[Covered, ...] = ()
    kept: tuple[Kept, ...] = ()


def reasons(
    question: Question, given: Mapping[str, str], store: Store, rows: int, language: str = "fi"
) -> tuple[Reason, ...]:
    """The reasons that hold; none where there are rows and nothing was cut."""
    if rows:
        return (Reason("cut", "limit", str(rows)),) if is_cut(question, rows) else ()
    published, kept = documents(store, language)
    if not published:
        return (Reason("not-loaded", "nothing", kept=kept),)
    asked = _asked(question, given)
    wrong = [_wrong(store, parameter, value) for parameter, value in asked if not is_known(store, parameter, value)]
    if question.documents == ():
        found = [*wrong, Reason("not-recorded")]
    else:
        found = [*wrong, *_of_documents(question, asked, store, published, kept)]
    if wrong:
        found = [reason for reason in found if reason.code not in ("not-said", "not-recorded", "unknown")]
    if is_cut(question, rows):
        found.append(Reason("cut", "limit", "0"))
    return tuple(sorted(found, key=lambda reason: ORDER.index(reason.code)))


def is_cut(question: Question, rows: int) -> bool:
    """Whether the query stops at so many rows itself, so that there may be more."""
    limit = _LIMIT.search(question.text)
    return limit is not None and rows >= int(limit[1])


def _asked(question: Question, given: Mapping[str, str]) -> list[tuple[Parameter, str]]:
    values = {p.name: given.get(p.name) or p.default or "" for p in question.parameters}
    return [(p, values[p.name]) for p in question.parameters if values[p.name]]


def _wrong(store: Store, parameter: Parameter, value: str) -> Reason:
    return Reason("no-such-value", parameter.name, value, near(store, parameter, value))


def _of_documents(
    question: Question,
    asked: Sequence[tuple[Parameter, str]],
    store: Store,
    published: Sequence[Covered],
    kept: tuple[Kept, ...],
) -> list[Reason]:
    """What the documents that could answer have to do with it."""
    fit = list(published)
    if question.documents is not None and ANY not in question.documents:
        families = tuple(map(family_iri, question.documents))
        fit = [document for document in fit if document.family in families]
        if not fit:
            return [Reason("not-loaded", "family", "", families, kept=kept)]
    for parameter, value in asked:
        covering = _covering(store, parameter, value, fit)
        if covering is not None and not covering:
            about = "year" if parameter.type is ParameterType.YEAR else "region"
            years = tuple(sorted({year for document in fit for year in document.years})) if about == "year" else ()
            unknown = tuple(document for document in fit if not document.years) if about == "year" else ()
            return [Reason("not-loaded", about, value, years, unknown, kept)]
        fit = fit if covering is None else covering
    partly = tuple(document for document in fit if not document.is_understood)
    if partly:
        return [Reason("not-understood", documents=partly)]
    return [Reason("unknown" if question.documents is None else "not-said", documents=tuple(fit))]


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
