"""One named question: the `#+` header of an `.rq` file and the query under it.

The text of a file in, a Question out, or the reason why it is not one. Never runs the query.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import yaml
from pyoxigraph import QuerySolutions, Store

from service.questions.terms import EXPECTED, ColumnType, ParameterType, as_text, term

LANGUAGES: Final = ("fi", "sv", "en")
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same safe subset of YAML, ten times as fast where the library was built with libyaml."""
RESERVED: Final = ("format", "lang", "load", "as-of")
"""What an address says of the answer; no parameter of a question may be called so."""
_KEYS: Final = frozenset({"summary", "description", "parameters", "columns", "tags", "answers", "documents"})
_PARAMETER_KEYS: Final = frozenset({"type", "example", "default", "required", "description", "of", "values"})
_SLOT: Final = re.compile(r"VALUES\s+\?(\w+)\s*\{\s*UNDEF\s*\}", re.IGNORECASE)


class HeaderError(ValueError):
    """The file is not a named question; the message says why, in one sentence."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter; one that is neither given nor has a default leaves the question unrestricted.

    A text is one of `values`, or the text that things of a class have by a property (`of`: both, as short names).
    """

    name: str
    type: ParameterType
    example: str
    default: str | None
    required: bool
    description: Mapping[str, str]
    of: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A named question. `text` is the whole file; `answers` are ids of annotated competency questions.

    `documents` are the families of documents that can answer it: none where it asks vocabularies or loads, None where
    its header does not say.
    """

    name: str
    summary: Mapping[str, str]
    description: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, ColumnType]
    tags: tuple[str, ...]
    answers: tuple[str, ...]
    text: str
    own: bool = False
    documents: tuple[str, ...] | None = None

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of that name."""
        return next((p for p in self.parameters if p.name == name), None)


def cited(address: str, load: str | None) -> str:
    """The address to cite an answer by: that of its question with its parameters, and the load it was asked of."""
    return f"{address}{'&' if '?' in address else '?'}load={load}" if load else address


def slots(text: str) -> tuple[str, ...]:
    """Names of the variables that stand open in the query as `VALUES ?name { UNDEF }`."""
    return tuple(dict.fromkeys(_SLOT.findall(text)))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The query with each open slot closed: by its serialised term, or removed where it has none.

    A query with open slots is valid SPARQL too and answers without restriction: a file can be run as it is.
    """

    def one(match: re.Match[str]) -> str:
        value = values.get(match[1])
        return "" if value is None else f"VALUES ?{match[1]} {{ {value} }}"

    return _SLOT.sub(one, text)


def read_question(name: str, text: str, *, own: bool = False) -> Question:
    """Parse one file; HeaderError where it is not a named question."""
    header = _header(text)
    unknown = sorted(set(header) - _KEYS)
    if unknown:
        raise HeaderError(f'"{unknown[0]}" is not a part of a header; the parts are {", ".join(sorted(_KEYS))}')
    question = Question(
        name=name,
        summary=_languages(header.get("summary"), "summary"),
        description=_languages(header["description"], "description") if "description" in header else {},
        parameters=tuple(_parameter(k, v) for k, v in _mapping(header.get("parameters", {}), "parameters").items()),
        columns=_columns(header.get("columns")),
        tags=_words(header.get("tags", []), "tags"),
        answers=_words(header.get("answers", []), "answers"),
        text=text,
        own=own,
        documents=_words(header["documents"], "documents") if "documents" in header else None,
    )
    _check(question)
    return question


def _header(text: str) -> dict[str, object]:
    lines = [line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
    if not lines:
        raise HeaderError('it has no header of lines that begin with "#+"')
    try:
        return _mapping(yaml.load("\n".join(lines), _LOADER), "header")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1} of the header" if mark else ""
        raise HeaderError(f"its header cannot be read{where}") from error


def _mapping(value: object, what: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise HeaderError(f"its {what} must be a list of names and values")
    return {str(key): item for key, item in value.items()}


def _languages(value: object, what: str) -> dict[str, str]:
    texts = {k: str(v) for k, v in _mapping(value, what).items() if v}
    missing = [language for language in LANGUAGES if language not in texts]
    if missing:
        raise HeaderError(f"its {what} is missing in {', '.join(missing)}")
    return texts


def _words(value: object, what: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise HeaderError(f"its {what} must be a list such as [one, two]")
    return tuple(str(item) for item in value)


def _columns(value: object) -> dict[str, ColumnType]:
    try:
        return {name: ColumnType(str(kind)) for name, kind in _mapping(value, "columns").items()}
    except ValueError as error:
        raise HeaderError(f"{error}: a column is one of {', '.join(ColumnType)}") from error


def _parameter(name: str, value: object) -> Parameter:
    if name in RESERVED:
        raise HeaderError(
            f'its parameter "{name}" needs another name; an address says by {", ".join(RESERVED)} '
            "which answer is wanted"
        )
    parts = _mapping(value, f'parameter "{name}"')
    if set(parts) - _PARAMETER_KEYS or "type" not in parts or "example" not in parts:
        may = "default, required, description, of and values"
        raise HeaderError(f'its parameter "{name}" needs type and example, and may have {may}')
    try:
        kind = ParameterType(str(parts["type"]))
    except ValueError as error:
        raise HeaderError(f'its parameter "{name}" must be one of {", ".join(ParameterType)}') from error
    for part in ("example", "default"):
        if part in parts and term(kind, parts[part]) is None:
            raise HeaderError(f'the {part} of its parameter "{name}" must be {EXPECTED[kind]}')
    described = parts.get("description")
    return Parameter(
        name=name,
        type=kind,
        example=as_text(parts["example"]),
        default=as_text(parts["default"]) if "default" in parts else None,
        required=parts.get("required") is True,
        description=_languages(described, f'description of "{name}"') if described else {},
        of=_words(parts.get("of", []), f'of of "{name}"'),
        values=_words(parts.get("values", []), f'values of "{name}"'),
    )


def _check(question: Question) -> None:
    open_slots, declared = set(slots(question.text)), {p.name for p in question.parameters}
    if open_slots != declared:
        name = sorted(open_slots ^ declared)[0]
        raise HeaderError(f'its parameter "{name}" must stand both in the header and as VALUES ?{name} {{ UNDEF }}')
    try:
        answer = Store().query(question.text)
    except (SyntaxError, OSError, RuntimeError) as error:
        raise HeaderError(f"its query cannot be read: {str(error).splitlines()[0]}") from error
    if not isinstance(answer, QuerySolutions):
        raise HeaderError("its query must be a SELECT")
    selected = [variable.value for variable in answer.variables]
    if selected != list(question.columns):
        raise HeaderError(f"its columns must be those of its SELECT, in order: {', '.join(selected)}")
